"""Where the articles of each year begin in lists without headings for years, so that the bars of a chart lead there."""

from collections.abc import Iterable, Sequence
from typing import Any

from sitegen.model.addresses import Address
from sitegen.pages.edition import Edition
from sitegen.pages.pagination import Leaf, leaf_address
from sitegen.pages.years import name_year, year_of


def mark_years(edition: Edition, slugs: Iterable[str], prefix: str) -> tuple[str, ...]:
    """A fragment for each row of a page: the year's for its first row there, none for the others."""
    seen: set[int] = set()
    marks = []
    for slug in slugs:
        year = year_of(edition, slug)
        marks.append("" if year in seen else prefix + name_year(year))
        seen.add(year)
    return tuple(marks)


def find_marks(
    edition: Edition, base: Address, leaves: Sequence[Leaf[Any]], pages: Iterable[Iterable[str]], prefix: str
) -> dict[int, str]:
    """Where each year's first row is, the newest page before all others; `pages` are the articles of every row."""
    found: dict[int, str] = {}
    for at, (leaf, slugs) in enumerate(zip(leaves, pages, strict=True)):
        address = edition.href(leaf_address(base, leaf.number), "") if at else ""
        for year in {year_of(edition, slug) for slug in slugs} - found.keys():
            found[year] = f"{address}#{prefix}{name_year(year)}"
    return found
