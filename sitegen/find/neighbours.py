"""What stands beside a name and whether it is the name then: words of a longer name, a relative's first name, a title.

Capitals decide, so languages that write common nouns with capitals lose names here and gain no wrong ones. The words
are data (`name-words.en.txt`).
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, Literal

from sitegen.find.ground import UNSPACED
from sitegen.find.vocabulary import known_words
from sitegen.model.textnames import Sort

Beside = Literal["", "given", "capital", "thing", "suffix", "within"]
"""What a neighbour is where it matters: a first name or initial, another capitalised word, what names go on with
(`Foundation`), `Jr.`, the rest of a word that the name stands in. A title before it is nothing.
"""

Verdict = Literal["=", "-", "x"]
"""As in `Occurrences`."""

BEFORE: Final = re.compile(r"(\S+) \Z")
AFTER: Final = re.compile(r" (&|[^\W\d_][\w.'-]*)")
SUFFIX: Final = re.compile(r",? ([^\W\d_]+)\b")
INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)+\Z")
STICKS_BEFORE: Final = re.compile(r"[^\W\d_]'\Z|[@#./\\&=~$+]\Z|_\Z")
STICKS_AFTER: Final = re.compile(r"'(?!s\b)\w|[@/\\&=~+_]|\.\w|-[^\W_a-zß-öø-ÿ]")
HYPHENATED: Final = re.compile(r"([^\W\d_])\w*-\Z")
OPENING: Final = "\"'“”‘«»„‹›([{*"
LONGEST_WORD: Final = 40
MOST_CAPITALS: Final = 5
"""A word in capitals of no more letters than this is an abbreviation."""


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` are whole words; scripts that put nothing between words have them everywhere."""
    if text[start - 1 : start] in _SPACES and (text[end : end + 1] in _ENDS or text[end : end + 2] in _STOPS):
        return True  # the common case by far, told at once
    if start and _joins(text[start - 1], text[start]):
        return False
    if end < len(text) and _joins(text[end - 1], text[end]):
        return False
    return not STICKS_BEFORE.search(text[max(0, start - 2) : start]) and not STICKS_AFTER.match(text[end : end + 3])


def _joins(one: str, other: str) -> bool:
    """Whether two characters side by side belong to one word."""
    if not _goes_on(other) or not (one.isalnum() or one == "_" or _is_mark(one)):
        return False
    return not (_UNSPACED.match(one) and _UNSPACED.match(other)) or _is_mark(other)


def _goes_on(character: str) -> bool:
    return character.isalnum() or character == "_" or _is_mark(character)


def _is_mark(character: str) -> bool:
    return not character.isascii() and _MARK.match(character) is not None


_SPACES: Final = frozenset(("", " ", "\n"))
_ENDS: Final = frozenset(("", " ", ",", ";", "\n"))
_STOPS: Final = frozenset((".", ". ", ".\n", ") "))
_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
_MARK: Final = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u200d]")


