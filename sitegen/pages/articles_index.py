"""All articles by date, newest first, month by month."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.model.pages import Head, Planned, Sketch
from sitegen.model.structured import collection_structured
from sitegen.pages.edition import Edition
from sitegen.pages.groups import Group, Totals, count_months, count_years, group_by_month, year_address
from sitegen.pages.head import feed_links, make_head
from sitegen.pages.pagination import Paging, leaf_address, make_paging, paginate

BASE = "articles/"


class YearLink(msgspec.Struct, frozen=True, array_like=True):
    """A year with its page and how many articles it has; 0 where that is not shown."""

    label: str
    href: str
    number: int


class ArticlesView(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the index of articles; `lead` says how many there are, or which page this is.

    A numbered page counts nothing beyond itself, so that it stays the same when newer articles come.
    """

    head: Head
    lead: str
    groups: tuple[Group, ...]
    years: tuple[YearLink, ...]
    paging: Paging


def plan_articles_index(edition: Edition) -> Iterator[Planned]:
    """The pages of the index: the newest articles at `articles/`, older ones numbered from the oldest."""
    slugs = edition.site.chronology
    totals = count_months(edition, slugs)
    count = edition.interface.count(len(slugs), "article", "articles")
    years = year_links(edition)
    plain_years = without_numbers(years)
    leaves = paginate(slugs, edition.pagination)
    for at, leaf in enumerate(leaves):
        address = leaf_address(BASE, leaf.number)
        paging = make_paging(edition, BASE, leaves, at)
        here = None if leaf.number else totals
        outline = ArticlesView(
            head=articles_head(edition, address, leaf.number, paging),
            lead=edition.page_lead(leaf.number) or f"{count}, {edition.translate('newest first')}.",
            groups=(),
            years=plain_years if leaf.number else years,
            paging=paging,
        )

        def fill(slugs: Sequence[str] = leaf.items, totals: Totals = here) -> dict[str, tuple[Group, ...]]:
            return {"groups": group_by_month(edition, slugs, totals)}

        yield Sketch(address, "pages/articles.html", outline, (leaf.items, here and list(here.items())), fill)


def articles_head(edition: Edition, address: str, number: int, paging: Paging) -> Head:
    """The head of one page of the index."""
    name = edition.translate("Articles")
    title = f"{name}, {edition.translate('page')} {number}" if number else name
    return make_head(
        edition,
        address,
        title,
        section=BASE,
        feeds=feed_links(edition, "", edition.title),
        structured=collection_structured(title, address, edition.routes, edition.title),
        earlier=paging.newer,
        later=paging.older,
    )


def year_links(edition: Edition) -> tuple[YearLink, ...]:
    """Every year that has articles, newest first; undated ones last."""
    return tuple(
        YearLink(f"{year}" if year else edition.translate("Undated"), edition.href(year_address(year)), number)
        for year, number in count_years(edition).items()
    )


def without_numbers(years: Iterable[YearLink]) -> tuple[YearLink, ...]:
    """The links as numbered pages show them: such a page does not change when another year gets an article."""
    return tuple(YearLink(year.label, year.href, 0) for year in years)
