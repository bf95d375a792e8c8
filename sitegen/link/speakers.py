"""Who a speaker is that the text of an article names: a person of the registry, or one the article is about.

A name in full, or an alias, must fit one person of both together; a surname alone one of those the article is about,
else the one person of that surname whom its text names in full before. What fits two fits nobody. Nothing here
derives a page: speakers without one stay as printed.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from sitegen.link.names import Namer
from sitegen.link.tables import read_sections
from sitegen.model.archive import RecordFacts
from sitegen.model.authors import split_name
from sitegen.model.entries import ArticleEntry
from sitegen.model.findings import SaidFinding
from sitegen.model.occurrences import split_occurrences
from sitegen.model.records import Ref, Source, ref_of
from sitegen.model.site import NameUse
from sitegen.model.slugs import fold

Refs = Mapping[str, frozenset[Ref]]


class Voices(msgspec.Struct, frozen=True):
    """What records are called in running text, by folded form: people by names and aliases, and by surnames; sources.

    `outlets` are the sources that report what others say.
    """

    people: Refs = {}
    surnames: Refs = {}
    sources: Refs = {}
    outlets: frozenset[Ref] = frozenset()


def gather_voices(records: Iterable[RecordFacts]) -> Voices:
    """Who may speak or report among the records; aliases for tags alone are left out."""
    people: dict[str, set[Ref]] = {}
    surnames: dict[str, set[Ref]] = {}
    sources: dict[str, set[Ref]] = {}
    outlets: set[Ref] = set()
    for facts in records:
        if facts.collection not in ("people", "sources"):
            continue
        record, ref = facts.record, ref_of(facts.collection, facts.record.slug)
        forms = [record.name, *(alias.text for alias in record.aliases if alias.scope != "tag")]
        shelf = people if facts.collection == "people" else sources
        for form in forms:
            shelf.setdefault(_fold_form(form), set()).add(ref)
        if facts.collection == "people":
            surnames.setdefault(_surname(record.name, record.sort_name), set()).add(ref)
        elif isinstance(record, Source) and _is_outlet(record.kind):
            outlets.add(ref)
    return Voices(_freeze(people), _freeze(surnames), _freeze(sources), frozenset(outlets))


def _freeze(found: Mapping[str, set[Ref]]) -> dict[str, frozenset[Ref]]:
    return {form: frozenset(refs) for form, refs in found.items()}


class OtherVoices:
    """Whether a quotation's speaker may be another than before, now that other voices may speak."""

    def __init__(self, old: Voices, new: Voices) -> None:
        self._people, self._sources = _find_other(old.people, new.people), _find_other(old.sources, new.sources)
        self._surnames = _find_other(old.surnames, new.surnames)
        self._has_other_outlets = old.outlets != new.outlets
        refs = frozenset[Ref]().union(*[of.get(form, ()) for of in (old.people, new.people) for form in self._people])
        shared = (surname for surname, bearers in new.surnames.items() if not refs.isdisjoint(bearers))
        self._introduced = frozenset(shared)

    def may_concern(self, said: SaidFinding) -> bool:
        """Whether it is worth a look; a surname alone is where a bearer is called otherwise."""
        if self._has_other_outlets:
            return True
        key = fold(said.name)
        if key in self._people or key in self._surnames or (key in self._introduced and " " not in said.name):
            return True
        return bool(self._sources) and any(_fold_form(one) in self._sources for one in (said.speaker, said.reporter))


def _find_other(old: Refs, new: Refs) -> frozenset[str]:
    """The forms of which there is one before or now that means somebody else."""
    return frozenset([form for form in old.keys() | new.keys() if old.get(form) != new.get(form)])


def _is_outlet(kind: str) -> bool:
    return any(word in kind.lower() for word in _outlet_words())


@cache
def _outlet_words() -> tuple[str, ...]:
    return tuple(read_sections("outlets.txt")["outlet"])


def _fold_form(form: str) -> str:
    """The form as it is compared: folded, `Last, First` turned round, without an article."""
    last, comma, first = form.partition(",")
    return fold(f"{first} {last}" if comma else form.removeprefix("The ").removeprefix("the "))


def _surname(name: str, sort_name: str = "") -> str:
    """The folded surname; of a single name all of it."""
    author = split_name(name, sort_name)
    return fold(author.family or author.literal)


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks and who reports, as far as they have a page."""

    person: Ref = ""
    outlet: Ref = ""


def find_speaker(
    said: SaidFinding, entry: ArticleEntry, uses: Iterable[NameUse], namer: Namer, voices: Voices, occurrences: str = ""
) -> Speaker:
    """Who a found quotation is by; `occurrences` are the lines of the names that stand in the text."""
    person = _find_person(said, uses, namer, voices, occurrences)
    if person or said.reporter:
        return Speaker(person, _find_source(said.reporter, entry, namer, voices))
    source = _find_source(said.speaker, entry, namer, voices)
    return Speaker("", source if source in voices.outlets else "")


def _find_person(said: SaidFinding, uses: Iterable[NameUse], namer: Namer, voices: Voices, occurrences: str) -> Ref:
    if not said.name:
        return ""
    for form in (said.speaker, said.name):
        settled = namer.settled.get(form)
        if settled is not None:
            return settled if settled.startswith("people/") else ""
    key = fold(said.name)
    own = {use.ref: use.printed for use in uses if use.ref.startswith("people/")}
    found = set(voices.people.get(key, ()))
    found.update(ref for ref, forms in own.items() if any(_fold_form(form) == key for form in forms))
    if " " not in said.name:
        found &= own.keys()
        found |= voices.surnames.get(key, frozenset()) & own.keys()
        found.update(ref for ref, forms in own.items() if any(_surname(form) == key for form in forms))
        found = found or _list_introduced(key, occurrences, voices)
    return found.pop() if len(found) == 1 else ""


def _list_introduced(surname: str, occurrences: str, voices: Voices) -> set[Ref]:
    """The people of a surname whom a text names in full before it has the surname alone; nobody where it has others."""
    found: set[Ref] = set()
    bearers = voices.surnames.get(surname, frozenset())
    for sign, form in split_occurrences(occurrences) if bearers else ():
        if sign == "-" and _is_form_of(form, surname):
            return set()
        if sign in "=+":
            key = fold(form)
            if key == surname and not found:
                return set()
            found |= voices.people.get(key, frozenset()) & bearers
    return found


def _is_form_of(form: str, surname: str) -> bool:
    """Whether a printed name is the surname, or ends in it."""
    return fold(form) == surname or _surname(form) == surname


def _find_source(printed: str, entry: ArticleEntry, namer: Namer, voices: Voices) -> Ref:
    """The source an outlet is: of the registry, or the article's publication or one it relies on."""
    if not printed:
        return ""
    settled = namer.settled.get(printed)
    if settled is not None:
        return settled if settled.startswith("sources/") else ""
    key = _fold_form(printed)
    found = set(voices.sources.get(key, ()))
    own = [source.name.text for source in entry.sources]
    if entry.publication:
        own.append(entry.publication.name.text)
    found.update(ref for form in own if _fold_form(form) == key and (ref := namer.ref("sources", form)))
    return found.pop() if len(found) == 1 else ""
