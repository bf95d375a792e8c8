"""Elements with more attributes than any page has are read without those: parsers look through a list for each."""

import re
from typing import Final, NamedTuple

MOST: Final = 100
_ATTRIBUTE: Final = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTES: Final = re.compile(_ATTRIBUTE)
_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?:(script|style|textarea|title)(?=[\s/>])|[a-z][^\s/>]*+)"
    rf"(?P<attributes>(?:{_ATTRIBUTE})*+)(?(1).*?(?:</\1|\Z))",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, or the beginning of an element with its attributes; where no element can stand in it, all of it."""


class Thinned(NamedTuple):
    """HTML in which no element has more than `MOST` attributes, and where the first stood that had; -1: none had."""

    html: str
    first: int = -1


def thin_attributes(html: str) -> Thinned:
    """The HTML without the attributes that are too many, in linear time; words are never among them."""
    parts: list[str] = []
    first, done = -1, 0
    for tag in _TAG.finditer(html):
        start, end = tag.span("attributes")
        if end - start <= 2 * MOST:
            continue
        ends = [one.end() for one in _ATTRIBUTES.finditer(html, start, end)]
        if len(ends) > MOST:
            parts.append(html[done : ends[MOST - 1]])
            first, done = (tag.start() if first < 0 else first), end
    return Thinned("".join((*parts, html[done:])), first)
