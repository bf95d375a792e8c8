"""Stretches between quotation marks: straight, curly, low and angled ones, nested, and going on over paragraphs.

Only the outermost of nested marks count. A stretch goes on where the next line begins with the mark that opened it and
none was closed before; one that nothing closes is none. Single marks count only if they are curled and close behind
punctuation: everywhere else `’` may be an apostrophe. Straight single ones never do.
"""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

PRINTED_MARKUP: Final = re.compile(
    r"\{\{.{0,500}?\}\}|</?[A-Za-z][^<>\n]{0,500}>|\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,500}\)"
)
"""What an importer left of templates, HTML and links, and what an author printed of them as text."""

MARK: Final = re.compile('(?<!=)"(?!>)|[“”„«»「」‘]')
"""Straight marks around what an attribute of printed HTML says are none."""

MARK_OR_MARKUP: Final = re.compile(f"{PRINTED_MARKUP.pattern}|{MARK.pattern}")

CLOSED_SINGLE: Final = re.compile(r"[,.?!…]’(?![^\W\d_])")
OTHER_CLOSERS: Final = {"“": '”"', "„": "“”", "”": "”", "«": "»", "»": "«", "「": "」", '"': '"”'}
"""By the mark that opens: what may close it. Printers mix straight and curly ones."""

LONGEST_SINGLE: Final = 4000
"""How far the end of a stretch between single marks is looked for."""

NAME_BEFORE: Final = re.compile(r"\b[^\W\d_a-zà-öø-ÿ][\w’'-]*\.? \Z")
NAME_BEHIND: Final = re.compile(r" [^\W\d_a-zà-öø-ÿ][\w’'-]+")
LONGEST_NAME: Final = 24
MOST_WORDS_OF_NICKNAME: Final = 2

MOST_SCANS: Final = 8
"""How often a line is looked through again behind marks that nothing closes."""

BEFORE_OPENING: Final = " \u00a0\u202f\n\t([{—–-/…:“„«‘"


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Words `[start, end)` between marks, `[begin, finish)` with them; on the lines `line` to `last_line`.

    `closing` is the punctuation that ends the words, or the comma right behind the marks; empty if there is none.
    """

    begin: int
    start: int
    end: int
    finish: int
    line: int
    last_line: int
    closing: str


def has_marks(text: str) -> bool:
    """Whether there may be anything between marks; what texts without them are asked, so it costs next to nothing."""
    return '"' in text if text.isascii() else MARK.search(text) is not None


def find_stretches(text: str, lines: Sequence[tuple[int, int]]) -> list[Stretch]:
    """All stretches on the lines, given as ranges of the text in order."""
    found: list[Stretch] = []
    carried: tuple[int, int] | None = None
    for number, (begin, end) in enumerate(lines):
        at = begin
        stack: list[str] = []
        opened = number, begin
        if carried is not None:
            mark = text[carried[1]]
            if text[begin : begin + 1] == mark:
                stack, opened, at = [mark], carried, begin + 1
            else:
                _scan_again(text, carried, lines, found)
        carried = _scan_line(text, number, (at, end), stack, opened, found)
    if carried is not None:
        _scan_again(text, carried, lines, found)
    found.sort(key=lambda stretch: stretch.begin)
    return [stretch for stretch in found if not _is_nickname(text, stretch)]


def _is_nickname(text: str, stretch: Stretch) -> bool:
    """Whether a word or two stand right between two words with capitals: `Steven “Shep” Marsh`."""
    if stretch.closing or len(text[stretch.start : stretch.end].split()) > MOST_WORDS_OF_NICKNAME:
        return False
    before = NAME_BEFORE.search(text, max(0, stretch.begin - LONGEST_NAME), stretch.begin)
    return before is not None and NAME_BEHIND.match(text, stretch.finish) is not None


def _scan_again(text: str, unclosed: tuple[int, int], lines: Sequence[tuple[int, int]], found: list[Stretch]) -> None:
    """Looks for what stands behind a mark that nothing closed, on its own line."""
    number, end = unclosed[0], lines[unclosed[0]][1]
    again: tuple[int, int] | None = unclosed
    for _ in range(MOST_SCANS):
        if again is not None:
            again = _scan_line(text, number, (again[1] + 1, end), [], again, found)


def _scan_line(
    text: str,
    number: int,
    within: tuple[int, int],
    stack: list[str],
    opened: tuple[int, int],
    found: list[Stretch],
) -> tuple[int, int] | None:
    """Adds the stretches that end on a line; the line and place of a mark that is still open at its end."""
    at, end = within
    while match := MARK_OR_MARKUP.search(text, at, end):
        mark, place = match.group(), match.start()
        at = match.end()
        if len(mark) > 1:
            continue
        if mark == "‘":
            closed = (
                CLOSED_SINGLE.search(text, at, min(end, at + LONGEST_SINGLE))
                if not stack and _may_open(text, place)
                else None
            )
            if closed:
                found.append(_make_stretch(text, (number, place), (number, closed.end() - 1)))
                at = closed.end()
        elif stack and _closes(text, place, mark, stack[-1]):
            stack.pop()
            if not stack:
                found.append(_make_stretch(text, opened, (number, place)))
        elif mark not in "」" and _may_open(text, place):
            if not stack:
                opened = number, place
            stack.append(mark)
    return opened if stack else None


def _may_open(text: str, place: int) -> bool:
    """Whether the mark has a word behind it, and none before."""
    before, after = text[place - 1 : place] or "\n", text[place + 1 : place + 2] or "\n"
    if text[place] in "«「„“":
        return after != "\n"
    return before in BEFORE_OPENING and not after.isspace()


def _closes(text: str, place: int, mark: str, opener: str) -> bool:
    if mark not in OTHER_CLOSERS[opener]:
        return False
    return mark in "”»」" or not text[place - 1].isspace() or not _may_open(text, place)


def _make_stretch(text: str, opened: tuple[int, int], closed: tuple[int, int]) -> Stretch:
    """The stretch between two marks, without the white space and the comma at the end of its words."""
    (line, begin), (last_line, finish) = opened, closed
    start, end = begin + 1, finish
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    closing = text[end - 1 : end] if start < end and not text[end - 1].isalnum() else ""
    if closing == ",":
        end -= 1
    elif text[finish + 1 : finish + 2] == ",":
        closing = ","
    return Stretch(begin, start, end, finish + 1, line, last_line, closing)
