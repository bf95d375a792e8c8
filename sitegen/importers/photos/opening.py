"""What kind of image some bytes are, how large it is, and what it says of itself: nothing of it is decoded."""

import struct
from typing import Final
from warnings import catch_warnings

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.photos.containers import EXV, JPEG, MAX_PIXELS, Blocks, read_jpeg, read_riff
from sitegen.importers.photos.exif import read_exif, read_tiff
from sitegen.importers.photos.iptc import read_iptc
from sitegen.importers.photos.png import SIGNATURE, read_png
from sitegen.importers.photos.xmp import UnreadablePacketError, Values, read_xmp

TIFF: Final = (b"II*\0", b"MM\0*")
_EXIF: Final = b"Exif\0\0"


class Metadata(msgspec.Struct, frozen=True):
    """What an image says of itself, apart by standard; `is_shown`: whether there is a picture to be shown."""

    iptc: dict[str, tuple[str, ...]] = {}
    xmp: Values = {}
    exif: dict[str, str] = {}
    is_shown: bool = True


def read_metadata(content: bytes, name: str) -> Outcome[Metadata | None]:
    """The metadata of an image or of a sidecar (`.xmp`); None where it is neither, or too large a picture."""
    if _is_packet(content):
        return _read_blocks(Blocks(xmp=content), name, is_shown=False)
    if content.startswith(EXV):
        return _read_blocks(read_jpeg(content), name, is_shown=False)
    problem = _look_at_picture(content, name)
    if problem is not None and not (problem.rule == "unreadable-image" and content.startswith(JPEG)):
        return Outcome(None, (problem,))
    found = _read_blocks(_find_blocks(content), name, is_shown=problem is None)
    damaged = (msgspec.structs.replace(problem, severity="warning"),) if problem else ()
    return Outcome(found.value, (*damaged, *found.diagnostics))


def _is_packet(content: bytes) -> bool:
    start = content[:2000].replace(b"\0", b"")
    return b"<" in start[:8] and (b"xpacket" in start or b"adobe:ns:meta" in start or b"rdf:RDF" in start)


def _read_blocks(blocks: Blocks, name: str, is_shown: bool) -> Outcome[Metadata | None]:
    problems: list[Diagnostic] = []
    xmp: Values = {}
    try:
        xmp = read_xmp(blocks.xmp) if blocks.xmp else {}
    except UnreadablePacketError as why:
        message = f"the XMP of this image is left out: {why}"
        help = "write it anew with the program that made it, and import the image again"
        problems.append(Diagnostic("unreadable-metadata", message, Span(name), help, "warning"))
    return Outcome(Metadata(read_iptc(blocks.iptc), xmp, read_exif(blocks.exif), is_shown), tuple(problems))


def _find_blocks(content: bytes) -> Blocks:
    if content.startswith(JPEG):
        return read_jpeg(content)
    if content.startswith(TIFF):
        return read_tiff(content)
    if content.startswith(SIGNATURE):
        return read_png(content)
    return read_riff(content) if content.startswith(b"RIFF") else _ask_pillow(content)


def _look_at_picture(content: bytes, name: str) -> Diagnostic | None:
    """What is wrong with the picture by its header: it is none, or has more pixels than anyone opens."""
    size = _size_of(content)
    if size is None:
        help = "open it, save it anew, and import it again"
        return Diagnostic("unreadable-image", "no image can be read from this file", Span(name), help)
    width, height = size
    if width * height <= MAX_PIXELS:
        return None
    message = f"this image is {width} x {height} pixels, more than {MAX_PIXELS // 1_000_000} million"
    return Diagnostic("too-large", message, Span(name), "scale it down, and import it again")


def _size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height by the header; None where there is no image."""
    from io import BytesIO

    from PIL import Image

    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # judged by our own limit
    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(content)) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, KeyError, TypeError, IndexError):
        return None  # the ways in which Pillow's readers give up
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _ask_pillow(content: bytes) -> Blocks:
    """The blocks of an image in another form, AVIF above all, as Pillow gives them."""
    from io import BytesIO

    from PIL import Image

    with catch_warnings(action="ignore"), Image.open(BytesIO(content)) as image:
        exif, xmp = image.info.get("exif"), image.info.get("xmp")
    return Blocks(exif.removeprefix(_EXIF) if isinstance(exif, bytes) else b"", xmp if isinstance(xmp, bytes) else b"")
