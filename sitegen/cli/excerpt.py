"""A source line as a terminal can show it, and where the carets go below it."""

import unicodedata
from collections.abc import Callable

from sitegen import files

WIDEST = 110  # columns of an excerpt; one paragraph is often one line of thousands
BEFORE = 40  # columns kept before the marked place of such a line
MARK = "\ufffd"


def make_printable(text: str, kept: str = "") -> str:
    """The text without anything that would move the cursor, change the direction or recolour a terminal."""
    if text.isprintable():
        return text
    return "".join(letter if letter in kept or not _is_control(letter) else MARK for letter in text)


def _is_control(letter: str) -> bool:
    """Whether a terminal would act on the character; joiners inside words are none."""
    return unicodedata.category(letter) in ("Cc", "Cs", "Cf", "Zl", "Zp") and letter not in "\u00ad\u200c\u200d"


def measure_letter(letter: str) -> int:
    """The columns a character takes: none for combining marks, two for wide ones."""
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def mark_excerpt(line: str, column: int, length: int) -> tuple[str, int, int]:
    """The line to show, the columns before the carets, and how many carets; a long line is cut around them."""
    letters = ["    " if letter == "\t" else make_printable(letter) for letter in line]
    widths = [sum(map(measure_letter, letter)) for letter in letters]
    start = min(max(column - 1, 0), len(letters))
    end = min(start + max(length, 1), len(letters))
    first, last = _choose_window(widths, start)
    head, tail = "…" if first else "", "…" if last < len(letters) else ""
    indent = len(head) + sum(widths[first:start])
    carets = max(sum(widths[start : min(end, last)]), 1)
    return head + "".join(letters[first:last]) + tail, indent, carets


def _choose_window(widths: list[int], start: int) -> tuple[int, int]:
    """The part of a line that fits, as positions: all of it, or a little before `start` and what follows."""
    if sum(widths) <= WIDEST:
        return 0, len(widths)
    first, room = start, BEFORE
    while first > 0 and room >= widths[first - 1]:
        first -= 1
        room -= widths[first]
    last, room = first, WIDEST
    while last < len(widths) and room >= widths[last]:
        room -= widths[last]
        last += 1
    return first, last


def read_lines_below(root: str) -> Callable[[str, int], str]:
    """A function that gives a line of a file by path and number, empty when there is none.

    It remembers the last file only: diagnostics come sorted by path.
    """
    last: list[tuple[str, list[str]]] = [("", [])]

    def read_line(path: str, number: int) -> str:
        if last[0][0] != path:
            last[0] = (path, files.read_lines(f"{root}/{path}"))
        lines = last[0][1]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return read_line
