"""The word tables that credit lines and bylines are read by, loaded once from the text files in `words/`.

A file has `[section]`s of phrases separated by `;` or line ends, and `#` comments. In `agencies.txt` every
line is `name: variant; variant`. Phrases are compared by their keys: case, full stops and the kind of
apostrophe do not count.
"""

import pkgutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec


class Phrase(NamedTuple):
    """Words that mean something together: `kind` says what, `value` which (a role, an agency's name)."""

    keys: tuple[str, ...]
    kind: str
    value: str = ""


class PhraseTable(msgspec.Struct, frozen=True):
    """Phrases by their first word, longest first."""

    starting: Mapping[str, tuple[Phrase, ...]]

    def longest_at(self, keys: Sequence[str], index: int) -> Phrase | None:
        """The longest phrase whose words stand at `index`."""
        if index >= len(keys):
            return None
        for phrase in self.starting.get(keys[index], ()):
            if tuple(keys[index : index + len(phrase.keys)]) == phrase.keys:
                return phrase
        return None


class NameWords(msgspec.Struct, frozen=True):
    """Words that shape names, as keys; `ranks` are phrases."""

    particles: frozenset[str]
    articles: frozenset[str]
    suffixes: frozenset[str]
    abbreviations: frozenset[str]
    organisation: frozenset[str]
    organisation_or_surname: frozenset[str]
    ranks: PhraseTable


class CreditWords(msgspec.Struct, frozen=True):
    """`whole` knows what stands between separators, `anywhere` what is found inside as well."""

    whole: Mapping[str, Phrase]
    anywhere: PhraseTable
    labels: PhraseTable
    ands: frozenset[str]
    fors: PhraseTable
    ons: frozenset[str]
    licence_tail: frozenset[str]


class BylineWords(msgspec.Struct, frozen=True):
    """The words of bylines: `leads` are found anywhere, `colon_leads` before a colon, `titles` end a title."""

    leads: PhraseTable
    colon_leads: PhraseTable
    short_leads: frozenset[str]
    ands: PhraseTable
    links: PhraseTable
    nobody: frozenset[str]
    desks: frozenset[str]
    titles: frozenset[str]
    titles_after_names: frozenset[str]


def key_of(word: str) -> str:
    """The form in which a word is compared: case-folded, without full stops, with straight apostrophes."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).replace("’", "'").replace("‑", "-")
    return word.casefold().replace(".", "")


def keys_of(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words."""
    return tuple(key_of(word) for word in phrase.split())


@cache
def name_words() -> NameWords:
    """The words that shape names."""
    sections = read_sections("names.txt")
    return NameWords(
        particles=_keys(sections["particle"]),
        articles=_keys(sections["article"]),
        suffixes=_keys(sections["suffix"]),
        abbreviations=_keys(sections["abbreviation"]),
        organisation=_keys(sections["organisation"]),
        organisation_or_surname=_keys(sections["organisation or surname"]),
        ranks=_table(_phrases(sections["rank"], "rank")),
    )


@cache
def agencies() -> Mapping[str, Phrase]:
    """Every agency, stock house and platform by the key of each of its names."""
    known: dict[str, Phrase] = {}
    for kind, lines in read_sections("agencies.txt", separator="\n").items():
        for line in lines:
            name, _, variants = line.partition(":")
            for variant in (name, *variants.split(";")):
                if variant.strip():
                    keys = keys_of(variant)
                    known.setdefault(" ".join(keys), Phrase(keys, kind, name.strip()))
    return known


@cache
def credit_words() -> CreditWords:
    """The words of credit lines."""
    sections = read_sections("credits.txt")
    anywhere: list[Phrase] = []
    whole = dict(agencies())
    for section, phrases in sections.items():
        kind, _, value = section.partition(" ")
        read = _phrases(phrases, kind, value)
        if kind in {"role", "nobody"} or section == "place in the picture":
            whole |= {" ".join(phrase.keys): phrase for phrase in read}
        if kind in {"by", "via", "rights", "noise"} or section == "licence":
            anywhere += read
        if kind == "role":
            anywhere += [phrase for phrase in read if len(phrase.keys) > 1]
    return CreditWords(
        whole=whole,
        anywhere=_table(anywhere),
        labels=_table(_phrases(sections["label"], "label")),
        ands=_keys(sections["and"]),
        fors=_table(_phrases(sections["for"], "for") + _phrases(sections["of"], "of")),
        ons=_keys(sections["on"]),
        licence_tail=_keys(sections["licence tail"]),
    )


@cache
def byline_words() -> BylineWords:
    """The words of bylines."""
    sections = read_sections("bylines.txt")
    leads = _phrases(sections["by"], "by") + _phrases(sections["not an author"], "other")
    links = [phrase for kind in ("in", "for", "of") for phrase in _phrases(sections[kind], kind)]
    return BylineWords(
        leads=_table(phrase for phrase in leads if len(phrase.keys) > 1 or phrase.keys == ("by",)),
        colon_leads=_table(leads),
        short_leads=_keys(sections["by before a name"]),
        ands=_table(_phrases(sections["and"], "and")),
        links=_table(links),
        nobody=_keys(sections["nobody"]),
        desks=_keys(sections["desk"]),
        titles=_keys(sections["title"]),
        titles_after_names=_keys(sections["title after a name"]),
    )


def read_sections(file_name: str, separator: str = ";") -> dict[str, list[str]]:
    """The phrases of a word file by section, as written."""
    raw = pkgutil.get_data(__package__, f"words/{file_name}")
    assert raw is not None, f"words/{file_name} is part of the package"
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in raw.decode("utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            current += [phrase.strip() for phrase in line.split(separator) if phrase.strip()]
    return sections


def _phrases(phrases: Iterable[str], kind: str, value: str = "") -> list[Phrase]:
    return [Phrase(keys_of(phrase), kind, value) for phrase in phrases]


def _keys(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(keys_of(phrase)) for phrase in phrases)


def _table(phrases: Iterable[Phrase]) -> PhraseTable:
    starting: dict[str, list[Phrase]] = {}
    for phrase in _longest_first(phrases):
        starting.setdefault(phrase.keys[0], []).append(phrase)
    return PhraseTable({first: tuple(found) for first, found in starting.items()})


def _longest_first(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    return iter(sorted(phrases, key=lambda phrase: -len(phrase.keys)))
