"""What the writer reads: markdown-it's tokens, or pieces, which are as good to it and cheaper to make."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Protocol

import msgspec

TRIMMED: Final = "\t\n\v\f\r \u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
"""What markdown-it takes away at both ends of a paragraph."""

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class AnyToken(Protocol):
    """What the writer asks of a token."""

    tag: str
    children: Any

    @property
    def type(self) -> str: ...
    @property
    def nesting(self) -> int: ...
    @property
    def content(self) -> str: ...
    @property
    def map(self) -> Sequence[int] | None: ...
    @property
    def attrs(self) -> Mapping[str, Any]: ...
    @property
    def meta(self) -> Mapping[str, Any]: ...
    @property
    def markup(self) -> str: ...
    @property
    def info(self) -> str: ...
    @property
    def hidden(self) -> bool: ...
    @property
    def block(self) -> bool: ...


class Piece(msgspec.Struct):
    """A token that a recogniser made; the fields mean what they mean in markdown-it."""

    type: str
    tag: str = ""
    nesting: int = 0
    content: str = ""
    children: Any = None
    map: Sequence[int] | None = None
    attrs: Mapping[str, Any] = NOTHING
    meta: Mapping[str, Any] = NOTHING
    markup: str = ""
    info: str = ""
    hidden: bool = False
    block: bool = True


def opened(name: str, tag: str, hidden: bool = False) -> Piece:
    """The beginning of an element."""
    return Piece(f"{name}_open", tag, 1, hidden=hidden)


def closed(name: str, tag: str, hidden: bool = False) -> Piece:
    """The end of an element."""
    return Piece(f"{name}_close", tag, -1, hidden=hidden)


PARAGRAPH: Final = opened("paragraph", "p"), closed("paragraph", "p")
TIGHT: Final = opened("paragraph", "p", True), closed("paragraph", "p", True)
ITEM: Final = opened("list_item", "li"), closed("list_item", "li")
QUOTE: Final = opened("blockquote", "blockquote"), closed("blockquote", "blockquote")
RULE: Final = Piece("hr", "hr")
EMPHASIS: Final = opened("em", "em"), closed("em", "em")
STRONG: Final = opened("strong", "strong"), closed("strong", "strong")
LINK_CLOSE: Final = closed("link", "a")
SOFT_BREAK: Final = Piece("softbreak", "br")
HARD_BREAK: Final = Piece("hardbreak", "br")
