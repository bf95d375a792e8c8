"""Outlets and bodies that a text says it relies on, each with the passage that names it.

A name is found beside words of attribution (`speech.txt`): after "according to", "told", "per"; before "reported",
"said". After words that leave no doubt any name will do that is no person; after the others it must look like an
outlet or a body, by a word of its own. "via" after a source begins the chain by which it came.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from sitegen.importers.text.people import is_given_name, surnames_of
from sitegen.importers.text.prose import Word, is_no_name, read_words, starts_sentence, strip_possessive
from sitegen.importers.text.words import read_table, word_set
from sitegen.link.tables import agencies, key_of

_JOINTS: Final = frozenset("of for and the on de la del du des di der für fur & in at y".split())
_FUNCTION: Final = frozenset(
    "that which and or in on at as via for to when from with but by after before during who while where because if last this "
    "earlier late early monday tuesday wednesday thursday friday saturday sunday is are was were has have had also que y".split()
)
_MEDIA: Final = frozenset("media television tv radio newspapers press outlets news".split())
_ADVERBS: Final = frozenset("also first has have had later already previously recently exclusively then".split())
_DATELINE: Final = re.compile(r"^[^()]{2,60}\((?P<agency>[^()]{2,40})\)\s*[-–—]+")
_MOST_MODIFIERS: Final = 4


class Attribution(NamedTuple):
    """A source as printed, the passage that names it, the chain it came by, and the rule."""

    name: str
    passage: str
    rule: str
    via: tuple[str, ...] = ()


class _Name(NamedTuple):
    """A name in a paragraph: words `[start, end)`, and how it is spelt."""

    start: int
    end: int
    text: str


@cache
def _cues(section: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(read_table("speech.txt")[section], key=len, reverse=True):
        words = tuple(phrase.casefold().split())
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
    if (dateline := _DATELINE.match(text)) and (known := agencies().get(key_of(dateline["agency"]))):
        yield Attribution(known.value, dateline["agency"], "agency of the dateline")
    words = read_words(text)
    speaks = any(word.core.casefold() in _verbs() for word in words)
    for index, word in enumerate(words):
        yield from _after_cue(text, words, index, people)
        yield from _before_verb(text, words, index, people)
        if speaks and word.key in word_set("speech.txt", "kind") and not word.closes:
            yield from _after_kind(text, words, index, people)
        if word.key in ("of", "with", "from", "at", "a", "an") and speaks:
            yield from _person_of(text, words, index, people)
        yield from _in_report(text, words, index, people)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in read_table("speech.txt")["reports"])


def _match_cue(words: Sequence[Word], index: int, section: str) -> int:
    """How many words a phrase of a section has that stands at `index`; 0 where none does."""
    for phrase in _cues(section).get(words[index].core.casefold(), ()):
        here = words[index : index + len(phrase)]
        if tuple(word.core.casefold() for word in here) == phrase and not any(word.closes for word in here[:-1]):
            return len(phrase)
    return 0


def _after_cue(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """What stands behind "according to", "told", "per"."""
    size = _match_cue(words, index, "according")
    if not size or words[index + size - 1].closes:
        return
    name = _name_at(words, index + size)
    if name is None:
        return
    is_sure = _match_cue(words, index, "according is sure") == size
    media = _media_after(words, name)
    if media:
        yield Attribution(f"{name.text} {media.core}", text[words[index].start : media.end], "named after a cue")
        return
    if not _may_be_source(words, name, people) or not (_ends_well(words, name) or is_body(name.text)):
        return
    told = words[index].core.casefold() in ("told", "tells")
    if is_outlet(name.text) or is_body(name.text) or is_sure or (told and _is_outlet_after_told(words, name)):
        via, end = _read_via(words, name)
        yield Attribution(name.text, text[words[index].start : words[end - 1].end], "named after a cue", via)


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
    name = _name_before(words, start)
    if name is None or not _may_be_source(words, name, people):
        return
    is_sure = _match_cue(words, index, "reports is sure") == size and not with_people and start == end
    if (
        is_body(name.text)
        or is_outlet(name.text)
        or (is_sure and not _is_demonym(name.text) and _stands_free(words, name))
    ):
        passage = text[words[name.start].start : words[index + size - 1].end]
        yield Attribution(name.text, passage if start == end else name.text, "named before a verb")


def _aside_before(words: list[Word], end: int) -> int:
    """Where the name ends that ", which …," stands behind."""
    for at in range(end - 1, max(0, end - 20), -1):
        if words[at].core.casefold() in ("which", "who", "citing") and at and words[at - 1].closes.startswith(","):
            return at
    return end


def _after_kind(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """What a noun such as "newspaper", "website", "journal" stands before."""
    if index + 1 >= len(words) or not words[index + 1].is_capital or words[index].is_capital or words[index + 1].opens:
        return
    name = _name_at(words, index + 1)
    if name is not None and name.start == index + 1 and _may_be_source(words, name, people):
        yield Attribution(name.text, text[words[index].start : words[name.end - 1].end], "named after its kind")


def _person_of(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """The body that a speaker is said to belong to."""
    before = words[index - 1] if index else None
    if before is None or before.core.casefold() not in surnames_of(people):
        return
    if words[index].key in ("a", "an") and not before.closes.startswith(","):
        return
    name = _name_at(words, index + 1)
    if name is None or name.start > index + 2 or not _may_be_source(words, name, people):
        return
    if is_body(name.text) or (words[index].key in ("a", "an") and _is_listed(name.text)):
        yield Attribution(name.text, text[words[name.start].start : words[name.end - 1].end], "body of a speaker")


def _in_report(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """ "a CNN report", "the Guardian's investigation", "The Hill's request for comment"."""
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
    name = _name_before(words, index)
    if name is None or not _may_be_source(words, name, people):
        return
    if is_request and not words[name.end - 1].is_possessive:
        return
    if (
        is_outlet(name.text)
        or _is_listed(name.text)
        or is_request
        or (is_body(name.text) and key in ("survey", "poll", "study", "report"))
    ):
        yield Attribution(name.text, text[words[name.start].start : words[index].end], "named as its report")


def _name_at(words: list[Word], index: int) -> _Name | None:
    """The name that begins at `index`, or behind an article and a few modifiers."""
    start = index
    while start < len(words) and not words[start].is_capital:
        if (
            start - index >= _MOST_MODIFIERS
            or words[start].closes
            or words[start].opens
            or words[start].core in ("a", "an", "his", "her", "their")
        ):
            return None
        if start > index and words[start].core.casefold() in _FUNCTION:
            return None
        start += 1
    if start >= len(words) or words[start].opens.strip("“\"'‘"):
        return None
    end = start + 1
    while end < len(words) and not words[end - 1].closes and not words[end - 1].is_possessive:
        if words[end].is_capital and not words[end].opens:
            end += 1
        elif _joins(words, start, end):
            end += 2 if words[end + 1].is_capital else 3
        else:
            break
    return _spell(words, start, end)


def _name_before(words: list[Word], end: int) -> _Name | None:
    """The name that ends right before `end`."""
    if (
        end <= 0
        or not words[end - 1].is_capital
        or (words[end - 1].closes and not words[end - 1].closes.startswith(","))
    ):
        return None
    start = end - 1
    while start > 0 and not words[start].opens and not words[start - 1].closes:
        before = words[start - 1]
        if before.is_capital and not before.is_possessive:
            start -= 1
        elif (
            before.core.casefold() in _JOINTS - {"the", "in", "at"}
            and start >= 2
            and words[start - 2].is_capital
            and not before.opens
        ):
            start -= 2
        elif before.is_possessive and before.is_capital and is_body(" ".join(word.core for word in words[start:end])):
            start -= 1
        else:
            break
    return _spell(words, start, end)


def _joins(words: list[Word], start: int, end: int) -> bool:
    """Whether a name goes on behind a small word: "Department of Health and Human Services"."""
    word = words[end].core.casefold()
    if word not in _JOINTS or words[end].closes or end + 1 >= len(words):
        return False
    has_joint = any(one.core.casefold() in ("of", "for", "de", "on") for one in words[start:end])
    if word in ("and", "&", "y", "the") and not has_joint:
        return word == "&" and words[end + 1].is_capital
    if word in ("in", "at"):
        return False
    following = words[end + 1]
    if following.core.casefold() in ("the", "la", "el") and end + 2 < len(words) and words[end + 2].is_capital:
        return not following.closes
    return following.is_capital and not following.opens


def _spell(words: list[Word], start: int, end: int) -> _Name | None:
    """The name without what a sentence begins with, and without a possessive at its end."""
    while start < end and words[start].core.casefold() != "the" and _is_opener(words, start) and end - start > 1:
        start += 1
    if (
        words[start].core == "The"
        and starts_sentence(words, start)
        and end - start > 1
        and not _is_short_outlet(words[start:end])
    ):
        start += 1
    text = " ".join([*(word.core for word in words[start : end - 1]), strip_possessive(words[end - 1].core)])
    return _Name(start, end, text) if text else None


def _is_opener(words: list[Word], index: int) -> bool:
    """Whether a word is a capital only because a sentence begins with it."""
    return starts_sentence(words, index) and words[index].core.casefold() in (
        _FUNCTION | {"in", "per", "according", "meanwhile", "but"}
    )


def _is_short_outlet(words: Sequence[Word]) -> bool:
    return len(words) <= 4 and words[-1].key in word_set("speech.txt", "outlet")


def _may_be_source(words: list[Word], name: _Name, people: tuple[str, ...]) -> bool:
    """Whether the name is no person's and no word that only stands at the start of a sentence."""
    plain = name.text.casefold().removeprefix("the ")
    first = words[name.start + 1 if name.text.startswith("The ") and name.end - name.start > 1 else name.start]
    if plain in word_set("speech.txt", "not a source") or plain in surnames_of(people) or not plain:
        return False
    if any(plain == person.casefold() or plain.endswith(f" {person.casefold()}") for person in people):
        return False
    if is_given_name(first) and not is_outlet(name.text) and not is_body(name.text):
        return False
    last = words[name.end - 1]
    titles = word_set("given.txt", "title")
    if any(word.key in titles for word in words[name.start : name.end]) and not (
        is_outlet(name.text) or is_body(name.text)
    ):
        return False
    if last.key in surnames_of(people) and not is_outlet(name.text):
        return False
    return not (
        name.end - name.start == 1 and is_no_name(first) and not is_outlet(name.text) and not _is_listed(name.text)
    )


