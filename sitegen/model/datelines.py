"""How dates are spelled, in the words of the interface; uncertain and inferred dates stand in brackets.

`long_date` gives `3 December 2021`, `short_date` `3 Dec 2021`, `row_date` `3 Dec` for lists that stand under
their year. Every one of them gives less where less is known: `Dec 2021`, `2021`. A language says how a date is put
together (`{day}. {month} {year}`; `{m}` is the month's number), and may name months otherwise where they are short
(`short|May`) or stand without a day (`alone|May`).
"""

from sitegen.model.dates import Date
from sitegen.model.interface import Interface

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = "short"
ALONE = "alone"
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def bracketed(text: str, date: Date) -> str:
    """The text, in brackets when the date is qualified; a question mark stays where it is uncertain."""
    if not date.qualifier:
        return text
    return f"[{text}{'?' if date.qualifier in '?%' else ''}]"


def long_date(date: Date, interface: Interface) -> str:
    """The date in full, e.g. `3 December 2021`, `[about 1984]`."""
    text = _joined(date, MONTHS, interface)
    if date.qualifier in ("~", "%"):
        text = f"{interface.translate('about')} {text}"
    return bracketed(text, date)


def short_date(date: Date, interface: Interface) -> str:
    """The date with a short month, e.g. `3 Dec 2021`."""
    return bracketed(_joined(date, MONTHS_SHORT, interface, SHORT), date)


def row_date(date: Date, interface: Interface) -> str:
    """The date without its year where there is more than a year, e.g. `3 Dec`, `Dec`, `[1984?]`."""
    if not date.month:
        return bracketed(f"{date.year}", date)
    month = short_month(date.month, interface)
    if not date.day:
        return bracketed(month, date)
    whole = interface.translate("{day} {month}", SHORT)
    return bracketed(whole.format(day=date.day, month=month, m=date.month), date)


def month_name(month: int, interface: Interface) -> str:
    """The name of a month (1 to 12)."""
    return interface.translate(MONTHS[month - 1], ALONE)


def short_month(month: int, interface: Interface) -> str:
    """The short name of a month (1 to 12)."""
    return interface.translate(MONTHS_SHORT[month - 1], SHORT)


def _joined(date: Date, months: tuple[str, ...], interface: Interface, context: str = "") -> str:
    if not date.month:
        return f"{date.year}"
    month = interface.translate(months[date.month - 1], context if date.day or context else ALONE)
    whole = interface.translate("{day} {month} {year}" if date.day else "{month} {year}", context)
    return whole.format(day=date.day, month=month, year=date.year, m=date.month)
