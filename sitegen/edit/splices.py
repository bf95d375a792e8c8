"""Stretches of a text replaced by others."""

from collections.abc import Iterable
from typing import NamedTuple


class Splice(NamedTuple):
    """`length` characters at `at` make room for `words`."""

    at: int
    length: int
    words: str


def splice(text: str, splices: Iterable[Splice]) -> str:
    """The text with all of them done; those at one place stand in the order given."""
    pieces: list[str] = []
    done = 0
    for one in sorted(splices, key=lambda one: one.at):
        pieces += (text[done : one.at], one.words)
        done = one.at + one.length
    return "".join((*pieces, text[done:]))
