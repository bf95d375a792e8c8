"""JSON-LD as a browser finds it in a page, and what search engines read in it."""

import json
from html.parser import HTMLParser
from urllib.parse import urljoin

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.addresses import Routes
from sitegen.model.dates import Date
from sitegen.model.entries import Printed, Rights
from sitegen.model.findings import Findings, Summary
from sitegen.model.records import Credit, Source
from sitegen.model.structured import (
    article_structured,
    collection_structured,
    entity_structured,
    home_structured,
    page_structured,
    quotation_structured,
)
from tests.export.samples import ABSOLUTE, HERE, RELATIVE, TITLE, make_article, make_entity, make_site, typical_site


class ScriptReader(HTMLParser):
    """Collects what stands in script elements, as a browser would, and any other tag."""

    def __init__(self):
        super().__init__()
        self.script = ""
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)

    def handle_data(self, words):
        self.script += words


def graph_in_page(text: str) -> list[dict]:
    reader = ScriptReader()
    reader.feed(f'<script type="application/ld+json">{text}</script>')
    reader.close()
    assert reader.tags == ["script"]
    document = json.loads(reader.script)
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def article_node(article, site=None, routes=ABSOLUTE):
    return graph_in_page(article_structured(article, site or make_site([article]), routes, TITLE))[0]


def test_a_translation_points_at_its_original_by_its_address():
    original = make_article("rede", title="Die Rede")
    translated = make_article("speech", translation_of=Printed("articles/rede", HERE))

    node = article_node(translated, make_site([original, translated]))

    assert node["translationOfWork"] == {
        "@type": "NewsArticle",
        "@id": "https://archive.example/press/articles/rede/",
        "name": "Die Rede",
    }


def test_series_identifiers_and_rights_are_told_as_they_are_recorded():
    rights = Rights(holder="The Wire", note="Shown by leave.")
    node = article_node(make_article(series="Long Road", identifiers={"doi": "10.1000/182"}, rights=rights))

    assert node["isPartOf"] == {"@type": "CreativeWorkSeries", "name": "Long Road"}
    assert node["identifier"] == ["doi:10.1000/182"]
    assert node["copyrightNotice"] == "The Wire · Shown by leave."


def test_an_article_is_a_news_article_without_its_text():
    site = typical_site()

    node = article_node(site.articles["talks"], site)

    assert node["@type"] == "NewsArticle"
    assert node["headline"] == "Talks in the snow: “No <tea>” & 100% of {nothing}"
    assert (node["datePublished"], node["dateModified"]) == ("2021-12-03T14:05+02:00", "2021-12-05")
    assert [author["@type"] for author in node["author"]] == ["Person", "Person", "Organization"]
    assert node["publisher"]["name"] == "The Morning Post"
    assert "articleBody" not in node


def test_an_article_points_at_the_pages_of_what_it_is_about():
    site = typical_site()

    about = article_node(site.articles["talks"], site)["about"]

    assert {node["@id"].removeprefix("https://archive.example/press/"): node["@type"] for node in about} == {
        "people/li-wen/": "Person",
        "places/geneva/": "Place",
        "topics/tea/": "DefinedTerm",
    }


def test_photographs_tell_whose_they_are_and_where_they_are_if_held():
    site = typical_site()

    held, lost = article_node(site.articles["talks"], site)["image"]

    assert (held["@type"], held["creditText"], held["copyrightNotice"]) == (
        "ImageObject",
        "Ada Quill - Pool/Northern Wire",
        "© AQ",
    )
    assert held["contentUrl"] == "https://archive.example/press/photos/lamp.jpg"
    assert "contentUrl" not in lost


def test_a_quotation_has_its_words_its_speaker_and_its_place():
    site = typical_site()

    (node,) = article_node(site.articles["talks"], site)["hasPart"]

    assert (node["@type"], node["text"]) == ("Quotation", "No tea today")
    assert node["@id"].endswith("articles/talks/#q-0a1b2c3d")
    assert node["spokenByCharacter"]["name"] == "Li Wen"


@pytest.mark.parametrize("date", [Date(1984), Date(1984, 5), Date(2021, 12, 3, qualifier="?"), None])
def test_only_a_whole_and_certain_day_is_a_date_of_publication(date):
    assert "datePublished" not in article_node(make_article(date=date))


def test_what_rights_withhold_is_in_no_graph():
    site = typical_site(told=Summary(withheld=True))
    withheld = msgspec.structs.replace(site.articles["talks"], findings=Findings(), quotations=())

    text = article_structured(withheld, site, ABSOLUTE, TITLE)

    assert "snow”" not in text.replace("Talks in the snow", "")
    assert "No tea today" not in text
    assert "never to be published" not in text
    assert '"isAccessibleForFree":false' in text


