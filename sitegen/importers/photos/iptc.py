"""IPTC-IIM records as named fields."""

from collections.abc import Mapping
from typing import Final

from sitegen.photos.iptc import CODED, UTF8, split_records

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


def read_iptc(records: bytes) -> dict[str, tuple[str, ...]]:
    """The values of each field in their order; a record that is cut off ends the reading."""
    found: dict[str, list[bytes]] = {}
    is_utf8 = False
    for key, value, _ in split_records(records):
        if key == CODED:
            is_utf8 = value == UTF8
        elif key in FIELDS:
            found.setdefault(FIELDS[key], []).append(value)
    return {name: tuple(decode_text(value, is_utf8) for value in values) for name, values in found.items()}


def decode_text(value: bytes, is_utf8: bool = False) -> str:
    """The text of a value: UTF-8 where that is said or could be, else Windows-1252; padding goes."""
    value = value.rstrip(b"\0")
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("utf-8" if is_utf8 else "cp1252", "replace")
    return text.partition("\0")[0].rstrip()
