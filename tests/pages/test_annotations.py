import pytest

from sitegen.pages.annotations import plan_annotations
from tests.pages.sample_entities import sample_edition, sample_site


@pytest.fixture(scope="module")
def site():
    return sample_site(people=20, articles=80)


@pytest.fixture(scope="module")
def pages(site):
    return {page.address: page.view for page in plan_annotations(sample_edition(site))}


def test_every_kind_has_a_page(pages):
    kinds = ("context", "correction", "sic", "fact-check", "translation")

    assert {f"annotations/{kind}/" for kind in kinds} <= set(pages)


def test_all_notes_stand_on_the_pages_of_all_notes(pages):
    views = [
        view for address, view in pages.items() if address == "annotations/" or address.startswith("annotations/page/")
    ]

    assert sum(article.count for view in views for article in view.articles) == 120


def test_articles_come_newest_first(site, pages):
    titles = [article.href for article in pages["annotations/"].articles]

    with_notes = [f"\x00articles/{slug}/" for slug in site.chronology if site.articles[slug].notes]
    assert titles == with_notes[: len(titles)]


def test_the_tabs_count_each_kind_and_mark_where_we_are(pages):
    tabs = pages["annotations/sic/"].tabs

    assert (tabs[0].label, tabs[0].count) == ("All", 120)
    assert [tab.kind for tab in tabs if tab.is_current] == ["sic"]


def test_a_note_on_earlier_text_stands_apart(pages):
    lost = [article for article in pages["annotations/"].articles if article.lost]

    assert [(len(article.notes), len(article.lost)) for article in lost] == [(1, 1)]


def test_an_archive_without_notes_has_the_page_all_the_same():
    pages = list(plan_annotations(sample_edition(sample_site(people=5, articles=1))))

    assert [(page.address, page.view.articles, page.view.tabs) for page in pages] == [("annotations/", (), ())]
