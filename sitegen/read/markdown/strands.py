"""The three strands of a body as they are spun: HTML, plain text, and the runs that tie them together."""

import re
from typing import Final, NamedTuple

from sitegen.model.body import Run

SPECIAL: Final = re.compile('([&<>"])')
ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class StrandsMark(NamedTuple):
    """How long the strands were; the last run is kept since it may be lengthened."""

    html: int
    text: int
    runs: int
    last: Run | None
    joint: int
    at: int
    said: int


class Strands:
    """HTML and plain text under construction; `at` and `said` are how long they have become."""

    __slots__ = ("_html", "_joint", "_runs", "_text", "at", "said")

    def __init__(self) -> None:
        self._html: list[str] = []
        self._text: list[str] = []
        self._runs: list[Run] = []
        self._joint = -1
        """Where in the HTML the last run ends, if it may be lengthened."""
        self.at = 0
        self.said = 0

    def add(self, html: str) -> None:
        """Adds HTML that is not text."""
        self._html.append(html)
        self.at += len(html)

    def say(self, words: str, line_feed: str = "\n") -> None:
        """Adds words to both; a line feed in them is `line_feed` in the plain text."""
        if SPECIAL.search(words) is None:
            self.lay(words, line_feed)
            return
        for piece in SPECIAL.split(words):
            if entity := ENTITIES.get(piece):
                self.say_one(piece, entity)
            else:
                self.lay(piece, line_feed)

    def lay(self, words: str, line_feed: str = " ") -> None:
        """Adds words of which HTML escapes nothing."""
        length = len(words)
        if not length:
            return
        at, said = self.at, self.said
        if self._joint == at:
            last = self._runs.pop()
            self._runs.append(Run(last.text, last.html, last.length + length, last.length + length))
        else:
            self._runs.append(Run(said, at, length, length))
        self._html.append(words)
        self._text.append(words.replace("\n", line_feed))
        self.at = self._joint = at + length
        self.said = said + length

    def say_one(self, character: str, html: str) -> None:
        """Adds a character that is longer in HTML."""
        self._runs.append(Run(self.said, self.at, 1, len(html)))
        self._html.append(html)
        self._text.append(character)
        self.at += len(html)
        self.said += 1

    def say_soft_break(self) -> None:
        """Adds a line break that means nothing: one space of plain text."""
        self.lay("\n")

    def say_hard_break(self) -> None:
        """Adds a line break that shows: one space of plain text."""
        self.say_one(" ", "<br>\n")

    def end_leaf(self, keeps_newline: bool = False) -> None:
        """Ends a leaf block of the plain text by one line feed, unless code brought its own."""
        self._joint = -1
        if not keeps_newline:
            self._text.append("\n")
            self.said += 1

    def ends_in_newline(self) -> bool:
        """Whether the HTML now ends in a line feed."""
        return bool(self._html) and self._html[-1].endswith("\n")

    def mark(self) -> StrandsMark:
        """The place to which `roll_back` leads."""
        runs = self._runs
        last = runs[-1] if runs else None
        return StrandsMark(len(self._html), len(self._text), len(runs), last, self._joint, self.at, self.said)

    def roll_back(self, mark: StrandsMark) -> list[str]:
        """The pieces of plain text that are taken away, with all else added since the mark."""
        taken = self._text[mark.text :]
        del self._html[mark.html :], self._text[mark.text :], self._runs[mark.runs :]
        if mark.last is not None:
            self._runs[-1] = mark.last
        self._joint, self.at, self.said = mark.joint, mark.at, mark.said
        return taken

    def finish(self) -> tuple[str, str, tuple[Run, ...]]:
        """HTML, plain text and runs."""
        return "".join(self._html), "".join(self._text), tuple(self._runs)
