"""What becomes of a passage when its article is edited; the cases are in `cases/anchors.txt`, the limits below."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.find.anchor import anchor
from sitegen.find.ground import Ground
from sitegen.find.selector import CONTEXT, Anchor, Selector

LINES = (Path(__file__).parent / "cases/anchors.txt").read_text("utf-8").splitlines()


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


CASES = list(read_cases(LINES))


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
