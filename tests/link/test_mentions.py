"""Whom names in a text mean: only what is certain, surnames only of who was named, with the author's corrections."""

from typing import Any

import pytest

from sitegen.diagnostics import Span
from sitegen.link import link_archive, relink
from sitegen.model.addresses import Routes
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions, RecordFacts
from sitegen.model.records import Alias
from tests.link.archives import article, printed, record, rules

ANNA = record("people", "anna-kern", "Anna Kern", "Kern")
JANE = record("people", "jane-kern", "Jane Kern")
GENEVA = record("places", "geneva", "Geneva")
IN_TEXT = Alias("Geneva", Span("content/places/geneva.yaml"), "text")


def mentioned(lines: str, *records: RecordFacts, facts: ArticleFacts | None = None) -> Any:
    """The outcome of linking one article whose text has these occurrences."""
    archive = Archive((facts or article("a"),), records, occurrences={"a": lines.replace(" ; ", "\n")})
    return link_archive(archive, LinkOptions(Routes()))


def refs_of(lines: str, *records: RecordFacts, **fields: Any) -> str:
    """The slugs of what is mentioned, `.` for nothing."""
    refs = mentioned(lines, *records, facts=article("a", **fields)).value.articles["a"].mentions
    return " ".join(ref.partition("/")[2] or "." for ref in refs)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("=Anna Kern ; =Kern", "anna-kern anna-kern"),
        ("=Kern ; =Anna Kern", ". anna-kern"),
        ("+Anna Kern ; =Kern", ". anna-kern"),
        ("=Kern", ""),
        ("=Anna Kern ; -Kern ; =Kern", "anna-kern . ."),
        ("=Anna Kern ; xKern ; =Kern", "anna-kern . anna-kern"),
        ("=Anna Kern ; =Jane Kern ; =Kern", "anna-kern jane-kern ."),
        ("=A. Kern ; =Anna Kern ; =A. Kern", ". anna-kern anna-kern"),
    ],
)
def test_a_surname_counts_once_its_person_alone_was_named_in_full(lines: str, wanted: str) -> None:
    assert refs_of(lines, ANNA, JANE) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("=Anna Kern ; ~Anna", "anna-kern anna-kern"),
        ("+Anna Kern ; ~Anna", ". anna-kern"),
        ("~Anna ; =Anna Kern ; ~Anna", ". anna-kern anna-kern"),
        ("=Anna Kern ; ~Anna ; !Anna", "anna-kern . ."),
        ("=Anna Kern ; ~Anna ; =Anna Holm", "anna-kern . anna-holm"),
        ("=Anna Kern ; ~Jane", "anna-kern ."),
    ],
)
def test_a_given_name_is_of_the_one_bearer_whom_the_text_named_before(lines: str, wanted: str) -> None:
    assert refs_of(lines, ANNA, JANE, record("people", "anna-holm", "Anna Holm")) == wanted


def test_a_given_name_is_nobodys_where_the_front_matter_names_another_bearer() -> None:
    assert refs_of("=Anna Kern ; ~Anna", ANNA, people="Anna Holm") == "anna-kern ."


def test_a_given_name_is_nobodys_where_a_link_leads_to_another_bearer() -> None:
    holm = record("people", "anna-holm", "Anna Holm")

    assert refs_of("=Anna Kern ; ~Anna ; @0", ANNA, holm, links=("anna-holm",)) == "anna-kern . anna-holm"


def test_a_given_name_can_be_denied() -> None:
    assert refs_of("=Anna Kern ; ~Anna", ANNA, deny=(printed("Anna"),)) == "anna-kern ."


def test_a_given_name_that_is_nobodys_stays_so_where_another_name_is_denied() -> None:
    assert refs_of("=Anna Kern ; ~Jane", ANNA, deny=(printed("Geneva"),)) == "anna-kern ."


def test_the_front_matter_introduces_a_person() -> None:
    assert refs_of("=Kern", ANNA, people="Anna Kern") == "anna-kern"


def test_a_link_introduces_a_person() -> None:
    assert refs_of("=Kern", ANNA, links=("anna-kern",)) == "anna-kern"


def test_a_link_mentions_whom_it_leads_to_whatever_its_words_are() -> None:
    told = mentioned("@0 ; =Kern", ANNA, facts=article("a", links=("anna-kern",))).value

    assert told.articles["a"].mentions == ("people/anna-kern", "people/anna-kern")
    assert told.entities["people/anna-kern"].backlinks == ()


def test_a_link_to_an_article_or_a_credit_mentions_nobody() -> None:
    credit = record("credits", "jane", "Jane Kern")
    told = mentioned("@0 ; @1", credit, facts=article("a", links=("credits/jane", "a"))).value

    assert told.articles["a"].mentions == ()
    assert [link.title for link in told.entities["credits/jane"].backlinks] == ["A"]


