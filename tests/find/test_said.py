"""Found quotations beside marked ones: their order and ids, and what of them may leave."""

import pytest

from sitegen.find import find
from sitegen.model.body import Saying
from sitegen.model.entries import ArticleEntry, Rights
from sitegen.model.findings import Found, SaidFinding
from tests.find.articles import article, body_of, note, quote

TEXT = "“It will rain,” Jane Roe said. “Take a coat.”\n\n“It will rain,” she said.\n"
LONG = "Filler words to make it long. " * 12


def found_in(markdown: str, entry: ArticleEntry | None = None, rights: Rights | None = None) -> Found:
    return find(entry or article(), body_of(markdown), rights or Rights(), "en").value


def shown(found: Found) -> list[str]:
    return [found.body.text[saying.start : saying.end] for saying in found.body.sayings]


def test_quotations_are_numbered_as_they_are_met_and_words_said_again_have_an_id_of_their_own() -> None:
    found = found_in(TEXT)

    first, second, third = found.findings.said
    assert (first.id, third.id) == (first.id, f"{first.id}-2")
    assert [said.rank for said in (first, second, third)] == [0, 1, 2]


def test_where_they_stand_is_told_by_the_body_alone_so_that_moving_them_changes_no_finding() -> None:
    here, there = found_in(TEXT), found_in(f"Before it all.\n\n{TEXT}")

    assert here.findings.said == there.findings.said
    assert shown(here) == shown(there) == ["It will rain", "Take a coat.", "It will rain"]


def test_what_an_editor_marked_is_not_found_again_and_the_others_keep_their_ids() -> None:
    found = found_in(TEXT, article(quotes=(quote("“It will rain,” she", prefix="coat.”\n"),)))

    (marked,) = found.findings.quotes
    before = found_in(TEXT).findings.said
    assert (marked.rank, found.findings.said) == (2, before[:2])


def test_marking_the_very_words_that_were_found_keeps_their_id() -> None:
    (was,) = found_in("“It will rain,” Jane Roe said.").findings.said
    (now,) = found_in("“It will rain,” Jane Roe said.", article(quotes=(quote("It will rain"),))).findings.quotes

    assert now.id == was.id


@pytest.mark.parametrize("language", ["", "fr", "xx"])
def test_nothing_is_sought_in_a_language_without_cues(language: str) -> None:
    assert find(article(), body_of(TEXT), Rights(), language).value.findings.said == ()


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_a_language_stands_for_its_regions(language: str) -> None:
    assert len(find(article(), body_of(TEXT), Rights(), language).value.findings.said) == 3


def test_of_an_excerpt_only_whole_quotations_leave() -> None:
    found = found_in(
        f"“It will rain,” Jane Roe said.\n\n{LONG}\n\n“It did,” Jane Roe said.", rights=Rights("excerpt", 12)
    )

    assert shown(found) == [said.words for said in found.findings.said] == ["It will rain"]


def test_who_speaks_leaves_only_with_the_words_that_say_so() -> None:
    found = found_in(f"“It will rain all day long,” said Jane Roe. {LONG}", rights=Rights("excerpt", 6))

    (said,) = found.findings.said
    assert (said.status, said.speaker, said.name) == ("unattributed", "", "")


def test_a_whole_name_that_is_withheld_is_not_told_by_a_surname_that_leaves() -> None:
    text = f"{LONG} Jane Roe came.\n\n“It will rain,” Roe said. {LONG}"
    entry = article(annotations=(note("“It will rain,” Roe said."),))

    (said,) = found_in(text, entry, Rights("excerpt", 3)).findings.said
    assert (said.words, said.speaker, said.name) == ("It will rain", "", "")


def test_nothing_leaves_where_only_the_description_may() -> None:
    found = found_in(TEXT, rights=Rights("metadata"))

    assert (found.findings.said, found.body.sayings) == ((), ())


def test_a_quotation_in_an_annotated_passage_of_an_excerpt_stands_where_the_passage_does() -> None:
    entry = article(annotations=(note("“It will rain,” Jane Roe said."),))

    found = found_in(f"{LONG}\n\nThen: “It will rain,” Jane Roe said. {LONG}", entry, Rights("excerpt", 3))

    assert shown(found) == ["It will rain"]
    assert found.findings.said[0].name == "Jane Roe"


def test_headings_tables_and_code_are_no_speech() -> None:
    said = "“It will rain,” Jane Roe said."

    assert found_in(f"## {said}\n\n    {said}\n\n| {said} |\n|---|\n").findings.said == ()


def test_lists_and_block_quotations_may_hold_speech() -> None:
    found = found_in("- “It will rain,” Jane Roe said.\n\n> “Take a coat,” Ben Marsh said.\n")

    assert [said.name for said in found.findings.said] == ["Jane Roe", "Ben Marsh"]


def test_a_text_without_marks_is_left_as_it_is() -> None:
    body = body_of("It’s the mayor’s word: nobody spoke.")

    assert find(article(), body, Rights(), "en").value.body is body


def test_a_saying_is_what_its_finding_names() -> None:
    found = found_in("“It will rain,” Jane Roe said.")

    (said,) = found.findings.said
    assert found.body.sayings == (Saying(1, 13, said.id),)
    assert said == SaidFinding(said.id, "It will rain", 0, "explicit", "Jane Roe", "Jane Roe", "")
