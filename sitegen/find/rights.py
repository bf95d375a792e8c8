"""What of a body may leave: all of it, its opening and the annotated passages, or nothing.

`Kept` says which ranges of the plain text stay and where they stand in the published body, so that positions found
in the whole can be carried over, or dropped.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

import msgspec

from sitegen.find.words import ELLIPSIS, end_of_words, word_end_before
from sitegen.model.body import Block, Body, Run, WikiLink, escaped_runs
from sitegen.model.entries import Rights
from sitegen.model.findings import Passage
from sitegen.model.html import escape

LONGEST_PASSAGE: Final = 300


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """`[start, end)` of the whole text within one block; its first character stands at `at` in the published text."""

    start: int
    end: int
    block: Block
    at: int = 0


class Kept(msgspec.Struct, frozen=True):
    """The ranges of the whole text that may leave, in order and apart, and their pieces by block."""

    ranges: tuple[tuple[int, int], ...] = ()
    pieces: tuple[Piece, ...] = ()

    def range_around(self, start: int, end: int) -> tuple[int, int] | None:
        """The range that holds all of `[start, end)`."""
        at = bisect_right(self.ranges, start, key=_beginning_of_range) - 1
        return self.ranges[at] if at >= 0 and end <= self.ranges[at][1] else None

    def move(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `[start, end)` stands in the published text; nothing where any of it is withheld."""
        if start >= end or self.range_around(start, end) is None:
            return None
        inside = [piece for piece in self.pieces if piece.start < end and start < piece.end]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        return max(start - first.start, 0) + first.at, min(end, last.end) - last.start + last.at


class Published(msgspec.Struct, frozen=True):
    """The body as it may leave; `kept` is none where that is all of it. `opening` is how many blocks open it, where
    others follow that are single passages.
    """

    body: Body
    kept: Kept | None = None
    opening: int | None = None


def publish_body(body: Body, rights: Rights, passages: Iterable[Passage | None]) -> Published:
    """The body as far as rights let it leave; `passages` are those of the article's notes."""
    if rights.mode == "full" or not body.text:
        return Published(body)
    if rights.mode == "metadata":
        return Published(Body(links=_move_links(body.links, Kept())), Kept())
    limit = end_of_words(body.text, rights.words)
    if not body.text[limit:].strip():
        return Published(body)
    ranges = [(0, limit)] if limit else []
    ranges += [shorten(body.text, p.start, p.end) for p in passages if p and p.region == "body"]
    return _excerpt(body, _merge(body.text, ranges))


def shorten(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage, cut between words if it is longer than an excerpt may show."""
    if end - start <= LONGEST_PASSAGE:
        return start, end
    return start, start + word_end_before(text[start:end], LONGEST_PASSAGE)


def _merge(text: str, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges in order; those that overlap, or have but white space between them, are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start].isspace()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _excerpt(body: Body, ranges: tuple[tuple[int, int], ...]) -> Published:
    """A body of paragraphs without markup: the opening, then the other passages, each in its own."""
    html: list[str] = []
    text: list[str] = []
    runs: list[Run] = []
    blocks: list[Block] = []
    pieces: list[Piece] = []
    taken: set[int] = set()
    said = at = 0
    found = [piece for start, end in ranges for piece in _pieces_of(body, start, end)]
    opening = [piece for piece in found if piece.end <= ranges[0][1]] if ranges and ranges[0][0] == 0 else []
    for index, piece in enumerate(found):
        number = piece.block.number if piece.block.number not in taken else len(body.blocks) + index + 1
        taken.add(number)
        lead, tail = _ellipses(body.text, piece, index == len(opening) - 1)
        words = f"{lead}{body.text[piece.start : piece.end].replace(chr(10), ' ')}{tail}"
        opened = f'<p id="p{number}">' if index < len(opening) else f'<p class="passage" id="p{number}">'
        paragraph = f"{opened}{escape(words)}</p>"
        runs += escaped_runs(words, said, at + len(opened))
        blocks.append(Block(number, "p", said, said + len(words) + 1, at, at + len(paragraph)))
        pieces.append(msgspec.structs.replace(piece, at=said + len(lead)))
        html.append(f"{paragraph}\n")
        text.append(f"{words}\n")
        said += len(words) + 1
        at += len(paragraph) + 1
    kept = Kept(ranges, tuple(pieces))
    links = _move_links(body.links, kept)
    forbidden = tuple(moved for start, end in body.forbidden if (moved := kept.move(start, end)))
    shown = Body("".join(html), "".join(text), tuple(runs), tuple(blocks), links=links, forbidden=forbidden)
    return Published(shown, kept, len(opening))


def _pieces_of(body: Body, start: int, end: int) -> list[Piece]:
    """The range by blocks, without line feeds at the ends."""
    pieces = []
    for block in body.blocks:
        begin, stop = max(start, block.text), min(end, block.text_end)
        while begin < stop and body.text[stop - 1] == "\n":
            stop -= 1
        while begin < stop and body.text[begin] == "\n":
            begin += 1
        if begin < stop:
            pieces.append(Piece(begin, stop, block))
    return pieces


def _ellipses(text: str, piece: Piece, ends_opening: bool) -> tuple[str, str]:
    """What stands before and after a piece where its block, or the opening, goes on."""
    begins_within = bool(text[piece.block.text : piece.start].strip())
    ends_within = bool(text[piece.end : piece.block.text_end].strip())
    return f"{ELLIPSIS} " if begins_within else "", f" {ELLIPSIS}" if ends_within or ends_opening else ""


def _move_links(links: Iterable[WikiLink], kept: Kept) -> tuple[WikiLink, ...]:
    """All wikilinks, for what they link; those whose words are withheld stand nowhere."""
    moved = []
    for link in links:
        start, end = kept.move(link.start, link.end) or (0, 0)
        moved.append(WikiLink(link.target, start, end, link.span))
    return tuple(moved)


def _beginning_of_range(span: tuple[int, int]) -> int:
    return span[0]
