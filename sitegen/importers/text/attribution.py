"""What an attribution is, and which names may be a source's at all."""

from typing import NamedTuple

from sitegen.importers.text.named import Name
from sitegen.importers.text.outlets import is_body, is_listed, is_outlet
from sitegen.importers.text.people import is_given_name, surnames_of
from sitegen.importers.text.prose import Word, is_no_name
from sitegen.importers.text.words import word_set


class Attribution(NamedTuple):
    """A source as printed, the passage that names it, the chain it came by, and the rule."""

    name: str
    passage: str
    rule: str
    via: tuple[str, ...] = ()


def may_be_source(words: list[Word], name: Name, people: tuple[str, ...]) -> bool:
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
        name.end - name.start == 1 and is_no_name(first) and not is_outlet(name.text) and not is_listed(name.text)
    )
