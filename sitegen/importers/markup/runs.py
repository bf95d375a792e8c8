"""The words of one leaf block with their style, before any sign of Markdown is written."""

import re
from typing import Final, NamedTuple

import msgspec

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


class Link(NamedTuple):
    """Where words lead; `number` tells two links to one address apart; `title` is what is shown of it on pointing."""

    href: str
    number: int
    title: str = ""


class Style(NamedTuple):
    """How words are set."""

    strong: bool = False
    emphasised: bool = False
    code: bool = False
    link: Link | None = None


class Run(NamedTuple):
    """Words of one style; a line break is `BREAK` alone."""

    text: str
    style: Style


BREAK: Final = "\n"


class Leaf(msgspec.Struct):
    """Collects the runs of one leaf block; white space is collapsed across runs, as a browser does it."""

    runs: list[Run] = []

    def add_text(self, text: str, style: Style) -> None:
        """Adds words; a space after a space, or at the beginning, is none."""
        words = _SPACE.sub(" ", text)
        if words.startswith(" ") and self._ends_in_space():
            words = words[1:]
        if not words:
            return
        if self.runs and self.runs[-1].style == style and self.runs[-1].text != BREAK:
            words = self.runs.pop().text + words
        self.runs.append(Run(words, style))

    def add_break(self) -> None:
        """Adds a line break, with no space before it."""
        self._trim_end()
        if self.runs:
            self.runs.append(Run(BREAK, Style()))

    def take(self) -> list[Run]:
        """The runs, without space or breaks at the end; afterwards the leaf is empty."""
        self._trim_end()
        while self.runs and self.runs[-1].text == BREAK:
            self.runs.pop()
            self._trim_end()
        runs, self.runs = self.runs, []
        return runs

    def _ends_in_space(self) -> bool:
        return not self.runs or self.runs[-1].text[-1:] in (" ", BREAK)

    def _trim_end(self) -> None:
        while self.runs and self.runs[-1].text != BREAK and self.runs[-1].text.endswith(" "):
            text, style = self.runs.pop()
            if text := text.rstrip(" "):
                self.runs.append(Run(text, style))


def words_of(runs: list[Run]) -> str:
    """The plain words, a line break as a space."""
    return "".join(" " if run.text == BREAK else run.text for run in runs)


def split_paragraphs(runs: list[Run]) -> list[list[Run]]:
    """The runs cut where two or more line breaks follow each other: what such breaks mean is a paragraph."""
    parts: list[list[Run]] = [[]]
    breaks = 0
    for run in runs:
        if run.text == BREAK:
            breaks += 1
            continue
        if breaks > 1:
            parts.append([])
        elif breaks and parts[-1]:
            parts[-1].append(Run(BREAK, Style()))
        breaks = 0
        parts[-1].append(run)
    return [part for part in parts if part]
