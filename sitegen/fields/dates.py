"""Dates as authors write them: ISO 8601, partial, qualified (EDTF level 1), and with a time as YAML writes it."""

import re
from calendar import monthrange
from typing import Final, cast

from sitegen.fields.nodes import Node, Scalar
from sitegen.fields.report import Report, shorten
from sitegen.fields.shapes import Text, shaped
from sitegen.model.dates import Date, Qualifier

_DATE: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?"
    r"[ \t]*(?:([Zz]|UTC|GMT)|([+-])([0-9]{1,2}):?([0-9]{2})?)?)?)?)?([?~%]?)"
)
_LOOSE: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_UNSPECIFIED: Final = re.compile(r"([0-9]{4}(?:-[0-9]{2})?)(?:-XX){1,2}", re.IGNORECASE)
_FORMS: Final = "write `2021-12-03`, `2021-12` or `2021`"


def date(node: Node, field: str, report: Report) -> Date | None:
    """A date of whatever precision is written; what the calendar does not have is reported."""
    return _read(node, field, report, "")


def printed_date(node: Node, field: str, report: Report) -> Date | None:
    """The date of an article, which has a field beside it for the date as it was printed."""
    return _read(node, field, report, "; the printed form goes into `date_printed`")


shaped(date, Text("date"))
shaped(printed_date, Text("date"))


def _read(node: Node, field: str, report: Report, rest: str) -> Date | None:
    if type(node) is not Scalar:
        report.wrong_type(field, "a date", node, _FORMS)
        return None
    written = node.text.strip()
    if not written or (node.plain and written.lower() == "null"):
        return None
    found = parse_date(written)
    if found is None:
        message = f"`{shorten(written)}` is not a date"
        why = why_no_date(written)
        report.add("invalid-date", message, report.span(node), why + rest if why == _FORMS else why)
    return found


def parse_date(written: str) -> Date | None:
    """The date, or None where it has another form or the calendar does not have it."""
    match = _DATE.fullmatch(written)
    if match is None:
        return None
    years, months, days, hours, minutes, seconds, utc, sign, zone_hours, zone_minutes, qualifier = match.groups()
    year, month, day = int(years), int(months or 0), int(days or 0)
    is_common = year and 1 <= month <= 12 and 1 <= day <= 28
    if not is_common and (not year or not _is_in_calendar(year, months, days)):
        return None
    if hours is None:
        return Date(year, month, day, "", "", cast("Qualifier", qualifier))
    if int(hours) > 23 or int(minutes) > 59 or int(seconds or 0) > 59:
        return None
    time = f"{hours:0>2}:{minutes}:{seconds}" if seconds else f"{hours:0>2}:{minutes}"
    zone = "Z" if utc else ""
    if sign:
        if int(zone_hours) > 14 or int(zone_minutes or 0) > 59:
            return None
        zone = f"{sign}{int(zone_hours):02d}:{zone_minutes or '00'}"
    return Date(year, month, day, time, zone, cast("Qualifier", qualifier))


def _is_in_calendar(year: int, months: str | None, days: str | None) -> bool:
    if months is None:
        return True
    if not 1 <= int(months) <= 12:
        return False
    return days is None or 1 <= int(days) <= monthrange(year, int(months))[1]


def why_no_date(written: str) -> str:
    """One thing to do about a text that is no date."""
    match = _DATE.fullmatch(written)
    if match is None:
        return _nearest_form(written)
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not year:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d} has {monthrange(year, month)[1]} days"
    return "the time of day or its zone does not exist"


def _nearest_form(written: str) -> str:
    if unspecified := _UNSPECIFIED.fullmatch(written):
        return f"what is not known is left out: write `{unspecified[1]}`"
    begin, _, end = written.partition("/")
    if parse_date(begin) and (end == ".." or parse_date(end)):
        return f"write when it begins: `{begin}`"
    loose = _LOOSE.match(written) or _COMPACT.fullmatch(written)
    if loose:
        meant = f"{loose[1]}-{int(loose[2]):02d}-{int(loose[3]):02d}"
        if parse_date(meant):
            return f"did you mean `{meant}`?"
    if re.fullmatch(r"[0-9]{3}[Xxu]|[0-9]{4}s", written):
        return f"for about that decade write `{written[:3]}0~`"
    return _FORMS


def is_timezone(name: str) -> bool:
    """Whether this machine knows a time zone of that name, as far as its name looks like one."""
    if name == "UTC":
        return True
    if not name[:1].isupper():  # `posix/Europe/Kyiv` and the like are files beside the zones
        return False
    from zoneinfo import ZoneInfo  # imported late: most archives say nothing or UTC

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no zone, no name, or a folder of zones
        return False
    return True
