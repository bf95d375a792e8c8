"""Who the speakers of found quotations are: people of the registry or of the article, or nobody with a page."""

from typing import Any

import msgspec
import pytest

from sitegen.diagnostics import Span
from sitegen.link import link_archive, relink
from sitegen.model.addresses import Routes
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions, RecordFacts
from sitegen.model.entries import Publication
from sitegen.model.findings import SaidFinding
from sitegen.model.records import Alias
from sitegen.model.site import Quotation
from tests.link.archives import article, link, printed, record

ROE = record(
    "people", "jane-roe", "Jane Roe", "Jenny Roe", Alias("JR", Span("x"), "tag"), Alias("Our Jane", Span("x"), "text")
)
MARY = record("people", "mary-roe", "Mary Roe")
GAZETTE = record("sources", "gazette", "Saltmarsh Gazette", kind="newspaper")
BOARD = record("sources", "board", "Harbour Board", kind="government")


def saying(speaker: str = "", name: str | None = None, reporter: str = "", status: str = "explicit") -> SaidFinding:
    said = speaker if name is None else name
    return SaidFinding("00000000", "It will rain", 0, status, speaker, said, reporter)  # type: ignore[arg-type]  # a case names it


def with_said(said: SaidFinding, **fields: Any) -> ArticleFacts:
    facts = article("a", **fields)
    return msgspec.structs.replace(facts, findings=msgspec.structs.replace(facts.findings, said=(said,)))


@pytest.mark.parametrize(
    ("lines", "speaker"),
    [
        ("=Jane Roe ; =Roe", "people/jane-roe"),
        ("+Jane Roe ; =Roe ; =Mary Roe", ""),
        ("=Roe ; =Jane Roe", ""),
        ("=Jane Roe ; -Ann Roe ; =Roe", ""),
        ("x ; =Ben Marsh ; =Roe", ""),
        ("", ""),
    ],
)
def test_a_surname_alone_is_whom_the_text_alone_names_in_full_before(lines: str, speaker: str) -> None:
    archive = Archive((with_said(saying("Roe")),), (ROE, MARY), occurrences={"a": lines.replace(" ; ", "\n")})

    (quotation,) = link_archive(archive, LinkOptions(Routes())).value.articles["a"].quotations

    assert quotation.speaker == speaker


def test_a_name_that_comes_to_stand_in_a_text_is_taken_for_its_surname_at_once() -> None:
    facts, lines = (with_said(saying("Roe")),), "=Jane Roe\n=Roe"
    first = relink(None, Archive(facts, (ROE,), occurrences={"a": "=Roe"}), LinkOptions(Routes()))

    second = relink(first, Archive(facts, (ROE,), occurrences={"a": lines}), LinkOptions(Routes()))

    assert second.outcome.value.articles["a"].quotations[0].speaker == "people/jane-roe"


def link_said(said: SaidFinding, *records: RecordFacts, **fields: Any) -> Quotation:
    outcome = link(with_said(said, **fields), *records)
    assert outcome.diagnostics == ()
    (quotation,) = outcome.value.articles["a"].quotations
    return quotation


@pytest.mark.parametrize("name", ["Jane Roe", "jane roe", "Jenny Roe", "Our Jane"])
def test_a_whole_name_or_an_alias_is_a_person_of_the_registry(name: str) -> None:
    assert link_said(saying(name), ROE, MARY).speaker == "people/jane-roe"


def test_an_alias_for_tags_is_nobody_in_a_text() -> None:
    assert link_said(saying("JR"), ROE).speaker == ""


@pytest.mark.parametrize(
    ("people", "speaker"),
    [
        ("Jane Roe", "people/jane-roe"),
        ("jane-roe, Ben Marsh", "people/jane-roe"),
        ("Jane Roe, Mary Roe", ""),
        ("Ben Marsh", ""),
        ("", ""),
    ],
)
def test_a_surname_alone_is_the_only_one_of_the_article_who_has_it(people: str, speaker: str) -> None:
    assert link_said(saying("Ms. Roe", "Roe"), ROE, MARY, people=people).speaker == speaker


def test_a_name_that_only_the_article_has_leads_to_its_derived_page() -> None:
    outcome = link(with_said(saying("Marsh"), people="Ben Marsh"))

    site = outcome.value
    assert site.articles["a"].quotations[0].speaker == "people/ben-marsh"
    assert site.entities["people/ben-marsh"].quotations == (("a", "00000000"),)


