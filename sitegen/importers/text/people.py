"""People whom a text introduces by their full names: told by what stands around two capitalised words or more.

Nothing is known of who exists. A given name, an office before the name, the surname alone later on, and speaking count
for a person; words that organisations and places have count against one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from sitegen.importers.text.prose import (
    PARTICLES,
    Word,
    breaks_after,
    is_no_name,
    read_words,
    starts_sentence,
    strip_possessive,
)
from sitegen.importers.text.words import read_table, word_set
from sitegen.link.tables import name_words

_ENOUGH: Final = 2.0
_LONGEST_TITLE: Final = 3
_SPEAKING: Final = frozenset(
    "said says told tells tweeted added wrote called announced warned asked argued claimed insisted testified "
    "explained noted stated denied confirmed described acknowledged recalled joked posted who dijo afirmó aseguró "
    "declaró señaló explicó sagte erklärte betonte a dit déclare ha detto disse afirmou".split()
)
_PLACED: Final = frozenset("in at near outside inside across throughout en à aus im".split())


class Person(NamedTuple):
    """A full name, the passage that introduces it, and whether a title or given name speaks for it."""

    name: str
    passage: str
    is_sure: bool


def find_people(paragraphs: Sequence[str]) -> list[Person]:
    """The people of a text in the order in which they are introduced."""
    read = [(text, read_words(text)) for text in paragraphs]
    singles = _count_singles(words for _text, words in read)
    found: dict[str, Person] = {}
    for text, words in read:
        for start, end in _list_runs(words):
            for first, last in _cut_run(words, start, end):
                name = _spell(words[first:last])
                score = _weigh(words, first, last, singles)
                if score >= _ENOUGH and name.casefold() not in found:
                    found[name.casefold()] = Person(name, _passage(text, words, first, last), score >= _ENOUGH + 1)
    return _without_parts(list(found.values()))


def _list_runs(words: list[Word]) -> Iterable[tuple[int, int]]:
    """Stretches of capitalised words, particles between them."""
    index = 0
    while index < len(words):
        if not words[index].is_capital and not _begins_with_particle(words, index):
            index += 1
            continue
        end = index + 1
        while end < len(words) and not breaks_after(words[end - 1]):
            if words[end].opens:
                break
            following = words[end + 1] if end + 1 < len(words) else None
            is_article = (
                words[end].core in ("der", "den") and words[end - 1].core not in PARTICLES
            )  # "van der", not "sagte X der Y"
            joins = words[end].core in PARTICLES and not is_article and following is not None and not words[end].closes
            if words[end].is_capital or (
                joins and following is not None and (following.is_capital or following.core in PARTICLES)
            ):
                end += 1
            else:
                break
        yield index, end
        index = end


def _begins_with_particle(words: list[Word], index: int) -> bool:
    return (
        words[index].core in ("de", "van", "von", "al", "el", "bin")
        and index + 1 < len(words)
        and words[index + 1].is_capital
        and index > 0
        and words[index - 1].is_capital
    )


def _cut_run(words: list[Word], start: int, end: int) -> Iterable[tuple[int, int]]:
    """The part of a run that may be a name: behind its last title, without words that no name begins with."""
    is_last_name = words[end - 2].key in word_set("given.txt", "given") if end - start > 1 else False  # "Nadine Pope"
    for index in range(end - 2 if is_last_name else end - 1, start - 1, -1):
        if _title_ends_at(words, start, index):
            start = index + 1
            break
    while start < end and not words[end - 1].is_capital:
        end -= 1
    given = [at for at in range(start, end - 1) if words[at].key in word_set("given.txt", "given")]
    start = given[0] if given else start
    while start < end and (is_no_name(words[start]) and words[start].key not in word_set("given.txt", "given")):
        start += 1
    full = [word for word in words[start:end] if word.is_capital]
    if 2 <= len(full) <= 5 and end - start <= 7:
        yield start, end


def _title_ends_at(words: list[Word], start: int, index: int) -> bool:
    titles = word_set("given.txt", "title")
    return any(
        " ".join(word.key for word in words[at : index + 1]) in titles
        for at in range(max(start, index - _LONGEST_TITLE + 1), index + 1)
    )


def _weigh(words: list[Word], first: int, last: int, singles: "Counter[str]") -> float:
    """How much speaks for a person."""
    name = words[first:last]
    if any(_speaks_against(word) for word in name) or any(char.isdigit() for word in name for char in word.core):
        return 0.0
    if any(word.core.isupper() and len(word.core.replace(".", "")) > 3 for word in name):
        return 0.0
    score = 2.0 if name[0].key in word_set("given.txt", "given") else 0.0
    surname = name[-1].key
    before = words[max(0, first - _LONGEST_TITLE) : first]
    if before and not before[-1].closes and _title_ends_at(words, max(0, first - _LONGEST_TITLE), first - 1):
        score += 2.0
    elif before and before[-1].closes == "," and name[-1].closes == ",":
        score += 2.0 if before[-1].key in word_set("given.txt", "title") else 1.0
    score += 1.5 if singles[surname] else 0.0
    following = words[last] if last < len(words) else None
    if following is not None:
        is_aged = name[-1].closes == "," and _is_age_at(words, last)
        is_spoken = following.core.casefold() in _SPEAKING and name[-1].closes in ("", ",")
        score += 1.5 if is_spoken else 2.0 if is_aged else 0.0
        score += _weigh_apposition(words, last) if name[-1].closes == "," else 0.0
    if before and before[-1].core.casefold() in _SPEAKING and not before[-1].closes:
        score += 1.0
    if before and before[-1].core.casefold() in _PLACED and not before[-1].closes:
        score -= 1.5
    if before and before[-1].core.casefold() == "the" and score < 4:
        score -= 2.0
    return score


def _weigh_apposition(words: list[Word], at: int) -> float:
    """How much what stands behind a name and a comma says that it is a person's: "the owner of", "who"."""
    if words[at].core in ("who", "whose"):
        return 2.0
    titles = word_set("given.txt", "title")
    aside: list[Word] = []
    for word in words[at : at + 6]:
        aside.append(word)
        if word.closes:
            break
    is_office = any(word.key in titles for word in aside)
    return (
        2.0 if is_office and aside[0].core in ("a", "an", "the", "its", "former", "chief", "head") else 0.5 * is_office
    )


