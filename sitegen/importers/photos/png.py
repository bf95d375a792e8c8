"""The blocks of a PNG file, those too that ImageMagick writes as hex digits."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from sitegen.importers.photos.containers import MAX_BLOCK, Blocks, read_photoshop

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EXIF: Final = b"Exif\0\0"
_XMP: Final = b"XML:com.adobe.xmp"
_PROFILE: Final = b"Raw profile type "
_HEX: Final = re.compile(rb"[0-9a-fA-F]*")


def read_png(content: bytes) -> Blocks:
    """The blocks of a PNG file, wherever in it they stand."""
    texts: dict[bytes, bytes] = {}
    exif = b""
    for kind, chunk in _chunks(content):
        keyword, _, rest = chunk.partition(b"\0")
        if kind == b"eXIf":
            exif = exif or chunk
        elif kind == b"tEXt":
            texts.setdefault(keyword, rest)
        elif kind == b"zTXt":
            texts.setdefault(keyword, _inflate(rest[1:]))
        elif kind == b"iTXt":
            packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
            texts.setdefault(keyword, _inflate(text) if packed else text)
    exif = exif or (_profile(texts, b"exif") or _profile(texts, b"APP1")).removeprefix(_EXIF)
    iptc = _profile(texts, b"iptc")
    xmp = texts.get(_XMP) or _profile(texts, b"xmp")
    return Blocks(exif, xmp, read_photoshop(iptc) if iptc.startswith(b"8BIM") else iptc)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        at += size + 12


def _inflate(packed: bytes) -> bytes:
    """The unpacked bytes, never more than a block may have; empty where they are damaged."""
    try:
        return zlib.decompressobj().decompress(packed, MAX_BLOCK)
    except zlib.error:
        return b""


def _profile(texts: dict[bytes, bytes], kind: bytes) -> bytes:
    """A profile written as hex digits below its name and length."""
    lines = texts.get(_PROFILE + kind, b"").strip().split(b"\n")[2:]
    digits = b"".join(b"".join(lines).split())
    return bytes.fromhex(digits.decode()) if len(digits) % 2 == 0 and _HEX.fullmatch(digits) else b""
