"""Mentions: whom the names in an article's text mean.

A name counts where it means one thing only. A surname or short form counts once its person was named in full, in the
front matter, a link, the headline or the text before, and as long as nobody else of that name was.
"""

from collections.abc import Iterable, Iterator, Mapping, Set

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.entities import MentionIndex
from sitegen.link.givennames import GivenNames
from sitegen.link.names import Namer
from sitegen.link.pieces import Pieces
from sitegen.link.resolve import NameTable, unknown_name
from sitegen.model.entries import Printed
from sitegen.model.mappings import Layered
from sitegen.model.occurrences import split_occurrences
from sitegen.model.records import COLLECTIONS, Collection, Ref, Topic
from sitegen.model.site import Name
from sitegen.model.textnames import Meaning, Strength, TextNames, form_of, weak_forms

IN_TEXT: tuple[Collection, ...] = ("people", "places", "topics", "sources")
"""What texts mention; credits stand below pictures."""


def is_sought(ref: Ref) -> bool:
    """Whether a text that names it mentions it."""
    return ref.partition("/")[0] in IN_TEXT


Refs = frozenset[Ref]
NOBODY: Refs = frozenset()
NOTHING: tuple[Refs, Refs, Refs] = (NOBODY, NOBODY, NOBODY)


class Mentioner:
    """What the names of every article are decided by; `settled` is `resolve` of the settings.

    `meanings` are what each form means in full, where the front matter names it, and once its person is known;
    `subjects` the topics that are mere subjects.
    """

    def __init__(
        self, text_names: TextNames, table: NameTable, names: Mapping[Ref, Name], settled: Mapping[str, Ref]
    ) -> None:
        self.text_names, self.table, self.names, self.settled = text_names, table, names, settled
        self.meanings = {form: _sort_meanings(meanings) for form, meanings in text_names.forms.items()}
        self.subjects = frozenset([ref for ref in names if is_subject(ref, names)])

    def mention(self, piece: Pieces, lines: str) -> tuple[tuple[Ref, ...], list[Diagnostic]]:
        """The names mentioned by each line, empty where it mentions none; nothing at all where no line does."""
        allowed, problems = self._allow(piece) if piece.facts.entry.allow else ({}, [])
        if "\n=" not in (begun := f"\n{lines}") and "\n@" not in begun and "\n~" not in begun:
            return (), problems
        decision = _Decision(self, piece, allowed)
        occurrences = split_occurrences(lines)
        if "\n~" in begun:
            decision.expect_given_names(occurrences)
        found = tuple([decision.take(sign, form) for sign, form in occurrences])
        return (found if any(found) else ()), problems

    def _allow(self, piece: Pieces) -> tuple[dict[str, Ref], list[Diagnostic]]:
        """What the article's `allow` means, by form or ref; a warning for what means nothing or several things."""
        allowed: dict[str, Ref] = {}
        problems: list[Diagnostic] = []
        for item in piece.facts.entry.allow:
            found = self._find_all(item.text, piece)
            if len(found) == 1:
                allowed[form_of(item.text)] = allowed[found[0]] = found[0]
            else:
                problems.append(_explain(item, found, [name.name for name in self.names.values()]))
        return allowed, problems

    def _find_all(self, text: str, piece: Pieces) -> list[Ref]:
        """Everything that an item of `allow` may mean; of several what the article is about."""
        if text in self.names:
            return [text]
        found = [meaning.ref for meaning in self.text_names.forms.get(form_of(text), ())]
        found += [ref for collection in IN_TEXT for ref in self.table.find(collection, text)]
        refs = list(dict.fromkeys(found))
        about = [ref for ref in refs if any(use.ref == ref for use in piece.names)]
        return about if len(about) == 1 else refs


def _sort_meanings(meanings: Iterable[Meaning]) -> tuple[Refs, Refs, Refs]:
    of: dict[Strength, list[Ref]] = {"full": [], "named": [], "weak": []}
    for meaning in meanings:
        of[meaning.strength].append(meaning.ref)
    return frozenset(of["full"]), frozenset(of["named"]), frozenset(of["weak"])


