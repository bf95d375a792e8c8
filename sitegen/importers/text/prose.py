"""Sentences as words with what stands around them: the ground on which people and sources are found."""

import re
from typing import Final, NamedTuple

from sitegen.importers.text.words import key_of, word_set

_WORD: Final = re.compile(r"\S+")
_PIECE: Final = re.compile(r"(?:l|qu|(?:a|de|da|ne|su)ll)[’'](?=[A-ZÀ-Þ])|[^—―]+[—―]*|[—―]+")
_OPENING: Final = "\"'“‘«„»([–"
_CLOSING: Final = "\"'”’»«“)],;:!?…—–"
_KEEPS_STOP: Final = frozenset(
    "mr mrs ms dr prof gov sen rep gen lt col maj capt sgt st jr sr u.s u.k u.n d.c hon rev adm cmdr pres sec".split()
)
PARTICLES: Final = frozenset(
    "de la del da do dos das di van von der den bin bint ibn al el ben ter ten le du y e af av zu al-".split()
)


class Word(NamedTuple):
    """A word: `core` without the signs around it, its place, and whether signs stand before or after it."""

    core: str
    start: int
    end: int
    opens: str
    closes: str

    @property
    def key(self) -> str:
        """For looking it up: case-folded, without stops and a possessive."""
        return key_of(strip_possessive(self.core)).replace(".", "")

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does (`de Bretton-Gordon`'s second half; `iPhone` not)."""
        return self.core[:1].isupper() or (self.core[:3].casefold() in ("al-", "el-") and self.core[3:4].isupper())

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.core != strip_possessive(self.core)


def strip_possessive(word: str) -> str:
    """The word without `'s`, or the apostrophe after an s."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


def read_words(text: str) -> list[Word]:
    """The words of a paragraph in order."""
    words = []
    for match in _WORD.finditer(text):
        raw = match[0]
        for part, at in _cut_joined(raw, match.start()):
            core = part.lstrip(_OPENING)
            opens = part[: len(part) - len(core)]
            bare = core.rstrip(_CLOSING)
            if bare.endswith(".") and not _keeps_stop(bare[:-1]):
                bare = bare.rstrip("." + _CLOSING)
            closes = core[len(bare) :]
            if bare:
                start = at + len(opens)
                words.append(Word(bare, start, start + len(bare), opens, closes))
            elif words:
                words[-1] = words[-1]._replace(closes=words[-1].closes + part)
    return words


def _cut_joined(raw: str, at: int) -> list[tuple[str, int]]:
    """The pieces of what a long dash joins, and an elided article (`l’Ansa`) apart from its name."""
    return [(match[0], at + match.start()) for match in _PIECE.finditer(raw)]


def _keeps_stop(core: str) -> bool:
    return (
        (len(core) == 1 and core.isupper())
        or core.casefold() in _KEEPS_STOP
        or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", core) is not None
    )


def starts_sentence(words: list[Word], index: int) -> bool:
    """Whether a word begins a sentence, or what is quoted."""
    if index == 0 or words[index].opens:
        return True
    closes = words[index - 1].closes
    return any(sign in closes for sign in ".!?:…") and not (
        closes.startswith(".") and _keeps_stop(words[index - 1].core)
    )


def breaks_after(word: Word) -> bool:
    """Whether a name cannot go on after a word."""
    return bool(word.closes) or word.is_possessive


def is_no_name(word: Word) -> bool:
    """Whether a capital is owed to something else than a name: its place, or its kind."""
    return word.key in word_set("given.txt", "not a name")
