"""A captured text as numbered lines, each with the role it turns out to have.

A `Sheet` lives as long as one capture is being read; rules give roles to lines, never twice, and what leaves is a
draft. Lines that were broken at a width are joined again first.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Final

import msgspec

from sitegen.importers.text.words import key_of

BULLET: Final = re.compile(
    r"(?:[*•●▪◦‣·■◆►»›+–—-]|\d{1,2}[.)](?!\s+[^\W\d_]+\.?\s+\d{4}\b))(?:\s+|$)"
)  # "12. März 2018" is no list
_ENDS: Final = re.compile(r"[.!?…。！？؟।:;]+[\"'”’“»)\]」』]*$|[\"”’“»」』]$")
_END: Final = re.compile(
    r"[.!?。！？؟।][\"'”’“»)\]」』]*(?:\s*[♦■□▪●◆∎★◼])?$|[.!?,][\"”’“»」』]$|[\"”“»」』]$"
    r"|[.!?][\"”’»]?\s*\([\w/ .-]{2,16}\)\.?$"
)
_INNER: Final = re.compile(r"[a-zà-ÿ]{3}[.!?]['\"”’»]? [A-ZÀ-Þ]")  # a sentence ends within the line
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LEAST_WRAPPED: Final = 8
_LEAST_SPOKEN: Final = 5
_WIDTHS: Final = (45, 100)


class Line(msgspec.Struct, frozen=True):
    """A line that is not blank: its number in the capture, words, bullet, and whether blank lines are around."""

    number: int
    text: str
    bullet: str = ""
    is_after_blank: bool = True
    is_before_blank: bool = True

    @property
    def key(self) -> str:
        """The form in which it is compared."""
        return key_of(self.text)

    @property
    def words(self) -> int:
        """How many words it has; in scripts without spaces three letters count for one."""
        return _count_words(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _END.search(self.text) is not None and not self.text.endswith(("...", "…"))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph: whole sentences, of some length."""
        return _reads_as_prose(self)


@lru_cache(maxsize=65536)
def _count_words(text: str) -> int:
    return len(_UNSPACED.findall(text)) // 3 + len(_UNSPACED.sub(" ", text).split())


@lru_cache(maxsize=65536)
def _reads_as_prose(line: Line) -> bool:
    """Asked for every line by nearly every rule, so it is worked out once."""
    if line.bullet and line.words < 25:
        return False
    is_ended = line.ends_sentence and line.words >= 10
    if line.words >= 14 and _INNER.search(line.text):
        return True
    return is_ended or line.words >= 45 or (_ENDS.search(line.text) is not None and line.words >= 14)


class Sheet:
    """The lines, and what each was recognised as: role and rule; `times` is how often each text stands there."""

    def __init__(self, text: str) -> None:
        self.lines = tuple(_read_lines(text))
        self.times = Counter(line.text for line in self.lines)
        self.roles: list[str] = [""] * len(self.lines)
        self.rules: list[str] = [""] * len(self.lines)

    def give(self, index: int, role: str, by: str = "") -> None:
        """Gives a line its role by a rule, if it has none."""
        if not self.roles[index]:
            self.roles[index] = role
            self.rules[index] = by or role

    def take(self, index: int, role: str, by: str = "") -> None:
        """Gives a line its role by a rule, whatever it was."""
        self.roles[index] = role
        self.rules[index] = by or role

    def free(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        """The lines without a role, in order."""
        last = len(self.lines) if end is None else min(end, len(self.lines))
        return (i for i in range(start, last) if not self.roles[i])

    def with_role(self, role: str) -> list[int]:
        """The lines of a role."""
        return [index for index, given in enumerate(self.roles) if given == role]

    def first_prose(self, start: int = 0) -> int:
        """The first line without a role that reads as a paragraph; the number of lines where there is none."""
        return next((index for index in self.free(start) if self.lines[index].is_prose), len(self.lines))


def _read_lines(text: str) -> Iterator[Line]:
    raw = [(number, " ".join(line.split())) for number, line in enumerate(text.split("\n"), 1)]
    if _is_wrapped([line for _number, line in raw]):
        raw = list(_unwrap(raw))
    for index, (number, line) in enumerate(raw):
        if line.strip("\u200b\ufeff"):
            found = None if _is_spoken(line) else BULLET.match(line)
            bullet = found[0].strip() if found else ""
            before = index == 0 or not raw[index - 1][1]
            after = index + 1 == len(raw) or not raw[index + 1][1]
            yield Line(number, line[len(found[0]) :].strip() if found else line, bullet, before, after)


def _is_spoken(line: str) -> bool:
    """Whether a dash begins what somebody says, as in Polish or Spanish: a sentence, and no item of a list."""
    return line[:2] in ("– ", "— ") and _END.search(line) is not None and line.count(" ") >= _LEAST_SPOKEN


def _is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs were broken at a width: most lines that another follows are nearly as long as the longest."""
    inner = [len(line) for line, following in pairwise(lines) if line and following]
    if len(inner) < _LEAST_WRAPPED or max(map(len, lines)) > _WIDTHS[1]:
        return False
    width = max(inner)
    return width >= _WIDTHS[0] and median(inner) >= width * 0.8


def _unwrap(raw: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines with those of one paragraph joined; a short line ends one, as a bullet begins one."""
    width = max(len(line) for _number, line in raw)
    started, words = 0, ""
    for number, line in raw:
        if words and line and not BULLET.match(line):
            last_line_is_full = len(words.rpartition("\n")[2]) + len(line.split()[0]) >= width * 0.85
            if last_line_is_full:
                words = f"{words}\n{line}"
                continue
        if words:
            yield started, words.replace("\n", " ")
        started, words = number, line
        if not line:
            yield number, ""
    if words:
        yield started, words.replace("\n", " ")
