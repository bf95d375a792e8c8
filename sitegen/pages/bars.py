"""The chart of the whole archive: articles by year, or by month while they span three years at most."""

from collections.abc import Iterable, Sequence

import msgspec

from sitegen.model.datelines import short_month
from sitegen.pages.edition import Edition
from sitegen.pages.groups import Month, month_of, year_address

MONTHS_AT_MOST = 30
YEARS_WITHOUT_GAPS = 60
YEARS_IN_FULL = 18
MOSTLY_GAPS = 3
"""With one year in so many that has articles, or fewer, the others are left out of a long chart."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: `small` is the part of the label that narrow screens leave out, `year` stands in full below the
    first month of a year, or below years whose label has no room for it; `annotated` of `number` have notes.
    """

    small: str
    label: str
    year: str
    href: str
    number: int
    annotated: int


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Bars, newest first (the stylesheet reverses them); `highest` is the number of the tallest.

    With `names_years` there is a line of years below the bars.
    """

    by_month: bool
    names_years: bool
    highest: int
    bars: tuple[Bar, ...]


def chart_archive(edition: Edition) -> Chart | None:
    """The archive's chart; `None` where no article is dated."""
    counts = _count(edition)
    if not counts:
        return None
    first, last = min(counts), max(counts)
    span = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if span <= MONTHS_AT_MOST and all(month for _, month in counts):
        bars = [_month_bar(edition, m, counts, m == first or m[1] == 1) for m in _months(first, last)]
        return Chart(
            by_month=True, names_years=True, highest=max(bar.number for bar in bars), bars=tuple(reversed(bars))
        )
    return chart_years(edition)


def chart_years(edition: Edition) -> Chart | None:
    """Articles by year; years without any are drawn while that leaves room for the others."""
    counts: dict[int, tuple[int, int]] = {}
    for (year, _month), (number, annotated) in _count(edition).items():
        known = counts.get(year, (0, 0))
        counts[year] = known[0] + number, known[1] + annotated
    if not counts:
        return None
    first, last = min(counts), max(counts)
    years = range(first, last + 1) if _has_room_for_gaps(last - first + 1, len(counts)) else sorted(counts)
    in_full = len(years) <= YEARS_IN_FULL
    named = frozenset() if in_full else _name_decades(years)
    bars = [_year_bar(edition, year, counts.get(year, (0, 0)), in_full, year in named) for year in years]
    return Chart(
        by_month=False, names_years=bool(named), highest=max(bar.number for bar in bars), bars=tuple(reversed(bars))
    )


def _has_room_for_gaps(span: int, filled: int) -> bool:
    """Whether all years of the span stand on a wide page, or are not too many and mostly no gaps."""
    return span <= YEARS_IN_FULL or (span <= YEARS_WITHOUT_GAPS and filled * MOSTLY_GAPS > span)


def _name_decades(years: Sequence[int]) -> frozenset[int]:
    """The first year and the first of each decade, none of them beside another: there is no room for both."""
    named = [years[0]]
    for at in range(2, len(years)):
        if years[at] // 10 != years[at - 1] // 10 and years[at - 1] != named[-1]:
            named.append(years[at])
    return frozenset(named)


def _count(edition: Edition) -> dict[Month, tuple[int, int]]:
    counts: dict[Month, tuple[int, int]] = {}
    for glance in edition.site.glances.values():
        if glance.year:
            month = month_of(glance)
            number, annotated = counts.get(month, (0, 0))
            counts[month] = number + 1, annotated + bool(glance.notes)
    return counts


def _months(first: Month, last: Month) -> Iterable[Month]:
    at = first
    while at <= last:
        yield at
        at = (at[0], at[1] + 1) if at[1] < 12 else (at[0] + 1, 1)


def _month_bar(edition: Edition, month: Month, counts: dict[Month, tuple[int, int]], is_named: bool) -> Bar:
    number, annotated = counts.get(month, (0, 0))
    label = short_month(month[1], edition.interface)
    return Bar(
        small="",
        label=label,
        year=f"{month[0]}" if is_named else "",
        href=edition.href(year_address(month[0]), f"m{month[1]:02d}") if number else "",
        number=number,
        annotated=annotated,
    )


def _year_bar(edition: Edition, year: int, count: tuple[int, int], in_full: bool, is_named: bool) -> Bar:
    number, annotated = count
    digits = f"{year:04d}"
    return Bar(
        small=digits[:2] if in_full else "",
        label=digits[2:],
        year=f"{year}" if is_named else "",
        href=edition.href(year_address(year)) if number else "",
        number=number,
        annotated=annotated,
    )
