"""The register of names as its keepers ask for it: what a form means and why, where it is used, who is meant by it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.diagnostics import Diagnostic, Span, nearest
from sitegen.link.registry import TAGGED, Shelf, seek_by_rules
from sitegen.link.resolve import Wanted
from sitegen.model.archive import ArticleFacts
from sitegen.model.entries import Printed
from sitegen.model.records import COLLECTIONS, Collection, Ref, former_ref
from sitegen.model.site import Name
from sitegen.model.slugs import fold

TAGS = "tags"


class Register(msgspec.Struct, frozen=True):
    """All names of an archive, records by what they match, and every form that its files ask for.

    `settled` are the forms that the settings resolve, `own` those that articles resolve for themselves.
    """

    names: Mapping[Ref, Name]
    shelves: Mapping[Collection, Shelf]
    wanted: tuple[Wanted, ...]
    settled: Mapping[str, Printed]
    own: tuple[tuple[Printed, Ref], ...] = ()


class Step(msgspec.Struct, frozen=True):
    """A rule that was tried, and the names it found."""

    rule: str
    refs: tuple[Ref, ...]


class Use(msgspec.Struct, frozen=True):
    """How often a form is asked for as it stands here, and where first."""

    form: str
    count: int
    first: Span


class Explanation(msgspec.Struct, frozen=True):
    """What a form means in one kind of field (a collection, or `tags`): the rules up to the one that found it.

    More than one in `refs` is an ambiguity; none: the form derives no name here.
    """

    kind: str
    refs: tuple[Ref, ...]
    steps: tuple[Step, ...]
    uses: tuple[Use, ...]


def list_own(articles: Iterable[ArticleFacts]) -> Iterator[tuple[Printed, Ref]]:
    """The forms that articles resolve for themselves, each where that is said."""
    for facts in articles:
        yield from ((Printed(form, at.span), at.text) for form, at in facts.entry.resolve.items())


def explain_form(register: Register, form: str) -> tuple[Explanation, ...]:
    """What a form means in every kind of field that asks for it; where none does, in every one that would find it."""
    asking, finding = [], []
    for kind in (TAGS, *COLLECTIONS):
        uses = _count_uses(want for want in register.wanted if want.kind == kind and _is_alike(want.text, form))
        steps = tuple(_try_rules(register, kind, form))
        explanation = Explanation(kind, steps[-1].refs, steps, uses)
        if uses:
            asking.append(explanation)
        elif explanation.refs and kind != TAGS:
            finding.append(explanation)
    return tuple(asking or finding)


def explain_ref(register: Register, ref: Ref) -> tuple[Explanation, ...]:
    """For every kind of field, the forms that lead to a name."""
    found = []
    for kind in (TAGS, *COLLECTIONS):
        wanted = [want for want in register.wanted if want.kind == kind]
        forms = {text for text in {want.text for want in wanted} if find_refs(register, kind, text) == (ref,)}
        if uses := _count_uses(want for want in wanted if want.text in forms):
            found.append(Explanation(kind, (ref,), (), uses))
    return tuple(found)


def find_refs(register: Register, kind: str, form: str) -> tuple[Ref, ...]:
    """What a form means in one kind of field."""
    return tuple(_try_rules(register, kind, form))[-1].refs


def _try_rules(register: Register, kind: str, form: str) -> Iterator[Step]:
    """The rules in their order, up to the first that finds anything."""
    settled = register.settled.get(form)
    if settled is not None:
        yield Step("resolve in the settings", (settled.text,) if settled.text else ())
        return
    collections = TAGGED if kind == TAGS else (kind,)
    shelves = [register.shelves[collection] for collection in collections]  # type: ignore[index]  # kinds are collections
    for rule, refs in seek_by_rules(shelves, form):
        yield Step(rule, refs)
        if refs:
            return
    yield Step("derived", tuple(_find_derived(register, collections, form))[:1])


def _find_derived(register: Register, collections: Iterable[str], form: str) -> Iterator[Ref]:
    folded = fold(form)
    for collection in collections:
        for ref, named in register.names.items():
            if named.record is None and named.collection == collection and fold(named.name) == folded:
                yield ref


def _is_alike(one: str, other: str) -> bool:
    return one == other or fold(one) == fold(other)


def _count_uses(wanted: Iterable[Wanted]) -> tuple[Use, ...]:
    """The forms, most frequent first."""
    spans: dict[str, list[Span]] = {}
    for want in wanted:
        spans.setdefault(want.text, []).append(want.span)
    counts = Counter({form: len(places) for form, places in spans.items()})
    ranked = sorted(counts, key=lambda form: (-counts[form], form))
    return tuple(Use(form, counts[form], min(spans[form], key=lambda s: (s.path, s.line, s.column))) for form in ranked)


def identify_name(register: Register, text: str) -> tuple[Ref, ...]:
    """The names that somebody may mean by an address, a slug, a name or an alias."""
    ref = text.strip().strip("/")
    if ref in register.names:
        return (ref,)
    former = tuple(
        named.ref
        for named in register.names.values()
        if named.record and any(former_ref(named.collection, f.text) == ref for f in named.record.former_slugs)
    )
    if former:
        return former
    found: list[Ref] = []
    for collection in COLLECTIONS:
        refs = next((refs for _, refs in seek_by_rules([register.shelves[collection]], text) if refs), ())
        derived = f"{collection}/{text}"
        found += (*refs, *_find_derived(register, (collection,), text), *((derived,) * (derived in register.names)))
    return tuple(dict.fromkeys(found))


def say_unknown(register: Register, text: str) -> Diagnostic:
    """The error for a name that the archive does not have, with those it has that are most like it."""
    refs_of: dict[str, Ref] = {}
    for ref, named in sorted(register.names.items()):
        for form in (named.name, *(alias.text for alias in (named.record.aliases if named.record else ()))):
            refs_of.setdefault(form, ref)
    near = nearest(text, refs_of, limit=3)
    listed = " or ".join(f"`{form}` ({refs_of[form]})" for form in near)
    hint = f"did you mean {listed}?" if near else "`sitegen names list` tells all names"
    return Diagnostic("unknown-name", f"the archive has no name `{text}`", None, hint)
