"""The three strands of a body as they are spun: HTML, plain text, and the runs that tie them together."""

import re
from typing import Final

from sitegen.model.body import Run

SPECIAL: Final = re.compile('([&<>"])')
ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


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
            self.lay(words, "", line_feed)
            return
        for piece in SPECIAL.split(words):
            if entity := ENTITIES.get(piece):
                self.say_one(piece, entity)
            else:
                self.lay(piece, "", line_feed)

    def lay(self, words: str, behind: str = "", line_feed: str = " ") -> None:
        """Adds words of which HTML escapes nothing, and HTML `behind` them that is not text."""
        if length := len(words):
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
        if behind:
            self._html.append(behind)
            self.at += len(behind)

    def lay_element(self, before: str, opening: str, words: str, closing: str) -> None:
        """Adds words, and behind them an element of some more, not none, of all of which HTML escapes nothing."""
        runs, at, said = self._runs, self.at, self.said
        if ahead := len(before):
            if self._joint == at:
                last = runs.pop()
                runs.append(Run(last.text, last.html, last.length + ahead, last.length + ahead))
            else:
                runs.append(Run(said, at, ahead, ahead))
        begin, length = at + ahead + len(opening), len(words)
        runs.append(Run(said + ahead, begin, length, length))
        self._html.append(f"{before}{opening}{words}{closing}")
        self._text.append(f"{before}{words}".replace("\n", " "))
        self.at = begin + length + len(closing)
        self.said = said + ahead + length

    def lay_leaf(self, opening: str, words: str, closing: str) -> None:
        """Adds a leaf block whose words, not none, are as long in HTML and on one line, between its tags."""
        length, at = len(words), self.at + len(opening)
        self._runs.append(Run(self.said, at, length, length))
        self._html.append(f"{opening}{words}{closing}")
        self._text.append(f"{words}\n")
        self.at = at + length + len(closing)
        self.said += length + 1
        self._joint = -1

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

    def end_leaf(self, html: str = "") -> None:
        """Ends a leaf block of the plain text by one line feed, and adds the HTML that ends it."""
        self._text.append("\n")
        self.said += 1
        self._joint = -1
        if html:
            self._html.append(html)
            self.at += len(html)

    def roll_back(self, at: int, said: int) -> list[str]:
        """The pieces of plain text, last first, that are taken away with all that was added since they were so long."""
        html, text, runs, taken = self._html, self._text, self._runs, []
        while self.at > at:
            self.at -= len(html.pop())
        while self.said > said:
            taken.append(text.pop())
            self.said -= len(taken[-1])
        while runs and runs[-1].html >= at:
            runs.pop()
        self._joint = -1
        if runs and (last := runs[-1]).size == last.length and last.text + last.length >= said:
            length = said - last.text
            if last.html + length == at:  # it reached the mark, and may have been lengthened behind it
                runs[-1] = Run(last.text, last.html, length, length)
                self._joint = at
        return taken

    def finish(self) -> tuple[str, str, tuple[Run, ...]]:
        """HTML, plain text and runs."""
        return "".join(self._html), "".join(self._text), tuple(self._runs)
