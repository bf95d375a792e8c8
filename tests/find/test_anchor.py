"""What becomes of a passage when its article is edited; the cases are in `cases/anchors*.txt`, the limits below."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.find.anchor import anchor
from sitegen.find.ground import Ground
from sitegen.find.selector import CONTEXT, Anchor, Selector

CASES_OF = Path(__file__).parent / "cases"
LINES = (CASES_OF / "anchors.txt").read_text("utf-8").splitlines()
AGAIN = (CASES_OF / "anchors-again.txt").read_text("utf-8").splitlines()


class Case(NamedTuple):
    edit: str
    tier: str
    selector: Selector
    text: str
    passage: tuple[int, int] | None

    @property
    def is_harmless(self) -> bool:
        return self.edit.startswith("harmless")

    @property
    def is_changed(self) -> bool:
        return self.edit.startswith("changed")

    @property
    def found(self) -> Anchor:
        return anchor(Ground(self.text), self.selector)


def read_cases(lines: list[str]) -> Iterator[Case]:
    edit = ""
    rest = iter([line for line in lines if line and not line.startswith("#")])
    for line in rest:
        if line.startswith("["):
            edit = line[1:-1]
            continue
        tier, _, bare = line.partition(" ")
        before, (start, end) = take_marks(next(rest).removeprefix("< "))
        context = 0 if bare else CONTEXT
        selector = Selector(before[start:end], before[max(0, start - context) : start], before[end : end + context])
        text, passage = take_marks(next(rest).removeprefix("> "))
        yield Case(edit, tier, selector, text, passage if passage != (-1, -1) else None)


def take_marks(line: str) -> tuple[str, tuple[int, int]]:
    text = line.replace(" ¶ ", "\n")
    start = text.find("⟦")
    return text.replace("⟦", "").replace("⟧", ""), (start, text.find("⟧") - 1 if start >= 0 else -1)


CASES = [*read_cases(LINES), *read_cases(AGAIN)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.edit}: {case.selector.exact[:40]}" for case in CASES])
def test_an_edit_leaves_a_passage_in_its_tier_at_its_place(case: Case) -> None:
    found = case.found

    place = case.text[found.start : found.end] if found.is_placed else ""
    wanted = case.text[slice(*case.passage)] if case.passage else ""
    assert (found.tier, place if wanted else "") == (case.tier, wanted), found.why


def test_no_edit_that_changes_the_meaning_stays_marked_and_nearly_every_harmless_one_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lies = [case.selector.exact for case in CASES if case.is_changed and case.found.is_marked]
    harmless = [case for case in CASES if case.is_harmless]
    kept = [case for case in harmless if case.found.is_marked]

    with capsys.disabled():
        changed = sum(case.is_changed for case in CASES)
        print(f"\nnotes: {len(lies)} of {changed} changed marked, {len(kept)} of {len(harmless)} harmless marked")

    assert lies == []
    assert len(kept) >= 0.9 * len(harmless)


def test_there_are_cases_enough_to_judge_by() -> None:
    assert len({(case.selector, case.text) for case in CASES}) >= 150


@pytest.mark.parametrize(
    ("selector", "tier", "place", "found"),
    [
        (Selector(""), "orphan", (-1, -1), 0),
        (Selector(" \u200b"), "orphan", (-1, -1), 0),
        (Selector("aa"), "ambiguous", (2, 4), 2),
        (Selector("aa", "x "), "anchored", (2, 4), 1),
        (Selector("aa", "", " bb"), "anchored", (8, 10), 1),
        (Selector("a"), "orphan", (-1, -1), 0),
    ],
)
def test_words_are_sought_whole_and_told_apart_by_their_context(
    selector: Selector, tier: str, place: tuple[int, int], found: int
) -> None:
    answer = anchor(Ground("x aa, y aa bb"), selector)

    assert (answer.tier, (answer.start, answer.end), answer.found) == (tier, place, found)


GONE = Selector("", "Whatever stood before it once, ", " and whatever stood after.")


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("Ines Calder lived at sea", "moved"),
        ("Ines Calder lived at se", "review"),
        ("they lived for many years in the house by the harbour", "moved"),
        ("they lived for many years in the house by a quay", "review"),
        ("北京市二零零八年", "review"),
        ("北京2008年举办奥运", "moved"),
        ("北京2008年", "review"),
    ],
)
def test_words_in_another_context_have_moved_only_if_they_are_long_and_their_own(words: str, tier: str) -> None:
    text = f"The ducks swim. A boat came by; {words}: that was told. The geese fly."

    assert anchor(Ground(text), Selector(words, GONE.prefix, GONE.suffix)).tier == tier


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("the old quay opened in seperate parts by noon", "drifted"),
        ("the old quay in seperate parts by noon", "orphan"),
    ],
)
def test_without_context_only_long_words_are_found_by_likeness(words: str, tier: str) -> None:
    text = f"It is told that {words.replace('seperate', 'separate')} on that day."

    assert anchor(Ground(text), Selector(words)).tier == tier


@pytest.mark.parametrize(("between", "tier"), [(10, "review"), (5, "orphan"), (90, "review"), (160, "orphan")])
def test_what_stands_between_old_neighbours_is_proposed_if_it_is_about_as_long(between: int, tier: str) -> None:
    words = "the gilded weathercock on the tower"
    text = f"Before it stood the brewery. {'x' * between} Behind it stood the chapel."
    selector = Selector(words, "Before it stood the brewery. ", " Behind it stood the chapel.")

    found = anchor(Ground(text), selector)

    assert found.tier == tier
    assert text[found.start : found.end] == ("x" * between if tier == "review" else "")


@pytest.mark.parametrize(
    ("other", "tier"),
    [("Nothing else was built but a ", "anchored"), ("Then all spoke coolly of the old ", "ambiguous")],
)
def test_of_several_places_the_one_whose_context_is_far_ahead_is_meant(other: str, tier: str) -> None:
    text = f"{other}harbour wall. Then all spoke kindly of the old harbour wall, it is told."

    found = anchor(Ground(text), Selector("harbour wall", "Then all spoke warmly of the old"))

    assert found.tier == tier
    assert tier == "ambiguous" or found.start == text.rindex("harbour")


@pytest.mark.parametrize(
    ("selector", "tier"),
    [
        (Selector("settle the toll", "year to ", ""), "review"),
        (Selector("12", "It paid ", ""), "review"),
        (Selector("settle the toll", "year to ", "s. It"), "anchored"),
    ],
)
def test_words_within_longer_ones_are_meant_only_where_both_sides_say_so(selector: Selector, tier: str) -> None:
    answer = anchor(Ground("They met in the new year to settle the tolls. It paid 120 pounds."), selector)

    assert answer.tier == tier, answer.why