class _Decision:
    """Goes through one article's names in their order; remembers who was introduced and whose surname is shared."""

    def __init__(self, mentioner: Mentioner, piece: Pieces, allowed: Mapping[str, Ref]) -> None:
        entry = piece.facts.entry
        self._meanings, self._names = mentioner.meanings, mentioner.names
        settled = mentioner.settled
        if entry.resolve:
            settled = {**settled, **{form: address.text for form, address in entry.resolve.items()}}
        self._settled = settled
        self._allowed = allowed
        self._denied = {form_of(item.text) for item in entry.deny} | {item.text for item in entry.deny}
        subjects = mentioner.subjects
        front = tuple(_list_front(piece, Namer(mentioner.table, settled)))
        self._front = frozenset([ref for ref, _ in front])
        self._links = [link.key if link.key.partition("/")[0] in COLLECTIONS else "" for link in piece.links]
        self._introduced = {*self._front, *self._links}
        self._shared: set[Ref] = set()
        self._named: set[Ref] = set()
        self._given: GivenNames | None = None
        linked = ((ref, ref.partition("/")[2].partition("-")[0].capitalize()) for ref in self._links)
        self._called = (*front, *linked)
        self._here: dict[str, Ref] = {}
        self._weak_here: dict[str, set[Ref]] = {}
        for ref, printed in front:
            if ref not in subjects:  # a subject is not sought by its name
                self._here.setdefault(form_of(printed), ref)
            if ref.startswith("people/"):
                for form in weak_forms(printed):
                    self._weak_here.setdefault(form, set()).add(ref)

    def expect_given_names(self, occurrences: list[tuple[str, str]]) -> None:
        """Takes note of who bears which given name, in the whole article."""
        self._given = GivenNames(occurrences, lambda form: self._find_meanings(form)[0])
        for ref, printed in self._called:
            self._given.add(printed, [ref])

    def _find_bearer(self, given: str) -> Ref:
        ref = self._given.find(given, self._named) if self._given else ""
        if not ref or self._settled.get(given, ref) != ref or given in self._denied:
            return ""
        return "" if self._denied and self._is_denied(ref) else ref

    def take(self, sign: str, form: str) -> Ref:
        """Whom the form, or the wikilink of this number, mentions here; empty for nobody."""
        if sign == "@":
            ref = self._links[int(form)]
            return ref if is_sought(ref) else ""
        if sign in "~!":
            return self._find_bearer(form) if sign == "~" else ""
        if sign == "x" or (sign != "-" and form in self._denied):
            return ""
        full, weak = self._find_meanings(form)
        if sign == "-":
            self._shared |= full | weak
            return ""
        pool = full | {ref for ref in weak if ref in self._introduced and ref not in self._shared} if weak else full
        ref = self._pick({ref for ref in pool if not self._is_denied(ref)} if self._denied else pool)
        if ref in full:
            self._introduced.add(ref)
            self._named.add(ref)
        return ref if sign == "=" else ""

    def _find_meanings(self, form: str) -> tuple[Refs, Refs]:
        """All that the form may mean here: by itself, and where its person is known."""
        full, named, weak = self._meanings.get(form, NOTHING)
        if named:
            full |= named & self._front
        if form in self._weak_here:
            weak |= self._weak_here[form]
        if here := self._here.get(form):
            full |= {here}
        if self._allowed:
            full |= (named | weak) & self._allowed.keys()
            if form in self._allowed:
                full = frozenset((self._allowed[form],))
        settled = self._settled.get(form)
        if settled is not None:
            return full & {settled}, weak & {settled}
        return full, weak - full if weak and full else weak

    def _pick(self, pool: Set[Ref]) -> Ref:
        """The one that is meant: of several the one that the front matter names, or that is not a mere source."""
        if len(pool) < 2:
            return next(iter(pool), "")
        for narrowed in (pool & self._front, {ref for ref in pool if not ref.startswith("sources/")}):
            if len(narrowed) == 1:
                return next(iter(narrowed))
        return ""

    def _is_denied(self, ref: Ref) -> bool:
        named = self._names.get(ref)  # none where `resolve` names what is not there
        return ref in self._denied or (named is not None and form_of(named.name) in self._denied)


def is_subject(ref: Ref, names: Mapping[Ref, Name]) -> bool:
    """Whether it is a topic that is a mere subject, as those without a record are."""
    if not ref.startswith("topics/"):
        return False
    record = names[ref].record
    return not isinstance(record, Topic) or record.kind == "subject"


def _list_front(piece: Pieces, namer: Namer) -> Iterator[tuple[Ref, str]]:
    """Every name that the front matter gives, with its printed form."""
    for use in piece.names:
        for form in use.printed:
            yield use.ref, form
    for photo in piece.photos:
        if photo.place and photo.entry.place:
            yield photo.place, photo.entry.place.text
        yield from ((ref, item.text) for item in photo.entry.depicts if (ref := namer.ref("people", item.text)))
    for source in piece.sources:
        if source.ref:
            yield source.ref, source.entry.name.text
    clip = piece.facts.entry.publication
    if piece.publication and clip:
        yield piece.publication, clip.name.text
    yield from (
        (ref, q.speaker.text)
        for q in piece.facts.entry.quotes
        if q.speaker and (ref := namer.ref("people", q.speaker.text))
    )


def _explain(item: Printed, found: Iterable[Ref], names: Iterable[str]) -> Diagnostic:
    listed = ", ".join(f"`{ref}`" for ref in found)
    if not listed:
        problem = unknown_name("unknown-mention", "name", item.text, item.span, names)
        return msgspec.structs.replace(problem, severity="warning")
    message = f"`{item.text}` may mention several: {listed}"
    hint = "give the one that is meant as it is listed here"
    return Diagnostic("ambiguous-mention", message, item.span, hint, "warning")


def index_again(
    known: MentionIndex,
    old: Mapping[str, tuple[Ref, ...]],
    new: Mapping[str, tuple[Ref, ...]],
    stale: Set[str],
    position: Mapping[str, int],
) -> MentionIndex:
    """The same index where only stale articles mention others than before, came, are gone or moved."""
    fresh = index_mentions({slug: new.get(slug, ()) for slug in stale}, stale & position.keys())
    found: dict[Ref, tuple[tuple[str, int], ...]] = {}
    for ref in {ref for of in (old, new) for slug in stale for ref in of.get(slug, ()) if ref}:
        kept = [pair for pair in known.get(ref, ()) if pair[0] not in stale]
        found[ref] = tuple(sorted([*kept, *fresh.get(ref, ())], key=lambda pair: position[pair[0]]))
    return Layered(known, found, dict.fromkeys([*known, *found]))


def index_mentions(mentions: Mapping[str, tuple[Ref, ...]], chronology: Iterable[str]) -> MentionIndex:
    """For every name the articles that mention it, newest first, with how often."""
    found: dict[Ref, list[tuple[str, int]]] = {}
    for slug in chronology:
        refs = mentions.get(slug, ())
        for ref in dict.fromkeys(refs):
            if ref:
                found.setdefault(ref, []).append((slug, refs.count(ref)))
    return {ref: tuple(articles) for ref, articles in found.items()}
