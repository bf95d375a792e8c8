"""Articles gathered under the months and years they are from, in the order they come."""

from collections.abc import Iterable
from itertools import groupby

import msgspec

from sitegen.model.datelines import long_date
from sitegen.model.dates import Date
from sitegen.model.html import Html
from sitegen.pages.edition import Edition

Month = tuple[int, int]
"""Year and month; the month is 0 where only the year is known, both are 0 where nothing is."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under one heading; `fragment` is its id where it has one.

    `total` counts all articles of that month, here or on another page; on a numbered page those here.
    """

    label: str
    fragment: str
    total: int
    rows: tuple[Html, ...]


def month_of(date: Date | None) -> Month:
    """The month an article is filed under."""
    return (date.year, date.month) if date else (0, 0)


def count_months(edition: Edition, slugs: Iterable[str]) -> dict[Month, int]:
    """How many of these articles each month has."""
    counts: dict[Month, int] = {}
    for slug in slugs:
        month = month_of(edition.article(slug).entry.date)
        counts[month] = counts.get(month, 0) + 1
    return counts


def count_years(edition: Edition) -> dict[int, int]:
    """How many articles each year has, newest year first; undated ones are counted as year 0, last."""
    counts: dict[int, int] = {}
    for slug in edition.site.chronology:
        date = edition.article(slug).entry.date
        year = date.year if date else 0
        counts[year] = counts.get(year, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (item[0] == 0, -item[0])))


def group_by_month(
    edition: Edition, slugs: Iterable[str], totals: dict[Month, int] | None, *, is_one_year: bool = False
) -> tuple[Group, ...]:
    """The articles' rows, month by month, in the order given; each month counts what is here where `totals` is `None`.

    Only on the page of one year has a month an id, `m05`: elsewhere there may be two of that name.
    """
    rows, articles = edition.fragments.rows, edition.site.articles
    groups = []
    for key, found in groupby(slugs, key=lambda slug: month_of(articles[slug].entry.date)):
        here = tuple([rows[slug] for slug in found])
        label = month_label(edition, key)
        fragment = f"m{key[1]:02d}" if is_one_year and key[1] else ""
        groups.append(Group(label=label, fragment=fragment, total=totals[key] if totals else len(here), rows=here))
    return tuple(groups)


def month_label(edition: Edition, month: Month) -> str:
    """`December 2021`, `2021` where the month is not recorded, `Undated` where nothing is."""
    if not month[0]:
        return edition.translate("Undated")
    return long_date(Date(month[0], month[1]), edition.interface)


def year_address(year: int) -> str:
    """Where a year's articles are listed; year 0 stands for undated ones."""
    return f"timeline/{year:04d}/" if year else "timeline/undated/"
