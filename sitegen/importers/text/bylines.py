"""Lines that say who wrote a text and when, by the grammar that bylines of the archive are read with."""

import re
from typing import Final, NamedTuple

from sitegen.importers.draft import DateOrder
from sitegen.importers.text.dates import Found, find_dates, find_end
from sitegen.importers.text.words import key_of, read_table, starts, word_set
from sitegen.link.bylines import split_byline
from sitegen.link.lines import read_tokens
from sitegen.link.shapes import shape_of
from sitegen.link.tables import agencies
from sitegen.link.tables import key_of as agency_key

_BY: Final = re.compile(
    r"(?:(?:written|story|text|words|article|report|posted|analysis|opinion|review)\s+)?by:?\s+(?=\S)", re.IGNORECASE
)
_SEPARATED: Final = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s*;\s*|\n")
_EDGES: Final = " ,|•·–—-/:@"
_HANDLE: Final = re.compile(r"(?<=\w)\s?\(?@\w{2,20}\b\)?|\s[\w.]+@[\w-]+\.[\w.-]+$")  # an account's, or a mail address
_TIME_ALONE: Final = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?", re.IGNORECASE)
_GLUED: Final = re.compile(r"(?<=[a-zA-Z])(?=(?:Last )?(?:Updated|Published|Modified)\b)|(?<=\b[A-Z]{3})(?=[A-Z][a-z])")
_REPORTED: Final = re.compile(
    r"(?P<names>(?:[A-ZÀ-Þ][\w.’'-]+)(?:,? (?:and )?[A-ZÀ-Þ][\w.’'-]+){0,5}) reported from [A-ZÀ-Þ][\w.,’' -]{2,50}"
)  # "Doe reported from Bangor"
_CHECKED: Final = re.compile(
    r"\s*[—–|;·,-]\s*(?:medically |fact[- ])?(?:reviewed|checked|edited|updated)(?: and \w+)? by\b.*", re.IGNORECASE
)
_RELATIVE: Final = re.compile(
    r"\b(?:\d+|an?|one|two)\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\s+ago\b|\b\d{1,2}[hm] ago\b",
    re.IGNORECASE,
)
_LONGEST: Final = 24


class Signed(NamedTuple):
    """A byline: names as printed, agencies by the name they are known by, its date, and whether "By" leads it."""

    names: tuple[str, ...]
    agencies: tuple[str, ...]
    date: Found | None
    is_led: bool
    place: str = ""


def read_byline(text: str, order: DateOrder = "", language: str = "") -> Signed | None:
    """What a line says of the author where it is a byline: led by "By", or a name beside a date; else None."""
    if len(text.split()) > _LONGEST or text.endswith(("?", '"', "”")):
        return None
    text = _CHECKED.sub("", _HANDLE.sub(" ", text))
    dates = find_dates(text, order, language)
    bare = cut_dates(text, dates)
    lead = _BY.match(bare)
    behind = bare[lead.end() :] if lead else _behind_by_elsewhere(bare)
    if not behind and not dates:
        return None
    words = behind or bare.partition(" | ")[0]  # a place, a section may stand behind a bar
    words = re.sub(r"\s+(?:avec|with|con|mit|com)\s+(?:[Tt]he\s+|l[’'])?(?=[A-Z])", " | ", words)
    words = re.sub(r"\s+[Ff]or\s+(?:[Tt]he\s+)?(?=[A-Z])", " | ", words)
    names, known = _read_names(words, is_led=bool(behind))
    if not names and not known:
        return None
    place = "" if behind else bare.partition(" | ")[2].partition(" | ")[0]
    is_place = 0 < len(place.split()) <= 5 and place[:1].isupper() and place.replace(" ", "").isalpha()
    return Signed(names, known, dates[0] if dates else None, bool(behind), place if is_place else "")


def _behind_by_elsewhere(bare: str) -> str:
    """What stands behind "by" in another language than English, if that is a person: `Von Jens Kohl`."""
    lead = starts("heads.txt", "by elsewhere").match(bare)
    words = bare[lead.end() :].lstrip(" :") if lead else ""
    return words if not words[:1].islower() and words and _is_person(_first_piece(words)) else ""


