"""Names in texts: where they stand, and where what stands beside them says that they are none."""

import random
from pathlib import Path

import pytest

from sitegen.diagnostics import Span
from sitegen.find.occurrences import NameSearch, find_occurrences
from sitegen.model.entries import NameItem, Printed
from sitegen.model.occurrences import split_occurrences
from sitegen.model.textnames import Sort
from tests.find.articles import SPAN, article, body_of

FORMS: dict[str, Sort] = {
    "Anna Kern": "person",
    "Kern": "weak",
    "Geneva": "place",
    "Port Lorn": "place",
    "日内瓦": "place",
    "Port Lorn Ferry Board": "other",
    "NATO": "other",
    "Arms control": "other",
    "arms control": "other",
}
SEARCH = NameSearch(FORMS)


def read_cases() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "cases/names.txt").read_text("utf-8").splitlines()
    pairs = [line.partition("::") for line in lines if line and not line.startswith("# ")]
    return [(text.strip(), found.strip()) for text, _, found in pairs]


@pytest.mark.parametrize(("text", "wanted"), read_cases())
def test_a_text_has_these_names(text: str, wanted: str) -> None:
    found = find_occurrences(article(), body_of(text), SEARCH)

    assert "; ".join(found.lines.split("\n")) == wanted


def test_every_occurrence_has_its_place_in_the_plain_text() -> None:
    body = body_of("*Anna* Kern &amp; Kern met in\nPort Lorn.")

    found = find_occurrences(article(), body, SEARCH)

    places = zip(found.places[::2], found.places[1::2], strict=True)
    assert [body.text[start:end] for start, end in places] == ["Anna Kern", "Kern", "Port Lorn"]


def test_a_headline_introduces_a_person_and_has_no_place() -> None:
    found = find_occurrences(article("Anna Kern Opens Geneva"), body_of("Kern spoke."), SEARCH)

    assert (found.lines, found.places) == ("+Anna Kern\nxGeneva\n=Kern", (-1, -1, -1, -1, 0, 4))


def test_names_of_the_front_matter_are_sought_in_this_text_alone() -> None:
    people = (NameItem("Ines Calder", SPAN),)
    entry = article(people=people, places=(NameItem("Lorn", SPAN),), allow=(Printed("ferries", Span("a.md")),))

    found = find_occurrences(entry, body_of("Ines Calder, Calder and I. Calder took ferries to Lorn."), SEARCH)

    assert found.lines.split("\n") == ["=Ines Calder", "=Calder", "=I. Calder", "=ferries", "=Lorn"]


def test_a_wikilink_has_its_place_with_its_number_for_a_form() -> None:
    body = body_of("Kern, [[people/ines|the minister]] and Geneva.")

    found = find_occurrences(article(), body, SEARCH)

    assert (found.lines, body.text[found.places[2] : found.places[3]]) == ("=Kern\n@0\n=Geneva", "the minister")


def test_a_text_without_names_has_no_occurrences() -> None:
    assert find_occurrences(article(), body_of("Nobody came."), SEARCH).lines == ""


def test_a_name_of_the_front_matter_across_a_known_one_shows_what_hid_behind_that() -> None:
    search = NameSearch({"New Port": "place", "Port Lorn": "place"})
    entry = article(places=(NameItem("Old New", SPAN),))

    found = find_occurrences(entry, body_of("Old New Port Lorn"), search)

    assert [form for _, form in split_occurrences(found.lines)] == ["Old New", "Port Lorn"]


def find_plainly(text: str, forms: dict[str, Sort]) -> list[tuple[int, int]]:
    """The leftmost and longest whole words, by trying every form at every place."""
    found, at = [], 0
    while at < len(text):
        fits = [form for form in forms if text.startswith(form, at)]
        whole = [
            form
            for form in fits
            if not (at and text[at - 1].isalnum()) and not text[at + len(form) : at + len(form) + 1].isalnum()
        ]
        longest = max(whole, key=len, default="")
        if longest:
            found.append((at, at + len(longest)))
        at += len(longest) or 1
    return found


@pytest.mark.parametrize("seed", range(30))
def test_the_automaton_finds_what_a_plain_search_finds(seed: int) -> None:
    rng = random.Random(seed)
    words = ["A", "Ab", "B", "Ba", "a b", "ab"]
    forms: dict[str, Sort] = {" ".join(rng.choices(words, k=rng.randint(1, 3))): "other" for _ in range(8)}
    text = " ".join(rng.choices([*words, "Abc", "x"], k=60))

    found = NameSearch(forms).list_longest(text, [])

    assert [(start, end) for start, end, _, _ in found] == find_plainly(text, forms)


def test_own_names_are_found_among_the_others() -> None:
    found = SEARCH.list_longest("Geneva and Lorn", [(11, 15, "Lorn", "place")])

    assert [form for _, _, form, _ in found] == ["Geneva", "Lorn"]
