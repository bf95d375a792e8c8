"""An image file gives the blocks of metadata it carries, as bytes, without any of its pixels being decoded."""

from typing import Final

import msgspec

from sitegen.photos.containers import find_in_resources, split_segments

MAX_PIXELS: Final = 250_000_000
MAX_BLOCK: Final = 8 << 20

JPEG: Final = b"\xff\xd8\xff"
EXV: Final = b"\xff\x01Exiv2"
"""How a file begins that holds the metadata of a JPEG file and no picture."""

_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_EXIF: Final = b"Exif\0\0"
_PHOTOSHOP: Final = b"Photoshop 3.0\0"


class Blocks(msgspec.Struct, frozen=True):
    """The blocks of one image: a TIFF structure, an XMP packet, IPTC records; empty where there is none."""

    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""


def read_jpeg(content: bytes) -> Blocks:
    """The blocks of a JPEG file; what is cut off or broken behind them does not matter."""
    exif, xmp, photoshop = b"", b"", b""
    for marker, data in split_segments(content, len(EXV) if content.startswith(EXV) else 2):
        if marker == 0xE1 and data.startswith(_EXIF):
            exif = exif or data[len(_EXIF) :]
        elif marker == 0xE1 and data.startswith(_XMP):
            xmp = xmp or data[len(_XMP) :]
        elif marker == 0xED and data.startswith(_PHOTOSHOP):
            photoshop += data[len(_PHOTOSHOP) :]  # one block may be cut into several segments
    return Blocks(exif, xmp, read_photoshop(photoshop))


def read_photoshop(resources: bytes) -> bytes:
    """The IPTC records among the image resources of Photoshop; of several blocks the first that holds any."""
    return next(filter(None, find_in_resources(resources)), b"")


def read_riff(content: bytes) -> Blocks:
    """The blocks of a WebP file."""
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        found.setdefault(content[at : at + 4], content[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return Blocks(found.get(b"EXIF", b"").removeprefix(_EXIF), found.get(b"XMP ", b""))
