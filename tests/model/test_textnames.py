"""The forms that records give to be sought in texts."""

import pytest

from sitegen.diagnostics import Span
from sitegen.model.records import Alias
from sitegen.model.textnames import form_of, gather_text_names, weak_forms
from tests.link.archives import record


def forms_of(*records) -> dict[str, str]:
    names = gather_text_names(records)
    return {form: " ".join(f"{m.ref} {m.strength}" for m in meanings) for form, meanings in names.forms.items()}


@pytest.mark.parametrize(
    ("name", "sort_name", "forms"),
    [
        ("Joe Biden", "", ("Biden", "J. Biden")),
        ("William J. Burns", "", ("Burns", "William Burns", "W. Burns")),
        ("Jan van der Berg", "", ("van der Berg", "J. van der Berg")),
        ("Xi Jinping", "Xi, Jinping", ("Xi", "Jinping Xi", "J. Xi")),
        ("Joseph R. Biden Jr.", "", ("Biden", "Joseph Biden", "J. Biden")),
        ("Madonna", "", ()),
        ("习近平", "", ()),
    ],
)
def test_a_person_has_these_weak_forms(name, sort_name, forms):
    assert weak_forms(name, sort_name) == forms


def test_a_name_counts_by_itself_and_its_parts_do_not():
    assert forms_of(record("people", "ak", "Anna Kern", "Kern", "The Mayor")) == {
        "Anna Kern": "people/ak full",
        "Kern": "people/ak weak",
        "A. Kern": "people/ak weak",
        "The Mayor": "people/ak full",
    }


def test_one_word_needs_the_front_matter_or_an_alias_that_holds_in_text():
    span = Span("content/places/geneva.yaml")
    aliases = (Alias("Geneva", span, "text"), Alias("Us", span, "tag"), "Genf")

    told = [forms_of(record("places", "g", "Geneva")), forms_of(record("places", "g", "Geneva", *aliases))]

    assert told == [{"Geneva": "places/g named"}, {"Geneva": "places/g full", "Genf": "places/g full"}]


def test_a_subject_is_sought_by_its_aliases_in_either_case():
    assert forms_of(record("topics", "arms", "Arms control", "Control of arms", "NPT", kind="subject")) == {
        "Control of arms": "topics/arms full",
        "control of arms": "topics/arms full",
        "NPT": "topics/arms full",
    }


def test_photo_credits_are_not_sought():
    assert forms_of(record("credits", "tb", "Tessa Bodoni")) == {}


def test_forms_of_two_names_keep_both():
    two = (record("people", "ak", "Anna Kern"), record("people", "jk", "Jane Kern"))

    assert forms_of(*two)["Kern"] == "people/ak weak people/jk weak"


@pytest.mark.parametrize(
    ("printed", "form"), [("Joe\u00a0 Biden", "Joe Biden"), ("O’Hara", "O'Hara"), ("C", ""), ("–", "")]
)
def test_forms_are_spelled_alike(printed, form):
    assert form_of(printed) == form
