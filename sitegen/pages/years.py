"""A name's articles under their years."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import msgspec

from sitegen.model.html import Html
from sitegen.pages.edition import Edition


class YearGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The articles of one year on this page; `small` says how many they are, and of how many."""

    label: str
    fragment: str
    small: str
    rows: tuple[Html, ...]


def count_years(edition: Edition, slugs: Iterable[str]) -> Counter[int]:
    """How many of the articles each year has; undated ones under 0."""
    return Counter([year_of(edition, slug) for slug in slugs])


def group_by_year(
    edition: Edition,
    slugs: Iterable[str],
    totals: Counter[int] | None = None,
    words: tuple[str, str] = ("", ""),
    prefix: str = "",
) -> tuple[YearGroup, ...]:
    """The articles (newest first) by year; `totals` counts each year as a whole where it may go on elsewhere.

    `words` say what the articles are to the name, before and after their number (`3 articles published here`);
    `prefix` begins the fragments.
    """
    rows = edition.fragments.rows
    groups = []
    for year, of_year in groupby(slugs, key=lambda slug: year_of(edition, slug)):
        here = tuple([rows[slug] for slug in of_year])
        whole = totals[year] if totals else len(here)
        small = edition.interface.count(whole, "article", "articles")
        if whole > len(here):
            small = edition.translate("{shown} of {all}").format(shown=edition.number(len(here)), all=small)
        groups.append(
            YearGroup(
                label=str(year) if year else edition.translate("Undated"),
                fragment=prefix + name_year(year),
                small=f"{words[0]}{small}{words[1]}",
                rows=here,
            )
        )
    return tuple(groups)


def name_year(year: int) -> str:
    """The fragment of a year's section, without what tells shelves apart."""
    return f"y{year}" if year else "undated"


def year_of(edition: Edition, slug: str) -> int:
    """The article's year; 0 where it has no date."""
    return edition.site.glances[slug].year
