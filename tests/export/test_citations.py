"""Citations, parsed back by parsers of BibTeX and RIS, and by what CSL demands."""

import json
import re
from html import unescape
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import given
from hypothesis import strategies as st

from sitegen.export import article_files
from sitegen.model.bibtex import copy_entry
from sitegen.model.citation import bibtex, citation_line, csl_items, ris
from sitegen.model.cited import citation_key, cite
from sitegen.model.dates import Date
from sitegen.model.interface import Interface
from tests.export.samples import (
    ABSOLUTE,
    RELATIVE,
    TITLE,
    make_article,
    make_byline,
    make_site,
    typical_site,
    with_publication,
)

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1).filter(str.strip)
COMMANDS = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"} | {
    "textasciicircum": "^"
}


def spelled_out(value: str) -> str:
    """A BibTeX value as LaTeX would show it: our commands and escapes undone, protecting braces gone."""
    tokens = re.findall(r"\\[a-z]+\{\}|\\.|.", value, re.DOTALL)
    shown = (COMMANDS[t[1:-2]] if t.endswith("{}") and len(t) > 2 else t[-1] for t in tokens if t not in "{}")
    return "".join(shown)


def bib_entries(article, site=None, routes=ABSOLUTE, *middlewares):
    library = bibtexparser.parse_string(
        bibtex(article, site or make_site([article]), routes, TITLE), append_middleware=list(middlewares)
    )
    assert library.failed_blocks == []
    return library.entries


def ris_records(article, site=None, routes=ABSOLUTE):
    return rispy.loads(ris(article, site or make_site([article]), routes, TITLE))


@pytest.mark.parametrize("name", ["cite.bib", "cite.ris", "cite.json"])
def test_a_typical_article_is_cited_as_recorded(name):
    site = typical_site()

    files = {f.path: f.content for f in article_files(site.articles["talks"], site, ABSOLUTE, title=TITLE)}

    assert files[f"articles/talks/{name}"] == (GOLDEN / name).read_bytes()


def test_bibtex_holds_the_original_and_the_copy():
    site = typical_site()

    original, copy = bib_entries(site.articles["talks"], site)

    assert (original.entry_type, original.key, copy.entry_type, copy.key) == (
        "article",
        "talks",
        "online",
        "talks:copy",
    )
    assert spelled_out(original["journaltitle"]) == "The Morning Post"
    assert original["url"] == "https://post.example/2021/talks?id=1&x=%C3%A9"
    assert (spelled_out(copy["organization"]), copy["url"]) == (TITLE, "https://archive.example/press/articles/talks/")


def test_bibtex_names_are_split_and_organisations_whole():
    site = typical_site()

    original, _ = bib_entries(site.articles["talks"], site, ABSOLUTE, SeparateCoAuthors(), SplitNameParts())

    names = [(name.first, name.von, name.last) for name in original["author"]]
    assert names == [(["Jan"], ["van", "der"], ["Berg"]), (["Wen"], [], ["Li"]), ([], [], ["{Northern Wire}"])]


@pytest.mark.parametrize(
    ("date", "spelled", "csl", "ris_date"),
    [
        (Date(2021, 12, 3, "14:05", "Z"), "2021-12-03", {"date-parts": [[2021, 12, 3]]}, "2021/12/03/"),
        (Date(1984, 5), "1984-05", {"date-parts": [[1984, 5]]}, "1984/05//"),
        (Date(1984), "1984", {"date-parts": [[1984]]}, "1984///"),
        (Date(1984, qualifier="?"), "1984?", {"date-parts": [[1984]], "circa": True}, "1984///uncertain"),
        (Date(1984, 5, qualifier="~"), "1984-05~", {"date-parts": [[1984, 5]], "circa": True}, "1984/05//about"),
        (Date(812, qualifier="%"), "0812%", {"date-parts": [[812]], "circa": True}, "0812///about, uncertain"),
    ],
)
def test_each_format_says_partial_and_doubtful_dates_in_its_own_way(date, spelled, csl, ris_date):
    article = make_article(date=date)

    entries, records = bib_entries(article), ris_records(article)

    assert spelled_out(entries[0]["date"]) == spelled
    assert csl_items(article, make_site(), ABSOLUTE, TITLE)[0]["issued"] == csl
    assert (records[0]["date"], records[0]["year"]) == (ris_date, f"{date.year:04d}")


def test_an_undated_article_is_cited_without_a_date():
    article = make_article()

    assert "date" not in bib_entries(article)[0]
    assert "issued" not in csl_items(article, make_site(), ABSOLUTE, TITLE)[0]
    assert "date" not in ris_records(article)[0]


