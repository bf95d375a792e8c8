"""IPTC-IIM records about makers and owners, kept as they were written."""

from collections.abc import Iterable, Iterator
from typing import Final

Key = tuple[int, int]
CODED: Final = (1, 90)
KEPT: Final[dict[Key, str]] = {
    (2, 80): "dc:creator",
    (2, 85): "photoshop:AuthorsPosition",
    (2, 110): "photoshop:Credit",
    (2, 115): "photoshop:Source",
    (2, 116): "dc:rights",
}
"""Record and number of what is kept, with the XMP property that says the same."""
UTF8: Final = b"\x1b%G"


def keep_records(blocks: Iterable[bytes]) -> bytes:
    """Of some blocks of records those that are kept, byte for byte; empty where none says anything.

    What an earlier block says, a later one says no more.
    """
    kept: dict[Key, bytes] = {}
    for block in blocks:
        found: dict[Key, bytes] = {}
        for key, value, whole in split_records(block):
            if (key in KEPT and value.strip(b" \0")) or key == CODED:
                found[key] = found.get(key, b"") + whole
        if kept:
            found.pop(CODED, None)  # the alphabet is that of the first
        kept = found | kept
    ordered = b"".join(kept[key] for key in sorted(kept))
    return ordered if kept.keys() & KEPT.keys() else b""


def tell_records(records: bytes) -> dict[str, tuple[str, ...]]:
    """What records say, by XMP property."""
    is_utf8 = False
    told: dict[str, tuple[str, ...]] = {}
    for key, value, _ in split_records(records):
        if key == CODED:
            is_utf8 = value == UTF8
        elif key in KEPT and (text := _decode(value, is_utf8).strip(" \0")):
            told[KEPT[key]] = (*told.get(KEPT[key], ()), text)
    return told


def split_records(records: bytes) -> Iterator[tuple[Key, bytes, bytes]]:
    """Key, value and whole of each record, up to one that is cut off."""
    at = 0
    while at + 5 <= len(records) and records[at] == 0x1C:
        start, key = at, (records[at + 1], records[at + 2])
        size = int.from_bytes(records[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000:  # a long value: how many bytes tell its length
            digits = size & 0x7FFF
            size = int.from_bytes(records[at : at + digits], "big")
            at += digits
        if at + size > len(records):
            return
        yield key, records[at : at + size], records[start : at + size]
        at += size


def _decode(value: bytes, is_utf8: bool) -> str:
    """The text of a value: in the alphabet it names, else in the one that programs take it for."""
    return value.decode("utf-8" if is_utf8 else "cp1252", "replace")
