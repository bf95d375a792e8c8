"""Authority records of all five collections, as YAML or as Markdown with a body."""

import pytest

from sitegen.model.dates import Date
from sitegen.model.records import COLLECTIONS
from sitegen.read import read_record


def record(collection, yaml):
    outcome = read_record(collection, f"content/{collection}/x-y.yaml", yaml.encode())
    assert outcome.diagnostics == ()
    return outcome.value


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_name_is_enough_for_a_record(collection):
    found = record(collection, "name: X. Y.\n")

    assert (found.name, found.slug, found.span.column) == ("X. Y.", "x-y", 7)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_record_without_name_is_none(collection):
    outcome = read_record(collection, f"content/{collection}/x.yaml", b"description: y\n")

    assert outcome.value is None
    assert [problem.rule for problem in outcome.diagnostics] == ["missing-field"]


def test_a_markdown_record_has_a_body():
    outcome = read_record("people", "content/people/x.md", b"---\nname: X\n---\n\nA life in [[geneva]].\n")

    assert outcome.value.body.links[0].span.line == 5


def test_aliases_have_scope_and_language():
    found = record("places", "name: United States\naliases: [USA, {text: Us, scope: tag}, {text: США, language: uk}]\n")

    assert [(alias.text, alias.scope, alias.language) for alias in found.aliases] == [
        ("USA", "both", ""),
        ("Us", "tag", ""),
        ("США", "both", "uk"),
    ]


def test_a_person_has_offices_and_a_life():
    found = record(
        "people", "name: X\nroles: [{title: Minister, from: 2004-03, to: 2010}, Poet]\nborn: 1950~\nsimilar: Y, Z\n"
    )

    assert [(role.title, role.start, role.end) for role in found.roles] == [
        ("Minister", Date(2004, 3), Date(2010)),
        ("Poet", None, None),
    ]
    assert (found.born.edtf, [name.text for name in found.similar]) == ("1950~", ["Y", "Z"])


def test_a_record_keeps_what_was_merged_into_it():
    found = record("topics", "name: X\nmerged: [{name: Y, from: people/y, date: 2026-11-28}, {name: Z}]\n")

    assert [(one.name, one.ref, one.date) for one in found.merged] == [
        ("Y", "people/y", Date(2026, 11, 28)),
        ("Z", "", None),
    ]


def test_a_place_has_coordinates_and_a_place_that_holds_it():
    found = record("places", "name: Geneva\nwithin: Switzerland\nlatitude: 46.2\nlongitude: 6.15\n")

    assert (found.within.text, found.latitude, found.longitude) == ("Switzerland", 46.2, 6.15)


def test_a_topic_is_of_a_kind_and_below_others():
    found = record("topics", "name: NATO\nkind: organization\nbroader: [Alliances]\n")

    assert (found.kind, found.broader[0].text) == ("organization", "Alliances")


def test_links_may_be_mail_addresses():
    found = record("sources", "name: X\nlinks: [{url: 'mailto:desk@example.org', title: Desk}]\n")

    assert (found.links[0].url, found.links[0].title) == ("mailto:desk@example.org", "Desk")


def test_fields_of_another_collection_are_unknown():
    outcome = read_record("places", "content/places/x.yaml", b"name: X\nborn: 1950\n")

    assert [problem.rule for problem in outcome.diagnostics] == ["unknown-field"]


def test_a_record_over_a_mebibyte_is_not_read():
    outcome = read_record("people", "content/people/x.md", b"---\nname: X\n---\n" + b"x" * (1 << 20))

    assert [problem.rule for problem in outcome.diagnostics] == ["too-large"]
