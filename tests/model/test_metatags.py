"""Meta tags as Zotero's Embedded Metadata translator and social networks read them."""

import pytest

from sitegen.model.cited import cite
from sitegen.model.dates import Date
from sitegen.model.entries import PhotoEntry
from sitegen.model.metatags import article_meta, article_properties
from sitegen.model.site import Photo
from tests.export.samples import (
    ABSOLUTE,
    HERE,
    RELATIVE,
    TITLE,
    make_article,
    make_byline,
    make_entity,
    make_site,
    typical_site,
)


def meta_of(article, site=None, routes=ABSOLUTE):
    return article_meta(article, cite(article, site or make_site([article]), routes, TITLE))


def properties_of(article, site=None, routes=ABSOLUTE):
    site = site or make_site([article])
    return dict(article_properties(article, cite(article, site, routes, TITLE), site, routes, "In short"))


def test_zotero_finds_a_newspaper_article_and_its_newspaper():
    site = typical_site()

    meta = dict(meta_of(site.articles["talks"], site))

    assert meta["z:itemType"] == "newspaperArticle"
    assert meta["z:publicationTitle"] == meta["prism.publicationName"] == "The Morning Post"
    assert meta["citation_title"] == "Talks in the snow: “No <tea>” & 100% of {nothing}"
    assert meta["citation_public_url"] == "https://archive.example/press/articles/talks/"


def test_nothing_makes_it_a_journal_article():
    site = typical_site()

    assert "citation_journal_title" not in dict(meta_of(site.articles["talks"], site))


def test_every_author_has_a_tag_of_their_own():
    site = typical_site()

    authors = [content for name, content in meta_of(site.articles["talks"], site) if name == "citation_author"]

    assert authors == ["van der Berg, Jan", "Li, Wen", "Northern Wire"]


def test_a_name_zotero_would_take_for_two_people_is_in_natural_order():
    article = make_article(byline=make_byline(("Jan Piet van der Berg", "people/x")))

    assert ("citation_author", "Jan Piet van der Berg") in meta_of(article)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (Date(2021, 12, 3, "14:05"), "2021/12/03"),
        (Date(1984, 5), "1984/05"),
        (Date(1984), "1984"),
        (Date(1984, qualifier="~"), "1984~"),
        (None, None),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(date, told):
    assert dict(meta_of(make_article(date=date))).get("citation_date") == told


def test_open_graph_tells_title_place_and_picture():
    site = typical_site()

    told = properties_of(site.articles["talks"], site)

    assert told["og:type"] == "article"
    assert told["og:url"] == "https://archive.example/press/articles/talks/"
    assert (told["og:image"], told["og:image:alt"]) == ("https://archive.example/press/photos/lamp.jpg", "A lamp")
    assert told["article:published_time"] == "2021-12-03T14:05+02:00"


def test_a_drawing_is_no_picture_for_open_graph():
    drawing = Photo(article="a", number=1, entry=PhotoEntry(span=HERE), address="photos/lake.SVG")

    assert "og:image" not in properties_of(make_article("a", photos=(drawing,)))


def test_without_a_base_url_open_graph_names_no_address():
    site = typical_site()

    told = properties_of(site.articles["talks"], site, RELATIVE)

    assert {"og:url", "og:image"}.isdisjoint(told)
    assert told["og:title"]


@pytest.mark.parametrize(
    ("language", "locale"), [("en-GB", "en_GB"), ("zh-Hant-TW", "zh_TW"), ("en", None), ("sr-Latn", None)]
)
def test_a_locale_is_told_only_where_the_region_is_known(language, locale):
    assert properties_of(make_article(language=language)).get("og:locale") == locale


def test_tags_are_the_names_the_article_is_about():
    site = typical_site()

    article = site.articles["talks"]
    pairs = article_properties(article, cite(article, site, ABSOLUTE, TITLE), site, ABSOLUTE)

    assert [content for name, content in pairs if name == "article:tag"] == ["Li Wen", "Geneva", "Tea"]


def test_a_publication_is_named_as_its_source_is_called():
    site = make_site(entities=[make_entity("sources/p", "The Post")])

    assert dict(meta_of(make_article(publication="sources/p"), site))["z:publicationTitle"] == "The Post"
