"""What the words of a name say of it: an outlet, a body that can be quoted, a seat of government."""

from typing import Final

from sitegen.importers.text.prose import strip_possessive
from sitegen.importers.text.words import word_set
from sitegen.link.tables import agencies, key_of

_ARTICLES: Final = frozenset("el la le les il lo i los las die der das the o a l".split())


def is_outlet(name: str) -> bool:
    """Whether its last word is one that outlets have, or the whole is a known agency or outlet."""
    words = [word for word in map(key_of, map(strip_possessive, name.split())) if not word.isdecimal()]
    if not words:
        return False
    first = words[1] if len(words) > 1 and words[0] in _ARTICLES else words[0]
    last = words[-1].rpartition("-")[2]
    by_word = last in word_set("speech.txt", "outlet") or (
        len(words) > 1 and first in word_set("speech.txt", "outlet first")
    )
    return by_word or (is_listed(name) and not is_government(name))


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


def is_listed(name: str) -> bool:
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


def is_demonym(name: str) -> bool:
    words = name.split()
    return len(words) == 1 and words[0].casefold() in word_set("given.txt", "not a name")
