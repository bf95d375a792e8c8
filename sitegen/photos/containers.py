"""Where files keep IPTC records, and how a JPEG file is given its blocks: what Pillow does not read or write."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

_PHOTOSHOP: Final = b"Photoshop 3.0\0"
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_IPTC: Final = 0x0404
_IPTC_TAG: Final = 0x83BB
_PHOTOSHOP_TAG: Final = 0x8649
_PROFILE: Final = "Raw profile type iptc"
_RESOURCES: Final = (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR")
_MOST: Final = 0xFFFF - 2


def find_records(format: str, content: bytes, info: Mapping[Any, Any]) -> list[bytes]:
    """The blocks of IPTC records in a file, the most trusted first."""
    if format in ("JPEG", "MPO"):
        found = [records for block in _photoshop_blocks(content) for records in find_in_resources(block)]
        return [*found, _trailing_records(content)]
    if format == "TIFF":
        found = [records for block in _tiff_values(content, _PHOTOSHOP_TAG) for records in find_in_resources(block)]
        return [*_tiff_values(content, _IPTC_TAG), *found]
    given = info.get(_PROFILE, b"")
    lines = (given if isinstance(given, bytes) else str(given).encode()).strip().split(b"\n")[2:]
    try:
        profile = bytes.fromhex(b"".join(lines).decode("ascii"))
    except ValueError:
        return []
    return find_in_resources(profile) if profile.startswith(_RESOURCES) else [profile]


def _photoshop_blocks(content: bytes) -> list[bytes]:
    """The blocks of image resources; one may be cut into several segments."""
    blocks: list[bytes] = []
    for marker, data in split_segments(content):
        if marker == 0xED and data.startswith(_PHOTOSHOP):
            part = data[len(_PHOTOSHOP) :]
            if blocks and not part.startswith(_RESOURCES):
                blocks[-1] += part
            else:
                blocks.append(part)
    return blocks


def split_segments(content: bytes, at: int = 2) -> Iterator[tuple[int, bytes]]:
    """The marker and contents of each segment before the picture itself; `at` is where the first begins."""
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # fill
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in (0xDA, 0xD9) or length < 2:
            return
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length


def find_in_resources(resources: bytes) -> list[bytes]:
    """The blocks of records among the image resources of Photoshop."""
    found: list[bytes] = []
    at = 0
    while at + 12 <= len(resources) and resources[at : at + 4] in _RESOURCES:
        number = int.from_bytes(resources[at + 4 : at + 6], "big")
        at += 6
        at += (resources[at] + 2) & ~1  # a name, padded
        size = int.from_bytes(resources[at : at + 4], "big")
        at += 4
        if number == _IPTC:
            found.append(resources[at : at + size])
        at += (size + 1) & ~1
    return found


def _tiff_values(content: bytes, wanted: int) -> list[bytes]:
    """The bytes of a tag in the first folder of a TIFF file, whatever type the tag claims to have."""
    order: Any = "big" if content.startswith(b"MM") else "little"

    def number(at: int, size: int) -> int:
        return int.from_bytes(content[at : at + size], order)

    folder = number(4, 4)
    for at in range(folder + 2, min(folder + 2 + 12 * number(folder, 2), len(content)), 12):
        if number(at, 2) == wanted:
            size = number(at + 4, 4) * {3: 2, 4: 4}.get(number(at + 2, 2), 1)
            value = content[number(at + 8, 4) :][:size]
            return [order_records(value)]
    return []


def order_records(value: bytes) -> bytes:
    """Records in their order, those too that were written as whole numbers by a machine of the other byte order."""
    if value[:1] == b"\x1c" or value[3:4] != b"\x1c":
        return value
    return b"".join(value[at : at + 4][::-1] for at in range(0, len(value), 4))


def _trailing_records(content: bytes) -> bytes:
    """The records that some agencies' programs put behind the picture (AXS File Concatenation Protocol)."""
    mark = content[-12:-8]
    if mark not in (b"AXS!", b"AXS*"):
        return b""
    order: Any = "big" if mark == b"AXS!" else "little"
    start = int.from_bytes(content[-8:-4], order)
    count = int.from_bytes(content[start + 6 : start + 8], order)
    for at in range(start + 12, min(start + 12 + 12 * count, len(content) - 12), 12):
        if content[at : at + 4] == b"IPTC":
            size, place = (int.from_bytes(content[at + skip : at + skip + 4], order) for skip in (4, 8))
            return content[place : place + size]
    return b""


def put_into_jpeg(content: bytes, exif: bytes, packet: bytes, records: bytes) -> bytes:
    """The JPEG file with these blocks behind its first segment; a block too long for a segment is left out."""
    after = 4 + int.from_bytes(content[4:6], "big") if content[2:4] == b"\xff\xe0" else 2
    blocks = b""
    if exif:
        blocks += _segment(0xE1, b"Exif\0\0" + exif)
    if packet:
        blocks += _segment(0xE1, _XMP + packet)
    if records:
        resource = b"8BIM\4\4\0\0" + len(records).to_bytes(4, "big") + records + b"\0" * (len(records) % 2)
        blocks += _segment(0xED, _PHOTOSHOP + resource)
    return content[:after] + blocks + content[after:]


def _segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data if len(data) <= _MOST else b""
