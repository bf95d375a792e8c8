"""Pixels made ready to be encoded: upright, of the wanted width, in colours that every browser takes for the same."""

from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps

SMOOTH: Final = Image.Resampling.LANCZOS
ORIENTATION: Final = 0x0112
TURNED: Final = (2, 3, 4, 5, 6, 7, 8)
DEEP: Final = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")


def turn_upright(image: Image.Image) -> Image.Image:
    """The picture as it is displayed: turned and mirrored as its header asks, and else itself: a copy takes as much."""
    image.load()  # only then some formats know their mode
    return ImageOps.exif_transpose(image) if image.getexif().get(ORIENTATION) in TURNED else image


def is_sideways(image: Image.Image) -> bool:
    """Whether width and height change places when it is displayed."""
    return image.getexif().get(ORIENTATION) in TURNED[3:]


def draft(image: Image.Image, width: int) -> None:
    """Have a JPEG decoded at no less than this displayed width, where that is a half, a quarter or an eighth of it."""
    narrow = image.height if is_sideways(image) else image.width
    scale = max(width / narrow, 0.01)
    image.draft(None, (round(image.width * scale), round(image.height * scale)))


def shrink(image: Image.Image, width: int) -> Image.Image:
    """The picture at a width, its height in proportion."""
    if width == image.width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), SMOOTH, reducing_gap=3.0)


def simplify(image: Image.Image) -> Image.Image:
    """The picture in one of the modes L, RGB, RGBA and CMYK, which can be shrunk and encoded or turned to sRGB."""
    if image.mode in DEEP:
        return _flatten(image)
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _flatten(image: Image.Image) -> Image.Image:
    """A picture in more than 256 shades of grey, in 256."""
    whole = image.convert("I") if image.mode != "F" else image
    most = 65535 if whole.getextrema()[1] > 255 else 255  # type: ignore[operator]  # one band has one pair
    return whole.convert("F").point(lambda shade: shade * (255.0 / most)).convert("L")


def turn_to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, bytes | None]:
    """The picture in sRGB, and the colour profile that it still needs: its own where that could not be applied."""
    if not profile:
        return (image.convert("RGB") if image.mode == "CMYK" else image), None
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    try:
        turned = ImageCms.profileToProfile(colours, BytesIO(profile), _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        kept = profile if image.mode in ("RGB", "RGBA") else None
        return (image.convert("RGB") if image.mode == "CMYK" else image), kept
    assert turned is not None
    if alpha:
        turned.putalpha(alpha)
    return turned, None


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
