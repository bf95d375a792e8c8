"""What the tests of credit lines and bylines share: case files, parts as they are written there, random lines."""

import json
import unicodedata
from collections.abc import Callable, Iterable
from cProfile import Profile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from sitegen.link.tables import read_sections

CASES = Path(__file__).parent / "cases"
FRAGMENTS = (
    "Hana Tempor", "KOFI LACUS", "van der Velit", "J. R.", "O’Sample", "Jr.", "Tagblick", "王小明", "Иван Примеров",
    "AP", "Getty Images", "Reuters", "iStock", "YouTube", "Springfield Courier", "The Hill", "GSA", "@handle",
    "Pool", "File Photo", "Staff", "Stringer", "Courtesy of", "Photo by", "Foto:", "Provided by", "Sgt.",
    "Staff Writer", "Special to", "Edited by", "By", "Von", "2021", "11/19/19", "CC BY-SA 4.0", "a red house", "x",
    "/", " - ", "—", " | ", ", ", "; ", ": ", ". ", " via ", " and ", " & ", " for ", " of ", " in ", " with ", " on ",
    "(", ")", "[", "©", "(c)", "\n", "-", "'", "“", "https://example.org/a", "_", "…",
)  # fmt: skip
RANDOM_LINES = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join),
    st.text(max_size=60),
)


def read_cases(name: str) -> list[tuple[str, str]]:
    """The printed lines of a case file with the parts expected; a line in double quotes is JSON."""
    cases: list[tuple[str, str]] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            printed, parts = cases.pop()
            cases.append((printed, f"{parts}{line.strip()}\n"))
        elif line and not line.startswith("#"):
            cases.append((json.loads(line) if line.startswith('"') else line, ""))
    return cases


def write_parts(parts: Any, labels: dict[str, str]) -> str:
    """The parts, a line each, in the order of the printed line; roles last."""
    found = [(part.start, label, part) for field, label in labels.items() for part in getattr(parts, field)]
    lines = [
        f"{label}: {part.text}" + (f" = {part.known_as}" if part.known_as else "")
        for _start, label, part in sorted(found, key=lambda entry: entry[:2])
    ]
    roles = getattr(parts, "roles", ())
    return "".join(f"{line}\n" for line in [*lines, *([f"roles: {', '.join(roles)}"] if roles else [])])


def parts_in_order(parts: Any, labels: Iterable[str]) -> list[Any]:
    """All parts by their place in the line."""
    return sorted((part for field in labels for part in getattr(parts, field)), key=lambda part: part.start)


def words_of(text: str) -> list[str]:
    """The runs of letters and digits, folded as the tables fold them."""
    letters = "".join(c if c.isalnum() else "" if c == "." else " " for c in text)
    return unicodedata.normalize("NFKC", letters).casefold().split()


def words_left_over(parts: Any, labels: Iterable[str]) -> list[str]:
    """The words of the line that are in no part."""
    left, end = [], 0
    for part in parts_in_order(parts, labels):
        left += words_of(parts.printed[end : part.start])
        end = part.end
    return left + words_of(parts.printed[end:])


def words_of_file(name: str, *sections: str) -> frozenset[str]:
    """Every word of a word file (or of some sections): what the grammar may take for its own."""
    read = read_sections(name)
    return frozenset(word for section in sections or read for phrase in read[section] for word in words_of(phrase))


def count_calls(read: Callable[[str], object], line: str) -> int:
    """How many calls of functions, those of C among them, reading the line takes."""
    counting = Profile(subcalls=False)
    counting.runcall(read, line)
    return sum(entry.callcount for entry in counting.getstats())