def test_a_person_has_other_names_dates_and_identifiers():
    site = typical_site()

    node, trail = graph_in_page(entity_structured(site.entities["people/jan-van-der-berg"], site, ABSOLUTE, TITLE))

    assert (node["@type"], node["alternateName"], node["birthDate"]) == ("Person", ["J. v. d. Berg"], "1961-04")
    assert node["sameAs"] == ["http://www.wikidata.org/entity/Q1"]
    assert [step["name"] for step in trail["itemListElement"]] == [TITLE, "People", "Jan van der Berg"]


def test_a_place_has_its_position_even_on_the_meridian():
    site = typical_site()

    node = graph_in_page(entity_structured(site.entities["places/geneva"], site, ABSOLUTE, TITLE))[0]

    assert node["geo"] == {"@type": "GeoCoordinates", "latitude": 46.2, "longitude": 0.0}
    assert node["containedInPlace"] == [{"@id": "https://archive.example/press/places/switzerland/"}]


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("people/li-wen", "Person"),
        ("topics/tea", "DefinedTerm"),
        ("topics/undated", "DefinedTerm"),
        ("places/switzerland", "Place"),
        ("sources/northern-wire", "NewsMediaOrganization"),
        ("credits/ada-quill", "Thing"),
    ],
)
def test_each_collection_has_its_type(ref, kind):
    site = typical_site()

    assert graph_in_page(entity_structured(site.entities[ref], site, ABSOLUTE, TITLE))[0]["@type"] == kind


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ("newspaper", "NewsMediaOrganization"),
        ("News agency", "NewsMediaOrganization"),
        ("government", "Organization"),
        ("document", "CreativeWork"),
        ("", "NewsMediaOrganization"),
    ],
)
def test_a_source_is_what_its_record_says(kind, schema):
    record = Source(path="s.yaml", slug="s", name="S", span=HERE, kind=kind)
    source = make_entity("sources/s", "S", record=record)

    assert graph_in_page(entity_structured(source, make_site(), ABSOLUTE, TITLE))[0]["@type"] == schema


def test_a_photographer_is_the_person_with_a_page_of_their_own():
    record = Credit(path="c.yaml", slug="q", name="Q", span=HERE, kind="photographer", url="https://q.example/")
    credit = make_entity("credits/q", "Q", record=record, person="people/q")
    site = make_site(entities=[credit, make_entity("people/q", "Q")])

    node = graph_in_page(entity_structured(credit, site, ABSOLUTE, TITLE))[0]

    assert node["@type"] == "Person"
    assert node["sameAs"] == ["https://q.example/", "https://archive.example/press/people/q/"]


def test_an_index_lists_its_parts():
    text = collection_structured("People", "people/", ABSOLUTE, TITLE, parts=[("Li Wen", "people/li-wen/")])

    node, trail = graph_in_page(text)

    assert (node["@type"], node["hasPart"]) == (
        "CollectionPage",
        [{"@id": "https://archive.example/press/people/li-wen/", "name": "Li Wen"}],
    )
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2]


def test_the_quotations_page_holds_quotations():
    site = typical_site()

    node = graph_in_page(quotation_structured(site.articles["talks"].quotations, "quotes/", site, ABSOLUTE, TITLE))[0]

    assert [(part["@type"], part["text"]) for part in node["hasPart"]] == [("Quotation", "No tea today")]


def test_home_is_the_web_site_and_a_page_belongs_to_it():
    home = graph_in_page(home_structured(TITLE, "News", "en", ABSOLUTE))[0]
    page = graph_in_page(page_structured("About", "about/", ABSOLUTE, TITLE))[0]

    assert (home["@type"], home["description"]) == ("WebSite", "News")
    assert page["isPartOf"]["@id"] == home["@id"] == "https://archive.example/press/"


def test_without_a_base_url_addresses_are_relative_to_the_page():
    site = typical_site()

    node = article_node(site.articles["talks"], site, RELATIVE)

    here = "https://anywhere.example/x/articles/talks/"
    assert urljoin(here, node["@id"]) == here
    assert urljoin(here, node["about"][0]["@id"]) == "https://anywhere.example/x/people/li-wen/"


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_no_title_can_leave_its_script_element(title):
    article = make_article("a", f"</script><!--<script>{title}")

    assert article_node(article)["headline"] == f"</script><!--<script>{title}"


def test_with_pages_as_files_addresses_are_relative_to_the_file():
    site = typical_site()

    node = article_node(site.articles["talks"], site, Routes(style="file"))

    here = "file:///x/articles/talks.html"
    assert urljoin(here, node["@id"]) == here
    assert urljoin(here, node["about"][0]["@id"]) == "file:///x/people/li-wen.html"
