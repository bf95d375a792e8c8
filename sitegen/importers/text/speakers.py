"""Sources that come with a speaker: the body a person belongs to, and the outlet that something was said to."""

from collections.abc import Iterator
from typing import Final

from sitegen.importers.text.attribution import Attribution, may_be_source
from sitegen.importers.text.named import ends_well, name_at
from sitegen.importers.text.outlets import is_body, is_demonym, is_listed
from sitegen.importers.text.people import surnames_of
from sitegen.importers.text.prose import Word
from sitegen.importers.text.words import word_set

_TO: Final = frozenset("a à al all au der dem".split())
_FARTHEST_VERB: Final = 14
_LONGEST_ASIDE: Final = 8


def find_body_of_speaker(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """The body that a speaker is said to belong to."""
    before = words[index - 1] if index else None
    if before is None:
        return
    if _is_office_of_speaker(words, index, people):
        office = name_at(words, index + 1)
        if office is not None and is_body(office.text) and may_be_source(words, office, people):
            yield Attribution(
                office.text, text[words[office.start].start : words[office.end - 1].end], "body of a speaker"
            )
        return
    if before.core.casefold() not in surnames_of(people):
        return
    if words[index].key in ("a", "an") and not before.closes.startswith(","):
        return
    name = name_at(words, index + 1)
    if name is None or name.start > index + 2 or not may_be_source(words, name, people):
        return
    if is_body(name.text) or (words[index].key in ("a", "an") and is_listed(name.text)):
        yield Attribution(name.text, text[words[name.start].start : words[name.end - 1].end], "body of a speaker")


def _is_office_of_speaker(words: list[Word], index: int, people: tuple[str, ...]) -> bool:
    """Whether a person's office stands there: "Marcus Feld, a marine biologist at"."""
    is_led = words[index - 1].core == "who" and words[index].key not in ("of", "with", "from", "at", "a", "an")
    if not is_led and (words[index - 1].closes or words[index - 1].key not in word_set("given.txt", "title")):
        return False
    before = words[max(0, index - _LONGEST_ASIDE) : index - 1]
    return any(word.core.casefold() in surnames_of(people) and word.closes.startswith(",") for word in before)


def find_told_to(text: str, words: list[Word], index: int, people: tuple[str, ...]) -> Iterator[Attribution]:
    """Whom a speaker said it to, where the verb stands before both: "dijo el alcalde, Juan Ruiz, a El Faro"."""
    if words[index].core.casefold() not in _TO or not index:
        return
    if not _is_speaker_before(words, index, people):
        return
    said = (word.key for word in words[max(0, index - _FARTHEST_VERB) : index])
    name = name_at(words, index + 1)
    if name is None or name.start != index + 1 or not any(word in word_set("speech.txt", "told to") for word in said):
        return
    if may_be_source(words, name, people) and ends_well(words, name) and not is_demonym(name.text):
        yield Attribution(name.text, text[words[index].start : words[name.end - 1].end], "named after a cue")


def _is_speaker_before(words: list[Word], index: int, people: tuple[str, ...]) -> bool:
    """Whether a person's name ends there, or an aside behind one: "dijo Ana Ruiz, ganadera de 58 años, a"."""
    if words[index - 1].core.casefold() in surnames_of(people):
        return True
    if not words[index - 1].closes.startswith(","):
        return False
    before = words[max(0, index - _FARTHEST_VERB) : index - 1]
    return any(word.core.casefold() in surnames_of(people) and word.closes.startswith(",") for word in before)
