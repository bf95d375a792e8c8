"""What the lines of a document make: blocks, of which those that hold words are leaves; and what a leaf is to all."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

import msgspec

TRIMMED: Final = "\t\n\v\f\r \u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
"""What markdown-it takes away at both ends of a paragraph."""


class Leaf(Protocol):
    """The source of words: the parser's `inline` token, or a block that was recognised.

    `map` are its first line and the one behind its last, `children` the parser's tokens where they were asked for.
    """

    children: Any

    @property
    def content(self) -> str: ...
    @property
    def map(self) -> Sequence[int] | None: ...


class Words(msgspec.Struct):
    """Words in lines `map`: a cell of a table, or what all leaves have."""

    content: str
    map: tuple[int, int]
    children: Any = None


class Paragraph(Words):
    """A paragraph; a tight one, in a list without empty lines, has no element of its own."""

    is_tight: bool = False


class Heading(Words):
    """A heading of the level that its author gave it."""

    level: int = 1


class Fence(msgspec.Struct):
    """Code, and the language that it says it is in."""

    content: str
    language: str


class Rule(msgspec.Struct):
    """A thematic break."""


class Quote(msgspec.Struct):
    """Blocks that are quoted."""

    blocks: list["Block"]


class Items(msgspec.Struct):
    """A list; one of numbers begins with `start`, one of bullets with nothing."""

    items: list[list["Block"]]
    start: int | None


class Table(msgspec.Struct):
    """A table, whose columns are aligned `left`, `right`, `center` or not at all (empty)."""

    alignments: list[str]
    head: list[Words]
    rows: list[list[Words]]


Block = Paragraph | Heading | Fence | Rule | Quote | Items | Table
