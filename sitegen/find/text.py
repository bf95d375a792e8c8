"""An article's plain text as one: title, subtitle, body, captions, each ended by a line feed, and back to regions."""

from bisect import bisect_right

import msgspec

from sitegen.model.body import Body, block_at
from sitegen.model.entries import ArticleEntry
from sitegen.model.findings import Passage, Region


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A region's place in the whole: `[start, end)`, the line feed that ends it left out (the body keeps its own)."""

    start: int
    end: int
    region: Region
    index: int = 0


class ArticleText(msgspec.Struct, frozen=True):
    """The plain text selectors are written over, and where its regions stand in it."""

    text: str
    parts: tuple[Part, ...]
    body: Body

    def passage(self, start: int, end: int) -> Passage | None:
        """`[start, end)` of the whole as a passage of its region; nothing where it crosses from one to the next."""
        at = bisect_right(self.parts, start, key=_beginning) - 1
        part = self.parts[at]
        if not part.start <= start < end <= part.end:
            return None
        begin = start - part.start
        block = block_at(self.body, begin) if part.region == "body" else 0
        return Passage(part.region, begin, end - part.start, part.index, block)

    def around(self, start: int, end: int, reach: int) -> tuple[str, str]:
        """Up to `reach` characters before and after, within the region."""
        at = bisect_right(self.parts, start, key=_beginning) - 1
        part = self.parts[at]
        return self.text[max(part.start, start - reach) : start], self.text[end : min(part.end, end + reach)]

    def words(self, passage: Passage) -> str:
        """The words of a passage."""
        part = next(part for part in self.parts if (part.region, part.index) == (passage.region, passage.index))
        return self.text[part.start + passage.start : part.start + passage.end]


def text_of(entry: ArticleEntry, body: Body) -> ArticleText:
    """The article's whole plain text."""
    pieces: list[str] = []
    parts: list[Part] = []
    length = 0
    regions: list[tuple[Region, int, str]] = [("title", 0, entry.title.text), ("subtitle", 0, entry.subtitle)]
    regions.append(("body", 0, body.text))
    regions += [("caption", index, photo.caption) for index, photo in enumerate(entry.photos)]
    for region, index, words in regions:
        if not words:
            continue
        parts.append(Part(length, length + len(words), region, index))
        pieces.append(words)
        length += len(words)
        if region != "body":
            pieces.append("\n")
            length += 1
    return ArticleText("".join(pieces), tuple(parts), body)


def _beginning(part: Part) -> int:
    return part.start
