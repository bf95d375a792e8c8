"""The timeline: all years at a glance, and each year month by month."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from sitegen.model.datelines import month_name
from sitegen.model.pages import Head, Page, Planned, Sketch
from sitegen.model.structured import collection_structured
from sitegen.pages.articles_index import YearLink, without_numbers, year_links
from sitegen.pages.bars import Chart, chart_years
from sitegen.pages.edition import Edition
from sitegen.pages.groups import (
    Group,
    Month,
    Totals,
    count_months,
    group_by_month,
    month_fragment,
    month_of,
    year_address,
)
from sitegen.pages.head import make_head
from sitegen.pages.pagination import Leaf, Paging, leaf_address, make_paging, paginate

BASE = "timeline/"


class TimelineView(msgspec.Struct, frozen=True, kw_only=True):
    """All years with their counts."""

    head: Head
    total: int
    chart: Chart | None
    years: tuple[YearLink, ...]


class MonthLink(msgspec.Struct, frozen=True, kw_only=True):
    """A month of the year; `fragment` is its id here when its section begins on another page (else empty).

    `number` is 0 where it is not shown.
    """

    label: str
    href: str
    number: int
    fragment: str


class YearView(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a year (or of undated articles); `timeline` leads to all years.

    `lead` says how many articles the year has, or which page this is: a numbered page counts nothing beyond itself.
    """

    head: Head
    timeline: str
    title: str
    lead: str
    groups: tuple[Group, ...]
    months: tuple[MonthLink, ...]
    years: tuple[YearLink, ...]
    paging: Paging


def plan_timeline(edition: Edition) -> Iterator[Planned]:
    """The overview and every year's pages."""
    years = year_links(edition)
    title = edition.translate("Timeline")
    yield Page(
        BASE,
        "pages/timeline.html",
        TimelineView(
            head=make_head(
                edition,
                BASE,
                title,
                section=BASE,
                structured=collection_structured(title, BASE, edition.routes, edition.title),
            ),
            total=len(edition.site.chronology),
            chart=chart_years(edition),
            years=years,
        ),
    )

    def year_of(slug: str) -> int:
        return edition.site.glances[slug].year

    for year, slugs in groupby(edition.site.chronology, key=year_of):
        yield from plan_year(edition, year, tuple(slugs), years)


def plan_year(edition: Edition, year: int, slugs: Sequence[str], years: tuple[YearLink, ...]) -> Iterator[Planned]:
    """A year's pages; year 0 gathers undated articles."""
    base, glances = year_address(year), edition.site.glances
    totals = count_months(edition, slugs)
    leaves = paginate(slugs, edition.pagination)
    title = f"{year}" if year else edition.translate("Undated")
    count = edition.interface.count(len(slugs), "article", "articles")
    links = begin_months(edition, base, leaves, totals) if year else ()
    plain_links = tuple(msgspec.structs.replace(link, number=0) for link in links)
    plain_years = without_numbers(years)
    for at, leaf in enumerate(leaves):
        address = leaf_address(base, leaf.number)
        paging = make_paging(edition, base, leaves, at)
        here = None if leaf.number else totals
        own = {month_fragment(glances[slug]) for slug in leaf.items}
        outline = YearView(
            head=year_head(edition, address, title, leaf.number, paging),
            timeline=edition.href(BASE),
            title=title,
            lead=edition.page_lead(leaf.number) or f"{count}.",
            groups=(),
            months=mark_here(plain_links if leaf.number else links, own),
            years=plain_years if leaf.number else years,
            paging=paging,
        )

        def fill(slugs: Sequence[str] = leaf.items, totals: Totals = here) -> dict[str, tuple[Group, ...]]:
            return {"groups": group_by_month(edition, slugs, totals, is_one_year=True)}

        yield Sketch(address, "pages/timeline-year.html", outline, (leaf.items, here and list(here.items())), fill)


def year_head(edition: Edition, address: str, title: str, number: int, paging: Paging) -> Head:
    """The head of one page of a year."""
    name = f"{edition.translate('Articles')}, {title}"
    if number:
        name = f"{name}, {edition.translate('page')} {number}"
    return make_head(
        edition,
        address,
        name,
        section="articles/",
        structured=collection_structured(name, address, edition.routes, edition.title),
        earlier=paging.newer,
        later=paging.older,
    )


def begin_months(
    edition: Edition, base: str, leaves: Sequence[Leaf[str]], totals: dict[Month, int]
) -> tuple[MonthLink, ...]:
    """The year's months, each linked to the page it begins on.

    So `timeline/2021/#m12` leads to December whichever page of a long year that stands on.
    """
    begins: dict[Month, int] = {}
    for index, leaf in enumerate(leaves):
        for slug in leaf.items:
            begins.setdefault(month_of(edition.site.glances[slug]), index)
    return tuple(
        MonthLink(
            label=month_name(month[1], edition.interface),
            href=edition.href(leaf_address(base, leaves[index].number), f"m{month[1]:02d}"),
            number=totals[month],
            fragment=f"m{month[1]:02d}",
        )
        for month, index in begins.items()
        if month[1]
    )


def mark_here(links: Iterable[MonthLink], here: Container[str]) -> tuple[MonthLink, ...]:
    """The links as a page with these sections shows them: a month that has one here needs no id of its own."""
    return tuple(msgspec.structs.replace(link, fragment="") if link.fragment in here else link for link in links)