def _speaks_against(word: Word) -> bool:
    key = word.key
    if key in PARTICLES:
        return False
    if key in word_set("given.txt", "not a name") and key not in word_set("given.txt", "given"):
        return True
    return key in name_words().organisation


def _is_age_at(words: list[Word], at: int) -> bool:
    """Whether an age stands there: "54,", "now 60,", "58 años"."""
    at += words[at].key in ("now", "aged", "age", "heute", "then") and at + 1 < len(words)
    word = words[at]
    if not (word.core.isdecimal() and word.core.isascii() and len(word.core) <= 3 and 1 <= int(word.core) <= 115):
        return False
    has_unit = at + 1 < len(words) and words[at + 1].key in word_set("given.txt", "years")
    return word.closes.startswith(",") or word.closes.startswith(".") or has_unit


def _count_singles(paragraphs: Iterable[list[Word]]) -> "Counter[str]":
    """How often each capitalised word stands by itself, as surnames do once a person was introduced."""
    counts: Counter[str] = Counter()
    for words in paragraphs:
        for start, end in _list_runs(words):
            kept = [index for index in range(start, end) if not is_no_name(words[index])]
            behind = [index for index in kept if not _title_ends_at(words, start, index)]
            if len(behind) == 1:
                index = behind[0]
                if not (starts_sentence(words, index) and len(kept) == 1 and words[index].core.islower()):
                    counts[words[index].key] += 1
    return counts


def _spell(words: Sequence[Word]) -> str:
    return " ".join([*(word.core for word in words[:-1]), strip_possessive(words[-1].core)])


def _passage(text: str, words: list[Word], first: int, last: int) -> str:
    """The name with a few words around it."""
    return text[words[max(0, first - 4)].start : words[min(len(words), last + 4) - 1].end]


def _without_parts(people: list[Person]) -> list[Person]:
    """The people without names that are part of a longer one."""
    whole = [set(person.name.casefold().split()) for person in people]
    return [
        person
        for index, person in enumerate(people)
        if not any(whole[index] < other for at, other in enumerate(whole) if at != index)
    ]


@cache
def surnames_of(names: tuple[str, ...]) -> frozenset[str]:
    """The last words of names, as keys."""
    return frozenset(name.split()[-1].casefold() for name in names if name)


def is_given_name(word: Word) -> bool:
    """Whether a word is in the table of given names."""
    return word.key in word_set("given.txt", "given") and bool(read_table("given.txt"))
