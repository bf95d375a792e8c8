"""The pages of names through their templates: sound HTML, links that lead somewhere, nothing said twice."""

from collections import Counter
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from msgspec.structs import replace

from sitegen.pages.annotations import plan_annotations
from sitegen.pages.credits import plan_credits
from sitegen.pages.indexes import plan_indexes
from sitegen.pages.people import plan_people
from sitegen.pages.places import plan_places
from sitegen.pages.quotes import plan_quotes
from sitegen.pages.sources import plan_sources
from sitegen.pages.topics import plan_topics
from tests.pages.rendering import XHTML, Theatre, words
from tests.pages.sample_entities import sample_site

FAMILIES = (
    plan_people, plan_topics, plan_places, plan_sources, plan_credits, plan_indexes, plan_annotations, plan_quotes,
)  # fmt: skip


@pytest.fixture(scope="module")
def theatre():
    return Theatre(sample_site(people=60, articles=330))


@pytest.fixture(scope="module")
def trees(theatre):
    return {page.address: theatre.tree(page) for plan in FAMILIES for page in plan(theatre.edition)}


SVG = "{http://www.w3.org/2000/svg}"


def main_of(tree):
    return tree.find(f".//{XHTML}main")


def test_no_id_is_given_twice_on_a_page(trees):
    doubled = {
        address: [name for name, n in Counter(e.get("id") for e in tree.iter() if e.get("id")).items() if n > 1]
        for address, tree in trees.items()
    }

    assert {address: names for address, names in doubled.items() if names} == {}


def test_every_link_within_the_names_leads_to_a_page_and_a_place_on_it(trees):
    lost = set()
    for address, tree in trees.items():
        for link in (one for one in main_of(tree).iter() if one.tag in (f"{XHTML}a", f"{SVG}a")):
            path, _, fragment = urljoin(f"/{address}", link.get("href")).lstrip("/").partition("#")
            if path.startswith(("http", "articles/")) or path.endswith(("feed.atom", "feed.json")):
                continue
            ids = {e.get("id") for e in trees[path].iter()} if path in trees else set()
            if path not in trees or (fragment and fragment not in ids):
                lost.add((address, link.get("href")))

    assert lost == set()


def test_a_page_has_one_first_heading_and_skips_no_level(trees):
    wrong = []
    for address, tree in trees.items():
        levels = [int(e.tag[-1]) for e in main_of(tree).iter() if e.tag in {f"{XHTML}h{n}" for n in range(1, 7)}]
        if levels.count(1) != 1 or any(b - a > 1 for a, b in pairwise(levels)):
            wrong.append((address, levels[:8]))

    assert wrong == []


def test_titles_are_told_apart(trees):
    titles = Counter(words(tree.find(f".//{XHTML}title")) for tree in trees.values())

    assert [title for title, n in titles.items() if n > 1] == []


def test_every_picture_has_a_text_or_is_hidden(trees):
    silent = [
        (address, image.get("src"))
        for address, tree in trees.items()
        for link in main_of(tree).iter()
        for image in link.findall(f"{XHTML}img")
        if not image.get("alt") and link.get("aria-hidden") != "true"
    ]

    assert silent == []


def test_the_chart_has_a_name_for_screen_readers(trees):
    chart = main_of(trees["people/dolor-sitamet/"]).find(".//{http://www.w3.org/2000/svg}svg")

    assert chart.get("role") == "group"
    assert chart.get("aria-label").startswith("Articles a year: Dolor Sitamet, 2014 to 2022.")


def test_every_bar_of_the_chart_leads_to_articles_of_its_year(trees):
    address = "people/dolor-sitamet/"
    (chart,) = (svg for svg in main_of(trees[address]).iter(f"{SVG}svg") if svg.get("class") == "bars")
    links = {link.get("href"): words(link) for link in chart.iter(f"{SVG}a")}

    pages = {urljoin(f"/{address}", href).lstrip("/").partition("#")[0] for href in links}
    assert len(links) == len(chart) > 5
    assert all(said.startswith(href.rpartition("y")[2]) for href, said in links.items())
    assert address in pages
    assert len(pages) > 1


def test_a_name_written_from_right_to_left_keeps_its_direction_to_itself(trees):
    heading = main_of(trees["people/jw-nmwdhjy/"]).find(f".//{XHTML}h1")

    assert [child.tag for child in heading] == [f"{XHTML}bdi"]


def test_a_photograph_not_held_says_so(trees):
    cards = [e for e in main_of(trees["credits/sample-pictures/"]).iter() if e.get("class") == "unheld"]

    assert {words(card) for card in cards} == {"Photograph not held Placeholder drawing of two people at a long table"}


def test_a_line_is_printed_word_for_word(trees):
    line = main_of(trees["credits/petra-tempor/"]).find(f".//{XHTML}q")

    assert words(line) == "Petra Tempor - Pool/Sample Pictures via Specimen Images"


def test_names_are_escaped():
    site = sample_site(people=3, articles=1)
    theatre = Theatre(site)
    edition = theatre.edition
    entity = edition.entity("people/dolor-sitamet")

    marked = replace(edition, site=replace(site, entities={**site.entities, entity.ref: replace(entity, name="<b>&")}))
    page = next(page for page in plan_people(marked) if page.address == entity.address)

    assert "<bdi>&lt;b&gt;&amp;</bdi></h1>" in theatre.html(page)
