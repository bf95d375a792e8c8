"""From printed names to references: two passes over the archive's entries, with a diagnostic for every doubt.

The first pass (`build_table`) finds what every form means; the second (`NameTable.ref`) is a look-up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics import Diagnostic, Span, nearest
from sitegen.link.registry import TAGGED, Derivation, Shelf, seek, settle_derived, shelve_records
from sitegen.model.archive import RecordFacts
from sitegen.model.records import COLLECTIONS, Collection, Ref
from sitegen.model.slugs import fold


class Wanted(msgspec.Struct, frozen=True, array_like=True):
    """A printed name as a field asks for it: sought in one collection, or (`tags`) where tags are sought.

    `name` is the full form that word tables know for it (`AP` is `Associated Press`): sought after `text`, and
    what a derived page is called.
    """

    kind: Collection | str
    text: str
    span: Span
    name: str = ""


Form = tuple[str, str, str]
"""A wish without its place: kind, form, full name."""
Unknown = tuple[str, int]
"""What the page of a form that no record fits is called, and how often it is wanted."""


class Doubts(msgspec.Struct, frozen=True):
    """The names that forms fit of which they fit several, by kind and form, and the collections that tags fit."""

    several: Mapping[tuple[str, str], tuple[Ref, ...]] = {}
    homes: Mapping[str, tuple[Collection, ...]] = {}


class NameTable(msgspec.Struct, frozen=True):
    """Every printed form of the archive with what it means; forms per kind (a collection, or `tags`).

    `kinds` are the kinds of credit records (photographer, agency, distributor).
    """

    meanings: Mapping[str, Mapping[str, Ref]]
    derivation: Derivation
    shelves: Mapping[Collection, Shelf]
    kinds: Mapping[Ref, str] = {}
    doubts: Doubts = Doubts()

    def ref(self, kind: str, text: str) -> Ref:
        """What the form means, or the empty text."""
        return self.meanings[kind].get(text, "")

    def find(self, collection: Collection, text: str) -> tuple[Ref, ...]:
        """The records a form fits, or the derived name of that form: for parts that derive nothing."""
        found = seek([self.shelves[collection]], text)
        if found:
            return found
        derived = self.derivation.ref(collection, text)
        return (derived,) if derived else ()


def shelve_archive(records: Iterable[RecordFacts]) -> dict[Collection, Shelf]:
    """The records by collection."""
    grouped: dict[Collection, list[RecordFacts]] = {c: [] for c in COLLECTIONS}
    for facts in records:
        grouped[facts.collection].append(facts)
    return {c: shelve_records(facts.record for facts in group) for c, group in grouped.items()}


def count_wanted(wanted: Iterable[Wanted]) -> Counter[Form]:
    """How often each form is wanted."""
    return Counter([(want.kind, want.text, want.name) for want in wanted])


def build_table(counts: Mapping[Form, int], shelves: Mapping[Collection, Shelf], kinds: Mapping[Ref, str]) -> NameTable:
    """What all wanted names mean, by how often each form is wanted."""
    found, unknown = _sort_out(counts, shelves)
    forms = _count_forms(unknown)
    homes = _derive_tags(unknown["tags"], forms)
    derivation = settle_derived(forms, shelves)
    meanings = {
        kind: {text: refs[0] for text, refs in forms.items() if len(refs) == 1} for kind, forms in found.items()
    }
    for kind, texts in unknown.items():
        for text, (name, _) in texts.items():
            meanings[kind][text] = _derived_ref(kind, name, derivation)
    several = {(kind, text): refs for kind, forms in found.items() for text, refs in forms.items() if len(refs) > 1}
    return NameTable(meanings, derivation, shelves, kinds, Doubts(several, homes))


def explain_doubts(wanted: Iterable[Wanted], doubts: Doubts) -> list[Diagnostic]:
    """An error for every wish that fits several names, a warning for every tag that might be in two collections."""
    problems: list[Diagnostic] = []
    for want in wanted if doubts.several or doubts.homes else ():
        if refs := doubts.several.get((want.kind, want.text)):
            problems.append(_ambiguity(want, refs))
        elif want.kind == "tags" and (homes := doubts.homes.get(want.text)):
            problems.append(_tag_fits_several(want, homes))
    return problems


def _sort_out(
    counts: Mapping[Form, int], shelves: Mapping[Collection, Shelf]
) -> tuple[dict[str, dict[str, tuple[Ref, ...]]], dict[str, dict[str, Unknown]]]:
    """The records that each form fits, and what none fits, both by kind and form."""
    found: dict[str, dict[str, tuple[Ref, ...]]] = {kind: {} for kind in (*COLLECTIONS, "tags")}
    unknown: dict[str, dict[str, Unknown]] = {kind: {} for kind in found}
    for (kind, text), (name, count) in _join_names(counts).items():
        refs = found[kind][text] = _seek_records(kind, text, name, shelves)
        if not refs:
            unknown[kind][text] = (name or text, count)
    return found, unknown


def _join_names(counts: Mapping[Form, int]) -> dict[tuple[str, str], tuple[str, int]]:
    """By kind and form the full name, whatever the order of files, and how often it is wanted."""
    joined: dict[tuple[str, str], tuple[str, int]] = {}
    for (kind, text, name), count in counts.items():
        other, more = joined.get((kind, text), ("", 0))
        joined[kind, text] = max(name, other), count + more
    return joined


def _seek_records(kind: str, text: str, name: str, shelves: Mapping[Collection, Shelf]) -> tuple[Ref, ...]:
    sought = [shelves[collection] for collection in _collections(kind)]
    return seek(sought, text) or (seek(sought, name) if name else ())


def _count_forms(unknown: Mapping[str, Mapping[str, Unknown]]) -> dict[Collection, dict[str, Counter[str]]]:
    """The names that typed fields derive, by collection and folded form."""
    counts: dict[Collection, dict[str, Counter[str]]] = {c: {} for c in COLLECTIONS}
    for collection, forms in counts.items():
        for name, count in unknown[collection].values():
            forms.setdefault(fold(name), Counter())[name] += count
    return counts


def _collections(kind: str) -> tuple[Collection, ...]:
    return TAGGED if kind == "tags" else (kind,)  # type: ignore[return-value]  # kinds are collections or `tags`


def _derive_tags(
    tags: Mapping[str, Unknown], counts: dict[Collection, dict[str, Counter[str]]]
) -> dict[str, tuple[Collection, ...]]:
    """Let unknown tags join names derived through typed fields; the others derive topics. Those that fit several."""
    doubtful: dict[str, tuple[Collection, ...]] = {}
    typed = {c: frozenset(counts[c]) for c in TAGGED}
    for text, (_, count) in tags.items():
        folded = fold(text)
        homes = tuple(c for c in TAGGED if folded in typed[c])
        counts[homes[0] if homes else "topics"].setdefault(folded, Counter())[text] += count
        if len(homes) > 1:
            doubtful[text] = homes
    return doubtful


def _tag_fits_several(want: Wanted, homes: tuple[Collection, ...]) -> Diagnostic:
    names = " and ".join(f"`{c}`" for c in homes)
    return Diagnostic(
        "tag-fits-several",
        f"tag `{want.text}` fits names in {names}; taken for {homes[0]}",
        want.span,
        "give one of them a record, or say which under `resolve`",
        "warning",
    )


def _derived_ref(kind: str, text: str, derivation: Derivation) -> Ref:
    for collection in _collections(kind):
        ref = derivation.ref(collection, text)
        if ref:
            return ref
    return ""


def _ambiguity(want: Wanted, candidates: tuple[Ref, ...]) -> Diagnostic:
    listed = ", ".join(f"`{ref}`" for ref in candidates)
    hint = f"say which below `resolve:`, for example `{want.text}: {candidates[0]}`"
    return Diagnostic(
        "ambiguous-name",
        f"`{want.text}` fits {len(candidates)} names: {listed}",
        want.span,
        hint,
    )


def unknown_name(rule: str, what: str, text: str, span: Span, known: Iterable[str]) -> Diagnostic:
    """The diagnostic for a name that must be known and is not, with the nearest known ones."""
    near = nearest(text, known, limit=3)
    hint = f"correct it, or add the {what} to the archive"
    if near:
        hint = "did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
    return Diagnostic(rule, f"no {what} `{text}`", span, hint)
