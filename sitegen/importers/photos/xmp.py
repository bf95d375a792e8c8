"""An XMP packet as named fields, its XML read with every door shut that XML has."""

import re
from typing import Final
from xml.etree.ElementTree import Element, ParseError

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RESOURCE: Final = f"{_RDF}resource"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "iptcCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "iptcExt",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/": "xmp",
}
_NAME: Final = re.compile(r"\{([^}]*)\}(.+)")
_LISTS: Final = (f"{_RDF}Seq", f"{_RDF}Bag", f"{_RDF}Alt")
_DECLARATION: Final = re.compile(r"\s*<\?xml\s[^>]*\?>")
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_PACKET: Final = 4 << 20

Values = dict[str, tuple[str, ...]]


class UnreadablePacketError(ValueError):
    """The packet is no XML, or XML that is not read: with entities, or too large."""


def read_xmp(packet: bytes) -> Values:
    """The values of each field as `dc:creator`, those of a place as `iptcExt:LocationShown/City`; raises
    `UnreadablePacketError`.

    Of a text in several languages the default one is read, which stands first.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(packet) > _MAX_PACKET:
        raise UnreadablePacketError("it is larger than 4 MiB")
    try:
        root = fromstring(_decode(packet), forbid_dtd=True)
    except DefusedXmlException:
        raise UnreadablePacketError("it declares entities, or a document type, which XMP has no use for") from None
    except ParseError as error:
        raise UnreadablePacketError(f"it is no XML: {error}") from None
    found: Values = {}
    for description in root.iter(f"{_RDF}Description"):
        _read_description(description, "", found)
    return found


def _decode(packet: bytes) -> str:
    """The packet as text without its declaration: UTF-8 or UTF-16, what no XML can hold as spaces."""
    start = packet[:64]
    is_wide = start.count(0) > len(start) // 3
    encoding = "utf-8" if not is_wide else "utf-16-be" if start.startswith((b"\0", b"\xfe\xff")) else "utf-16-le"
    text = packet.decode(encoding, "replace").lstrip("\ufeff")
    return _UNREADABLE.sub(" ", _DECLARATION.sub("", text, count=1)).strip()


def _read_description(description: Element, within: str, found: Values) -> None:
    """The fields of a description, as attributes or as elements."""
    for name, value in description.items():
        if (known := _known_as(name)) and value.strip():
            found.setdefault(within + known, (value,))
    for element in description:
        if known := _known_as(element.tag):
            _read_value(element, within + known, found)


def _read_value(element: Element, known: str, found: Values) -> None:
    holder = next((child for child in element if child.tag in _LISTS), None)
    if holder is not None:
        items = (
            sorted(holder, key=lambda item: item.get(_LANGUAGE) != "x-default") if holder.tag == _LISTS[2] else holder
        )
        texts = tuple(item.text for item in items if item.text and item.text.strip())
        if texts and not known.count("/"):
            found.setdefault(known, texts[:1] if holder.tag == _LISTS[2] else texts)
        for item in holder:
            _read_structure(item, known, found)
    elif (text := element.text or element.get(_RESOURCE) or "").strip():
        found.setdefault(known, (text,))
    else:
        _read_structure(element, known, found)


def _read_structure(element: Element, known: str, found: Values) -> None:
    """The fields of a structure, one level deep; `rdf:Description` within it is only a way of writing it."""
    if "/" in known:
        return
    for holder in (element, *element.findall(f"{_RDF}Description")):
        for name, value in holder.items():
            if inner := _known_as(name).rpartition(":")[2]:
                found.setdefault(f"{known}/{inner}", (value,))
        for child in holder:
            if child.tag not in (*_LISTS, f"{_RDF}Description") and (inner := _known_as(child.tag).rpartition(":")[2]):
                _read_value(child, f"{known}/{inner}", found)


def _known_as(name: str) -> str:
    """The name with the usual prefix, or nothing where the namespace is none of those that are read."""
    match = _NAME.fullmatch(name)
    prefix = _PREFIXES.get(match[1], "") if match else ""
    return f"{prefix}:{match[2]}" if match and prefix else ""
