"""Articles gathered under the months and years they are from, in the order they come."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import msgspec

from sitegen.model.datelines import long_date
from sitegen.model.dates import Date
from sitegen.model.html import Html
from sitegen.model.site import Glance
from sitegen.pages.edition import Edition

Month = tuple[int, int]
"""Year and month; the month is 0 where only the year is known, both are 0 where nothing is."""


Totals = dict[Month, int] | None
"""How many articles each month has, where a list goes on elsewhere."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under one heading; `fragment` is its id where it has one.

    `total` counts all articles of that month, here or on another page; on a numbered page those here.
    """

    label: str
    fragment: str
    total: int
    rows: tuple[Html, ...]


def month_of(glance: Glance) -> Month:
    """The month an article is filed under."""
    return glance.year, glance.month


def count_months(edition: Edition, slugs: Iterable[str]) -> dict[Month, int]:
    """How many of these articles each month has."""
    glances = edition.site.glances
    return Counter([month_of(glances[slug]) for slug in slugs])


def count_years(edition: Edition) -> dict[int, int]:
    """How many articles each year has, newest year first; undated ones are counted as year 0, last."""
    counts = Counter([glance.year for glance in edition.site.glances.values()])
    return dict(sorted(counts.items(), key=lambda item: (item[0] == 0, -item[0])))


def group_by_month(
    edition: Edition, slugs: Iterable[str], totals: Totals, *, is_one_year: bool = False
) -> tuple[Group, ...]:
    """The articles' rows, month by month, in the order given; each month counts what is here where `totals` is `None`.

    Only on the page of one year has a month an id, `m05`: elsewhere there may be two of that name.
    """
    rows, glances = edition.fragments.rows, edition.site.glances
    groups = []
    for key, found in groupby(slugs, key=lambda slug: month_of(glances[slug])):
        here = tuple([rows[slug] for slug in found])
        label = month_label(edition, key)
        fragment = f"m{key[1]:02d}" if is_one_year and key[1] else ""
        groups.append(Group(label=label, fragment=fragment, total=totals[key] if totals else len(here), rows=here))
    return tuple(groups)


def month_fragment(glance: Glance) -> str:
    """The id of a month's section on the page of its year; empty where the month is not known."""
    return f"m{glance.month:02d}" if glance.month else ""


def month_label(edition: Edition, month: Month) -> str:
    """`December 2021`, `2021` where the month is not recorded, `Undated` where nothing is."""
    if not month[0]:
        return edition.translate("Undated")
    return long_date(Date(month[0], month[1]), edition.interface)


def year_address(year: int) -> str:
    """Where a year's articles are listed; year 0 stands for undated ones."""
    return f"timeline/{year:04d}/" if year else "timeline/undated/"
