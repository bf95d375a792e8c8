"""One name merged into another: what the record of the one has to say so that everything leads there.

Articles are not touched: the printed form stays, and means the record by its alias. The page that the name had is
redirected by a former slug, and the record keeps a line on what was merged into it.
"""

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.link.register import Register, identify_name, say_unknown
from sitegen.link.registry import TAGGED, seek
from sitegen.model.records import Alias, Record, Ref, former_ref
from sitegen.model.site import Name
from sitegen.model.slugs import fold

RULE = "cannot-merge"


class Merger(msgspec.Struct, frozen=True):
    """What is to be written into the record `into`; `retired` is the file of the record that goes, if there is one."""

    name: str
    was: Ref
    into: Ref
    path: str
    aliases: tuple[Alias, ...]
    former_slugs: tuple[str, ...]
    retired: str = ""


def plan_merger(register: Register, one: str, other: str) -> Outcome[Merger | None]:
    """How `one` is merged into `other`; nothing, without an error, where it is that already."""
    ones, others = identify_name(register, one), identify_name(register, other)
    for text, refs in ((one, ones), (other, others)):
        if not refs:
            return Outcome(None, (say_unknown(register, text),))
    pairs = [(a, b) for a in ones for b in others if a != b and _may_meet(register, a, b)]
    if not pairs:
        return _explain_unpaired(register, one, other, ones, others)
    if len(pairs) > 1:
        return _refuse(_say_several(one, other, pairs), "name both by their addresses")
    was, into = (register.names[ref] for ref in pairs[0])
    if into.record is None:
        path = f"content/{into.ref}.yaml"
        return _refuse(f"`{into.ref}` has no record that could hold it", f"write `name: {into.name}` into `{path}`")
    return _plan(register, was, into, into.record)


def _may_meet(register: Register, was: Ref, into: Ref) -> bool:
    """Whether what asks for the one can find the other: across collections tags alone do, and only without a record."""
    one, other = register.names[was], register.names[into]
    if one.collection == other.collection:
        return True
    return one.record is None and one.collection in TAGGED and other.collection in TAGGED


def _explain_unpaired(
    register: Register, one: str, other: str, ones: tuple[Ref, ...], others: tuple[Ref, ...]
) -> Outcome[Merger | None]:
    if set(ones) & set(others):
        ref = next(ref for ref in ones if ref in others)
        named = register.names[ref]
        is_itself = one in (ref, named.slug, named.name) and other in (ref, named.slug, named.name)
        return _refuse(f"`{one}` and `{other}` are one name, `{ref}`", "name two") if is_itself else Outcome(None)
    message = f"`{ones[0]}` cannot become a name of `{others[0]}`: "
    if {ref.partition("/")[0] for ref in (ones[0], others[0])} <= set(TAGGED):
        hint = "delete its record, if it is no more than the other's; then it can be merged"
        return _refuse(f"{message}it has a record in another collection", hint)
    hint = "say what it means in the articles, below `resolve:`"
    return _refuse(f"{message}each is sought in its own collection alone", hint)


def _say_several(one: str, other: str, pairs: list[tuple[Ref, Ref]]) -> str:
    said = []
    for text, refs in ((one, [a for a, _ in pairs]), (other, [b for _, b in pairs])):
        unique = list(dict.fromkeys(refs))
        if len(unique) > 1:
            said.append(f"`{text}` fits {', '.join(f'`{ref}`' for ref in unique)}")
    return "; ".join(said)


def _plan(register: Register, was: Name, into: Name, record: Record) -> Outcome[Merger | None]:
    aliases = tuple(_list_aliases(was, record))
    problem = _find_stubborn(register, was, into) or _find_rival(register, aliases, was, into)
    if problem:
        return Outcome(None, (problem,))
    there = {former_ref(into.collection, former.text) for former in record.former_slugs}
    former = [was.ref]
    if was.record:
        former += (former_ref(was.collection, slug.text) for slug in was.record.former_slugs)
    slugs = tuple(ref.removeprefix(f"{into.collection}/") for ref in former if ref not in there)
    retired = was.record.path if was.record else ""
    return Outcome(Merger(was.name, was.ref, into.ref, record.path, aliases, slugs, retired))


def _list_aliases(was: Name, record: Record) -> Iterator[Alias]:
    """The forms of the one name that the record does not have yet."""
    known = {fold(record.name), *(fold(alias.text) for alias in record.aliases if alias.scope == "both")}
    forms = [Alias(was.name, Span("")), *(was.record.aliases if was.record else ())]
    for alias in forms:
        if fold(alias.text) not in known:
            known.add(fold(alias.text))
            yield alias


def _find_stubborn(register: Register, was: Name, into: Name) -> Diagnostic | None:
    """An article that asks for the name in a field in which the other cannot be found."""
    if was.collection == into.collection:
        return None
    folded = fold(was.name)
    for want in register.wanted:
        if want.kind == was.collection and fold(want.text) == folded:
            message = f"`{want.text}` is named under `{want.kind}` here, where only {want.kind} are sought"
            hint = f"say that it means `{into.ref}` below `resolve:` of the article, or in the settings"
            return Diagnostic(RULE, message, want.span, hint)
    return None


def _find_rival(register: Register, aliases: Iterable[Alias], was: Name, into: Name) -> Diagnostic | None:
    """A third name that a new alias would fit as well, so that it would mean neither."""
    collections = TAGGED if into.collection in TAGGED else (into.collection,)
    shelves = [register.shelves[collection] for collection in collections]
    for alias in aliases:
        rivals = [ref for ref in seek(shelves, alias.text) if ref not in (was.ref, into.ref)]
        if rivals:
            hint = f"say what it means, below `resolve:`, or take the name from `{rivals[0]}`"
            return Diagnostic(RULE, f"`{alias.text}` fits `{rivals[0]}` as well", None, hint)
    return None


def _refuse(message: str, hint: str) -> Outcome[Merger | None]:
    return Outcome(None, (Diagnostic(RULE, message, None, hint),))
