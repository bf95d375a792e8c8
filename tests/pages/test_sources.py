import msgspec
import pytest

from sitegen.pages.sources import count_kept, plan_sources
from tests.pages.sample_entities import sample_edition, sample_site


@pytest.fixture(scope="module")
def pages():
    return {page.address: page.view for page in plan_sources(sample_edition(sample_site(people=20, articles=240)))}


@pytest.fixture(scope="module")
def gazette(pages):
    return pages["sources/sample-gazette/"]


def test_what_a_source_published_stands_apart_from_what_relies_on_it(gazette):
    assert gazette.years[0].small.endswith("articles published here")
    assert gazette.relied == "80 articles"


def test_a_misprint_is_counted_among_the_forms(gazette):
    assert [(form.text, form.count) for form in gazette.printed] == [("Sample Gazette", 79), ("Sampel Gazette", 1)]


def test_a_source_always_printed_by_its_name_lists_no_forms(pages):
    assert pages["sources/sample-wire/"].printed == ()


def test_ways_count_direct_and_through_others(pages):
    assert [(way.link[:8], way.count) for way in pages["sources/specimen-post/"].ways] == [("", 120), ("<a href=", 40)]


def test_what_came_through_a_source_is_counted_there(pages):
    passed = pages["sources/sample-wire/"].passed

    assert [(str(way.link), way.count) for way in passed] == [
        ('<a href="\x00sources/specimen-post/">Specimen Post</a>', 40)
    ]


def test_a_use_tells_what_for_under_what_name_and_by_which_way(pages):
    uses = [use for view in pages.values() for use in view.uses]

    assert "An interview, as “Sampel Gazette”" in {use.words for use in uses}
    assert "An interview, via Sample Wire" in {use.words for use in uses}


def test_a_use_leads_to_the_archived_copy_or_says_there_is_none(pages):
    copies = {(use.copy.text, use.copy.href) for view in pages.values() for use in view.uses}

    assert copies == {
        ("4 Dec 2021", "https://example.org/copy"),
        ("Original", "https://example.org/a"),
        ("Never linked", ""),
    }


def test_every_use_stands_on_one_page_of_the_list(pages):
    own = [view for address, view in pages.items() if address.startswith("sources/specimen-post/")]
    hrefs = [use.href for view in own for use in view.uses]

    assert (len(hrefs), len(set(hrefs))) == (160, 160)


def test_nothing_is_counted_where_no_original_was_ever_linked():
    site = sample_site(people=5, articles=20)
    post = msgspec.structs.replace(site.entities["sources/specimen-post"], copies=(("unlinked", 5),))

    assert count_kept(sample_edition(site), post) == ()


def test_originals_kept_and_lost_are_counted(pages):
    kept = pages["sources/specimen-post/"].kept

    assert [(row.term, row.values[0].text) for row in kept] == [
        ("Archived", "80"),
        ("Linked, no copy", "60"),
        ("Never linked", "20"),
    ]


def test_the_bars_of_a_source_that_is_only_relied_on_lead_to_its_first_row_of_their_year(pages):
    post = pages["sources/specimen-post/"]
    here = {bar.href for bar in post.top.histogram.bars if bar.href.startswith("#")}

    assert here == {f"#{use.fragment}" for use in post.uses if use.fragment}
