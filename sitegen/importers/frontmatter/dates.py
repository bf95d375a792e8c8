"""Dates as foreign front matters have them, in ISO 8601; what could be two days is no date."""

import re
from email.utils import parsedate_to_datetime
from typing import Final

from sitegen.fields.dates import parse_date
from sitegen.importers.draft import DateOrder

_STAMP: Final = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
    r"(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:[.,][0-9]+)?"
    r"\s*(Z|UTC|GMT|[A-Z]{3,4}|[+-][0-9]{1,2}:?(?:[0-9]{2})?)?)?"
)
_PARTIAL: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_NUMBERS: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_CLOCK: Final = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}\s*(?:[+-][0-9]{4}|[A-Z]{3})")
_MONTHS: Final = "january february march april may june july august september october november december".split()
_WORDS: Final = re.compile(
    r"(?:[a-z]+,?\s+)?(?:([a-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})"
    r"|([0-9]{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+([0-9]{4}))",
    re.IGNORECASE,
)


def read_date(written: str, order: DateOrder = "") -> str:
    """The date as ISO 8601; empty where it is none, or could be two."""
    written = written.strip().strip("\"'")
    if _PARTIAL.fullmatch(written):
        return written if parse_date(written) else ""
    if stamp := _STAMP.fullmatch(written):
        return _checked(_write_stamp(stamp))
    if numbers := _NUMBERS.match(written):
        return _checked(_order_numbers(numbers, order))
    if (words := _WORDS.match(written)) and not _CLOCK.search(written):
        month, day, year = (words[1], words[2], words[3]) if words[1] else (words[5], words[4], words[6])
        number = next((at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3])), 0)
        return _checked(f"{year}-{number:02d}-{int(day):02d}") if number else ""
    try:
        return _checked(parsedate_to_datetime(written).isoformat())
    except (ValueError, TypeError, IndexError):
        return ""


def _write_stamp(stamp: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = stamp.groups()
    date = f"{year}-{int(month):02d}-{int(day):02d}"
    if hour is None:
        return date
    return f"{date}T{int(hour):02d}:{minute}:{second or '00'}{_write_zone(zone or '')}"


def _write_zone(zone: str) -> str:
    if zone in ("Z", "UTC", "GMT"):
        return "Z"
    if not zone.startswith(("+", "-")):
        return ""
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{zone[0]}{int(hours):02d}:{minutes}"


def _order_numbers(numbers: re.Match[str], order: DateOrder) -> str:
    """Day and month in the order that was said, or the only one there can be."""
    first, second, year = int(numbers[1]), int(numbers[2]), numbers[3]
    if not order and first <= 12 and second <= 12 and first != second:
        return ""
    is_month_first = order == "mdy" or (not order and second > 12)
    month, day = (first, second) if is_month_first else (second, first)
    return f"{year}-{month:02d}-{day:02d}"


def _checked(date: str) -> str:
    return date if parse_date(date) else ""