def test_csl_items_have_the_types_and_fields_the_schema_knows():
    site = typical_site()
    known = {"id", "type", "title", "author", "container-title", "issued", "language", "genre", "section", "edition"}
    known |= {"volume", "issue", "page", "URL", "accessed", "archive", "archive_location", "note"}
    parts = {"family", "given", "literal", "suffix", "non-dropping-particle"}

    for article in site.articles.values():
        for item in csl_items(article, site, ABSOLUTE, TITLE):
            assert set(item) <= known
            assert item["type"] in ("article-newspaper", "article")
            assert all(set(name) <= parts for name in item.get("author", []))


def test_ris_holds_two_newspaper_articles():
    site = typical_site()

    original, copy = ris_records(site.articles["talks"], site)

    assert (original["type_of_reference"], copy["type_of_reference"]) == ("NEWS", "NEWS")
    assert original["authors"] == ["van der Berg, Jan", "Li, Wen", "Northern Wire"]
    assert original["secondary_title"] == "The Morning Post"
    assert (copy["name_of_database"], copy["urls"]) == (TITLE, ["https://archive.example/press/articles/talks/"])


def test_without_a_base_url_the_copy_has_no_address_but_a_place():
    article = make_article()

    _, copy = csl_items(article, make_site(), RELATIVE, TITLE)

    assert "URL" not in copy
    assert copy["archive_location"] == "articles/talks/"
    assert "url" not in bib_entries(article, routes=RELATIVE)[1]


def test_only_the_wanted_citations_are_written():
    article = make_article()

    files = article_files(article, make_site([article]), ABSOLUTE, title=TITLE, outputs=("ris",))

    assert [file.path for file in files] == ["articles/talks/cite.ris"]


@given(HOSTILE, HOSTILE, HOSTILE)
def test_hostile_words_come_back_from_every_format(title, name, publication):
    article = make_article("a", title, byline=make_byline((name, "people/x")))
    clip = with_publication(article)

    entry, _ = bib_entries(clip)
    record, _ = ris_records(clip)
    item = json.loads(json.dumps(csl_items(clip, make_site(), ABSOLUTE, publication)))[1]

    assert spelled_out(entry["title"]).split() == title.split()
    assert record["title"].split() == title.split()
    assert item["title"].split() == title.split()
    assert item["archive"].split() == publication.split()
    assert sorted("".join(spelled_out(entry["author"]).replace(",", "").split())) == sorted(
        "".join(name.replace(",", "").split())
    )


def test_latex_reads_the_escapes_as_the_characters_they_stand_for():
    article = make_article("a", "50% of R&D costs $5 #1 under_score")

    entry, _ = bib_entries(article, None, ABSOLUTE, LatexDecodingMiddleware())

    assert entry["title"] == "50% of R&D costs $5 #1 under_score"


@pytest.mark.parametrize(
    ("slug", "key"), [("plain-slug_1.2", "plain-slug_1.2"), ("мир", "mir.d8e3490a"), ("a,b}", "a-b.208f6b50")]
)
def test_keys_are_plain_and_stay_the_same(slug, key):
    assert citation_key(slug) == key


def test_slugs_that_look_alike_in_ascii_have_keys_of_their_own():
    assert citation_key("мир") != citation_key("mír")


def test_the_citation_line_reads_like_a_reference():
    site = typical_site()

    line = citation_line(cite(site.articles["talks"], site, ABSOLUTE, TITLE), Interface())

    assert unescape(re.sub(r"</?bdi>", "", line)) == (
        "van der Berg, Jan, Li Wen and Northern Wire. “Talks in the snow: “No <tea>” & 100% of {nothing}.” "
        "The Morning Post, 3 December 2021, A1. Annotated copy, Second Reading. "
        "https://archive.example/press/articles/talks/"
    )


def test_the_citation_line_of_an_article_nothing_is_known_of():
    article = make_article("a", "What now?")

    assert citation_line(cite(article, make_site(), RELATIVE, TITLE), Interface()) == (
        "“<bdi>What now?</bdi>” Undated. Archived copy, <bdi>Second Reading</bdi>."
    )


def test_what_is_named_in_the_citation_line_runs_in_its_own_direction():
    article = make_article("a", "مقالة طويلة", date=Date(2021, 3, 4))

    line = citation_line(cite(article, make_site(), RELATIVE, TITLE), Interface())

    assert line == "“<bdi>مقالة طويلة</bdi>.” 4 March 2021. Archived copy, <bdi>Second Reading</bdi>."


def test_the_entry_of_the_copy_can_stand_alone():
    article = make_article()

    (entry,) = bibtexparser.parse_string(copy_entry(cite(article, make_site(), ABSOLUTE, TITLE))).entries

    assert (entry.key, entry["url"]) == ("talks:copy", "https://archive.example/press/articles/talks/")