def judge_name(text: str, start: int, end: int, sort: Sort) -> Verdict:
    """Whether the words are the name, a form of somebody else, or part of something longer."""
    before: Beside = _look_before(text, start) if _may_tell_before(text, start) else ""
    after: Beside = _look_after(text, end) if _may_tell_after(text, end) else ""
    if not before and not after and sort in ("person", "weak"):
        return "="
    if "within" in (before, after):
        return "x"
    if sort in ("person", "weak"):
        return _judge_person(text, start, before, after, sort == "weak")
    is_abbreviation = text[start:end].isupper() and end - start <= MOST_CAPITALS
    if before in ("given", "capital") or (is_abbreviation and _is_state(text, start, end)):
        return "x"
    is_alone = sort == "place" or " " not in text[start:end]
    return "x" if is_alone and after and not (is_abbreviation and sort == "other") else "="


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word beside `[start, end)` makes a longer name of it."""
    return not _look_before(text, start) and not _look_after(text, end)


def _may_tell_before(text: str, start: int) -> bool:
    """Whether what stands before is worth a look: hardly ever, for most words are common ones."""
    sign = text[start - 1 : start]
    if sign != " ":
        return sign == "-"
    last = text[start - 2 : start - 1]
    if not (last.isalnum() or (last and last in ".'&")):
        return False
    first = max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1
    return not text[first].islower() or text[first : start - 1] in _tell_in_lower_case()


def _may_tell_after(text: str, end: int) -> bool:
    """The same of what stands after."""
    sign = text[end : end + 1]
    if sign == " ":
        following = text[end + 1 : end + 2]
        return following.isupper() or following == "&"
    return sign == "," and text[end + 2 : end + 3].isupper()


@cache
def _tell_in_lower_case() -> frozenset[str]:
    return name_words()["particle"] | {"of"}


def _judge_person(text: str, start: int, before: Beside, after: Beside, is_weak: bool) -> Verdict:
    if after == "suffix":
        return "-"
    if before == "given":
        return "-" if is_weak else "x"
    if is_weak and before == "capital":
        return "x" if _word_before(text, start)[0].casefold() in known_words() else "-"
    return "x" if after == "thing" or (is_weak and after) else "="


def _look_before(text: str, start: int) -> Beside:
    if found := HYPHENATED.search(text[max(0, start - LONGEST_WORD) : start]):
        return "within" if found[1].isupper() else ""
    word, begins_sentence = _word_before(text, start)
    if not word:
        return ""
    key = word.replace(".", "").casefold()
    words = name_words()
    if key == "of":
        thing = BEFORE.search(text[max(0, start - 3 - LONGEST_WORD) : start - 3])
        return "capital" if thing and thing[1][:1].isupper() and thing[1].casefold() in words["thing"] else ""
    if key in words["particle"]:
        return "capital"
    if not word[0].isupper() or _is_harmless(word, key):
        return ""
    if INITIAL.match(word) or key in words["given"]:
        return "given"
    return "" if begins_sentence and word.casefold() in known_words() else "capital"


def _is_harmless(word: str, key: str) -> bool:
    """Whether a capitalised word may stand before a name without being part of it."""
    words = name_words()
    if any(key in words[sense] for sense in ("title", "function", "calendar", "allowed")):
        return True
    if key.rpartition("-")[2] in words["title"] or word.endswith(("'s", "s'")):
        return True
    return word.isupper() and 1 < len(word) <= MOST_CAPITALS and not INITIAL.match(word)


def _word_before(text: str, start: int) -> tuple[str, bool]:
    """The word that one space parts from the name, and whether it begins a sentence; empty where a sign does."""
    found = BEFORE.search(text[max(0, start - LONGEST_WORD) : start])
    if found is None:
        return "", False
    raw = found[1]
    word = raw.lstrip(OPENING)
    if not word or not (word[-1].isalnum() or _ends_in_stop(word)):
        return ("&", False) if raw == "&" else ("", False)
    ahead = text[: start - 1 - len(raw)].rstrip(" ")
    return word, not ahead or raw != word or ahead[-1] in ".!?…:\n\"”'"


def _ends_in_stop(word: str) -> bool:
    """Whether the full stop is the word's own: of an initial or a title."""
    if word[-1] != ".":
        return word.endswith("s'")
    return bool(INITIAL.match(word)) or word.replace(".", "").casefold() in name_words()["title"]


def _look_after(text: str, end: int) -> Beside:
    words = name_words()
    if (found := SUFFIX.match(text, end)) and found[1].casefold() in words["suffix"]:
        return "suffix"
    found = AFTER.match(text, end)
    if found is None:
        return ""
    word = found[1].rstrip(".'-")
    key = word.casefold()
    if word == "&":
        return "thing"
    if not word or not word[0].isupper() or key in words["calendar"] or key in words["function"]:
        return ""
    return "thing" if key.removesuffix("'s") in words["thing"] else "capital"


def _is_state(text: str, start: int, end: int) -> bool:
    """Whether it is the abbreviation of a state after a town: `Arlington, VA`."""
    if end - start != 2 or text[max(0, start - 2) : start] != ", ":
        return False
    town = BEFORE.search(f"{text[max(0, start - LONGEST_WORD) : start - 2]} ")
    return town is not None and town[1][:1].isupper() and not town[1].isupper()


def is_credit_line(line: str) -> bool:
    """Whether the words are those of a printed credit line: of a picture, not of the text."""
    plain = line.lstrip(" (*_[").casefold()
    return plain.startswith(_credits())


def has_credit_line(text: str) -> bool:
    """Whether any line of the text is a credit line, told by one look at the beginnings of all lines."""
    return _credit_lines().search(text) is not None


@cache
def _credit_lines() -> re.Pattern[str]:
    return re.compile(rf"^[ (*_\[]*(?:{'|'.join(map(re.escape, _credits()))})", re.MULTILINE | re.IGNORECASE)


@cache
def _credits() -> tuple[str, ...]:
    return tuple(
        phrase.strip() for phrase in " ".join(_lines("credit")).replace("\n", ";").split(";") if phrase.strip()
    )


@cache
def name_words() -> Mapping[str, frozenset[str]]:
    """The words beside names, by what they tell."""
    senses = ("title", "function", "calendar", "allowed", "suffix", "thing", "given", "not alone", "particle")
    return {sense: frozenset(w.replace(".", "") for w in " ".join(_lines(sense)).split()) for sense in senses}


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    text = resources.files("sitegen.find").joinpath("name-words.en.txt").read_text("utf-8")
    for line in filter(None, text.splitlines()):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def _lines(section: str) -> tuple[str, ...]:
    return _sections()[section]
