"""Annotation pages against what the W3C Web Annotation Data Model demands."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import msgspec
import pytest

from sitegen.export import article_files, export_files
from sitegen.model.body import Body
from sitegen.model.dates import Date
from sitegen.model.entries import Printed, SourceEntry
from sitegen.model.kinds import annotation_kinds
from sitegen.read.markdown import parse_body
from tests.export.samples import ABSOLUTE, HERE, RELATIVE, TITLE, make_article, make_site, note, typical_site

MOTIVATIONS = set(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
)
GOLDEN = Path(__file__).parent / "golden"
UTC_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def page_of(article, routes=ABSOLUTE, timezone="UTC"):
    files = article_files(article, make_site([article]), routes, title=TITLE, timezone=timezone, outputs=("jsonld",))
    return json.loads(next(iter(files)).content)


def annotated(**fields):
    return make_article("a", notes=(note("a", **fields),))


def parse_inline(markdown):
    body = parse_body(markdown, "a.md").value
    return msgspec.structs.replace(body, html=body.html.replace(' id="p1"', ""), runs=shift(body.runs, len(' id="p1"')))


def shift(runs, by):
    return tuple(msgspec.structs.replace(run, html=run.html - by) for run in runs)


def collection_of(site, routes=ABSOLUTE):
    files = {file.path: file.content for file in export_files(site, routes, title=TITLE, outputs=("data",))}
    return json.loads(files["data/annotations.jsonld"])


def test_a_typical_page_is_as_recorded():
    site = typical_site()

    (file,) = article_files(site.articles["talks"], site, ABSOLUTE, title=TITLE, outputs=("jsonld",))

    assert file.path == "articles/talks/annotations.jsonld"
    assert file.content == (GOLDEN / "annotations.jsonld").read_bytes()


@pytest.mark.parametrize("kind", annotation_kinds())
def test_every_kind_gives_an_annotation_the_model_accepts(kind):
    page = page_of(annotated(kind=kind, verdict="Supported", tags=("x",), created=Date(2026, 11, 23)))

    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    (item,) = page["items"]
    assert (item["id"], item["type"]) == ("https://archive.example/press/articles/a/#n-lamp", "Annotation")
    assert item["motivation"] in MOTIVATIONS
    assert {body["purpose"] for body in item["body"]} <= MOTIVATIONS
    assert all(isinstance(body["value"], str) for body in item["body"] if body["type"] == "TextualBody")
    assert UTC_MOMENT.fullmatch(item["created"])


def test_a_note_targets_its_passage_by_the_words_that_may_leave():
    (item,) = page_of(annotated(exact="red lamp", prefix="the ", suffix=" burned"))["items"]

    assert item["target"] == {
        "type": "SpecificResource",
        "source": "https://archive.example/press/articles/a/",
        "selector": {"type": "TextQuoteSelector", "exact": "red lamp", "prefix": "the ", "suffix": " burned"},
    }


def test_a_note_whose_passage_is_withheld_targets_the_article_alone():
    withheld = note("a")
    withheld = msgspec.structs.replace(withheld, exact="", passage=None)

    page = page_of(make_article("a", notes=(withheld,)))

    assert page["items"][0]["target"] == "https://archive.example/press/articles/a/"
    assert "red lamp" not in json.dumps(page)


def test_a_note_with_an_image_is_told_as_plain_text():
    page = page_of(annotated(body=Body(html='<p><img src="\x00\x00i0\x00" alt="">So.</p>', text="So.\n")))

    assert page["items"][0]["body"][0] | {"purpose": ""} == {
        "type": "TextualBody",
        "value": "So.\n",
        "format": "text/plain",
        "language": "en",
        "purpose": "",
    }


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("See [[ada-quill|her page]] & so on.", '<p>See <a href="{}">her page</a> &amp; so on.</p>\n'),
        (
            "[[ada-quill|A *b* & c]]",
            '<p><a href="{0}">A </a><em><a href="{0}">b</a></em><a href="{0}"> &amp; c</a></p>\n',
        ),
        ("[[nobody]], then [[ada-quill]]", '<p>nobody, then <a href="{}">ada-quill</a></p>\n'),
    ],
)
def test_the_words_of_a_note_are_linked_as_they_are_on_the_page(markdown, html):
    body = parse_inline(markdown)
    hrefs = ["people/ada-quill/" if link.target == "ada-quill" else "" for link in body.links]

    (item,) = page_of(annotated(body=body, links=tuple(hrefs)))["items"]

    assert item["body"][0]["value"] == html.format("https://archive.example/press/people/ada-quill/")


def test_a_source_of_a_note_is_told_with_what_it_is_cited_for():
    wire = SourceEntry(
        name=Printed("Northern Wire", HERE), title="On lamps", url="https://wire.example/1", date=Date(1999)
    )
    noted = note("a", sources=("sources/northern-wire",))
    noted = msgspec.structs.replace(noted, entry=msgspec.structs.replace(noted.entry, sources=(wire,)))
    site = typical_site(make_article("a", notes=(noted,)))

    *_, told = collection_of(site)["first"]["items"][1]["body"]

    assert told == {
        "type": "SpecificResource",
        "source": "https://archive.example/press/sources/northern-wire/",
        "purpose": "linking",
        "schema:name": "Northern Wire",
        "schema:citation": {
            "schema:name": "On lamps",
            "schema:url": "https://wire.example/1",
            "schema:datePublished": "1999",
        },
    }


@pytest.mark.parametrize(
    "created", [Date(2026, 11, 23), Date(2026, 11), Date(2026, 11, 23, "01:30"), Date(1984, qualifier="~")]
)
def test_a_date_that_is_no_moment_is_told_as_written_too(created):
    page = page_of(annotated(created=created))

    assert page["items"][0]["schema:dateCreated"] == created.edtf


@pytest.mark.parametrize(
    ("created", "told"),
    [
        (Date(2026, 11, 23), "2026-11-23T00:00:00Z"),
        (Date(2026, 11, 23, "01:30", "+02:00"), "2026-11-22T23:30:00Z"),
        (Date(2026, 7, 1, "01:30"), "2026-06-30T22:30:00Z"),
        (Date(2026, 11), None),
        (None, None),
    ],
)
def test_created_is_a_moment_in_utc_or_left_out(created, told):
    page = page_of(annotated(created=created), timezone="Europe/Kyiv")

    assert page["items"][0].get("created") == told


def test_an_article_without_notes_has_no_page():
    files = article_files(make_article(), make_site(), ABSOLUTE, title=TITLE)

    assert [file.path.rpartition("/")[2] for file in files] == ["cite.bib", "cite.ris", "cite.json"]


def test_without_a_base_url_ids_lead_to_the_note_from_where_the_file_is():
    page = page_of(annotated(), RELATIVE)

    place = "https://anywhere.example/x/articles/a/annotations.jsonld"
    assert urljoin(place, page["items"][0]["id"]) == "https://anywhere.example/x/articles/a/#n-lamp"
    assert urljoin(place, page["id"]) == place


def test_all_notes_are_one_collection_with_one_page():
    site = typical_site(make_article("a", date=Date(2022), notes=(note("a", id="x"), note("a", id="y"))))

    collection = collection_of(site)

    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 3)
    assert collection["first"]["partOf"] == collection["id"]
    assert [item["id"].rpartition("/press/")[2] for item in collection["first"]["items"]] == [
        "articles/a/#n-x",
        "articles/a/#n-y",
        "articles/talks/#n-lamp",
    ]


def test_an_archive_without_notes_has_an_empty_collection():
    collection = collection_of(make_site())

    assert (collection["total"], collection["first"]["items"]) == (0, [])
