"""Where in its file something of the body stands, worked out only when somebody asks."""

import re
from collections.abc import Callable

from sitegen.diagnostics import Span
from sitegen.read.markdown.blocks import Leaf

LINE_END = re.compile(r"\r\n?|\n")

PlaceOf = Callable[[str], Span]
"""Where the given source stands."""


class Places:
    """The body's source by lines; lines are counted as markdown-it counts them."""

    __slots__ = ("_lines", "_text", "first_line", "path")

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._lines: list[str] | None = None
        self.path = path
        self.first_line = first_line

    @property
    def lines(self) -> list[str]:
        """The source lines without their ends."""
        if self._lines is None:
            self._lines = LINE_END.split(self._text)
        return self._lines

    def line(self, index: int) -> Span:
        """The whole line `index` (from 0) of the body."""
        text = self.lines[index] if index < len(self.lines) else ""
        indent = len(text) - len(text.lstrip())
        return Span(self.path, self.first_line + index, indent + 1, max(1, len(text.strip())))

    def words(self, raw: str, inline: Leaf, offset: int = -1) -> Span:
        """`raw`, which stands at `offset` of an inline token's source, or somewhere from its first line on."""
        begin, end = inline.map or (0, len(self.lines))
        if offset >= 0 and inline.content.startswith(raw, offset):
            before = inline.content.count("\n", 0, offset)
            in_line = offset - (inline.content.rfind("\n", 0, offset) + 1)
            content_line = inline.content.split("\n", before + 1)[before]
            index = min(begin + before, len(self.lines) - 1)
            at = self.lines[index].find(content_line)
            if at >= 0:
                return Span(self.path, self.first_line + index, at + in_line + 1, _on_one_line(raw))
        in_cell = raw.replace("|", "\\|")
        return self.search(raw, begin, end) or self.search(in_cell, begin, end) or self.search(raw) or self.line(begin)

    def search(self, raw: str, begin: int = 0, end: int | None = None) -> Span | None:
        """The first place from line `begin` on that holds the first line of `raw`, or nothing."""
        first = raw.split("\n", 1)[0]
        for index, line in enumerate(self.lines[begin:end], begin):
            at = line.find(first)
            if at >= 0:
                return Span(self.path, self.first_line + index, at + 1, _on_one_line(raw))
        return None


def _on_one_line(raw: str) -> int:
    return max(1, len(raw.split("\n", 1)[0]))
