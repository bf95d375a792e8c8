"""Capitalised words in a text that may be a person's name, each with what around it speaks for that.

Nothing is decided here: who keeps the archive is advised (`sitegen names suggest`), and no link comes of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from sitegen.find.vocabulary import known_words
from sitegen.model.findings import PersonCue, PersonRun

TOKEN: Final = re.compile(r"[^\W_]+(?:[.'’‑-][^\W_]+)*\.?|\n|[^\w\s]")
INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)+")
POSSESSIVE: Final = re.compile(r"['’]s$")
AGE: Final = re.compile(r"\d{2}")
PARTICLES: Final = frozenset("van von der den de del della di da dos du la le bin ibn al el ter ten zu".split())
SUFFIXES: Final = frozenset("jr sr ii iii iv".split())
QUOTES: Final = frozenset("\"”’'“,")
LONGEST: Final = 5  # words
REACH: Final = 14  # words of an apposition between a name and its verb


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    text = resources.files("sitegen.find").joinpath("people.en.txt").read_text("utf-8")
    found: dict[str, set[str]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(section, set()).update(word.strip() for word in line.split(";"))
    return {name: frozenset(words) for name, words in found.items()}


def find_people(text: str) -> Iterator[PersonRun]:
    """The runs of capitalised words that may be a name: two or more, or one behind a title."""
    matches = list(TOKEN.finditer(text))
    words = [match.group() for match in matches]
    at = 0
    while at < len(words):
        end = _end_of_run(words, matches, at)
        if end > at and (run := _read_run(words, at, end)):
            yield PersonRun(*run, matches[at].start(), matches[end - 1].end())
        at = max(end, at + 1)


def _end_of_run(words: Sequence[str], matches: Sequence[re.Match[str]], at: int) -> int:
    """Where a run that begins at a word ends: at white space that is no single space, and where a sentence may end."""
    end = at
    while end < len(words) and _may_stand_in_name(words[end], is_first=end == at):
        if end > at and matches[end].start() != matches[end - 1].end() + 1:
            break
        end += 1
        if _closes(words[end - 1]):
            break
    while end > at and words[end - 1] in PARTICLES:
        end -= 1
    return end


def _may_stand_in_name(word: str, is_first: bool) -> bool:
    if word in PARTICLES:
        return not is_first
    if not word[0].isupper() or (not is_first and _key(word) in _sections()["speech"]):
        return False
    return INITIAL.fullmatch(word) is not None or _key(word) in SUFFIXES or any(map(str.islower, word))


def _closes(word: str) -> bool:
    """Whether nothing of the name can follow the word."""
    if POSSESSIVE.search(word):
        return True
    return word.endswith(".") and not INITIAL.fullmatch(word) and _key(word) not in _sections()["title"] | SUFFIXES


def _key(word: str) -> str:
    return POSSESSIVE.sub("", word).rstrip(".").casefold()


def _read_run(words: Sequence[str], at: int, end: int) -> tuple[str, tuple[PersonCue, ...]] | None:
    """The name without what only stands before it, and its cues; None where too little is left."""
    sections = _sections()
    start = at
    is_at_beginning = at == 0 or words[at - 1] in ("\n", ".", "!", "?", "“", '"') or words[at - 1].endswith(".")
    while start < end and _key(words[start]) in sections["opener"]:
        start += 1
        is_at_beginning = False
    first = start
    titles = [place for place in range(start, end) if _key(words[place]) in sections["title"]]
    start = titles[-1] + 1 if titles else start  # what stands before a title is of the title: `Foreign Minister`
    name = [POSSESSIVE.sub("", word) for word in words[start:end]]
    if name and _key(name[-1]) not in SUFFIXES and not INITIAL.fullmatch(name[-1]):
        name[-1] = name[-1].rstrip(".")
    full = sum(len(word.rstrip(".")) > 1 and not INITIAL.fullmatch(word) for word in name)
    has_title = start > first
    if len(name) > LONGEST or full < (1 if has_title else 2):
        return None
    keys = [_key(word) for word in name if _key(word) not in SUFFIXES]
    if keys[-1] in sections["title"] | sections["role"] or (len(keys) > 3 and _has_common_word(keys[1:])):
        return None
    is_rare = keys[-1] not in known_words()
    has_title = has_title and (is_rare or (len(keys) > 1 and keys[0] not in known_words()))
    cues: list[PersonCue] = ["title"] if has_title else []
    cues += ["rare"] if is_rare else []
    cues += ["given"] if keys[0] in sections["given"] and (is_rare or keys[0] not in known_words()) else []
    cues += _list_cues_around(words, first, end)
    return " ".join(name), (*cues, *(("beginning",) if is_at_beginning and not has_title else ()))


def _has_common_word(keys: Sequence[str]) -> bool:
    """Whether one of the words is an English one: a name of many words that holds one runs on into something else."""
    return any(len(key) > 1 and key in known_words() and key not in PARTICLES for key in keys)


def _list_cues_around(words: Sequence[str], start: int, end: int) -> Iterator[PersonCue]:
    sections = _sections()
    before = words[start - 1].casefold() if start else ""
    if before in sections["role"]:
        yield "role"
    if before in sections["speech"] and start > 1 and words[start - 2] in QUOTES:
        yield "speech"
    after = words[end : end + REACH]
    if not after or POSSESSIVE.search(words[end - 1]):
        return
    if after[0].rstrip(".") in sections["speech"]:
        yield "speech"
    if after[0] != ",":
        return
    if len(after) > 2 and AGE.fullmatch(after[1]) and after[2] == ",":
        yield "age"
    if len(after) > 1 and after[1] == "who":
        yield "who"
    if "," in after[1:]:
        close = after.index(",", 1)
        if close + 1 < len(after) and after[close + 1].rstrip(".") in sections["speech"] and "." not in after[:close]:
            yield "speech"
