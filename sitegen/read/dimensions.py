"""How large an image is, from the head of its file; pages need it so that nothing jumps while images load."""

import re
from io import BytesIO

HEAD = 1 << 16
"""How many bytes are looked at."""

_SVG = re.compile(rb"<svg\b[^>]{0,2000}>", re.S)
_LENGTH = re.compile(rb"""\b(width|height)\s*=\s*["']\s*([0-9.]{1,12})(?:px)?\s*["']""")
_BOX = re.compile(rb"""\bviewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)\s*["']""")


def read_dimensions(path: str, head: bytes) -> tuple[int, int]:
    """Width and height in pixels as displayed, `(0, 0)` where the head does not tell."""
    if path.lower().endswith(".svg"):
        return _read_svg(head)
    import imagesize  # late: an archive without images never needs it

    width, height = imagesize.get(BytesIO(head))
    return (width, height) if width > 0 and height > 0 else (0, 0)


def _read_svg(head: bytes) -> tuple[int, int]:
    """The root element's own size, else that of its view box; the file is never parsed as XML."""
    root = _SVG.search(head)
    if not root:
        return 0, 0
    lengths = dict(_LENGTH.findall(root[0]))
    box = _BOX.search(root[0])
    try:
        if b"width" in lengths and b"height" in lengths:
            return round(float(lengths[b"width"])), round(float(lengths[b"height"]))
        return (round(float(box[1])), round(float(box[2]))) if box else (0, 0)
    except ValueError:
        return 0, 0
