"""Outlets and bodies that a text says it relies on, each with the passage that names it.

A name is found beside words of attribution (`speech.txt`): after "according to", "told", "per"; before "reported",
"said". After words that leave no doubt any name will do that is no person; after the others it must look like an
outlet or a body, by a word of its own. "via" after a source begins the chain by which it came.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from sitegen.importers.text.attribution import Attribution, may_be_source
from sitegen.importers.text.named import (
    Name,
    ends_well,
    media_after,
    name_at,
    name_before,
    read_via,
    report_verbs,
    stands_free,
)
from sitegen.importers.text.outlets import is_body, is_demonym, is_listed, is_outlet
from sitegen.importers.text.prose import Word, read_words
from sitegen.importers.text.signatures import is_wire
from sitegen.importers.text.speakers import find_body_of_speaker, find_told_to
from sitegen.importers.text.words import read_table, word_set
from sitegen.link.tables import agencies, key_of

_ADVERBS: Final = frozenset("also first has have had later already previously recently exclusively then".split())
_OF_SPEAKER: Final = frozenset("of with from at a an directs leads heads runs chairs founded".split())
_ASIDES: Final = frozenset("which who citing a an the whose".split())
_LOOSE_CUES: Final = frozenset("nach laut selon d'après secondo según segundo według".split())
_DATELINE: Final = re.compile(r"^[^()]{0,60}\((?P<agency>[^()]{2,40})\)\s*[-–—]+")


@cache
def _cues(section: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(read_table("speech.txt")[section], key=len, reverse=True):
        words = tuple(_plain(phrase).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def find_sources(paragraphs: Sequence[str], people: tuple[str, ...]) -> list[Attribution]:
    """The sources of a text in the order in which it names them, each once."""
    found: dict[str, Attribution] = {}
    for text in paragraphs:
        for one in _find_in(text, people):
            key = source_key(one.name)
            if key not in found or (one.via and not found[key].via):
                found[key] = one
    return list(found.values())


def source_key(name: str) -> str:
    """What two ways of naming a source share: the article left out, an agency under the name it is known by."""
    words = [key_of(word) for word in name.split()]
    key = " ".join(words[1:] if words[:1] == ["the"] else words)
    known = agencies().get(key)
    return known.value.casefold() if known else key


def _find_in(text: str, people: tuple[str, ...]) -> Iterator[Attribution]:
    dateline = _DATELINE.match(text)
    known = agencies().get(" ".join(map(key_of, dateline["agency"].split()))) if dateline else None
    if dateline and known and is_wire(known.value):
        yield Attribution(known.value, dateline["agency"], "agency of the dateline")
    words = read_words(text)
    speaks = any(word.core.casefold() in report_verbs() for word in words)
    for index, word in enumerate(words):
        yield from _after_cue(text, words, index, people)
        yield from _before_verb(text, words, index, people)
        if speaks and word.key in word_set("speech.txt", "kind") and not word.closes:
            yield from _after_kind(text, words, index, people)
        if word.key in _OF_SPEAKER and speaks:
            yield from find_body_of_speaker(text, words, index, people)
        yield from find_told_to(text, words, index, people)
        yield from _in_report(text, words, index, people)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _match_cue(words: Sequence[Word], index: int, section: str) -> int:
    """How many words a phrase of a section has that stands at `index`; 0 where none does."""
    for phrase in _cues(section).get(_plain(words[index].core), ()):
        here = words[index : index + len(phrase)]
        is_cue = len(phrase) == 1 or not here[-1].core[:1].isupper()  # "in the Journal of …" ends before its name
        if is_cue and tuple(_plain(word.core) for word in here) == phrase and not any(w.closes for w in here[:-1]):
            return len(phrase)
    return 0


def _after_cue(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """What stands behind "according to", "told", "per"."""
    size = _match_cue(words, index, "according")
    if not size or words[index + size - 1].closes:
        return
    name = name_at(words, index + size)
    if name is None:
        return
    is_sure = _match_cue(words, index, "according is sure") == size
    media = media_after(words, name)
    if media:
        yield Attribution(f"{name.text} {media.core}", text[words[index].start : media.end], "named after a cue")
        return
    is_quoted = bool(words[name.start].opens) and bool(words[name.end - 1].closes)
    is_foreign = (is_sure and not words[index].core.isascii()) or _plain(words[index].core) in _LOOSE_CUES
    is_whole = ends_well(words, name) or is_body(name.text) or is_outlet(name.text) or is_quoted or is_foreign
    if not may_be_source(words, name, people) or not is_whole:
        return
    if words[index + size - 1].core.casefold() == "des":
        first, space, rest = name.text.partition(" ")
        name = name._replace(text=f"{_strip_genitive(first)}{space}{rest}")
    told = words[index].core.casefold() in ("told", "tells")
    if is_outlet(name.text) or is_body(name.text) or is_sure or (told and _is_outlet_after_told(words, name)):
        via, end = read_via(words, name)
        yield Attribution(name.text, text[words[index].start : words[end - 1].end], "named after a cue", via)


def _strip_genitive(name: str) -> str:
    """A German name without the s of its genitive: "Rechnungshofs", "Bundesamtes"."""
    if name.endswith(("tes", "des", "zes", "ses")) and len(name) > 6:
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def _before_verb(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """What stands before "reported", "said", its people or an adverb between them."""
    size = _match_cue(words, index, "reports")
    if not size or index == 0:
        return
    end = index
    while end > 0 and words[end - 1].core.casefold() in _ADVERBS and not words[end - 1].closes:
        end -= 1
    with_people = False
    if end > 0 and words[end - 1].core.casefold() in word_set("speech.txt", "people of") and not words[end - 1].closes:
        end, with_people = end - 1, True
    start = _aside_before(words, end) if end and words[end - 1].closes.startswith(",") else end
    name = name_before(words, start)
    if name is None or not may_be_source(words, name, people):
        return
    is_sure = _match_cue(words, index, "reports is sure") == size and not with_people and start == end
    if (
        is_body(name.text)
        or is_outlet(name.text)
        or (is_sure and not is_demonym(name.text) and stands_free(words, name))
    ):
        passage = text[words[name.start].start : words[index + size - 1].end]
        via, _end = read_via(words, name._replace(end=index + size))
        yield Attribution(name.text, passage if start == end else name.text, "named before a verb", via)


def _aside_before(words: list[Word], end: int) -> int:
    """Where the name ends that ", which …," stands behind."""
    for at in range(end - 1, max(0, end - 20), -1):
        if words[at].core.casefold() in _ASIDES and at and words[at - 1].closes.startswith(","):
            return at
    return end


def _after_kind(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """What a noun such as "newspaper", "website", "journal" stands before."""
    if index + 1 >= len(words) or not words[index + 1].is_capital or words[index].is_capital:
        return
    if words[index + 1].opens.strip("«„“"):
        return
    name = name_at(words, index + 1)
    if name is not None and name.start == index + 1 and may_be_source(words, name, people):
        yield Attribution(name.text, text[words[index].start : words[name.end - 1].end], "named after its kind")


def _in_report(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """Whose report, poll or request for comment is spoken of."""
    key = words[index].core.casefold()
    is_request = key == "request" and [word.core.casefold() for word in words[index + 1 : index + 3]] == [
        "for",
        "comment",
    ]
    if not is_request and key not in (
        "report",
        "interview",
        "investigation",
        "survey",
        "poll",
        "study",
        "analysis",
        "article",
        "story",
    ):
        return
    name = name_before(words, index)
    if name is None or not may_be_source(words, name, people):
        return
    if is_request and not words[name.end - 1].is_possessive:
        return
    if (
        is_outlet(name.text)
        or is_listed(name.text)
        or is_request
        or (is_body(name.text) and key in ("survey", "poll", "study", "report"))
    ):
        yield Attribution(name.text, text[words[name.start].start : words[index].end], "named as its report")


def _is_outlet_after_told(words: list[Word], name: Name) -> bool:
    """Whether somebody may have told it something who is no person: a short name that a clause ends with."""
    is_short = name.end - name.start <= 3
    return is_short and ends_well(words, name) and not is_demonym(name.text)
