"""Dates as moments: what feeds and annotations need, where the archive may know only a year."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from sitegen.model.dates import Date


def moment(date: Date, timezone: str) -> str:
    """RFC 3339; a partial date is the start of its period, a time without zone is in `timezone`."""
    month, day = date.month or 1, date.day or 1
    time = date.time or "00:00:00"
    if len(time) == 5:
        time += ":00"
    zone = date.zone or _offset(date.year, month, day, int(time[:2]) % 24, timezone)
    return f"{date.year:04d}-{month:02d}-{day:02d}T{time}{zone}"


def universal_moment(date: Date, timezone: str) -> str:
    """`xsd:dateTime` in UTC; a day without a time stays that day. Empty when no day is known."""
    if not date.day:
        return ""
    if not date.time:
        return f"{date.iso}T00:00:00Z"
    local = datetime.fromisoformat(moment(date, timezone))
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def order_in_time(text: str) -> tuple[datetime, str]:
    """A key that orders moments as `moment` writes them."""
    return datetime.fromisoformat(text), text


@lru_cache(maxsize=8192)
def _offset(year: int, month: int, day: int, hour: int, timezone: str) -> str:
    """The zone's offset then, to the minute: before standard time some had odd seconds, which RFC 3339 forbids."""
    if timezone in ("UTC", "Etc/UTC"):
        return "Z"
    offset = _zone(timezone).utcoffset(datetime(year, month, day, hour)) or timedelta(0)
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@lru_cache(maxsize=4)
def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo  # imported late: most archives say UTC

    return ZoneInfo(name)
