"""What an original says of who made it and whose it is: read once, and written into each of its derivatives.

Each standard keeps its own words: EXIF stays EXIF, XMP stays XMP. IPTC records stay as they are, to the byte, in JPEG;
formats that cannot hold them get what they say as XMP, as the IPTC itself maps it, unless the XMP says it already.
Everything else, places and thumbnails above all, stays behind.
"""

from typing import Final

import msgspec
from PIL.Image import Image

from sitegen.photos.containers import find_records
from sitegen.photos.iptc import keep_records, tell_records
from sitegen.photos.opening import FAILURES
from sitegen.photos.xmp import make_packet

ARTIST: Final = 0x013B
COPYRIGHT: Final = 0x8298


class Imprint(msgspec.Struct, frozen=True):
    """The blocks to be written: `exif` a TIFF structure, `records` IPTC, `packet` XMP with `whole` also what IPTC says.

    Empty where there is nothing to say.
    """

    exif: bytes = b""
    records: bytes = b""
    packet: bytes = b""
    whole: bytes = b""


def read_imprint(image: Image, content: bytes) -> Imprint:
    """What is to be kept of the metadata of an opened original, and nothing where they cannot be read."""
    records = keep_records(find_records(image.format or "", content, image.info))
    given = image.info.get("xmp", b"")
    packet = given if isinstance(given, bytes) else str(given).encode()
    return Imprint(
        exif=_keep_exif(image),
        records=records,
        packet=make_packet(packet, {}),
        whole=make_packet(packet, tell_records(records)),
    )


def _keep_exif(image: Image) -> bytes:
    """A TIFF structure with artist and copyright, byte for byte."""
    try:
        exif = image.getexif()
        found = [(tag, exif.get(tag)) for tag in (ARTIST, COPYRIGHT)]
    except FAILURES:
        return b""
    texts = [(tag, text.encode("latin-1", "replace")) for tag, text in found if isinstance(text, str) and text.strip()]
    if not texts:
        return b""
    at = 8 + 2 + 12 * len(texts) + 4
    folder, heap = len(texts).to_bytes(2, "little"), b""
    for tag, text in texts:
        value = text + b"\0"
        folder += tag.to_bytes(2, "little") + b"\2\0" + len(value).to_bytes(4, "little")
        if len(value) <= 4:
            folder += value.ljust(4, b"\0")
        else:
            folder += (at + len(heap)).to_bytes(4, "little")
            heap += value + b"\0" * (len(value) % 2)
    return b"II*\0\x08\0\0\0" + folder + b"\0\0\0\0" + heap