def read_names_alone(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names and agencies of a line that is nothing else; both empty where it is more."""
    text = re.sub(r"\s+(?:in|at|aus|à|en)\s+[A-ZÀ-Þ][\w.’ -]*$", "", _HANDLE.sub(" ", text).strip(" ,|·•"))
    if len(text.split()) > 12 or text.endswith((".", "?", "!", ":")):
        return (), ()
    parts = split_byline(text)
    if parts.rest or not (parts.names or parts.agencies) or any(not _is_person(one.text) for one in parts.names):
        return (), ()
    return tuple(one.text for one in parts.names), tuple(one.known_as or one.text for one in parts.agencies)


def cut_dates(text: str, dates: list[Found]) -> str:
    """The line without its dates, times, and the words that lead to them."""
    pieces, done = [], 0
    for date in dates:
        if date.start >= done:
            pieces.append(text[done : date.start])
            done = find_end(text, date)
    pieces.append(text[done:])
    bare = _GLUED.sub(" | ", " | ".join(piece.strip(_EDGES) for piece in pieces if piece.strip(_EDGES)))
    bare = _RELATIVE.sub(" ", _TIME_ALONE.sub(" ", bare))
    kept = [piece for piece in _SEPARATED.split(bare) if piece.strip(_EDGES) and not _is_date_word(piece)]
    return " | ".join(piece.strip(_EDGES) for piece in kept)


def _is_date_word(piece: str) -> bool:
    """Whether words only lead to a date: "Updated", "Published on"."""
    words = piece.strip(_EDGES)
    for section in ("updated", "published"):
        if (found := starts("heads.txt", section).match(words)) and not words[found.end() :].strip(_EDGES + ". "):
            return True
    found = starts("heads.txt", "updated").match(words)
    days = word_set("heads.txt", "days")
    lead = next((end for one in ("updated", "published") if (end := _end_of(one, words))), 0)
    rest = [key_of(word) for word in words[lead:].split()]
    return all(word in days for word in rest) or (found is not None and len(words.split()) <= 5)


def _end_of(section: str, words: str) -> int:
    found = starts("heads.txt", section).match(words)
    return found.end() if found else 0


def _read_names(words: str, is_led: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = split_byline(words)
    names = tuple(one.text for one in parts.names if _is_person(one.text) or is_led)
    names = tuple(name for name in names if not _is_of_outlet(name)) or names
    known = tuple(one.known_as or one.text for one in parts.agencies if _is_listed(one.text))
    if names or known:
        others = () if names else tuple(one.text for one in parts.agencies if not _is_listed(one.text))
        return (*names, *others), known
    first = _first_piece(words)
    if is_led and 0 < len(first.split()) <= 5 and first[:1].isupper():
        return (first,), ()
    return (), ()


def _is_of_outlet(name: str) -> bool:
    """Whether what looks like a person's name begins with a word that none does: "France Bleu Vallée"."""
    first = key_of(name.split()[0])
    return first in word_set("given.txt", "not a name") and first not in word_set("given.txt", "given")


def _first_piece(words: str) -> str:
    return re.split(r"\s*[|,;(]\s*|\s+(?:avec|mit|con|com)\s+", words.strip(), maxsplit=1)[0].strip()


def _is_person(name: str) -> bool:
    tokens = [token for token in read_tokens(name) if token.kind == "word"]
    if name.lower() == name.upper():  # where there are no capitals, any words look like a name
        return False
    return bool(tokens) and len(tokens) <= 5 and shape_of(tokens, False) == "person"


def _is_listed(name: str) -> bool:
    return " ".join(map(agency_key, name.split())).removeprefix("the ") in agencies()


def is_desk(name: str) -> bool:
    """Whether a byline's name is that of a desk or staff."""
    return name.split()[-1].casefold() in {"staff", "desk", "team", "newsroom", "redaktion", "agencies", "agencias"}


def find_contributors(text: str) -> tuple[str, ...] | None:
    """The names on a line such as "Additional reporting by …" or "… contributed to this report"; None on others."""
    words = text.strip("()[] —–_*")
    if len(words.split()) > 40:
        return None
    lead = starts("heads.txt", "contributors").match(words)
    if lead:
        credited = re.split(r"[;.]\s*(?:editing|writing|bearbeitet)", words[lead.end() :], flags=re.IGNORECASE)[0]
        return _list_people(credited.strip(" :."))
    if (found := _REPORTED.fullmatch(words)) is not None:
        return _list_people(found["names"]) or tuple(re.split(r",\s*|\s+and\s+", found["names"]))
    for phrase in read_table("heads.txt")["contributed"]:
        at = words.casefold().find(phrase)
        if at > 0:
            return _list_people(words[:at])
    return None


def _list_people(words: str) -> tuple[str, ...]:
    """The persons in a list such as "Jane Doe in London, John Roe and the Associated Press"."""
    found = []
    for piece in re.split(r",|;|\band\b|&|\bby\b|\by\b|\bund\b|\bet\b", words):
        piece = re.sub(r"^[\s–—-]*[A-Z][\w.]*[’']s\s+", "", piece)
        name = re.split(r"\s+(?:in|at|from|of|en|aus|à)\s+", piece.strip())[0].strip(" .")
        name = re.sub(
            r"^(?:[\w.’' ]{1,40}? (?:writers?|reporters?|correspondents?|journalists?|staff)|reporters?|writers?)\s+",
            "",
            name,
            flags=re.I,
        )
        if name and (_is_person(name) or _is_listed(name)):
            found.append(name)
    return tuple(dict.fromkeys(found))
