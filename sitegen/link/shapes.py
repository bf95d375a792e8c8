"""What a name's words look like: a person, an organisation, a single name, an initialism, or just a phrase.

Nothing here knows who exists. A *person* is two to six capitalised words (initials, particles between them,
a suffix at the end) with no word that organisations have. Where a script has no capitals, two or three words
will do. Everything that is not clearly one of these is a `phrase`.
"""

import unicodedata
from collections.abc import Sequence
from typing import Literal

from sitegen.link.lines import Token
from sitegen.link.tables import NameWords, name_words

Shape = Literal["person", "organisation", "article", "single", "initialism", "username", "handle", "phrase"]


def shape_of(words: Sequence[Token], organisation_is_expected: bool) -> Shape:
    """The shape of a name; after a slash or dash, words that are surnames too make an organisation."""
    names = name_words()
    if len(words) == 1:
        return _shape_of_one(words[0])
    if _has_organisation_word(words, names, organisation_is_expected):
        return "organisation" if any(_starts_like_a_name(word.text) for word in words) else "phrase"
    if words[0].key in names.articles and words[0].text[:1].isupper():
        if organisation_is_expected or not _is_person(words, names):
            return "article" if _starts_like_a_name(words[1].text) else "phrase"
        return "person"
    return "person" if _is_person(words, names) else "phrase"


def _shape_of_one(word: Token) -> Shape:
    text = word.text
    if text.startswith("@") and len(text) > 1:
        return "handle"
    if word.kind == "link" or not any(map(str.isalpha, text)):
        return "phrase"
    if _is_domain(text):
        return "organisation"
    letters = text.replace(".", "").replace("&", "")
    if letters.isupper() and 2 <= len(letters) <= 5 and letters.isascii() and letters.isalnum():
        return "initialism"
    if _is_name_word(text):
        return "single" if len(letters) > 1 else "phrase"
    return "username" if all(c.isalnum() or c in "_-." for c in text) else "phrase"


def _is_domain(text: str) -> bool:
    """Whether it is like `FreeFoto.com`."""
    host, dot, end = text.rpartition(".")
    return bool(dot) and len(end) > 1 and end.isalpha() and end.islower() and host.replace("-", "").isalnum()


def _has_organisation_word(words: Sequence[Token], names: NameWords, is_expected: bool) -> bool:
    if any(word.key in names.organisation for word in words):
        return True
    return is_expected and any(word.key in names.organisation_or_surname for word in words)


def _is_person(words: Sequence[Token], names: NameWords) -> bool:
    if words[-1].key in names.suffixes:
        words = words[:-1]
    if not 2 <= len(words) <= 6 or words[-1].text.islower():
        return False
    full = 0
    for word in words:
        if _is_name_word(word.text):
            full += 1
        elif word.key not in names.particles or not word.text[:1].islower():
            return False
    if words[0].key in names.articles:
        full -= 1
    return full >= 2 and _has_a_full_word(words) and (len(words) <= 3 or _has_case(words[0].text))


def _has_a_full_word(words: Sequence[Token]) -> bool:
    return any(len(word.text.replace(".", "")) > 1 for word in words)


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _is_name_word(text: str) -> bool:
    """Whether the word is letters, joined by hyphens, apostrophes or full stops, and starts like a name."""
    return _starts_like_a_name(text) and (
        text.isalpha() or all(c.isalpha() or c in ".'’‑-" or unicodedata.category(c)[0] == "M" for c in text)
    )


def _starts_like_a_name(text: str) -> bool:
    """Whether it starts with a capital or a letter without case; `d'Arc` and `al-Asad` do too."""
    if not text[:1].islower():
        return text[:1].isalpha()
    for mark in "'’-‑":
        head, found, tail = text.partition(mark)
        if found and len(head) <= 3 and tail[:1].isupper():
            return True
    return False
