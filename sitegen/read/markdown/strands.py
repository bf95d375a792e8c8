"""The three strands of a body as they are spun: HTML, plain text, and the runs that tie them together."""

import re

from sitegen.model.body import Run

SPECIAL = re.compile('([&<>"])')
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class Strands:
    """HTML and plain text under construction; `at` and `said` are how long they have become."""

    __slots__ = ("_html", "_run_html", "_run_length", "_run_text", "_runs", "_text", "at", "said")

    def __init__(self) -> None:
        self._html: list[str] = []
        self._text: list[str] = []
        self._runs: list[Run] = []
        self._run_text = self._run_html = self._run_length = 0
        self.at = 0
        self.said = 0

    def add(self, html: str) -> None:
        """Adds HTML that is not text."""
        self._html.append(html)
        self.at += len(html)

    def say(self, words: str, line_feed: str = "\n") -> None:
        """Adds words to both; a line feed in them is `line_feed` in the plain text."""
        if SPECIAL.search(words) is None:
            if words:
                self._lay(words, words.replace("\n", line_feed))
            return
        for piece in SPECIAL.split(words):
            if entity := ENTITIES.get(piece):
                self._say_one(piece, entity)
            elif piece:
                self._lay(piece, piece.replace("\n", line_feed))

    def say_soft_break(self) -> None:
        """Adds a line break that means nothing: one space of plain text."""
        self._lay("\n", " ")

    def say_hard_break(self) -> None:
        """Adds a line break that shows: one space of plain text."""
        self._say_one(" ", "<br>\n")

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

    def _lay(self, html: str, words: str) -> None:
        """Lengthens the open run by words that are as long in HTML, or opens another one."""
        length = len(words)
        at, said, before = self.at, self.said, self._run_length
        if before and self._run_html + before == at and self._run_text + before == said:
            self._run_length = before + length
        else:
            if before:
                self._runs.append(Run(self._run_text, self._run_html, before, before))
            self._run_text, self._run_html, self._run_length = said, at, length
        self._html.append(html)
        self._text.append(words)
        self.at = at + length
        self.said = said + length

    def _say_one(self, character: str, html: str) -> None:
        self._tie()
        self._runs.append(Run(self.said, self.at, 1, len(html)))
        self._html.append(html)
        self._text.append(character)
        self.at += len(html)
        self.said += 1

    def _tie(self) -> None:
        length = self._run_length
        if length:
            self._runs.append(Run(self._run_text, self._run_html, length, length))
            self._run_length = 0
