"""Names within a paragraph: where one begins and ends around a word that leads to it."""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from sitegen.importers.text.outlets import is_body, is_listed, is_outlet
from sitegen.importers.text.prose import Word, starts_sentence, strip_possessive
from sitegen.importers.text.words import read_table, word_set

_JOINTS: Final = frozenset("of for and the on de la del du des di der für fur & in at y".split())
FUNCTION_WORDS: Final = frozenset(
    "that which and or in on at as via for to when from with but by after before during who while where because if "
    "last this earlier late early monday tuesday wednesday thursday friday saturday sunday is are was were has have "
    "had also que y".split()
)
_MEDIA: Final = frozenset("media television tv radio newspapers press outlets news".split())
_ELIDED: Final = frozenset("l d all dall dell nell sull".split())  # articles, apart from the name they stand before
_MOST_MODIFIERS: Final = 4


class Name(NamedTuple):
    """A name in a paragraph: words `[start, end)`, and how it is spelt."""

    start: int
    end: int
    text: str


def name_at(words: list[Word], index: int) -> Name | None:
    """The name that begins at `index`, or behind an article and a few modifiers."""
    start = index
    while start < len(words) and not words[start].is_capital:
        if (
            start - index >= _MOST_MODIFIERS
            or (words[start].closes and words[start].core.casefold() not in _ELIDED)
            or words[start].opens
            or words[start].core in ("a", "an", "his", "her", "their")
        ):
            return None
        if start > index and words[start].core.casefold() in FUNCTION_WORDS:
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


def name_before(words: list[Word], end: int) -> Name | None:
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


def _spell(words: list[Word], start: int, end: int) -> Name | None:
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
    return Name(start, end, text) if text else None


def _is_opener(words: list[Word], index: int) -> bool:
    """Whether a word is a capital only because a sentence begins with it."""
    return starts_sentence(words, index) and words[index].core.casefold() in (
        FUNCTION_WORDS | {"in", "per", "according", "meanwhile", "but"}
    )


def _is_short_outlet(words: Sequence[Word]) -> bool:
    return len(words) <= 4 and words[-1].key in word_set("speech.txt", "outlet")


def ends_well(words: list[Word], name: Name) -> bool:
    """Whether the name ends there: not followed by a noun it only stands before."""
    last = words[name.end - 1]
    if last.closes or name.end == len(words):
        return True
    following = words[name.end]
    if last.is_possessive:
        return is_outlet(name.text) or is_listed(name.text)
    if _is_kind_at(words, name.end):
        return True
    if following.core.casefold() in word_set("speech.txt", "people of"):
        return is_outlet(name.text) or is_body(name.text)
    return (
        following.core.casefold() in FUNCTION_WORDS
        or bool(following.opens)
        or following.core.casefold() in report_verbs()
    )


def _is_kind_at(words: list[Word], index: int) -> bool:
    """Whether "newspaper", "magazine", "news agency" stands there."""
    kinds = word_set("speech.txt", "kind")
    at = index + 1 if words[index].key == "news" and index + 1 < len(words) else index
    return words[at].key in kinds


def stands_free(words: list[Word], name: Name) -> bool:
    """Whether the name is where a clause begins: at a sentence's start, behind a comma, or behind "the" there."""
    at = name.start
    if at and words[at - 1].core.casefold() == "the":
        at -= 1
    return (
        starts_sentence(words, at)
        or words[at - 1].closes.startswith((",", "”", '"', ",”"))
        or '"' in words[at - 1].closes
    )


def media_after(words: list[Word], name: Name) -> Word | None:
    """The noun of "Russian media"; not the one of "the Lusa news agency"."""
    at = name.end
    if at >= len(words) or words[at - 1].closes or words[at].core not in _MEDIA or name.end - name.start > 1:
        return None
    return None if at + 1 < len(words) and words[at + 1].key in word_set("speech.txt", "kind") else words[at]


def read_via(words: list[Word], name: Name) -> tuple[tuple[str, ...], int]:
    """The chain behind "via", nearest copy first, and where it ends."""
    chain: list[str] = []
    end = name.end
    while (
        end < len(words) and words[end].core.casefold() == "via" and (following := name_at(words, end + 1)) is not None
    ):
        chain.append(following.text)
        end = following.end
    return tuple(chain), end


@cache
def report_verbs() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in read_table("speech.txt")["reports"])
