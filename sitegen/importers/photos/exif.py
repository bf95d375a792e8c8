"""The few tags of an EXIF block (a TIFF structure) that say who, what and when."""

import struct
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.importers.photos.containers import MAX_BLOCK, Blocks, read_photoshop
from sitegen.importers.photos.iptc import decode_text
from sitegen.photos.containers import order_records

TEXTS: Final[Mapping[int, str]] = {
    0x010E: "ImageDescription",
    0x013B: "Artist",
    0x8298: "Copyright",
    0x9003: "DateTimeOriginal",
}
_EXIF_FOLDER: Final = 0x8769
_XMP: Final = 0x02BC
_IPTC: Final = 0x83BB
_PHOTOSHOP: Final = 0x8649
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 13: 4}


def read_exif(block: bytes) -> dict[str, str]:
    """The values of the text tags; what points out of the block is not there."""
    order = _byte_order(block)
    if not order:
        return {}
    found: dict[str, str] = {}
    folders = [_number(block, order, 4)]
    for folder in folders:
        for tag, _kind, value in _entries(block, order, folder):
            if tag in TEXTS and TEXTS[tag] not in found:
                if text := decode_text(value):
                    found[TEXTS[tag]] = text
            elif tag == _EXIF_FOLDER and len(value) == 4 and len(folders) == 1:
                folders.append(struct.unpack(f"{order}I", value)[0])
    return found


def read_tiff(content: bytes) -> Blocks:
    """The blocks of a TIFF file, which is an EXIF block itself."""
    order = _byte_order(content)
    if not order:
        return Blocks()
    values = {tag: value for tag, _kind, value in _entries(content, order, _number(content, order, 4))}
    iptc = order_records(values.get(_IPTC, b""))
    return Blocks(content, values.get(_XMP, b""), iptc or read_photoshop(values.get(_PHOTOSHOP, b"")))


def _byte_order(block: bytes) -> str:
    return {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4], "")


def _number(block: bytes, order: str, at: int) -> int:
    return int(struct.unpack_from(f"{order}I", block, at)[0]) if at + 4 <= len(block) else 0


def _entries(block: bytes, order: str, at: int) -> Iterator[tuple[int, int, bytes]]:
    """Tag, type and value of each entry of a folder."""
    if not 8 <= at <= len(block) - 2:
        return
    (count,) = struct.unpack_from(f"{order}H", block, at)
    for start in range(at + 2, min(at + 2 + 12 * count, len(block) - 11), 12):
        tag, kind, number = struct.unpack_from(f"{order}HHI", block, start)
        size = _SIZES.get(kind, 0) * number
        where = start + 8 if size <= 4 else _number(block, order, start + 8)
        if 0 < size <= MAX_BLOCK and where + size <= len(block):
            yield tag, kind, block[where : where + size]
