"""Printed names in their parts."""

import pytest

from sitegen.model.authors import authors_of, split_name
from tests.export.samples import make_article, make_byline, make_entity, make_site


@pytest.mark.parametrize(
    ("printed", "sort_name", "parts"),
    [
        ("Jane Doe", "", ("Doe", "Jane", "", "")),
        ("Jane Q. Doe", "", ("Doe", "Jane Q.", "", "")),
        ("Jan van der Berg", "", ("Berg", "Jan", "van der", "")),
        ("Jan van der Berg", "van der Berg, Jan", ("van der Berg", "Jan", "", "")),
        ("Jan van der Berg", "Berg, Jan van der", ("Berg", "Jan", "van der", "")),
        ("Martin Luther King Jr.", "", ("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King, Jr.", "King, Martin Luther", ("King", "Martin Luther", "", "Jr.")),
        ("Doe, Jane", "", ("Doe", "Jane", "", "")),
        ("Li Wen", "Li, Wen", ("Li", "Wen", "", "")),
        ("Maria Garcia Lopez", "Garcia Lopez, Maria", ("Garcia Lopez", "Maria", "", "")),
        ("M. Garcia", "Garcia Lopez, Maria", ("Garcia", "M.", "", "")),
        ("de Silva", "", ("Silva", "de", "", "")),
        ("Nowak III", "", ("", "", "", "")),
        ("Voltaire", "", ("", "", "", "")),
    ],
)
def test_a_name_is_split_by_its_sort_name_or_by_what_names_look_like(printed, sort_name, parts):
    author = split_name(printed, sort_name)

    assert (author.family, author.given, author.particle, author.suffix) == parts


@pytest.mark.parametrize("printed", ["Voltaire", "Nowak III", ",", "Jr."])
def test_a_name_that_does_not_divide_stays_whole(printed):
    assert split_name(printed).literal == printed


def test_a_name_that_is_not_known_to_be_a_person_stays_whole():
    article = make_article(byline=make_byline(("Northern Wire", "sources/northern-wire"), ("The Desk", "")))

    assert [author.literal for author in authors_of(article, make_site())] == ["Northern Wire", "The Desk"]


def test_nobody_is_an_author_twice():
    site = make_site(entities=[make_entity("people/a", "A B")])
    article = make_article(byline=make_byline(("A B", "people/a"), ("A B", "people/a")))

    assert len(authors_of(article, site)) == 1
