"""Pictures opened by their header, refused by it where they are too large, and decoded with every failure named."""

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final
from warnings import catch_warnings

from PIL import Image, ImageFile, UnidentifiedImageError

from sitegen.photos.planning import MOST_PIXELS, Kind

KINDS: Final[dict[str, Kind]] = {
    "AVIF": "avif",
    "GIF": "gif",
    "JPEG": "jpeg",
    "MPO": "jpeg",  # what phones make: a photograph, and others behind it that no browser shows
    "PNG": "png",
    "TIFF": "tiff",
    "WEBP": "webp",
}
OPENED: Final = ("AVIF", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
_COUNT: Final = re.compile("[0-9]+")
MOVING: Final = ("avif", "gif", "png", "webp")
FAILURES: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    KeyError,
    TypeError,
    IndexError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""The ways in which Pillow's decoders give up on bytes that are not what they should be."""


class DamagedPictureError(Exception):
    """The bytes are no picture, or not a whole one."""


class TooLargePictureError(Exception):
    """By its header the picture has so many pixels, more than are decoded."""

    def __init__(self, pixels: int) -> None:
        super().__init__(f"{pixels // 1_000_000:,} million")


@contextmanager
def open_picture(content: bytes) -> Iterator[ImageFile.ImageFile]:
    """The picture, opened and not decoded yet; what fails within is raised as one of the two errors."""
    try:
        # the warnings are of odd metadata, and of Pillow's own limit, which is lower
        with catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=OPENED) as image:
            if image.width * image.height > MOST_PIXELS:
                raise TooLargePictureError(image.width * image.height)
            yield image
    except Image.DecompressionBombError as error:
        raise TooLargePictureError(int(_COUNT.findall(str(error))[0])) from None
    except UnidentifiedImageError:
        raise DamagedPictureError("it is none of the formats that browsers show") from None
    except FAILURES as error:
        raise DamagedPictureError(str(error) or type(error).__name__) from None


def kind_of(image: ImageFile.ImageFile) -> Kind:
    """What kind of file it is, whatever its name says."""
    return KINDS[image.format or ""]


def is_animated(image: ImageFile.ImageFile) -> bool:
    """Whether it moves; several pages or views are no movement."""
    return kind_of(image) in MOVING and bool(getattr(image, "is_animated", False))