def test_a_speaker_nobody_knows_derives_no_page_and_stays_as_printed() -> None:
    outcome = link(with_said(saying("Ben Marsh")))

    (quotation,) = outcome.value.articles["a"].quotations
    assert (quotation.speaker, quotation.speaker_printed, list(outcome.value.names)) == ("", "Ben Marsh", [])


def test_two_of_one_name_are_nobody() -> None:
    assert link_said(saying("Jane Roe"), ROE, record("people", "other", "Jane Roe")).speaker == ""


def test_what_resolve_says_of_a_name_holds() -> None:
    settled = {"Jane Roe": printed("people/mary-roe")}

    assert link_said(saying("Jane Roe"), ROE, MARY, people="Jane Roe", resolve=settled).speaker == "people/mary-roe"


def test_what_resolve_says_means_nothing_is_nobody() -> None:
    assert link_said(saying("Jane Roe"), ROE, resolve={"Jane Roe": printed("")}).speaker == ""


def test_a_name_that_the_text_left_in_doubt_is_nobody() -> None:
    assert link_said(saying("Roe", ""), ROE, people="Jane Roe").speaker == ""


def test_a_whole_name_in_the_text_is_shown_for_a_surname() -> None:
    assert link_said(saying("Marsh", "Ben Marsh")).speaker_printed == "Ben Marsh"


@pytest.mark.parametrize("outlet", ["the Saltmarsh Gazette", "Saltmarsh Gazette", "The Saltmarsh Gazette"])
def test_an_outlet_reports(outlet: str) -> None:
    quotation = link_said(saying("Jane Roe", reporter=outlet), ROE, GAZETTE)

    assert (quotation.speaker, quotation.reported_by) == ("people/jane-roe", "sources/gazette")


def test_what_the_text_took_for_a_speaker_is_an_outlet_where_the_registry_says_so() -> None:
    quotation = link_said(saying("the Saltmarsh Gazette", ""), GAZETTE)

    assert (quotation.speaker_printed, quotation.reported_by, quotation.status) == (
        "",
        "sources/gazette",
        "unattributed",
    )


def test_a_source_that_is_no_outlet_speaks_for_itself() -> None:
    quotation = link_said(saying("the Harbour Board", ""), BOARD)

    assert (quotation.speaker_printed, quotation.reported_by, quotation.status) == ("the Harbour Board", "", "explicit")


def test_an_articles_publication_is_known_without_a_record() -> None:
    publication = Publication(name=printed("Fenwick Echo"))

    quotation = link_said(saying("Jane Roe", reporter="the Fenwick Echo"), publication=publication)

    assert quotation.reported_by == "sources/fenwick-echo"


CALLED = record("people", "jane-roe", "Jane Roe", Alias("Our Jane", Span("x"), "text"))
TAGGED = Alias("JR", Span("x"), "tag")


@pytest.mark.parametrize(
    ("said", "before", "after", "fields"),
    [
        pytest.param(saying("Roe"), (record("people", "jane-roe", "Jane Roe"),), (CALLED,), {}, id="another form"),
        pytest.param(
            saying("Roe"),
            (record("people", "jane-roe", "Jane Roe", TAGGED),),
            (record("people", "jane-roe", "Jane Poe", TAGGED),),
            {"people": "JR"},
            id="another surname",
        ),
        pytest.param(
            saying("the Saltmarsh Gazette", ""),
            (GAZETTE,),
            (record("sources", "gazette", "Saltmarsh Gazette", kind="government"),),
            {},
            id="an outlet no more",
        ),
        pytest.param(saying("Jane Roe"), (ROE,), (ROE, record("people", "other", "Jane Roe")), {}, id="two of a name"),
        pytest.param(
            saying("Jane Roe", reporter="The Mail"),
            (GAZETTE,),
            (record("sources", "gazette", "Saltmarsh Gazette", "The Mail", kind="newspaper"),),
            {},
            id="an outlet called otherwise",
        ),
    ],
)
def test_who_speaks_is_found_anew_where_a_record_says_otherwise(
    said: SaidFinding, before: tuple[RecordFacts, ...], after: tuple[RecordFacts, ...], fields: dict[str, Any]
) -> None:
    facts, lines = (with_said(said, **fields),), {"a": "=Our Jane\n=Roe"}
    first = relink(None, Archive(facts, before, occurrences=lines), LinkOptions(Routes()))

    second = relink(first, Archive(facts, after, occurrences=lines), LinkOptions(Routes()))

    quotations = second.outcome.value.articles["a"].quotations
    assert (
        quotations
        == link_archive(Archive(facts, after, occurrences=lines), LinkOptions(Routes())).value.articles["a"].quotations
    )
    assert quotations != first.outcome.value.articles["a"].quotations