def _ends_well(words: list[Word], name: _Name) -> bool:
    """Whether the name ends there: not followed by a noun it only stands before."""
    last = words[name.end - 1]
    if last.closes or name.end == len(words):
        return True
    following = words[name.end]
    if last.is_possessive:
        return is_outlet(name.text) or _is_listed(name.text)
    if following.core.casefold() in word_set("speech.txt", "people of"):
        return is_outlet(name.text) or is_body(name.text)
    return following.core.casefold() in _FUNCTION or bool(following.opens) or following.core.casefold() in _verbs()


def _stands_free(words: list[Word], name: _Name) -> bool:
    """Whether the name is where a clause begins: at a sentence's start, behind a comma, or behind "the" there."""
    at = name.start
    if at and words[at - 1].core.casefold() == "the":
        at -= 1
    return (
        starts_sentence(words, at)
        or words[at - 1].closes.startswith((",", "”", '"', ",”"))
        or '"' in words[at - 1].closes
    )


def _is_outlet_after_told(words: list[Word], name: _Name) -> bool:
    """Whether somebody may have told it something who is no person: a short name that a clause ends with."""
    is_short = name.end - name.start <= 3
    return is_short and _ends_well(words, name) and not _is_demonym(name.text)


def _media_after(words: list[Word], name: _Name) -> Word | None:
    """The noun of "Russian media", "Chinese state television"."""
    at = name.end
    if at < len(words) and words[at].core == "state" and not words[at].closes:
        at += 1
    if (
        at < len(words)
        and not words[name.end - 1].closes
        and words[at].core in _MEDIA
        and name.end - name.start == 1
        and at == name.end
    ):
        return words[at]
    return None


