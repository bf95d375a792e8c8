"""BibTeX entries in the BibLaTeX dialect: EDTF dates, UTF-8, everything special escaped.

Values are printed, so titles stand in double braces (no style may change their case). Braces and backslashes are
spelled as commands, because a parser counts even escaped braces. Addresses are verbatim fields: nothing is
escaped there, what could end the field is percent-encoded.
"""

import re
from functools import lru_cache

from sitegen.model.authors import Author
from sitegen.model.cited import Cited

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_SPECIAL = re.compile(r"[\\{}%&#_$~^]")
_NEEDS_BRACES = re.compile(r",|(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_NUMBERED_PAGES = re.compile(r"(\d+)\s*[-–]\s*(\d+)")

Field = tuple[str, str]


def original_entry(cited: Cited) -> str:
    """The original: a newspaper `@article`, or `@misc` where no publication is known."""
    kind = "article" if cited.publication else "misc"
    where = [
        ("entrysubtype", "newspaper" if cited.publication else ""),
        ("journaltitle", _protected(cited.publication)),
        ("date", _date(cited)),
        ("edition", _escaped(cited.edition)),
        ("volume", _escaped(cited.volume)),
        ("number", _escaped(cited.issue)),
        ("pages", _pages(cited.page)),
        ("titleaddon", _escaped(cited.section)),
        ("url", _verbatim(cited.url)),
        ("urldate", cited.accessed.iso if cited.accessed and cited.url else ""),
    ]
    return _entry(kind, cited.key, _who_and_what(cited) + where + _language(cited))


@lru_cache(maxsize=8)
def copy_entry(cited: Cited) -> str:
    """The copy in this archive: `@online` in the archive's name, with the publication it was first in.

    It is remembered for a while: an article's page shows what the file beside it says.
    """
    form = "Annotated copy" if cited.is_annotated else "Archived copy"
    first = f" of an article in {cited.publication}" if cited.publication else ""
    where = [
        ("organization", _protected(cited.archive)),
        ("date", _date(cited)),
        ("note", _escaped(form + first)),
        ("url", _verbatim(cited.copy_url)),
    ]
    return _entry("online", cited.copy_key, _who_and_what(cited) + where + _language(cited))


def _entry(kind: str, key: str, fields: list[Field]) -> str:
    lines = "".join([f"  {name} = {{{value}}},\n" for name, value in fields if value])
    return f"@{kind}{{{key},\n{lines}}}\n"


def _who_and_what(cited: Cited) -> list[Field]:
    authors = " and ".join([_name(author) for author in cited.authors])
    return [("author", authors), ("title", _protected(cited.title))]


def _language(cited: Cited) -> list[Field]:
    return [("language", _escaped(cited.language))]


def _date(cited: Cited) -> str:
    """The date with its qualifier but without time, which BibLaTeX wants to the second."""
    return f"{cited.date.iso}{cited.date.qualifier}".replace("%", r"\%") if cited.date else ""


def _pages(page: str) -> str:
    numbered = _NUMBERED_PAGES.fullmatch(page)
    return f"{numbered[1]}--{numbered[2]}" if numbered else _escaped(page)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _verbatim(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _protected(text: str) -> str:
    return f"{{{_escaped(text)}}}" if text else ""


def _name(author: Author) -> str:
    """`von Last, Jr, First`; an organisation, or a part with a comma or an "and" in it, in braces."""
    if author.literal:
        return f"{{{_escaped(author.literal)}}}"
    family = _part(author.family)
    if author.particle:
        family = f"{_escaped(author.particle)} {family}"
    return ", ".join(part for part in (family, _part(author.suffix), _part(author.given)) if part)


def _part(text: str) -> str:
    return f"{{{_escaped(text)}}}" if _NEEDS_BRACES.search(text) else _escaped(text)
