"""Capitalised words that may be a person's name, with what speaks for it; the cases are in `cases/people.txt`."""

from pathlib import Path

import pytest

from sitegen.find.people import find_people

LINES = (Path(__file__).parent / "cases/people.txt").read_text("utf-8").splitlines()
CASES = [tuple(part.strip() for part in line.split("‖")) for line in LINES if not line.startswith("#")]


def describe(text: str) -> str:
    found = []
    for run in find_people(text):
        found.append(f"{run.name} {' '.join(sorted(set(run.cues), key=str)) or '-'}")
    return "; ".join(found) or "-"


def in_order(expected: str) -> str:
    """The expected names with their cues sorted; a name ends where the first small word that is a cue begins."""
    told = []
    for one in expected.split("; "):
        words = one.split()
        cues = [word for word in words if word in CUES]
        told.append(" ".join([*(word for word in words if word not in CUES), *sorted(cues)]))
    return "; ".join(told)


CUES = {"title", "role", "speech", "age", "who", "given", "rare", "beginning"}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_names_are_seen_with_their_cues(text: str, expected: str) -> None:
    assert describe(text) == in_order(expected)


def test_a_run_holds_its_title_and_its_words() -> None:
    text = "There was Dr. Zelda Zanders’s house."

    (run,) = find_people(text)

    assert text[run.start : run.end] == "Dr. Zelda Zanders’s"


@pytest.mark.parametrize(
    "text", ["", " ", ".", "A", "’s", "Mr.", "Mr. Mr. Mr.", "J. J.", "\n\n", "A" * 10_000, "Ab " * 10_000]
)
def test_texts_of_nothing_name_nobody(text: str) -> None:
    assert list(find_people(text)) == []
