"""Which words of a text are quotations, and who speaks them.

The forms, each to the letter, are in `cases/quotation-forms.txt`; how often it is right in texts as they were printed
is counted over `cases/quotations.txt`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.find.quotations import Speech, find_speeches
from tests.find.articles import body_of

CASES = Path(__file__).parent / "cases"
MARKED = re.compile(r"⟦(\w+) ?([^:⟧]*): ?(.*?)⟧", re.DOTALL)


class Marked(NamedTuple):
    """A quotation marked by hand; `said` is how the mark tells who speaks."""

    start: int
    end: int
    status: str
    said: str


class Case(NamedTuple):
    section: str
    text: str
    marked: tuple[Marked, ...]


def read_case(section: str, lines: list[str]) -> Case:
    raw = "\n".join(lines).replace("¶", "\n")
    text, marked, at = "", [], 0
    for match in MARKED.finditer(raw):
        text += raw[at : match.start()]
        marked.append(Marked(len(text), len(text) + len(match[3]), match[1], match[2].strip()))
        text += match[3]
        at = match.end()
    return Case(section, text + raw[at:], tuple(marked))


def read_forms() -> Iterator[Case]:
    section, lines = "", []
    for line in [*(CASES / "quotation-forms.txt").read_text("utf-8").splitlines(), ""]:
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            lines.append(line)
        elif lines:
            yield read_case(section, lines)
            lines = []


def tell(text: str, speech: Speech) -> str:
    """The quotation as a form marks it."""
    who = speech.speaker
    if speech.speaker and speech.status == "explicit":
        bare = who.split(" ", 1)[1] if who.startswith(("Dr. ", "Ms. ")) else who
        is_named = bool(speech.name) or who[0].islower() or who.startswith("The ")
        who += "" if is_named and speech.name in ("", who, bare) else f" = {speech.name}"
    who += f" @ {speech.reporter}" if speech.reporter else ""
    return " ".join([speech.status, *who.split()]) + f": {text[speech.start : speech.end]}"


@pytest.mark.parametrize("case", list(read_forms()), ids=lambda case: f"{case.section}: {case.text[:60]}")
def test_a_quotation_is_found_in_every_form_with_its_speaker(case: Case) -> None:
    body = body_of(case.text.replace("\n", "\n\n"))

    found = [tell(body.text, speech) for speech in find_speeches(body, "en")]

    inside = [case.text[mark.start + 1 : mark.end - 1].strip().rstrip(",") for mark in case.marked]
    assert found == [
        " ".join([m.status, *m.said.split()]) + f": {words}" for m, words in zip(case.marked, inside, strict=True)
    ]
