"""What is alive on a page, by two parsers of HTML5 that have nothing in common and must agree."""

import json
import re
from collections.abc import Iterator
from itertools import starmap
from typing import Any, NamedTuple

import html5lib
from selectolax.lexbor import LexborHTMLParser

OWN_FILE = re.compile(r"(?:\.\.?/)*/?(?:assets|data)/[\w./-]+")
IGNORED_BY_BROWSERS = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")
"""What the URL Standard takes out of an address before it reads the scheme."""
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
HARMLESS_SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
LEADING = {"href", "src", "action", "data", "poster", "background", "cite", "longdesc", "xlink:href"}
ACTING = set(
    "animate animatemotion animatetransform applet base embed foreignobject frame frameset iframe object portal set "
    "style template".split()
)
ACTING_ATTRIBUTES = {"srcdoc", "formaction", "style", "ping", "is", "http-equiv"}
LOADING_LINKS = {"stylesheet", "preload", "modulepreload", "manifest", "prefetch", "import"}


class Piece(NamedTuple):
    """An element that begins, with its attributes, or text; an element that ends has neither."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str


def parse_by_lexbor(page: str) -> list[Piece]:
    """The pieces of a page as Lexbor reads it."""
    return list(_join_texts(_walk_lexbor(LexborHTMLParser(page).root)))


def _walk_lexbor(node: Any) -> Iterator[Piece]:
    if node.tag == "-text":
        yield Piece("", (), node.text_content)
    elif not node.tag.startswith(("-", "_", "!")):
        yield Piece(node.tag, tuple(sorted((name, value or "") for name, value in node.attributes.items())), "")
        child = node.first_child
        while child is not None:
            yield from _walk_lexbor(child)
            child = child.next
        yield Piece("/" + node.tag, (), "")


def parse_by_html5lib(page: str) -> list[Piece]:
    """The pieces of a page as html5lib reads it."""
    return list(_join_texts(_walk_html5lib(html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False))))


def _walk_html5lib(element: Any) -> Iterator[Piece]:
    if isinstance(element.tag, str):
        tag = _shorten(element.tag)
        yield Piece(tag, tuple(sorted((_shorten(name), value) for name, value in element.attrib.items())), "")
        yield Piece("", (), element.text or "")
        for child in element:
            yield from _walk_html5lib(child)
        yield Piece("/" + tag, (), "")
    yield Piece("", (), element.tail or "")


def _shorten(name: str) -> str:
    space, brace, local = name.rpartition("}")
    return f"xlink:{local}" if space.endswith("xlink") else local if brace else name


def _join_texts(pieces: Iterator[Piece]) -> Iterator[Piece]:
    text = ""
    for piece in pieces:
        if piece.tag:
            if text:
                yield Piece("", (), text)
            text = ""
            yield piece
        text += piece.text


def find_live(pieces: list[Piece]) -> Iterator[str]:
    """Whatever would run something, or load it, or lead a reader into it, that is not the site's own."""
    for place, piece in enumerate(pieces):
        attributes = dict(piece.attributes)
        if is_acting(piece.tag, attributes) or not all(starmap(is_harmless, piece.attributes)):
            yield f"<{piece.tag} {attributes}>"
        if piece.tag == "script" and attributes.get("type") == "application/ld+json":
            json.loads(pieces[place + 1].text)


def is_acting(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element does something by itself."""
    if tag == "script":
        return attributes.get("type") != "application/ld+json" and not OWN_FILE.fullmatch(attributes.get("src", ""))
    if tag == "link" and LOADING_LINKS & set(attributes.get("rel", "").split()):
        return not OWN_FILE.fullmatch(attributes.get("href", ""))
    if tag == "meta" and attributes.get("http-equiv") == "refresh":
        return re.match(r"0; ?url=(?![a-z]+:(?<!http:)(?<!https:))", attributes["content"], re.IGNORECASE) is None
    return tag.lower() in ACTING or (tag == "form" and attributes.get("role") != "search")


def is_harmless(name: str, value: str) -> bool:
    """Whether an attribute runs nothing and leads to nothing that runs."""
    if name in LEADING:
        scheme = SCHEME.match(IGNORED_BY_BROWSERS.sub("", value))
        return scheme is None or scheme[1].lower() in HARMLESS_SCHEMES
    if name == "http-equiv":
        return value in ("Content-Security-Policy", "refresh")  # what the site itself says
    return not name.startswith("on") and name not in ACTING_ATTRIBUTES
