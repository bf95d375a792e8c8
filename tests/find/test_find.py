"""What one article's text tells when all of it may leave."""

from random import Random

import pytest

from sitegen.find import find, link_contexts
from sitegen.find.sentences import split_sentences
from sitegen.find.words import count_words, cut_beginning, cut_end
from sitegen.model.body import Block, Body
from sitegen.model.entries import ArticleEntry, Rights
from sitegen.model.findings import Context, Findings, Passage
from tests.find.articles import article, body_of, note, quote, source

TEXT = "On Friday he said *very* much.\n\n- He left on Friday & came.\n- Again\n\nThe end[^1].\n\n[^1]: A footnote.\n"


def findings_of(entry: ArticleEntry, markdown: str = TEXT) -> Findings:
    return find(entry, body_of(markdown), Rights()).value.findings


def opening_of(markdown: str) -> str:
    return find(article(), body_of(markdown), Rights()).value.summary.opening


@pytest.mark.parametrize(
    ("exact", "passage"),
    [
        ("very much", Passage("body", 18, 27, 0, 1)),
        ("Friday & came", Passage("body", 40, 53, 0, 2)),
        ("came.\nAgain\nThe", Passage("body", 49, 64, 0, 2)),
        ("A footnote", Passage("body", 70, 80, 0, 4)),
        ("A headline", Passage("title", 0, 10)),
        ("dek", Passage("subtitle", 6, 9)),
        ("caption two", Passage("caption", 2, 13, 1)),
    ],
)
def test_a_passage_that_stands_once_is_found_in_every_region(exact: str, passage: Passage) -> None:
    entry = article("A headline", ("caption one", "A caption two"), subtitle="Short dek", annotations=(note(exact),))

    outcome = find(entry, body_of(TEXT), Rights())

    assert outcome.value.findings.notes[0].passage == passage
    assert outcome.diagnostics == ()


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [("On ", "", 3), ("", " he said", 3), ("left on ", "", 40), ("left on", "& came", 40), ("On", "he", 3)],
)
def test_exact_context_tells_places_apart(prefix: str, suffix: str, start: int) -> None:
    (found,) = findings_of(article(annotations=(note("Friday", prefix, suffix),))).notes

    assert found.passage == Passage("body", start, start + 6, 0, 1 if start == 3 else 2)


def test_a_passage_at_several_places_is_a_warning_and_marked_nowhere() -> None:
    outcome = find(article(annotations=(note("Friday", line=7),)), body_of(TEXT), Rights())

    assert outcome.value.findings.notes[0].passage is None
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.severity, problem.span and problem.span.line) == ("ambiguous-note", "warning", 7)
    assert problem.message == "the note's passage “Friday” stands at 2 places"


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        ("he said “very” much", "he said very much"),
        ("ON FRIDAY HE", "“On Friday he”"),
        ("The final end", ""),
        ("x", ""),
    ],
)
def test_a_passage_that_is_nowhere_is_a_warning_that_shows_what_is_like_it(exact: str, shown: str) -> None:
    (problem,) = find(article(annotations=(note(exact),)), body_of(TEXT), Rights()).diagnostics

    assert (problem.rule, problem.severity) == ("orphaned-note", "warning")
    assert problem.help.startswith("the text has “") == bool(shown)
    assert shown in problem.help


def test_a_passage_does_not_go_from_one_region_into_another() -> None:
    (problem,) = find(article("Title", annotations=(note("Title\nOn Friday"),)), body_of(TEXT), Rights()).diagnostics

    assert problem.rule == "orphaned-note"


def test_a_selector_without_context_gets_the_text_around_it() -> None:
    (found,) = findings_of(article(annotations=(note("very"),))).notes

    around = ("On Friday he said ", " much.\nHe left on Friday & came.")
    assert (found.exact, found.prefix, found.suffix) == ("very", *around)


def test_marked_quotations_have_ids_of_their_normalised_words_counted_in_reading_order() -> None:
    entry = article(quotes=(quote("ON FRIDAY,", suffix=" now"), quote("On  Friday"), quote("other")))
    markdown = "On  Friday it began, ON FRIDAY, now."

    outcome = find(entry, body_of(markdown), Rights())

    first, second = outcome.value.findings.quotes
    assert (first.index, second.index) == (0, 1)
    assert (first.id, second.id) == (f"{second.id}-2", "39ce1e43")
    assert [problem.rule for problem in outcome.diagnostics] == ["quote-not-found"]


