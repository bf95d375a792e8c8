"""The words that tell who speaks, one file for each language: another language is another file beside this one."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

Gender = Literal["m", "f"]


class Cues(msgspec.Struct, frozen=True):
    """The sections of a file: phrases of verbs by their words, everything else as words, in lower case but for titles
    and words of organizations, which are written with a capital.
    """

    say: Mapping[str, tuple[tuple[str, ...], ...]]
    call: Mapping[str, tuple[tuple[str, ...], ...]]
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    quoted: frozenset[str]
    as_saying: tuple[str, ...]
    pronouns: Mapping[str, Gender]
    other_pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    not_said: frozenset[str]
    titles: frozenset[str]
    surnames_too: frozenset[str]
    roles: frozenset[str]
    organizations: frozenset[str]
    outlets: frozenset[str]
    openers: frozenset[str]
    functions: frozenset[str]
    given_names_too: frozenset[str]
    suffixes: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    tails: frozenset[str]
    particles: frozenset[str]
    clauses: frozenset[str]
    relatives: frozenset[str]
    told: frozenset[str]
    connectors: frozenset[str]
    conjunctions: frozenset[str]
    nouns_too: frozenset[str]
    leading: frozenset[str]
    adverb_endings: tuple[str, ...]
    not_speech: tuple[tuple[str, ...], ...]


@cache
def cues_of(language: str) -> Cues | None:
    """The cues of a language (`en` for `en-GB` too); nothing where it has no file."""
    code = language.partition("-")[0].lower()
    sections = _read_sections(f"cues.{code}.txt") if code.isalpha() else {}
    return _make_cues(sections) if sections else None


def _make_cues(sections: Mapping[str, list[str]]) -> Cues:
    return Cues(
        say=_phrases(sections["say"]),
        call=_phrases(sections["call"]),
        according=_phrases(sections["according to"]),
        as_saying=tuple(sections["as saying"][0].split()),
        quoted=frozenset(sections["quoted"]),
        pronouns=dict(map(_pair, sections["pronoun"])),
        other_pronouns=frozenset(sections["other pronoun"]),
        auxiliaries=frozenset(sections["auxiliary"]),
        not_said=frozenset(sections["not said"]),
        titles=frozenset(sections["title"]),
        surnames_too=frozenset(sections["surname too"]),
        roles=frozenset(sections["role"]),
        organizations=frozenset(sections["organization"]),
        outlets=frozenset(sections["outlet"]),
        openers=frozenset(sections["opener"]),
        functions=frozenset(sections["function"]),
        given_names_too=frozenset(sections["given name too"]),
        suffixes=frozenset(sections["suffix"]),
        determiners=frozenset(sections["determiner"]),
        indefinite=frozenset(sections["indefinite"]),
        tails=frozenset(sections["tail"]),
        particles=frozenset(sections["particle"]),
        clauses=frozenset(sections["clause"]),
        relatives=frozenset(sections["relative"]),
        told=frozenset(sections["told"]),
        connectors=frozenset(sections["connector"]),
        conjunctions=frozenset(sections["conjunction"]),
        nouns_too=frozenset(sections["noun too"]),
        leading=frozenset(sections["leading"]),
        adverb_endings=tuple(sections["adverb ending"]),
        not_speech=tuple(tuple(phrase.split()) for phrase in sections["not speech"]),
    )


def _pair(phrase: str) -> tuple[str, Gender]:
    word, _, gender = phrase.partition(":")
    return word.strip(), "f" if gender.strip() == "f" else "m"


def _phrases(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """By first word, the longest first."""
    starting: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase)):
        words = tuple(phrase.split())
        starting.setdefault(words[0], []).append(words)
    return {first: tuple(found) for first, found in starting.items()}


def _read_sections(name: str) -> dict[str, list[str]]:
    """The sections of a file; none if there is no such file."""
    file = resources.files("sitegen.find.quotations").joinpath(name)
    text = file.read_text("utf-8") if file.is_file() else ""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            current += [phrase for part in line.split(";") if (phrase := part.strip())]
    return found