def test_a_link_stays_a_link_where_texts_are_not_searched() -> None:
    told = link_archive(Archive((article("a", links=("anna-kern",)),), (ANNA,)), LinkOptions(Routes())).value

    assert [link.title for link in told.entities["people/anna-kern"].backlinks] == ["A"]


def test_two_of_one_surname_in_the_front_matter_leave_it_to_nobody() -> None:
    assert refs_of("=Kern ; =Ines Kern", ANNA, people="Anna Kern, Ines Kern") == ". ines-kern"


def test_one_word_counts_where_the_front_matter_names_it_or_an_alias_holds_in_text() -> None:
    aliased = record("places", "geneva", "Geneva", IN_TEXT)

    told = [refs_of("=Geneva", GENEVA), refs_of("=Geneva", GENEVA, places="geneva"), refs_of("=Geneva", aliased)]

    assert told == ["", "geneva", "geneva"]


def test_a_derived_name_counts_where_the_front_matter_names_it() -> None:
    assert refs_of("=Ines Calder ; =Calder", people="Ines Calder") == "ines-calder ines-calder"


def test_a_subject_counts_only_by_an_alias() -> None:
    subject = record("topics", "arms", "Arms control", "Disarmament", kind="subject")

    told = [refs_of(f"={form}", subject, topics="Arms control") for form in ("Arms control", "disarmament")]

    assert told == ["", "arms"]


def test_a_tag_that_derives_a_topic_is_no_name_in_text() -> None:
    assert refs_of("=Breaking", tags="Breaking") == ""


def test_a_form_of_two_counts_for_the_one_that_the_front_matter_names() -> None:
    two = (
        record("places", "lorn", "Lorn", "The Lorn"),
        record("topics", "lorn-yard", "Lorn Yard", "The Lorn", kind="event"),
    )

    told = [refs_of("=The Lorn", *two), refs_of("=The Lorn", *two, places="Lorn")]

    assert told == ["", "lorn"]


def test_a_name_that_is_a_topic_and_a_source_is_the_topic() -> None:
    two = (record("topics", "nato", "NATO", "Nato", kind="organization"), record("sources", "nato", "NATO", "Nato"))

    refs = mentioned("=Nato", *two).value.articles["a"].mentions

    assert refs == ("topics/nato",)


@pytest.mark.parametrize(
    ("deny", "wanted"),
    [("Kern", "anna-kern ."), ("Anna Kern", ""), ("people/anna-kern", ""), ("Lund", "anna-kern anna-kern")],
)
def test_what_is_denied_is_no_mention(deny: str, wanted: str) -> None:
    assert refs_of("=Anna Kern ; =Kern", ANNA, deny=(printed(deny),)) == wanted


@pytest.mark.parametrize("allow", ["Geneva", "places/geneva"])
def test_what_is_allowed_counts_by_itself(allow: str) -> None:
    assert refs_of("=Geneva", GENEVA, allow=(printed(allow),)) == "geneva"


def test_a_surname_that_is_allowed_counts_without_the_full_name() -> None:
    assert refs_of("=Kern", ANNA, allow=(printed("Kern"),)) == "anna-kern"


def test_what_resolve_settles_is_settled_in_the_text() -> None:
    told = [
        refs_of("=Anna Kern ; =Kern", ANNA, JANE, people="Jane Kern", resolve={"Kern": printed(address)})
        for address in ("people/anna-kern", "")
    ]

    assert told == ["anna-kern anna-kern", "anna-kern ."]


@pytest.mark.parametrize(("allow", "rule"), [("Nobody", "unknown-mention"), ("Kern", "ambiguous-mention")])
def test_what_is_allowed_and_means_not_one_thing_is_a_warning(allow: str, rule: str) -> None:
    outcome = mentioned("=Kern", ANNA, JANE, facts=article("a", allow=(printed(allow),)))

    assert rules(outcome) == [rule]


def test_a_name_knows_the_articles_that_mention_it_newest_first() -> None:
    facts = (article("a", day=1), article("b", day=2))
    occurrences = {"a": "=Anna Kern", "b": "=Anna Kern\n=Kern"}
    site = link_archive(Archive(facts, (ANNA,), occurrences=occurrences), LinkOptions(Routes())).value

    assert site.entities["people/anna-kern"].mentions == (("b", 2), ("a", 1))


def test_mentions_derive_no_page() -> None:
    assert list(mentioned("=Ines Calder ; =Geneva").value.names) == []


def test_an_article_whose_names_mean_the_same_keeps_its_value() -> None:
    facts, lines = (article("a", day=1), article("b", day=2)), {"a": "=Anna Kern", "b": "=Lorn Yard"}
    first = relink(None, Archive(facts, (ANNA,), occurrences=lines), LinkOptions(Routes()))
    yard = record("topics", "lorn-yard", "Lorn Yard", kind="event")

    second = relink(first, Archive(facts, (ANNA, yard), occurrences=lines), LinkOptions(Routes()))

    one, other = first.outcome.value.articles, second.outcome.value.articles
    assert (one["a"] is other["a"], other["b"].mentions) == (True, ("topics/lorn-yard",))
