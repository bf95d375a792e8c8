"""Which words of a text are quotations, and who speaks them.

The forms, each to the letter, are in `cases/quotation-forms.txt`; how often it is right in texts as they were printed
is counted over `cases/quotations.txt`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.find.quotations import Speech, find_speeches
from sitegen.find.quotations.cues import cues_of
from sitegen.find.quotations.detect import detect
from sitegen.model.body import Block, Body
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


PIECES = [
    "“",
    "”",
    '"',
    "„",
    "«",
    "»",
    "‘",
    "’",
    "「",
    "」",
    ",",
    ".",
    "?",
    ":",
    ";",
    " — ",
    "(",
    ")",
    "\n\n",
    " ",
    " ",
]
PIECES += [
    "Jane",
    "Roe",
    "Ben Marsh",
    "said",
    "she",
    "he",
    "told",
    "according to",
    "Dr.",
    "the",
    "mayor",
    "and",
    "that",
    "of",
]
PIECES += [
    "Reuters",
    "it rains",
    "rain",
    "’s",
    "5",
    "as saying",
    "called",
    "d’",
    "É",
    "İ",
    "ß",
    "\u00a0",
    "\u200b",
    "𝒳",
]


@pytest.mark.parametrize(
    "piece",
    ["“It will rain,” Jane Roe said. ", "“It will rain,” she said.\n", "“Never ", "‘never ", '"', "“It,” Roe said.\n"],
)
def test_twice_as_much_of_anything_takes_about_twice_the_steps(piece: str) -> None:
    def count_steps(times: int) -> int:
        text = f"Jane Roe came.\n{piece * times}"
        lines = [(m.start(), m.end()) for m in re.finditer("[^\n]+", text)]
        cues, steps = cues_of("en"), 0
        assert cues is not None

        def step(frame: FrameType, event: str, argument: object) -> None:
            nonlocal steps
            steps += 1

        sys.setprofile(step)
        try:
            detect(text, lines, cues)
        finally:
            sys.setprofile(None)
        return steps

    assert count_steps(400) < 2.5 * count_steps(200)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=400)
def test_whatever_stands_in_a_text_quotations_are_words_of_it_in_order_and_apart(pieces: list[str]) -> None:
    text = " ".join(pieces)
    block = Block(1, "p", 0, len(text), 0, 0)

    found = find_speeches(Body(text=text, blocks=(block,)), "en")

    places = [place for speech in found for place in (speech.start, speech.end)]
    assert places == sorted(set(places))
    assert all(0 < place < len(text) for place in places)
    assert all(speech.speaker in text and speech.reporter in text for speech in found if speech.status == "explicit")
