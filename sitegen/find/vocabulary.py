"""The words on which meaning hangs and those that may change freely, loaded once from the text files of this room."""

import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final, Literal

Hinge = Literal[
    "negation", "denial", "hedge", "opposite", "number", "unit", "period", "pronoun", "family", "name", "sign"
]
"""What a word does on which meaning hangs; the first nine are sections of `meaning.txt`, in the order they are told."""

HINGES: Final[tuple[Hinge, ...]] = (
    *("negation", "denial", "hedge", "opposite", "number", "unit", "period", "pronoun", "family"),
)


@cache
def hinges() -> Mapping[str, Hinge]:
    """Words on which meaning hangs, and how; a word of several sections counts in the first."""
    found: dict[str, Hinge] = {}
    for hinge in HINGES:
        for word in _sections()[hinge]:
            found.setdefault(word, hinge)
    return found


@cache
def unspaced_hinges() -> Mapping[str, Hinge]:
    """Those of them that are no token of their own: of several ideographs, or written together with other words."""
    return {word: hinge for word, hinge in hinges().items() if "\u3040" <= word[0] < "\uff00"}


@cache
def fillers() -> frozenset[str]:
    """Words that come and go without a change of meaning."""
    return frozenset(_sections()["filler"])


@cache
def turned_by_comma() -> frozenset[str]:
    """Words of which a comma more or less may make the opposite."""
    return frozenset(_sections()["comma"])


@cache
def names_with_capital() -> frozenset[str]:
    """Words that mean another thing with a capital."""
    return frozenset(_sections()["capitals"])


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """For each word, all that may stand for it."""
    found: dict[str, frozenset[str]] = {}
    for line in _sections()["alike"]:
        words = frozenset(line.split("|"))
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


@cache
def known_words() -> frozenset[str]:
    """English words; a word that is none of them may be a misprint, or of another language."""
    return frozenset(chain(" ".join(_lines("words.en.txt")).split(), hinges(), synonyms()))


def stands_in_correction(paragraph: str) -> bool:
    """Whether a paragraph takes back what was printed, so that words in it may be the withdrawn ones."""
    return _pattern("correction").search(paragraph) is not None


def is_boilerplate(words: str) -> bool:
    """Whether the words have a phrase that stands in many places alike."""
    return _pattern("boilerplate").search(words) is not None


@cache
def _pattern(section: str) -> re.Pattern[str]:
    phrases = (re.escape(phrase) for phrase in _sections()[section])
    return re.compile("|".join(rf"\b{phrase}" if phrase[0].isascii() else phrase for phrase in phrases), re.IGNORECASE)


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    section = ""
    for line in _lines("meaning.txt"):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        else:
            found.setdefault(section, []).extend(
                filter(None, (phrase.strip() for phrase in line.casefold().split(";")))
            )
    return {name: tuple(phrases) for name, phrases in found.items()}


def _lines(name: str) -> Iterator[str]:
    text = (pkgutil.get_data("sitegen.find", name) or b"").decode()
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
