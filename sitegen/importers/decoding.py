"""Bytes of a capture as text: byte order mark, declared encoding, UTF-8, Windows-1252; what was garbled is mended.

Nothing is guessed by statistics. Mending (ftfy) is for UTF-8 that somebody read as another encoding before it was
captured, and needs the extra `[import]`.
"""

import re
from importlib.util import find_spec
from typing import Final, NamedTuple

BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_GARBLED: Final = re.compile("[ÃÂâÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class Decoded(NamedTuple):
    """The text, its lines ended by line feeds; by which encoding; and whether it had to be mended."""

    text: str
    encoding: str
    is_mended: bool = False


def decode_capture(content: bytes, declared: str = "") -> Decoded:
    """The text of a capture; control characters and what no encoding explains stand as U+FFFD."""
    text, encoding = _decode(content, declared)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x85", "\n")
    mended = _mend(text) if _GARBLED.search(text) else text
    return Decoded(_CONTROLS.sub("\ufffd", mended), encoding, mended != text)


def find_declared(content: bytes) -> str:
    """The encoding that the first bytes of markup declare, or the empty text."""
    found = _DECLARED.search(content[:4096])
    return found[1].decode("ascii").lower() if found else ""


def _decode(content: bytes, declared: str) -> tuple[str, str]:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    for encoding in filter(None, (declared, "utf-8", "cp1252")):
        try:
            return content.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace"), "cp1252"


def _mend(text: str) -> str:
    """The text with garbled letters as they were; line by line, and nothing else about it changed."""
    if find_spec("ftfy") is None:
        return text
    from ftfy import fix_encoding  # imported late: only garbled captures need it

    return "\n".join(fix_encoding(line) if _GARBLED.search(line) else line for line in text.split("\n"))
