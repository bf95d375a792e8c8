"""IPTC-IIM records as named fields."""

from collections.abc import Mapping
from typing import Final

FIELDS: Final[Mapping[tuple[int, int], str]] = {
    (2, 5): "ObjectName",
    (2, 25): "Keywords",
    (2, 55): "DateCreated",
    (2, 60): "TimeCreated",
    (2, 80): "By-line",
    (2, 85): "By-lineTitle",
    (2, 90): "City",
    (2, 92): "Sub-location",
    (2, 95): "Province-State",
    (2, 101): "Country-PrimaryLocationName",
    (2, 105): "Headline",
    (2, 110): "Credit",
    (2, 115): "Source",
    (2, 116): "CopyrightNotice",
    (2, 120): "Caption-Abstract",
    (2, 122): "Writer-Editor",
}
"""Record and number of each field that is read, and its name in the standard."""

_UTF8: Final = b"\x1b%G"


def read_iptc(records: bytes) -> dict[str, tuple[str, ...]]:
    """The values of each field in their order; a record that is cut off ends the reading."""
    found: dict[str, list[bytes]] = {}
    is_utf8 = False
    at = 0
    while at + 5 <= len(records) and records[at] == 0x1C:
        key = (records[at + 1], records[at + 2])
        size = int.from_bytes(records[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000:  # a long value: how many bytes tell its length
            digits = size & 0x7FFF
            if digits > 4:
                break
            size = int.from_bytes(records[at : at + digits], "big")
            at += digits
        value = records[at : at + size]
        if len(value) < size:
            break
        if key == (1, 90):
            is_utf8 = value == _UTF8
        elif key in FIELDS:
            found.setdefault(FIELDS[key], []).append(value)
        at += size
    return {name: tuple(decode_text(value, is_utf8) for value in values) for name, values in found.items()}


def decode_text(value: bytes, is_utf8: bool = False) -> str:
    """The text of a value: UTF-8 where that is said or could be, else Windows-1252; padding goes."""
    value = value.rstrip(b"\0")
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("utf-8" if is_utf8 else "cp1252", "replace")
    return text.partition("\0")[0].rstrip()
