"""What rights withhold leaves by no field of what is found."""

import html
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.find import find
from sitegen.model.body import Body
from sitegen.model.entries import Rights, RightsMode
from sitegen.model.findings import Found, Passage
from tests.find.articles import article, body_of, note, quote, source

TEXT = """\
President *Biden* said on Friday that [[smith|Mr. Smith]] & others had met.

## A heading of four

> A quoted block, with [[nato]] inside it. And here is more to follow.

- one two three
- four five

Last of all stands a passage that nobody may read, with [[the-end|the end]] of it.
"""


def cut(rights: Rights, *exact: str) -> Found:
    return find(article(annotations=tuple(note(words) for words in exact)), body_of(TEXT), rights).value


def test_full_rights_change_nothing() -> None:
    body = body_of(TEXT)

    found = find(article(), body, Rights()).value

    assert found.body is body
    assert not found.summary.withheld


def test_an_excerpt_is_the_first_words_and_each_annotated_passage_elsewhere() -> None:
    found = cut(Rights("excerpt", 6), "two three\nfour", "stands a passage", "on Friday that")

    assert found.body.html == (
        '<p id="p1">President Biden said on Friday that …</p>\n'
        '<p class="passage" id="p4">… two three four …</p>\n'
        '<p class="passage" id="p5">… stands a passage …</p>\n'
    )
    assert found.body.text == "President Biden said on Friday that …\n… two three four …\n… stands a passage …\n"
    assert found.summary.withheld
    assert found.summary.opening == "President Biden said on Friday that …"


def test_an_excerpt_goes_on_over_blocks() -> None:
    found = cut(Rights("excerpt", 16))

    assert found.body.html == (
        '<p id="p1">President Biden said on Friday that Mr. Smith &amp; others had met.</p>\n'
        '<p id="p2">A heading of four …</p>\n'
    )


def test_passages_in_an_excerpt_stand_where_their_words_are() -> None:
    found = cut(Rights("excerpt", 4), "Biden said", "Smith & others", "four five\nLast", "A heading of four")

    assert found.findings.notes[0].passage == Passage("body", 10, 20, 0, 1)
    for one in found.findings.notes:
        assert one.passage
        shown = found.body.text[one.passage.start : one.passage.end]
        assert shown.split() == one.exact.split()


def test_several_passages_of_one_block_have_ids_of_their_own() -> None:
    found = cut(Rights("excerpt", 1), "on Friday", "Smith", "met")

    numbers = [block.number for block in found.body.blocks]
    assert len(set(numbers)) == 4
    assert [f'id="p{number}"' in found.body.html for number in numbers] == [True] * 4


def test_a_passage_over_300_characters_is_cut_between_words() -> None:
    words = " ".join(f"word{number:03d}" for number in range(100))

    found = find(article(annotations=(note(words),)), body_of(f"Opening. {words}"), Rights("excerpt", 1)).value

    (one,) = found.findings.notes
    assert one.exact.startswith("word000 ")
    assert 290 < len(one.exact) <= 300
    assert one.exact[-7:] in words.split()
    assert found.body.text == f"Opening. {one.exact} …\n"


def test_an_excerpt_of_a_short_text_is_the_text_itself() -> None:
    body = body_of("Few *words*.")

    assert find(article(), body, Rights("excerpt")).value.body is body


def test_metadata_leaves_titles_and_captions_and_nothing_of_the_text() -> None:
    entry = article(
        "A headline",
        ("A caption",),
        annotations=(note("headline"), note("caption"), note("stands a passage"), note("nowhere at all")),
        quotes=(quote("stands a passage"), quote("A caption")),
        sources=(source("stands a passage"), source("nowhere at all"), source("A headline")),
    )

    found = find(entry, body_of(TEXT), Rights("metadata")).value

    assert (found.body.html, found.body.text, found.body.blocks) == ("", "", ())
    assert [one.exact for one in found.findings.notes] == ["headline", "caption", "", ""]
    assert [one.passage for one in found.findings.notes[2:]] == [None, None]
    assert [one.words for one in found.findings.quotes] == ["A caption"]
    assert found.findings.source_quotes == ("", "", "A headline")
    assert found.findings.links == (None, None, None)
    assert (found.summary.opening, found.summary.words, found.summary.withheld) == ("", 48, True)


