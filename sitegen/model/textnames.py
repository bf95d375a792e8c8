"""The names that texts are searched for: every form of a record that holds in running text, and how much it proves.

A name of several words stands for itself. One word alone does not (`Reading`, `Orange`), nor does a subject (`Arms
control`): they are sought only where a record gives them as an alias that holds in text, or, one-word names, where the
article's front matter names what they mean. Surnames and short forms count only after the full name.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal

import msgspec

from sitegen.model.archive import RecordFacts
from sitegen.model.authors import split_name
from sitegen.model.records import Person, Record, Ref, Topic, ref_of

Strength = Literal["full", "weak", "named"]
"""`full` counts everywhere, `weak` after the full name, `named` where the front matter names what is meant."""

Sort = Literal["person", "weak", "place", "other"]
"""What a form is, as far as the words around it are judged by that: `weak` a person's surname or short form alone."""

ALIKE: Final = str.maketrans("\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2019\u02bc", "    ----''")
"""Signs that are written one for the other; a text keeps its length, so that offsets hold."""

SHORTEST: Final = 2


class Meaning(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One of the things that a form may mean."""

    ref: Ref
    strength: Strength


class TextNames(msgspec.Struct, frozen=True):
    """All forms, as `spell_alike` leaves them, with what they may mean."""

    forms: Mapping[str, tuple[Meaning, ...]] = {}

    def sort_forms(self) -> dict[str, Sort]:
        """What a search needs to know of the forms: nothing of whom they mean."""
        return {form: _sort_of(meanings) for form, meanings in self.forms.items()}


def gather_text_names(records: Iterable[RecordFacts]) -> TextNames:
    """The names of an archive's records; photo credits are not sought in text."""
    found: dict[str, dict[Ref, Strength]] = {}
    for facts in records:
        if facts.collection == "credits":
            continue
        ref = ref_of(facts.collection, facts.record.slug)
        for form, strength in _forms_of(facts.record):
            known = found.setdefault(form, {})
            known[ref] = min(strength, known.get(ref, strength), key=_STRENGTHS.index)
    forms = {form: tuple(Meaning(*pair) for pair in sorted(found[form].items())) for form in sorted(found)}
    return TextNames(forms)


_STRENGTHS: Final[tuple[Strength, ...]] = ("full", "named", "weak")


def spell_alike(text: str) -> str:
    """The text with one space, one hyphen and one apostrophe for all there are, every character in its place."""
    return text if text.isascii() else text.translate(ALIKE)


@lru_cache(maxsize=65536)
def form_of(printed: str) -> str:
    """A printed name as it is sought; empty where it is too short to be found."""
    form = " ".join(spell_alike(printed).split())
    return form if sum(map(str.isalnum, form)) >= SHORTEST else ""


@lru_cache(maxsize=65536)
def weak_forms(name: str, sort_name: str = "") -> tuple[str, ...]:
    """A person's surname, and the first name or its initial before it where the name says more than that."""
    author = split_name(" ".join(spell_alike(name).split()), spell_alike(sort_name))
    if author.literal or not author.given:
        return ()
    family = f"{author.particle} {author.family}" if author.particle else author.family
    first = author.given.split()[0]
    forms = (form_of(form) for form in (family, f"{first} {family}", f"{first[0]}. {family}"))
    return tuple([form for form in forms if form and form != form_of(name) and not author.family[:1].islower()])


def _forms_of(record: Record) -> Iterable[tuple[str, Strength]]:
    """The forms of one record, some more than once."""
    name, is_person = form_of(record.name), isinstance(record, Person)
    is_subject = isinstance(record, Topic) and record.kind == "subject"
    weak = weak_forms(record.name, record.sort_name) if is_person else ()
    yield from ((form, "weak") for form in weak)
    if name and not is_subject:
        yield name, "full" if " " in name else "named"
    for alias in record.aliases:
        form = form_of(alias.text)
        if form and alias.scope != "tag":
            strength: Strength = "weak" if form in weak and alias.scope != "text" else "full"
            yield from ((one, strength) for one in (_either_case(form) if is_subject else (form,)))


def _either_case(form: str) -> tuple[str, ...]:
    """A subject is a common phrase: it may begin a sentence or stand within one."""
    rest = form[1:]
    return (form[0].upper() + rest, form[0].lower() + rest) if rest.islower() else (form,)


def _sort_of(meanings: tuple[Meaning, ...]) -> Sort:
    """What all the meanings have in common, the most cautious of what they have not."""
    collections = {meaning.ref.partition("/")[0] for meaning in meanings}
    if collections == {"people"}:
        return "weak" if all(meaning.strength == "weak" for meaning in meanings) else "person"
    return "place" if "places" in collections else "other"