def _read_via(words: list[Word], name: _Name) -> tuple[tuple[str, ...], int]:
    """The chain behind "via", nearest copy first, and where it ends."""
    chain: list[str] = []
    end = name.end
    while (
        end < len(words) and words[end].core.casefold() == "via" and (following := _name_at(words, end + 1)) is not None
    ):
        chain.append(following.text)
        end = following.end
    return tuple(chain), end


def is_outlet(name: str) -> bool:
    """Whether a word of the name is one that outlets have, or the whole is a known agency or outlet."""
    words = [key_of(strip_possessive(word)) for word in name.split()]
    last_word_is_outlet = bool(words) and (
        words[-1] in word_set("speech.txt", "outlet")
        or (
            words[0] in {"radio", "agence", "agencia", "el", "la", "le", "der", "die"}
            and len(words) > 1
            and words[-1] in word_set("speech.txt", "outlet")
        )
    )
    return last_word_is_outlet or (_is_listed(name) and not is_government(name))


def is_body(name: str) -> bool:
    """Whether a word of the name is one that public bodies and institutions have; or it is an initialism."""
    words = [strip_possessive(word) for word in name.split()]
    if len(words) == 1:
        letters = words[0].replace(".", "")
        return (
            letters.isupper()
            and letters.isascii()
            and letters.isalpha()
            and 3 <= len(letters) <= 6
            and not is_government(name)
        )
    return any(key_of(word) in word_set("speech.txt", "body") for word in words)


def _is_listed(name: str) -> bool:
    return " ".join(key_of(word) for word in name.split()).removeprefix("the ") in agencies()


def is_government(name: str) -> bool:
    """Whether the name is a seat of government, which is quoted through people rather than relied on."""
    return name.casefold().removeprefix("the ") in {
        "white house",
        "kremlin",
        "nato",
        "european union",
        "eu",
        "isis",
        "isil",
    }


def _is_demonym(name: str) -> bool:
    words = name.split()
    return len(words) == 1 and words[0].casefold() in word_set("given.txt", "not a name")
