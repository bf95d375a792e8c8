"""The derivatives of a picture: decoded once, shrunk from the widest on, encoded to bytes that say whose it is."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from sitegen.model.pictures import Format, Sizes

if TYPE_CHECKING:
    from PIL.Image import Image

    from sitegen.photos.imprint import Imprint

SETTINGS: Final[dict[Format, dict[str, Any]]] = {
    "avif": {"quality": 60, "speed": 9, "max_threads": 1, "autotiling": False},
    "webp": {"quality": 78, "method": 4},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
"""Threads and tiles are fixed: the bytes must not depend on the machine. AVIF is at its fastest: it takes a quarter of
the time, and a twentieth more space.
"""
_EXIF: Final = b"Exif\0\0"


def encode_sizes(content: bytes, sizes: Iterable[Sizes]) -> Iterator[tuple[Format, int, bytes]]:
    """Format, width and bytes of each derivative of a picture that was studied and found sound."""
    from sitegen.photos.imprint import read_imprint
    from sitegen.photos.opening import open_picture

    sizes = tuple(sizes)
    widths = sorted({width for one in sizes for width in one.widths}, reverse=True)
    with open_picture(content) as opened:
        imprint = read_imprint(opened, content)
        image, profile = _make_ready(opened, widths[0])
    for width in widths:
        from sitegen.photos.shaping import shrink

        image = shrink(image, width)
        for one in sizes:
            if width in one.widths:
                yield one.format, width, encode(image, one.format, profile, imprint)


def _make_ready(opened: "Image", width: int) -> "tuple[Image, bytes | None]":
    """The picture upright, at the width of its widest derivative and in sRGB, without anything else it came with."""
    from sitegen.photos.shaping import draft, shrink, simplify, turn_to_srgb, turn_upright

    draft(opened, width)
    profile = opened.info.get("icc_profile")
    upright = turn_upright(opened)
    image, kept = turn_to_srgb(shrink(simplify(upright), width), profile)
    image = image.copy()
    image.info.clear()
    return image, kept


def encode(image: "Image", format: Format, profile: bytes | None, imprint: "Imprint") -> bytes:
    """The picture's bytes in one format."""
    from sitegen.photos.containers import put_into_jpeg

    encoded = BytesIO()
    wanted = {**SETTINGS[format], "icc_profile": profile}
    match format:
        case "jpeg":
            image.save(encoded, "JPEG", **wanted)
            return put_into_jpeg(encoded.getvalue(), imprint.exif, imprint.packet, imprint.records)
        case "png":
            image.save(encoded, "PNG", **wanted, pnginfo=_png_texts(imprint), exif=_whole_exif(imprint))
        case "webp" | "avif":
            image.save(encoded, format.upper(), **wanted, exif=_whole_exif(imprint), xmp=imprint.whole)
    return encoded.getvalue()


def _whole_exif(imprint: "Imprint") -> bytes:
    return _EXIF + imprint.exif if imprint.exif else b""


def _png_texts(imprint: "Imprint") -> Any:  # noqa: ANN401  # Pillow's own
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    if imprint.whole:
        texts.add_itxt("XML:com.adobe.xmp", imprint.whole.decode())
    return texts
