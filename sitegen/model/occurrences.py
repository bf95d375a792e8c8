"""The names that stand in an article's text, before and after it is known whom they mean."""

from typing import Protocol

import msgspec

from sitegen.model.findings import Context


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


class TextOccurrences(Protocol):
    """The names in an article's text as pages show them, by their number in its lines."""

    @property
    def places(self) -> tuple[int, ...]:
        """As in `Occurrences`."""

    def context(self, number: int) -> Context:
        """The sentence around one of them."""

    def block(self, number: int) -> int:
        """The block of the body that it stands in."""
