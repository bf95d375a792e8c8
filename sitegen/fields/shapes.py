"""What an author may write where a converter reads, told by whoever makes the converter.

So the schemas that editors complete by come from the very tables that read the files; nothing is listed twice.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeVar

import msgspec

C = TypeVar("C", bound=Callable[..., Any])


class Text(msgspec.Struct, frozen=True):
    """A text; of `form` it says what it looks like, `at_most` how long it may be (0: as long as it likes)."""

    form: Literal["any", "date", "url", "link", "language", "address"] = "any"
    at_most: int = 0


class Truth(msgspec.Struct, frozen=True):
    """True or false."""


class Free(msgspec.Struct, frozen=True):
    """A mapping of the author's own."""


class Words(msgspec.Struct, frozen=True):
    """One of a closed list of words."""

    words: tuple[str, ...]


class Number(msgspec.Struct, frozen=True):
    """A number between two bounds."""

    least: float
    most: float
    is_whole: bool = False


class Items(msgspec.Struct, frozen=True):
    """A list; `otherwise` says what else may stand for it: nothing, its only item, or words between commas."""

    item: "Shape"
    otherwise: Literal["nothing", "one", "commas"] = "nothing"


class Entries(msgspec.Struct, frozen=True):
    """A mapping with names of the author's own, all values of one shape."""

    value: "Shape"


class Fields(msgspec.Struct, frozen=True):
    """A mapping with fields of a table; a mere text may stand for the field `shorthand`."""

    fields: Mapping[str, "Shape"]
    required: tuple[str, ...] = ()
    shorthand: str = ""


Shape = Text | Truth | Free | Words | Number | Items | Entries | Fields

_SHAPES: dict[Callable[..., Any], Shape] = {}


def shaped(convert: C, shape: Shape) -> C:
    """The converter, of which `shape_of` now knows what it reads."""
    _SHAPES[convert] = shape
    return convert


def shape_of(convert: Callable[..., Any]) -> Shape:
    """What a converter reads; a converter of which nothing was told reads any text."""
    return _SHAPES.get(convert, Text())


def shape_fields(table: Mapping[str, Callable[..., Any]], required: Iterable[str] = (), shorthand: str = "") -> Fields:
    """The shape of a mapping that is decoded by a table."""
    return Fields({name: shape_of(convert) for name, convert in table.items()}, tuple(required), shorthand)
