"""The lists under `data/`."""

import json
from urllib.parse import urljoin

import pytest

from sitegen.export import export_files
from sitegen.export.listings import list_file, split_list
from sitegen.model.dates import Date
from sitegen.model.entries import ArchivedCopy, HeldAt, Printed
from tests.export.samples import ABSOLUTE, HERE, RELATIVE, TITLE, make_article, make_site, typical_site

NAMES = ["articles", "people", "topics", "places", "sources", "credits", "quotes"]


def data_of(site, routes=ABSOLUTE):
    return {file.path: file.content for file in export_files(site, routes, title=TITLE, outputs=("data",))}


@pytest.mark.parametrize("name", NAMES)
def test_each_list_holds_one_object_per_line(name):
    content = data_of(typical_site())[f"data/{name}.json"]

    objects = json.loads(content)

    assert [json.loads(line.rstrip(b",")) for line in content.splitlines()[1:-1]] == objects
    assert objects


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_archive_gives_empty_lists(name):
    assert json.loads(data_of(make_site())[f"data/{name}.json"]) == []


def test_an_article_names_what_it_is_linked_to_by_collection():
    talks = json.loads(data_of(typical_site())["data/articles.json"])[0]

    linked = {
        name: talks[name] for name in ("authors", "publication", "people", "topics", "places", "sources", "credits")
    }
    assert linked == {
        "authors": ["jan-van-der-berg", "li-wen"],
        "publication": "morning-post",
        "people": ["li-wen"],
        "topics": ["tea"],
        "places": ["geneva"],
        "sources": ["northern-wire"],
        "credits": ["ada-quill", "northern-wire"],
    }


def test_dates_stay_as_doubtful_as_they_are():
    articles = json.loads(data_of(typical_site())["data/articles.json"])

    assert [article["date"] for article in articles] == ["2021-12-03T14:05+02:00", "1984~", None]


def test_an_article_tells_what_its_front_matter_says_of_the_original():
    article = make_article(
        aliases=(Printed("/old/talks.html", HERE),),
        accessed=Date(2021, 12, 4),
        archived=(ArchivedCopy("https://copies.example/1", Date(2021, 12, 5)),),
        identifiers={"doi": "10.1000/182"},
        held_at=HeldAt("City Library", "MS 12"),
        series="Long Road",
    )
    (told,) = json.loads(data_of(make_site([article]))["data/articles.json"])

    assert {name: told[name] for name in ("aliases", "accessed", "archived", "identifiers", "held_at", "series")} == {
        "aliases": ["/old/talks.html"],
        "accessed": "2021-12-04",
        "archived": [{"url": "https://copies.example/1", "date": "2021-12-05"}],
        "identifiers": {"doi": "10.1000/182"},
        "held_at": {"repository": "City Library", "call_number": "MS 12"},
        "series": "Long Road",
    }


def test_a_name_tells_its_forms_dates_counts_and_companions():
    berg, wen = json.loads(data_of(typical_site())["data/people.json"])

    assert (berg["aliases"], berg["born"], berg["counts"]["authored"]) == (["J. v. d. Berg", "JB"], "1961-04", 1)
    assert (berg["people"], berg["topics"], berg["articles"]) == (["li-wen"], ["tea"], ["talks"])
    assert (berg["is_derived"], wen["is_derived"]) == (False, True)


def test_addresses_lead_to_the_pages_from_where_the_file_is():
    for routes, base in ((ABSOLUTE, "https://archive.example/press/"), (RELATIVE, "https://anywhere.example/x/")):
        (quote,) = json.loads(data_of(typical_site(), routes)["data/quotes.json"])

        assert urljoin(f"{base}data/quotes.json", quote["url"]) == f"{base}articles/talks/#q-0a1b2c3d"


def test_the_words_of_a_source_that_were_not_found_stay_in():
    files = export_files(typical_site(), ABSOLUTE, title=TITLE)

    assert not [file.path for file in files if b"never to be published" in file.content]


def test_two_exports_are_the_same_to_the_byte():
    first, second = (list(export_files(typical_site(), ABSOLUTE, title=TITLE)) for _ in range(2))

    assert first == second


def test_only_wanted_outputs_are_written():
    paths = [file.path for file in export_files(typical_site(), RELATIVE, title=TITLE, outputs=())]

    assert paths == ["robots.txt", "_redirects", "redirects.map"]


def test_no_two_files_claim_one_path():
    paths = [file.path for file in export_files(typical_site(), ABSOLUTE, title=TITLE)]

    assert len(paths) == len(set(paths))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("articles", {"tea": b'{"slug":"tea","title":"Tea, \\"slug\\":\\"no\\""}', "lamp-2": b'{"slug":"lamp-2"}'}),
        (
            "quotes",
            {
                "tea": b'{"url":"/1","article":"tea","text":"\\",\\"article\\":\\"no"},\n{"url":"/2","article":"tea"}',
                "lamp": b'{"url":"/3","article":"lamp"}',
                "\u00e4": '{"url":"/4","article":"\u00e4"},\n{"url":"/5","article":"\u00e4"}'.encode(),
            },
        ),
        ("quotes", {}),
    ],
    ids=["articles", "quotes", "nothing"],
)
def test_a_list_is_taken_apart_into_what_it_was_made_of(name, lines):
    content = list_file(name, lines.values()).content

    assert {slug: bytes(line) for slug, line in split_list(name, content).items()} == lines


@pytest.mark.parametrize(
    "lines",
    [
        (b'{"url":"/1","article":"tea"}', b'{"url":"/2"}'),
        (b'{"url":"/1","article":"a"}', b'{"url":"/2","article":"b"}', b'{"url":"/3","article":"a"}'),
    ],
    ids=["a line of no article", "an article in two places"],
)
def test_nothing_is_taken_from_a_list_that_does_not_tell_whose_its_lines_are(lines):
    assert split_list("quotes", list_file("quotes", lines).content) == {}
