"""RIS records: one tag per line, lines ended as the format wants them, dates as `YYYY/MM/DD/qualifier`."""

from functools import lru_cache

from sitegen.model.cited import Cited
from sitegen.model.dates import Date

_QUALIFIERS = {"?": "uncertain", "~": "about", "%": "about, uncertain"}

Line = tuple[str, str]


def original_record(cited: Cited) -> str:
    """The original as a newspaper article."""
    return _record(
        [
            *_work(cited),
            ("ET", cited.edition),
            ("VL", cited.volume),
            ("IS", cited.issue),
            ("SE", cited.section),
            ("SP", cited.page),
            ("UR", cited.url),
            ("Y2", _date(cited.accessed)),
            ("ID", cited.key),
        ]
    )


def copy_record(cited: Cited) -> str:
    """The same article as this archive holds it: `DB` names the archive, `AN` the place in it."""
    form = "Annotated copy" if cited.is_annotated else "Archived copy"
    return _record(
        [
            *_work(cited),
            ("DB", cited.archive),
            ("AN", cited.address),
            ("N1", f"{form}, {cited.archive}"),
            ("UR", cited.copy_url),
            ("ID", cited.copy_key),
        ]
    )


def _work(cited: Cited) -> list[Line]:
    lines = [("AU", author.inverted) for author in cited.authors]
    date = cited.date
    return [
        *lines,
        ("TI", cited.title),
        ("T2", cited.publication),
        ("PY", f"{date.year:04d}" if date else ""),
        ("DA", _date(date)),
        ("LA", cited.language),
    ]


def _record(lines: list[Line]) -> str:
    body = "".join([f"{tag}  - {value}\r\n" for tag, value in lines if value])
    return f"TY  - NEWS\r\n{body}ER  - \r\n"


@lru_cache(maxsize=4096)
def _date(date: Date | None) -> str:
    """`1984/05//about`: all three slashes always, what is not known empty."""
    if date is None:
        return ""
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.day else ""
    return f"{date.year:04d}/{month}/{day}/{_QUALIFIERS.get(date.qualifier, '')}"
