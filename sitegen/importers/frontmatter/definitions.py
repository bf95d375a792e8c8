"""Definitions of links (`[label]: address`) whose work is done once the blocks that refer to them hold the address."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def find_idle_definitions(
    lines: Sequence[str], references: Mapping[str, Mapping[str, Any]], rewritten: Sequence[tuple[int, int]]
) -> set[int]:
    """The lines of the definitions that rewritten blocks alone refer to, with the blank line behind each.

    `references` are the parser's, by label; one that nothing referred to before is its author's and stays.
    """
    inside = {line for start, end in rewritten for line in range(start, end)}
    blocks = _normalise(lines[line] for line in sorted(inside))
    others = _normalise(line for at, line in enumerate(lines) if at not in inside)
    idle: set[int] = set()
    for label, reference in references.items():
        start, end = reference["map"]
        mark = f"[{label}]"
        is_footnote = label.startswith("^")
        if (
            start not in inside and not is_footnote and mark in blocks and others.count(mark) == 1
        ):  # which is the definition itself
            idle.update(range(start, end + (end < len(lines) and not lines[end].strip())))
    return idle


def _normalise(lines: Iterable[str]) -> str:
    """The lines as the parser compares labels, `[ a ]` as `[a]`."""
    words = " ".join(" ".join(lines).split())
    return words.replace("[ ", "[").replace(" ]", "]").lower().upper()
