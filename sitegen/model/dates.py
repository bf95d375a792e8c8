"""Dates as archives have them: whole or partial, certain or not (ISO 8601 and EDTF level 1)."""

from functools import lru_cache
from typing import Literal

import msgspec

Qualifier = Literal["", "?", "~", "%"]


class Date(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A date of whatever precision is known.

    `month` and `day` are 0 where not recorded; `time` is `HH:MM[:SS]` or empty, `zone` `Z`, `+01:00` or empty
    (then the settings' time zone holds). `qualifier`: `?` uncertain, `~` about, `%` both: shown in brackets.
    """

    year: int
    month: int = 0
    day: int = 0
    time: str = ""
    zone: str = ""
    qualifier: Qualifier = ""

    @property
    def iso(self) -> str:
        """The day, month or year as ISO 8601, without time: what `<time datetime>` takes."""
        return _iso(self.year, self.month, self.day)

    @property
    def full(self) -> str:
        """ISO 8601 with time and zone where they are known."""
        return f"{self.iso}T{self.time}{self.zone}" if self.time else self.iso

    @property
    def edtf(self) -> str:
        """The EDTF form, qualifier included."""
        return self.full + self.qualifier

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sorts a partial date at the start of its period."""
        return self.year, self.month, self.day, self.time


def iso_day(date: Date | None) -> str:
    """The day of a date that is certain to the day: schemas of days take nothing less."""
    return date.iso if date and date.day and not date.qualifier else ""


@lru_cache(maxsize=65536)
def _iso(year: int, month: int, day: int) -> str:
    text = f"{year:04d}"
    if month:
        text += f"-{month:02d}"
        if day:
            text += f"-{day:02d}"
    return text