def test_an_excerpt_shows_a_passage_whose_wording_drifted_as_it_is_printed_today() -> None:
    found = cut(Rights("excerpt", 6), "Last of all stands a pasage that nobody may read, with the end")

    assert found.findings.notes[0].tier == "drifted"
    assert found.findings.notes[0].exact == "Last of all stands a passage that nobody may read, with the end"


@pytest.mark.parametrize(
    ("rights", "proposed"),
    [
        (Rights("metadata"), None),
        (Rights("excerpt", 6), None),
        (Rights(), Passage("body", 171, 234, 0, 5)),
    ],
)
def test_a_proposed_place_is_told_only_where_its_words_may_leave(rights: Rights, proposed: Passage | None) -> None:
    entry = article(annotations=(note("Last of all stands no passage that nobody may read, with the end"),))
    (written,) = entry.annotations
    sure = msgspec.structs.replace(written, suffix=" of it.")

    (found,) = find(article(annotations=(sure,)), body_of(TEXT), rights).value.findings.notes

    assert (found.tier, found.passage, found.proposed) == ("review", None, proposed)


def test_wikilinks_stay_for_what_they_link_but_only_where_their_words_are_shown() -> None:
    found = cut(Rights("excerpt", 8), "the end")

    assert [(link.target, found.body.text[link.start : link.end]) for link in found.body.links] == [
        ("smith", "Mr. Smith"),
        ("nato", ""),
        ("the-end", "the end"),
    ]
    contexts = [(c.before, c.words, c.after) if c else None for c in found.findings.links]
    assert contexts == [("President Biden said on Friday that ", "Mr. Smith", " …"), None, ("… ", "the end", " …")]


WORD = re.compile(r"w\d{5}")
WORDS = st.lists(st.integers(0, 10_000), min_size=1, max_size=90, unique=True).map(lambda ns: [f"w{n:05d}" for n in ns])


@st.composite
def articles(draw: st.DrawFn) -> tuple[list[str], Body, list[tuple[int, int]]]:
    """Words of which no two are alike, in blocks with links, and spans of words that are annotated or quoted."""
    words = draw(WORDS)
    pieces: list[str] = []
    for index, word in enumerate(words):
        shape = draw(st.integers(0, 12))
        joint = {0: "\n\n", 1: "\n\n- ", 2: "\n\n> ", 3: "\n\n## ", 4: "\n\n    "}.get(shape, " ")
        pieces += [joint if index else "", f"[[x|{word}]]" if shape == 5 else f"*{word}*" if shape == 6 else word]
    spans = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(words) - 1))
        spans.append((start, min(len(words), start + draw(st.integers(1, 50)))))
    return words, body_of("".join(pieces)), spans


@settings(max_examples=150, deadline=None)
@given(articles(), st.sampled_from(["excerpt", "metadata"]), st.integers(0, 40))
def test_nothing_withheld_survives_in_any_field(
    drawn: tuple[list[str], Body, list[tuple[int, int]]], mode: RightsMode, count: int
) -> None:
    words, body, spans = drawn
    printed = [body.text[body.text.index(words[a]) : body.text.index(words[b - 1]) + 6] for a, b in spans]
    half = len(printed) // 2
    entry = article(
        annotations=tuple(note(p, "", "") for p in printed[half:]),
        quotes=tuple(quote(p) for p in printed),
        sources=tuple(source(p) for p in printed[:half]),
    )
    allowed = set(words[:count]) if mode == "excerpt" else set()
    if mode == "excerpt":
        allowed |= {word for p in printed[half:] for word in WORD.findall(p[:300])}

    found = find(entry, body, Rights(mode, count)).value

    everything = html.unescape(msgspec.json.encode(found).decode())
    assert not {word for word in words if word not in allowed and word in everything}
    for one in (*found.findings.notes, *found.findings.quotes):
        if one.passage:
            shown = found.body.text[one.passage.start : one.passage.end]
            told = one.words if hasattr(one, "words") else one.exact
            assert shown.split() == told.split()


@pytest.mark.parametrize("count", [0, -1])
def test_an_excerpt_of_no_words_is_its_passages(count: int) -> None:
    assert cut(Rights("excerpt", count), "one two").body.text == "one two …\n"
