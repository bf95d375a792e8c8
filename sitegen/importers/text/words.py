"""The word tables of this form, loaded once: phrases by section, compared without case, accents and signs at the ends.

In a table `[section]` heads phrases that are separated by `;` or line ends; `#` stands for a number, `…` for whatever
stands there, and a line that begins with `#` and a space is a comment.
"""

import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

_EDGES: Final = " \t:.!?,;|·•*–—-_>»›→←«‹<#\u00a0\u200b"
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*[km]?\b|\d+")


class Phrases(NamedTuple):
    """Phrases that are a whole line, and patterns of those with something left open; `loose` are of one word."""

    whole: frozenset[str]
    open: re.Pattern[str] | None
    loose: re.Pattern[str] | None

    def match(self, key: str) -> bool:
        """Whether a key is one of the phrases."""
        return key in self.whole or self.match_open(key) or (self.loose is not None and bool(self.loose.fullmatch(key)))

    def match_open(self, key: str) -> bool:
        """Whether a key is one of the phrases that have two words or a sign before what is left open."""
        return self.open is not None and self.open.fullmatch(key) is not None

    def match_loosely(self, key: str) -> bool:
        """Whether a key begins with the one word of a phrase: a sentence may begin so, too."""
        return self.loose is not None and self.loose.fullmatch(key) is not None


@cache
def key_of(line: str) -> str:
    """The form in which a line is compared: case-folded, without accents, numbers as `#`, no signs at its ends."""
    plain = unicodedata.normalize("NFKD", line.translate(_INVISIBLE)).casefold().replace("’", "'").replace("‘", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _NUMBER.sub("#", " ".join(plain.split())).strip(_EDGES.replace("#", ""))


@cache
def read_table(name: str) -> Mapping[str, tuple[str, ...]]:
    """The phrases of a table by section, as written."""
    raw = pkgutil.get_data(__package__, f"tables/{name}")
    assert raw is not None, f"tables/{name} is part of the package"
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in raw.decode("utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("# "):
            current += [phrase.strip() for phrase in line.split(";") if phrase.strip()]
    return {section: tuple(phrases) for section, phrases in sections.items()}


@cache
def phrases(table: str, section: str) -> Phrases:
    """One section, ready to be matched with keys."""
    written = read_table(table).get(section, ())
    whole = frozenset(key_of(phrase) for phrase in written if "…" not in phrase)
    left_open = [phrase for phrase in written if "…" in phrase]
    loose = [phrase for phrase in left_open if phrase.endswith("…") and phrase[:-1].isalpha()]
    return Phrases(whole, _pattern(one for one in left_open if one not in loose), _pattern(loose))


@cache
def starts(table: str, section: str) -> re.Pattern[str]:
    """A pattern for a line that begins with a phrase of the section, in the line's own letters; longest first."""
    written = sorted(read_table(table).get(section, ()), key=len, reverse=True)
    options = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in written)
    return re.compile(rf"(?:{options})(?!\w)", re.IGNORECASE)


@cache
def word_set(table: str, section: str) -> frozenset[str]:
    """The phrases of a section as a set of keys."""
    return frozenset(map(key_of, read_table(table).get(section, ())))


def _pattern(written: Iterable[str]) -> re.Pattern[str] | None:
    parts = [part for phrase in written if (part := ".*".join(map(_read_piece, phrase.split("…"))))]
    return re.compile("|".join(f"(?:{part})" for part in parts), re.DOTALL) if parts else None


def _read_piece(piece: str) -> str:
    """The pattern of what stands before or behind something left open: whole words, with the sign they end in."""
    key, sign = key_of(piece), piece.rstrip()[-1:]
    ending = rf"\s*{re.escape(sign)}" if sign in (":", "|") else r"\b" if key[-1:].isalnum() else ""
    return rf"{re.escape(key)}{ending}" if not piece.startswith(" ") or not key else rf"\b{re.escape(key)}{ending}"
