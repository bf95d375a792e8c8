"""The three strands of a body as they are spun: HTML, plain text, and the runs that tie them together."""

import re

from sitegen.model.body import Run

SPECIAL = re.compile('[&<>"]')
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class Strands:
    """HTML and plain text under construction; `at` and `said` are how long they have become."""

    __slots__ = ("_html", "_open", "_runs", "_text", "at", "said")

    def __init__(self) -> None:
        self._html: list[str] = []
        self._text: list[str] = []
        self._runs: list[Run] = []
        self._open = (0, 0, 0)
        self.at = 0
        self.said = 0

    def add(self, html: str) -> None:
        """Adds HTML that is not text."""
        self._html.append(html)
        self.at += len(html)

    def say(self, words: str) -> None:
        """Adds words to both."""
        if SPECIAL.search(words) is None:
            self._say_plainly(words)
            return
        done = 0
        for match in SPECIAL.finditer(words):
            at = match.start()
            if at > done:
                self._say_plainly(words[done:at])
            self._say_one(match.group(), ENTITIES[match.group()])
            done = at + 1
        if done < len(words):
            self._say_plainly(words[done:])

    def say_break(self, html: str) -> None:
        """Adds a line break within a block: one space of plain text."""
        if html == "\n":
            self._html.append(html)
            self._lay(" ")
        else:
            self._say_one(" ", html)

    def end_leaf(self, keeps_newline: bool = False) -> None:
        """Ends a leaf block of the plain text by one line feed, unless code brought its own."""
        if not keeps_newline:
            self._text.append("\n")
            self.said += 1

    def ends_in_newline(self) -> bool:
        """Whether the HTML now ends in a line feed."""
        return bool(self._html) and self._html[-1].endswith("\n")

    def finish(self) -> tuple[str, str, tuple[Run, ...]]:
        """HTML, plain text and runs."""
        self._tie()
        return "".join(self._html), "".join(self._text), tuple(self._runs)

    def _say_plainly(self, words: str) -> None:
        self._html.append(words)
        self._lay(words)

    def _lay(self, words: str) -> None:
        """Lengthens the open run by words that are as long in HTML, or opens another one."""
        length = len(words)
        text, html, open_length = self._open
        if open_length and html + open_length == self.at and text + open_length == self.said:
            self._open = (text, html, open_length + length)
        else:
            self._tie()
            self._open = (self.said, self.at, length)
        self._text.append(words)
        self.at += length
        self.said += length

    def _say_one(self, character: str, html: str) -> None:
        self._tie()
        self._runs.append(Run(self.said, self.at, 1, len(html)))
        self._html.append(html)
        self._text.append(character)
        self.at += len(html)
        self.said += 1

    def _tie(self) -> None:
        text, html, length = self._open
        if length:
            self._runs.append(Run(text, html, length, length))
            self._open = (0, 0, 0)
