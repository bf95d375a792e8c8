"""The size of images from their heads."""

import struct
import zlib

import pytest

from sitegen.read.dimensions import read_dimensions


def png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def test_the_size_of_a_raster_image_is_read_from_its_header() -> None:
    assert read_dimensions("photos/a.png", png(640, 480)) == (640, 480)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        (b'<svg width="1200" height="750">', (1200, 750)),
        (b'<svg xmlns="x" viewBox="0 0 300.4 240">', (300, 240)),
        (b"<svg viewBox='0,0,10,20' width='100%' height='5em'>", (10, 20)),
        (b"<svg>", (0, 0)),
        (b'<svg width="1.2.3" height="4">', (0, 0)),
    ],
)
def test_the_size_of_a_drawing_is_its_own_or_that_of_its_view_box(root: bytes, size: tuple[int, int]) -> None:
    assert read_dimensions("photos/a.svg", b"<?xml version='1.0'?>\n" + root) == size


def test_a_file_that_is_no_image_has_no_size() -> None:
    assert read_dimensions("photos/a.jpg", b"not an image") == (0, 0)
