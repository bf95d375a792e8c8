"""Dates in a line, in the languages of `months.txt`: with the month as a word, or in numbers whose order must be told.

Where only the order of day and month would decide, the date is *ambiguous*: both readings are given, and nobody
chooses between them here.
"""

import re
from calendar import monthrange
from functools import cache
from typing import Final, NamedTuple

from sitegen.importers.draft import DateOrder
from sitegen.importers.text.words import key_of, read_table

_NUMERIC: Final = re.compile(r"(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/]|\.\d|-\d)")
_ISO: Final = re.compile(r"(?<![\d-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EAST: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_TIME: Final = re.compile(
    r"""^[\s,.|·•@–—-]*(?:T|at|um|à|a\s+las|ore|às|om|в|kl\.?|klo)?\s*
    \d{1,2}(?:[:.h]\d{2})?(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?\b|Uhr|hrs?\b|h\b|Z\b)?
    \s*(?:\(?\b(?:[A-Z]{2,5}|(?:UTC|GMT)\s*[+-]\s*\d{1,2}(?::?\d{2})?)\b\)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
MONTH_FIRST: Final = frozenset({"en-US", "en-PH", "en-CA"})
_DAY_FIRST_LANGUAGES: Final = frozenset("de fr es it pt nl pl sv da no nb fi ru uk tr el id cs ro hu he ar".split())


class Found(NamedTuple):
    """A date: where it stands, as ISO 8601; `other` is its other reading where the order of day and month decides."""

    start: int
    end: int
    iso: str
    other: str = ""


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str]]:
    numbers: dict[str, int] = {}
    for names in read_table("months.txt").values():
        for number, line in enumerate(names, 1):
            for name in line.split(","):
                numbers.setdefault(key_of(name), number)
    written = {
        name.strip() for names in read_table("months.txt").values() for line in names for name in line.split(",")
    }
    options = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
    month = rf"(?P<{{0}}>{options})\.?"
    day = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?"
    year = r"(?P<{0}>\d{{4}})"
    day_first = (
        rf"{day.format('d1')}[\s-]*(?:de\s+|of\s+)?{month.format('m1')},?[\s-]*(?:de[l]?\s+|of\s+)?{year.format('y1')}"
    )
    month_first = rf"{month.format('m2')}\s*{day.format('d2')}(?:,\s*|\s+){year.format('y2')}"
    return numbers, re.compile(rf"(?<!\w)(?:{day_first}|{month_first})(?:(?!\w)|(?=\d{{1,2}}:\d\d))", re.IGNORECASE)


def find_dates(text: str, order: DateOrder = "", language: str = "") -> list[Found]:
    """The dates of a line, in the order of the line."""
    numbers, pattern = _months()
    found: list[Found] = []
    for match in pattern.finditer(text):
        which = "1" if match["m1"] else "2"
        month = numbers[key_of(match[f"m{which}"])]
        _add(found, match, int(match[f"y{which}"]), month, int(match[f"d{which}"]))
    for pattern in (_ISO, _EAST):
        for match in pattern.finditer(text):
            _add(found, match, int(match[1]), int(match[2]), int(match[3]))
    for match in _NUMERIC.finditer(text):
        _add_numeric(found, match, order or _order_of(language), language.startswith("en"))
    return sorted(found)


def find_end(text: str, date: Found) -> int:
    """Where the time of day that follows a date ends, or the date itself."""
    time = _TIME.match(text[date.end :])
    return date.end + (len(time[0].rstrip()) if time else 0)


def _order_of(language: str) -> DateOrder:
    """The order that everybody who writes a language has; English has two."""
    if language.partition("-")[0] in _DAY_FIRST_LANGUAGES or language in ("en-GB", "en-AU", "en-NZ", "en-IE", "en-IN"):
        return "dmy"
    return "mdy" if language in MONTH_FIRST else ""


def _add(found: list[Found], match: re.Match[str], year: int, month: int, day: int) -> None:
    if iso := _iso(year, month, day):
        found.append(Found(match.start(), match.end(), iso))


def _add_numeric(found: list[Found], match: re.Match[str], order: DateOrder, is_english: bool) -> None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if match[2] == "." and not order and not (is_english and len(match[4]) == 2):
        order = "dmy"  # full stops between numbers are ordinals: only some who write English put the month first so
    if day_first and month_first and day_first != month_first and not order:
        found.append(Found(match.start(), match.end(), day_first, month_first))
    elif chosen := (month_first or day_first) if order == "mdy" else (day_first or month_first):
        found.append(Found(match.start(), match.end(), chosen))


def _iso(year: int, month: int, day: int) -> str:
    is_real = 1400 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{day:02d}" if is_real else ""
