"""Small rules of JSON-LD: how a node leaves out what is not known, and how a graph goes into a page."""

from typing import Any

import msgspec

Node = dict[str, Any]

_UNSAFE = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
_encode = msgspec.json.Encoder().encode


def thing(kind: str, identity: str, name: str) -> msgspec.Raw:
    """A thing that is only named and pointed at, spelled as JSON."""
    return msgspec.Raw(_encode({"@type": kind, "@id": identity, "name": name}))


def list_item(position: int, name: str, address: str) -> msgspec.Raw:
    """An item of a list in an order, spelled as JSON."""
    return msgspec.Raw(_encode({"@type": "ListItem", "position": position, "name": name, "item": address}))


def filled(node: Node) -> Node:
    """The node without properties that are empty; zero and false stay."""
    return {name: value for name, value in node.items() if value or value == 0}


def graph_text(nodes: list[Node]) -> str:
    """The schema.org graph as text that can stand in a script element: nothing in it ends or opens a tag."""
    text = _encode({"@context": "https://schema.org", "@graph": nodes}).decode()
    for character, escaped in _UNSAFE.items():
        if character in text:
            text = text.replace(character, escaped)
    return text
