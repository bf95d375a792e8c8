"""The names that stand in an article's text, before and after it is known whom they mean."""

from collections.abc import Collection
from typing import Final, Protocol

import msgspec

from sitegen.model.findings import Context

FEW: Final = 20
"""So many forms are sought one by one in less time than lines are taken apart."""


class Occurrences(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The names in one article, in the order of its headline and text, a line for each: a sign and the form.

    `=`: a name in running text; `+`: one where nothing is linked (headlines, headings, links), which still introduces
    a person; `-`: a form of somebody else with that surname; `x`: no name here (words of a longer one, code, a credit
    line, what the author forbids), kept since it may hide another; `~`: a given name alone, where the text names a
    person of it in full, and `!` the same of somebody else; `@`: a wikilink, with its number in the body
    instead of a form. `places` are the beginnings and ends in the body's
    plain text by turns, -1 where it is not the body's.
    """

    lines: str = ""
    places: tuple[int, ...] = ()


def split_occurrences(lines: str) -> list[tuple[str, str]]:
    """The sign and the form of every line."""
    return [(line[0], line[1:]) for line in lines.split("\n")] if lines else []


def has_any_form(lines: str, forms: Collection[str]) -> bool:
    """Whether any line's form is one of these; where they are few, told without taking most lines apart."""
    if len(forms) <= FEW and not any(form in lines for form in forms):
        return False
    return any(form in forms for _, form in split_occurrences(lines))


class TextOccurrences(Protocol):
    """The names in an article's text as pages show them, by their number in its lines."""

    @property
    def places(self) -> tuple[int, ...]:
        """As in `Occurrences`."""

    def context(self, number: int) -> Context:
        """The sentence around one of them."""

    def block(self, number: int) -> int:
        """The block of the body that it stands in."""
