"""Bytes of a content file become text: size, encoding and control characters are checked here, once.

A byte order mark is taken off. Line ends stay as they are; a lone carriage return is no line end.
"""

import re
from typing import Final

from sitegen.diagnostics import Diagnostic, Outcome, Span

MAX_FRONT_MATTER: Final = 64 << 10
MAX_RECORD: Final = 1 << 20
MAX_FILE: Final = 16 << 20

_BOM: Final = b"\xef\xbb\xbf"
_CONTROL_BYTES: Final = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|\r(?!\n)")
_REPLACEMENT: Final = "\ufffd"


def read_text(content: bytes, path: str, limit: int = MAX_FILE) -> Outcome[str | None]:
    """The text, or None when it cannot be read at all.

    Control characters are reported and stand as U+FFFD, so that nothing after this ever meets one.
    """
    if len(content) > limit:
        return Outcome(None, (_too_large(path, limit),))
    if content.startswith(_BOM):
        content = content[3:]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return Outcome(None, (_not_utf8(content, error.start, path),))
    if _may_hold_controls(content, text.isascii()):
        return _without_controls(text, path)
    return Outcome(text)


def size_name(limit: int) -> str:
    """A limit as people say it: `64 KiB`, `16 MiB`."""
    return f"{limit >> 20} MiB" if limit >= 1 << 20 else f"{limit >> 10} KiB"


def position_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def find_control(text: str) -> str:
    """The first control character of a text, or the empty text."""
    found = _FORBIDDEN.search(text)
    return found[0] if found else ""


def name_of_character(character: str) -> str:
    """A character as diagnostics name it: `U+0007`."""
    return f"U+{ord(character):04X}"


def strip_controls(text: str) -> str:
    """The text with every control character as U+FFFD, so that all positions stay."""
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def _may_hold_controls(content: bytes, is_ascii: bool) -> bool:
    """Whether it is worth searching: exact for ASCII, generous for the rest."""
    if len(content.translate(None, _CONTROL_BYTES)) != len(content):
        return True
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return True
    return not is_ascii and (b"\xc2" in content or b"\xef\xbf" in content)


def _without_controls(text: str, path: str) -> Outcome[str | None]:
    found = _FORBIDDEN.search(text)
    if found is None:
        return Outcome(text)
    line, column = position_of(text, found.start())
    more = sum(1 for _ in _FORBIDDEN.finditer(text)) - 1
    message = f"a control character ({name_of_character(found[0])}) stands here"
    if more:
        message += f", and {more} more in this file"
    help = "remove it"
    if found[0] == "\r":
        help = "end lines with a line feed; this is a lone carriage return"
    elif "\x80" <= found[0] <= "\x9f":
        help = "the text was probably Windows-1252 read as Latin-1: convert it again, to UTF-8"
    problem = Diagnostic("control-character", message, Span(path, line, column), help)
    return Outcome(strip_controls(text), (problem,))


def _too_large(path: str, limit: int) -> Diagnostic:
    return Diagnostic(
        "too-large",
        f"this file is larger than {size_name(limit)}",
        Span(path),
        "split it, or keep it out of `content/`",
    )


def _not_utf8(content: bytes, at: int, path: str) -> Diagnostic:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message, help = "this file is UTF-16, not UTF-8", "save it as UTF-8"
    else:
        message = f"this file is not UTF-8: byte 0x{content[at]:02X} cannot stand here"
        help = "save the file as UTF-8; it may be Windows-1252 or Latin-1"
    line, column = position_of(content[:at].decode("utf-8"), at)
    line_start = content.rfind(b"\n", 0, at) + 1
    column = len(content[line_start:at].decode("utf-8")) + 1
    return Diagnostic("not-utf8", message, Span(path, line, column), help)
