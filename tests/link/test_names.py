"""What printed names mean: records, derived pages, doubt."""

from itertools import permutations

from msgspec.structs import replace

from sitegen.diagnostics import Span
from sitegen.model.entries import NameItem
from sitegen.model.records import Alias
from tests.link.archives import article, link, printed, record, rules

TAGS = "Joe Biden, Vladimir putin, Putin, Russia, Us, Ukraine, NATO"


def test_a_messy_tag_line_means_six_names_and_keeps_its_seven_forms() -> None:
    site = link(
        article("a", tags=TAGS),
        record("people", "joe-biden", "Joe Biden"),
        record("people", "vladimir-putin", "Vladimir Putin", "Putin"),
        record("places", "united-states", "United States", Alias("Us", Span(""), "tag")),
    ).value
    uses = site.articles["a"].names
    assert [use.ref for use in uses] == [
        "people/joe-biden",
        "people/vladimir-putin",
        "topics/russia",
        "places/united-states",
        "topics/ukraine",
        "topics/nato",
    ]
    assert sum(len(use.printed) for use in uses) == 7
    assert site.articles["a"].tags_printed == tuple(TAGS.split(", "))


def test_without_records_every_spelling_of_a_name_derives_one_page() -> None:
    site = link(
        article("a", tags="Vladimir putin"), article("b", tags="Vladimir Putin"), article("c", tags="Vladimir Putin")
    ).value
    (entity,) = site.entities.values()
    assert (entity.ref, entity.name, entity.printed) == (
        "topics/vladimir-putin",
        "Vladimir Putin",
        (("Vladimir Putin", 2), ("Vladimir putin", 1)),
    )


def test_a_form_that_fits_two_records_is_an_error_that_names_both() -> None:
    outcome = link(
        article("a", tags="Georgia"), record("people", "georgia", "Georgia"), record("places", "georgia", "Georgia")
    )
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.message) == (
        "ambiguous-name",
        "`Georgia` fits 2 names: `people/georgia`, `places/georgia`",
    )


def test_resolve_settles_what_would_be_ambiguous() -> None:
    outcome = link(
        article("a", tags="Georgia", resolve={"Georgia": printed("places/georgia")}),
        record("people", "georgia", "Georgia"),
        record("places", "georgia", "Georgia"),
    )
    assert not outcome.diagnostics
    assert [use.ref for use in outcome.value.articles["a"].names] == ["places/georgia"]


def test_resolve_in_the_settings_may_say_that_a_form_means_nothing() -> None:
    site = link(article("a", tags="Breaking, Peace"), resolve={"Breaking": printed("")}).value
    assert list(site.entities) == ["topics/peace"]


def test_resolving_to_an_address_nobody_has_is_an_error() -> None:
    outcome = link(
        article("a", tags="Us", resolve={"Us": printed("places/untied-states")}),
        record("places", "united-states", "United States"),
    )
    assert "unknown-name" in rules(outcome)


def test_a_slug_wins_over_a_name() -> None:
    site = link(
        article("a", people="georgia"),
        record("people", "georgia", "Georgia O'Keeffe"),
        record("people", "other", "Georgia"),
    ).value
    assert [use.ref for use in site.articles["a"].names] == ["people/georgia"]


def test_an_exact_name_wins_over_a_folded_one() -> None:
    site = link(article("a", people="Müller"), record("people", "m1", "Müller"), record("people", "m2", "Muller")).value
    assert [use.ref for use in site.articles["a"].names] == ["people/m1"]


def test_last_first_finds_first_last() -> None:
    facts = article("a")
    entry = replace(facts.entry, people=(NameItem("Biden, Joe", Span("a.md")),))
    site = link(replace(facts, entry=entry), record("people", "joe-biden", "Joe Biden")).value
    assert [use.ref for use in site.articles["a"].names] == ["people/joe-biden"]


def test_an_alias_for_running_text_alone_never_matches_a_tag() -> None:
    site = link(
        article("a", tags="Us"), record("places", "us", "United States", Alias("Us", Span(""), "text"), former_slugs=())
    ).value
    assert [use.ref for use in site.articles["a"].names] == ["topics/us"]


def test_a_tag_joins_a_name_that_another_article_derives_through_a_field() -> None:
    site = link(article("a", tags="Anna Kern"), article("b", people="Anna Kern")).value
    assert site.entities["people/anna-kern"].articles == ("a", "b")


def test_a_tag_that_fits_derived_names_of_two_collections_is_a_person_with_a_warning() -> None:
    outcome = link(article("a", tags="Kern"), article("b", people="Kern"), article("c", places="Kern"))
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.severity) == ("tag-fits-several", "warning")
    assert [use.ref for use in outcome.value.articles["a"].names] == ["people/kern"]


def test_the_order_of_files_never_matters() -> None:
    facts = [article("a", tags="Kern, C++"), article("b", people="Kern"), article("c", tags="C, c#", day=3)]
    sites = {str(link(*order).value) for order in permutations(facts)}
    assert len(sites) == 1


def test_derived_names_that_slug_alike_get_addresses_of_their_own() -> None:
    site = link(article("a", tags="C++, C, c =")).value
    refs = {entity.name: ref for ref, entity in site.entities.items()}
    assert len(set(refs.values())) == 3
    assert all(ref.startswith("topics/c-") for ref in refs.values())


def test_a_derived_name_never_takes_a_record_s_address() -> None:
    site = link(article("a", people="Kern"), record("people", "kern", "Anna Kern")).value
    assert site.entities["people/kern"].name == "Anna Kern"
    assert site.articles["a"].names[0].ref.startswith("people/kern-")


def test_a_former_slug_still_resolves() -> None:
    site = link(
        article("a", people="old-name"), record("people", "new-name", "New", former_slugs=(printed("old-name"),))
    ).value
    assert [use.ref for use in site.articles["a"].names] == ["people/new-name"]
