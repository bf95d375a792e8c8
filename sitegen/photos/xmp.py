"""XMP packets: of a given one what it says of makers, owners and licences, with every door shut that XML has."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, register_namespace, tostring

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_META: Final = "adobe:ns:meta/"
_NAMESPACES: Final = {
    "rdf": _RDF,
    "x": _META,
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
}
_KEPT: Final = {
    "dc": ("creator", "rights", "source"),
    "photoshop": ("AuthorsPosition", "Credit", "Source"),
    "tiff": ("Artist", "Copyright"),
}
_KEPT_WHOLE: Final = tuple(f"{{{_NAMESPACES[prefix]}}}" for prefix in ("xmpRights", "plus", "cc"))
"""The vocabularies of rights and licences."""
_NAMES: Final = frozenset(f"{{{_NAMESPACES[prefix]}}}{name}" for prefix, names in _KEPT.items() for name in names)
_LISTS: Final = {"dc:creator": "Seq", "dc:rights": "Alt"}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARATION: Final = re.compile(r"\s*<\?xml\s[^>]*\?>")
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST: Final = 4 << 20
for _prefix, _uri in _NAMESPACES.items():
    register_namespace(_prefix, _uri)


def make_packet(given: bytes, told: Mapping[str, tuple[str, ...]]) -> bytes:
    """A packet with what is kept of the given one, and what is told as `dc:creator` where it does not say that.

    Empty where there is nothing to keep; a packet that cannot be read, or declares a document type, says nothing.
    """
    root = Element(f"{{{_META}}}xmpmeta")
    rdf = SubElement(root, f"{{{_RDF}}}RDF")
    description = SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    for name, value in _kept_of(given):
        if isinstance(value, str):
            description.set(name, value)
        else:
            description.append(value)
    said = {*description.keys(), *(child.tag for child in description)}
    for known, texts in told.items():
        prefix, _, name = known.partition(":")
        if (full := f"{{{_NAMESPACES[prefix]}}}{name}") not in said:
            _say(description, full, texts, _LISTS.get(known, ""))
    if len(description.keys()) == 1 and not len(description):
        return b""
    written: bytes = tostring(root, "utf-8")
    return b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' + written + b'\n<?xpacket end="r"?>'


def _say(description: Element, name: str, texts: tuple[str, ...], holder: str) -> None:
    field = SubElement(description, name)
    if not holder:
        field.text = texts[0]
        return
    items = SubElement(field, f"{{{_RDF}}}{holder}")
    for text in texts if holder == "Seq" else texts[:1]:
        item = SubElement(items, f"{{{_RDF}}}li", {_LANGUAGE: "x-default"} if holder == "Alt" else {})
        item.text = text


def _kept_of(packet: bytes) -> Iterator[tuple[str, str | Element]]:
    """The attributes and elements to keep, each name once as the first description has it; those that are empty not."""
    met: set[str] = set()
    for description in _descriptions(packet):
        for name, value in description.items():
            if _is_kept(name) and name not in met and value.strip():
                met.add(name)
                yield name, value
        for element in description:
            if _is_kept(element.tag) and element.tag not in met and _says_anything(element):
                met.add(element.tag)
                element.tail = None
                yield element.tag, element


def _is_kept(name: str) -> bool:
    return name in _NAMES or name.startswith(_KEPT_WHOLE)


def _says_anything(element: Element) -> bool:
    texts = any((one.text or "").strip() for one in element.iter())
    return texts or any(
        name != _LANGUAGE and name != f"{{{_RDF}}}parseType" for one in element.iter() for name in one.attrib
    )


def _descriptions(packet: bytes) -> list[Element]:
    """The descriptions at the top of a packet."""
    text = _decode(packet) if len(packet) <= _MOST else ""
    if not text or "<!DOCTYPE" in text or "<!ENTITY" in text:
        return []
    try:
        root = fromstring(text)
    except ParseError:
        return []
    return [found for rdf in root.iter(f"{{{_RDF}}}RDF") for found in rdf.findall(f"{{{_RDF}}}Description")]


def _decode(packet: bytes) -> str:
    """The packet as text without its declaration: UTF-8 or UTF-16, what no XML can hold as spaces."""
    start = packet[:64]
    is_wide = start.count(0) > len(start) // 3
    encoding = "utf-8" if not is_wide else "utf-16-be" if start.startswith((b"\0", b"\xfe\xff")) else "utf-16-le"
    text = packet.decode(encoding, "replace").lstrip("\ufeff")
    return _UNREADABLE.sub(" ", _DECLARATION.sub("", text, count=1)).strip()
