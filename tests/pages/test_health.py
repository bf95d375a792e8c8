"""The page of how far the archive is: counts of everything, and the first of what is missing, by name."""

from typing import Any

import pytest

from sitegen.model.entries import PhotoEntry, Printed, SourceEntry
from sitegen.model.findings import Tier
from sitegen.model.site import Photo, SourceUse
from sitegen.pages.health import NAMED, plan_health
from tests.export.samples import HERE, make_article, make_entity, make_site, note, typical_article, typical_site
from tests.pages.samples import make_edition, render


def page_of(*articles: Any, **fields: Any) -> Any:
    """The page of an archive of these articles."""
    (page,) = plan_health(make_edition(make_site(articles, **fields), has_health=True))
    return page


def noted(tier: Tier, slug: str = "noted") -> Any:
    """An article with a note, found so surely."""
    return make_article(slug, "Noted", notes=(note(slug, tier=tier),))


def source(slug: str, number: int) -> SourceUse:
    """A source without an address."""
    return SourceUse(
        article=slug, number=number, ref="sources/gazette", entry=SourceEntry(name=Printed(f"Gazette {number}", HERE))
    )


@pytest.fixture(scope="module")
def page() -> Any:
    (page,) = plan_health(make_edition(typical_site(), has_health=True))
    return page


def test_there_is_no_page_unless_it_is_wanted() -> None:
    assert list(plan_health(make_edition(typical_site()))) == []


def test_search_engines_are_told_to_leave_it(page: Any) -> None:
    assert '<meta name="robots" content="noindex">' in render(page)


def test_everything_is_counted(page: Any) -> None:
    assert [(bar.label, bar.done, bar.all, bar.percent) for bar in page.view.bars] == [
        ("Articles with a date", 2, 3, "66%"),
        ("Photographs with a credit", 2, 2, "100%"),
        ("Photographs with alternative text", 1, 1, "100%"),
        ("Sources with an address", 1, 1, "100%"),
        ("Linked sources with an archived copy", 0, 1, "0%"),
        ("Names with a record", 4, 10, "40%"),
        ("Notes at their passage", 1, 1, "100%"),
    ]


def test_only_what_the_archive_has_any_of_is_counted() -> None:
    assert [bar.label for bar in page_of(make_article()).view.bars] == ["Articles with a date"]


def test_an_archive_without_anything_says_so() -> None:
    assert '<p class="none">No articles yet.</p>' in render(page_of())


def test_what_is_missing_leads_to_where_it_is_missing(page: Any) -> None:
    first = {one.fragment: (one.named[0].label, one.named[0].href, one.named[0].small) for one in page.view.lists}

    assert first == {
        "dated": ("No date", "\0articles/no-date/", ""),
        "archived": (typical_article().title, "\0articles/talks/#source-1", "Norther Wire"),
        "recorded": ("Li Wen", "\0people/li-wen/", "Person"),
    }


def test_a_bar_leads_to_what_is_missing_where_anything_is(page: Any) -> None:
    dated, credited, *_ = page.view.bars

    assert (dated.href, credited.href) == ("\0health/#dated", "")


def test_a_photograph_is_told_by_its_number_where_there_are_several() -> None:
    first, second = (
        Photo(article="talks", number=number, entry=PhotoEntry(span=HERE, credit=" ")) for number in (1, 2)
    )
    views = [page_of(make_article(photos=photos)).view for photos in ((first, second), (first,))]

    told = [[gap.small for one in view.lists if one.fragment == "credited" for gap in one.named] for view in views]

    assert told == [["Photograph 1", "Photograph 2"], [""]]


def test_the_first_are_named_and_the_others_counted() -> None:
    articles = [make_article(f"bare-{number}") for number in range(NAMED + 2)]

    (missing,) = page_of(*articles).view.lists

    assert (missing.number, len(missing.named), missing.more) == (52, 50, 2)
    assert '<p class="quiet">and 2 more</p>' in render(page_of(*articles))


def test_an_article_is_named_once_with_the_number_of_its_sources_that_lack_an_address() -> None:
    many = make_article("many", "Many", sources=tuple(source("many", at) for at in (1, 2, 3)))
    one = make_article("one", "One", sources=(source("one", 1),))

    (missing,) = [found for found in page_of(many, one).view.lists if found.fragment == "linked"]

    assert missing.number == 4
    assert [(gap.label, gap.href, gap.small) for gap in missing.named] == [
        ("Many", "\0articles/many/#source-1", "3 sources"),
        ("One", "\0articles/one/#source-1", "Gazette 1"),
    ]


def test_of_articles_that_are_not_named_every_source_counts() -> None:
    articles = [make_article(f"a{at}", sources=(source(f"a{at}", 1), source(f"a{at}", 2))) for at in range(NAMED + 2)]

    (missing,) = [found for found in page_of(*articles).view.lists if found.fragment == "linked"]

    assert (missing.number, len(missing.named), missing.more) == (104, 50, 4)


@pytest.mark.parametrize(
    ("tier", "label", "is_sure"),
    [
        ("anchored", "Word for word", True),
        ("moved", "Moved, word for word", True),
        ("drifted", "In other words that say the same", True),
        ("ambiguous", "At several places", False),
        ("review", "Perhaps another place or meaning", False),
        ("orphan", "Not found", False),
    ],
)
def test_notes_are_counted_by_how_surely_their_passage_is_found(tier: Tier, label: str, is_sure: bool) -> None:
    view = page_of(noted(tier)).view

    missing = [gap.small for one in view.lists if one.fragment == "anchored" for gap in one.named]
    assert [(bar.label, bar.done) for bar in view.tiers] == [(label, 1)]
    assert missing == ([] if is_sure else [f"Sic: {label}"])


def test_notes_are_counted_by_kind(page: Any) -> None:
    assert [(bar.label, bar.href, bar.done) for bar in page.view.kinds] == [("Sic", "\0annotations/sic/", 1)]


def test_nearly_all_is_not_all() -> None:
    names = [make_entity(f"people/p-{number}", f"P {number}", record=object()) for number in range(199)]

    page = page_of(entities=[*names, make_entity("people/last", "Last")])

    assert page.view.bars[0].percent == "99%"