def test_a_quotation_at_several_places_is_a_warning() -> None:
    outcome = find(article(quotes=(quote("Friday"),)), body_of(TEXT), Rights())

    assert outcome.value.findings.quotes == ()
    assert [problem.rule for problem in outcome.diagnostics] == ["ambiguous-quote"]


def test_a_source_s_quote_may_stand_at_several_places_but_must_stand_somewhere() -> None:
    outcome = find(article(sources=(source("Friday"), source("nowhere"), source(""))), body_of(TEXT), Rights())

    assert outcome.value.findings.source_quotes == ("Friday", "nowhere", "")
    assert [problem.rule for problem in outcome.diagnostics] == ["quote-not-found"]


def test_the_sentence_around_each_wikilink_is_its_context() -> None:
    body = body_of("Before it. Then [[putin|Mr. Putin]] of [[ru|*Russia*]] spoke. After.\n\n- see [[x]]")

    assert link_contexts(body) == (
        Context("Then ", "Mr. Putin", " of Russia spoke.", 1),
        Context("Then Mr. Putin of ", "Russia", " spoke.", 1),
        Context("see ", "x", "", 2),
    )


def test_a_long_sentence_is_cut_between_words_on_both_sides() -> None:
    (context,) = link_contexts(body_of("alpha beta " * 60 + "[[x|NAME]]" + " gamma delta" * 60))

    assert context
    assert 200 < len(context.before + context.words + context.after) <= 300
    assert context.before.startswith("… ")
    assert set(context.before[2:].split()) == {"alpha", "beta"}
    assert set(context.after.split()) == {"gamma", "delta", "…"}


def test_the_opening_ends_with_a_sentence_where_it_can() -> None:
    markdown = f"# Head\n\n{'One two three four five six seven. ' * 9}"

    assert opening_of(markdown).count("seven.") == 5


def test_the_opening_is_cut_at_forty_words_where_no_sentence_ends() -> None:
    opening = opening_of("word " * 90)

    assert opening == " ".join(["word"] * 40) + " …"


def test_a_short_text_is_its_own_opening_without_headings_code_and_tables() -> None:
    markdown = "## Head\n\nOne *two*\nthree.\n\n```\ncode\n```\n\n- four\n- five\n"

    assert opening_of(markdown) == "One two three. four five"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two – three.\nFour", 4),
        ("普京周五表示", 6),
        ("NATO 北约 2021", 4),
        ("Élan & vital", 2),
        ("a & b - c", 3),
        ("세 단어 글", 3),
    ],
)
def test_words_are_counted_as_readers_count_them(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize("limit", [5, 9, 10, 14, 30])
def test_cut_texts_keep_whole_words_and_their_limit(limit: int) -> None:
    text = "alpha beta gamma"

    end, beginning = cut_end(text, limit), cut_beginning(text, limit)

    assert len(end) <= max(limit, 5)
    assert len(beginning) <= max(limit, 2)
    assert set(end.split()) <= {"alp", "alpha", "beta", "gamma", "…"}
    assert set(beginning.split()) <= {"alpha", "beta", "gamma", "…"}


def test_an_article_without_a_body_tells_nothing() -> None:
    assert findings_of(article(), "") == Findings()


WORDS = (
    "Mr.",
    "A.",
    "U.S.",
    "said",
    "he",
    "it.",
    "“what?”",
    "no!",
    "(so.)",
    '"Yes."',
    "--",
    "…",
    "x.)b.",
    "3.5",
    "é.",
    "(But",
    "a\u00a0b",
)


@pytest.mark.parametrize("number", range(40))
def test_an_opening_sought_from_its_end_is_the_one_that_all_sentences_tell(number: int) -> None:
    rng = Random(number)
    words = " ".join(rng.choices(WORDS, k=60)).split()
    text = " ".join(words[:41])
    least, end = len(" ".join(words[:20])) + 1, len(" ".join(words[:40]))
    stops = [stop for _, stop in split_sentences(text) if least <= stop <= end]

    whole = " ".join(words)
    body = Body(text=whole, blocks=(Block(1, "p", 0, len(whole), 0, 0),))

    assert find(article(), body, Rights()).value.summary.opening == (text[: stops[-1]] if stops else f"{text[:end]} …")


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a", 1), (" a -- b_ 7.\n'c' _ (!)\n", 5), ("-- ", 0), ("é – ü", 2)]
)
def test_signs_that_stand_alone_are_no_words(text: str, count: int) -> None:
    assert count_words(text) == count
