"""Where the items of a list are, by the indentation of their lines."""

import re
from typing import Final, NamedTuple

from sitegen.read.markdown.refusal import Refused

SPACE: Final = " \t"
MARKER: Final = re.compile(r"[ ]{0,3}(?:([-+*])|([0-9]{1,9})([.)]))[ ]{1,4}(?=\S)")
THEMATIC: Final = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*+\1){2,}+[ \t]*+\Z")


class Item(NamedTuple):
    """The lines `[begin, end)` of an item; its contents begin in column `width`."""

    begin: int
    end: int
    width: int


def is_blank(line: str) -> bool:
    """Whether nothing but spaces and tabs stands in the line."""
    return not line or (line[0] in SPACE and not line.strip(" \t"))


def find_items(lines: list[str], at: int, match: re.Match[str]) -> tuple[list[Item], bool]:
    """The items of the list whose first marker is `match`, and whether empty lines stand between them.

    Refused is a list that a line of less indentation continues.
    """
    items: list[Item] = []
    is_spaced = False
    sign = match[1] or match[3]
    while True:
        end = _end_of_item(lines, at + 1, match.end())
        items.append(Item(at, end, match.end()))
        at = end
        while at < len(lines) and is_blank(lines[at]):
            at += 1
        if at == len(lines):
            return items, is_spaced
        following = MARKER.match(lines[at])
        if following is None and at == end:
            raise Refused
        if following is None or (following[1] or following[3]) != sign or THEMATIC.match(lines[at]):
            return items, is_spaced
        is_spaced = is_spaced or at > end
        match = following


def _end_of_item(lines: list[str], at: int, width: int) -> int:
    """The line behind the last one that is indented as far as the item; empty lines in between belong to it."""
    indent, end = " " * width, at
    while at < len(lines):
        line = lines[at]
        if line.startswith(indent):
            at += 1
            end = end if is_blank(line) else at
        elif is_blank(line):
            at += 1
        else:
            break
    return end
