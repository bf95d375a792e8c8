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
    "had also que qu'il qu'elle qu’il qu’elle qu'ils qu’ils y dass daß wie wo weil che perché że jak як що".split()
)
_MEDIA: Final = frozenset("media television tv radio newspapers press outlets news".split())
_ELIDED: Final = frozenset("l d all dall dell nell sull".split())  # articles, apart from the name they stand before
_MOST_MODIFIERS: Final = 4
_LONGEST_QUOTED: Final = 6
_QUOTES: Final = {"«": "»", "»": "«", "„": "“”", "“": "”", '"': '"'}
_OF: Final = frozenset("du des de del della dei".split())


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
    if start >= len(words) or words[start].opens.strip("“\"'‘«„"):
        return None
    if words[start].opens[-1:] in _QUOTES and (closed := _find_closed(words, start)):
        return Name(start, closed, " ".join(word.core for word in words[start:closed]))
    end = start + 1
    while end < len(words) and _may_go_on(words, start, end):
        is_second = end == start + 1
        if not words[end].opens and (words[end].is_capital or (is_second and _is_numbered(words, end))):
            end += 1
        elif is_second and _names_by_office(words, start, end):
            end += 2
        elif _joins(words, start, end):
            end += 2 if words[end + 1].is_capital else 3
        else:
            break
    return _spell(words, start, end)


def _may_go_on(words: list[Word], start: int, end: int) -> bool:
    """Whether a name may go on at `end`: nothing closes it before, or it is "Rail Users' Council"."""
    last = words[end - 1]
    if last.closes.strip("’'"):
        return False
    if not (last.is_possessive or last.closes):
        return True
    following = words[end]
    is_named = following.is_capital and not following.opens and end - start <= 3
    return is_named and (is_body(f"X {following.core}") or following.key in word_set("speech.txt", "outlet"))


def _is_numbered(words: list[Word], end: int) -> bool:
    """Whether a number belongs to a channel's name: "Channel 6"."""
    number = words[end].core
    return number.isdecimal() and len(number) <= 2 and words[end - 1].key in word_set("speech.txt", "numbered")


def _names_by_office(words: list[Word], start: int, end: int) -> bool:
    """Whether small letters go on with the name of a body, as in French: "Office du littoral"."""
    if end + 1 >= len(words) or words[end].closes or words[end].core.casefold() not in _OF:
        return False
    following = words[end + 1]
    return is_body(f"X {words[start].core}") and following.core[:1].islower() and following.core.casefold() not in _OF


def _find_closed(words: list[Word], start: int) -> int:
    """Where the name in quotation marks ends that begins at `start`; 0 where it is too long for one."""
    closing = _QUOTES[words[start].opens[-1]]
    for at in range(start, min(start + _LONGEST_QUOTED, len(words))):
        if any(sign in words[at].closes for sign in closing):
            return at + 1
    return 0


def _find_opened(words: list[Word], end: int) -> int | None:
    """Where the name in quotation marks begins that ends right before `end`: "Die »Nordkurier-Zeitung« berichtete"."""
    if not any(sign in words[end - 1].closes for sign in "«»“”"):
        return None
    for at in range(end - 1, max(-1, end - 1 - _LONGEST_QUOTED), -1):
        if any(sign in words[at].opens for sign in "«»„“"):
            return at if words[at].is_capital and "," not in words[end - 1].closes else None
    return None


def name_before(words: list[Word], end: int) -> Name | None:
    """The name that ends right before `end`."""
    if end > 0 and (opened := _find_opened(words, end)) is not None:
        return Name(opened, end, " ".join(word.core for word in words[opened:end]))
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
            and not words[start - 2].closes
            and not before.opens
        ):
            start -= 2
        elif (
            before.is_possessive and before.is_capital and is_body(" ".join(["X", *(w.core for w in words[start:end])]))
        ):
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
    text = " ".join(
        [*(_keep_apostrophe(word) for word in words[start : end - 1]), strip_possessive(words[end - 1].core)]
    )
    return Name(start, end, text) if text else None


def _keep_apostrophe(word: Word) -> str:
    """A word within a name, with the sign of its possessive: "Rail Users' Council"."""
    return word.core + (word.closes if word.closes in ("'", "’") else "")


def _is_opener(words: list[Word], index: int) -> bool:
    """Whether a word is a capital only because a sentence begins with it."""
    return starts_sentence(words, index) and words[index].core.casefold() in (
        FUNCTION_WORDS | {"a", "an", "in", "per", "according", "meanwhile", "but"}
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
