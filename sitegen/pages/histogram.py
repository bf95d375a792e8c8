"""Articles counted by month, year or decade, as the bars of a small chart.

Months (of whole calendar years) while the dates span 24 at most and all say their month, years up to a century,
decades beyond. A bar is
an SVG path on a canvas 10 wide for each period and 100 high, and leads to the articles of its year; a period without
articles draws nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, Protocol

import msgspec

from sitegen.model.datelines import long_date
from sitegen.model.dates import Date
from sitegen.model.interface import Interface

Unit = Literal["month", "year", "decade"]

MONTHS_AT_MOST = 24
YEARS_AT_MOST = 100
DATES_AT_LEAST = 3
PEAKS = 3
LABELS_AT_MOST = 6
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
GROWTH = 12
NOWHERE: Mapping[int, str] = MappingProxyType({})
CAPTIONS: dict[Unit, str] = {"month": "Articles a month", "year": "Articles a year", "decade": "Articles a decade"}


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """How many articles each period has: `counts[i]` belongs to period `first + i` (months count from year 0)."""

    unit: Unit
    first: int
    counts: tuple[int, ...]


class AxisLabel(msgspec.Struct, frozen=True, array_like=True):
    """A label of the axis and how wide its stretch is, in parts of 1 to 12 of the widest."""

    words: str
    growth: int


class Peak(msgspec.Struct, frozen=True, array_like=True):
    """One of the highest bars in words, and where its articles are listed (empty: nowhere by year)."""

    words: str
    href: str


class Bar(msgspec.Struct, frozen=True, array_like=True):
    """A bar in words, its path, where its articles are listed, and the part of the canvas that leads there."""

    words: str
    path: str
    href: str
    hit: str


class Histogram(msgspec.Struct, frozen=True, kw_only=True):
    """The chart as a template draws it: `title` tells a screen reader what the bars show.

    Where it `is_linked` every bar leads to the articles of its year.
    """

    width: int
    bars: tuple[Bar, ...]
    is_linked: bool
    title: str
    caption: str
    axis: tuple[AxisLabel, ...]
    peaks: tuple[Peak, ...]


class Dated(Protocol):
    """What has a year, and a month or 0."""

    @property
    def year(self) -> int: ...  # the class says it
    @property
    def month(self) -> int: ...


def tally_dates(dates: Iterable[Dated]) -> Tally | None:
    """The dates counted by the finest period that suits them; nothing where there is too little to compare."""
    known = list(dates)  # lists throughout: a name may have every article
    if len(known) < DATES_AT_LEAST:
        return None
    years = [date.year for date in known]
    span = max(years) - min(years)
    if span * 12 < MONTHS_AT_MOST + 12 and all(date.month for date in known):
        months = [date.year * 12 + date.month - 1 for date in known]
        if max(months) - min(months) < MONTHS_AT_MOST:
            return _tally("month", Counter(months), 12)
    if span < YEARS_AT_MOST:
        return _tally("year", Counter(years))
    return _tally("decade", Counter([year // 10 for year in years]))


def _tally(unit: Unit, counted: Counter[int], whole: int = 1) -> Tally | None:
    """The counts from the first period to the last, both filled up to a multiple of `whole`."""
    if len(counted) == 1:
        return None
    first = min(counted) // whole * whole
    end = -(-(max(counted) + 1) // whole) * whole
    return Tally(unit, first, tuple(counted[period] for period in range(first, end)))


def draw_histogram(
    dates: Iterable[Dated], name: str, interface: Interface, hrefs: Mapping[int, str] = NOWHERE
) -> Histogram | None:
    """The chart of articles on `name`; `hrefs` are where the articles of each year are listed."""
    tally = tally_dates(dates)
    if tally is None:
        return None
    caption = interface.translate(CAPTIONS[tally.unit])
    highest = [(i, tally.counts[i]) for i in _highest(tally.counts)]
    peaks = [f"{_period(tally, i, interface)}, {interface.number(n)}" for i, n in highest]
    last = len(tally.counts) - 1
    ends = interface.translate("{start} to {end}").format(
        start=_period(tally, 0, interface), end=_period(tally, last, interface)
    )
    most = " " + interface.translate("Most in {periods}.").format(periods="; ".join(peaks)) if peaks else ""
    return Histogram(
        width=10 * len(tally.counts),
        bars=draw_bars(tally, interface, hrefs),
        is_linked=bool(hrefs),
        title=f"{caption}: {name}, {ends}.{most}",
        caption=caption,
        axis=label_axis(tally),
        peaks=tuple(Peak(words, _href_of(tally, i, hrefs)) for words, (i, _) in zip(peaks, highest, strict=True)),
    )


def draw_bars(tally: Tally, interface: Interface, hrefs: Mapping[int, str] = NOWHERE) -> tuple[Bar, ...]:
    """The bars, each standing on the base line of a canvas 100 high; the highest fills it."""
    top = max(tally.counts)
    return tuple(
        Bar(
            words=f"{_period(tally, i, interface)}, {interface.count(n, 'article', 'articles')}",
            path=f"M{10 * i} 100v-{100 * n / top:.1f}h8.4v{100 * n / top:.1f}z",
            href=_href_of(tally, i, hrefs),
            hit=f"M{10 * i} 0h10v100h-10z",
        )
        for i, n in enumerate(tally.counts)
        if n
    )


def label_axis(tally: Tally) -> tuple[AxisLabel, ...]:
    """The axis in stretches that begin with their label: calendar years of months, steps of years or decades."""
    if tally.unit == "month":
        return tuple(AxisLabel(str((tally.first + at) // 12), GROWTH) for at in range(0, len(tally.counts), 12))
    size = len(tally.counts)
    step = next(step for step in STEPS if step * LABELS_AT_MOST >= size)
    scale = 10 if tally.unit == "decade" else 1
    return tuple(
        AxisLabel(str((tally.first + at) * scale), max(1, round(GROWTH * min(step, size - at) / step)))
        for at in range(0, size, step)
    )


def _highest(counts: Sequence[int]) -> list[int]:
    """The positions of the highest bars, the latest of equals first; none of height 1."""
    found = sorted(((-n, -i) for i, n in enumerate(counts) if n > 1))[:PEAKS]
    return [-i for _, i in found]


def _period(tally: Tally, at: int, interface: Interface) -> str:
    number = tally.first + at
    if tally.unit == "month":
        return long_date(Date(number // 12, number % 12 + 1), interface)
    return str(number) if tally.unit == "year" else interface.translate("the {year}s").format(year=number * 10)


def _href_of(tally: Tally, at: int, hrefs: Mapping[int, str]) -> str:
    """Where the period's articles are listed: those of its year, or of the latest year of its decade that has any."""
    number = tally.first + at
    if tally.unit != "decade":
        return hrefs.get(number // 12 if tally.unit == "month" else number, "")
    return next((hrefs[year] for year in range(number * 10 + 9, number * 10 - 1, -1) if year in hrefs), "")
