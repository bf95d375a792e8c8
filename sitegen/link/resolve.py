"""From printed names to references: two passes over the archive's entries, with a diagnostic for every doubt.

The first pass (`gather_names`) finds which forms no record knows; the second (`NameTable.ref`) is a look-up.
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


class NameTable(msgspec.Struct, frozen=True):
    """Every printed form of the archive with what it means; forms per kind (a collection, or `tags`).

    `kinds` are the kinds of credit records (photographer, agency, distributor).
    """

    meanings: Mapping[str, Mapping[str, Ref]]
    derivation: Derivation
    shelves: Mapping[Collection, Shelf]
    kinds: Mapping[Ref, str] = {}

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


def build_table(
    wanted: Iterable[Wanted], shelves: Mapping[Collection, Shelf], kinds: Mapping[Ref, str]
) -> tuple[NameTable, list[Diagnostic]]:
    """What all wanted names mean, and the diagnostics for those that are ambiguous."""
    known: dict[str, dict[str, Ref]] = {kind: {} for kind in (*COLLECTIONS, "tags")}
    unknown: dict[str, dict[str, list[Span]]] = {kind: {} for kind in known}
    counts: dict[Collection, dict[str, Counter[str]]] = {c: {} for c in COLLECTIONS}
    names: dict[str, dict[str, str]] = {kind: {} for kind in known}
    ambiguous: dict[tuple[str, str], tuple[Ref, ...]] = {}
    problems: list[Diagnostic] = []
    for want in wanted:
        kind, text = want.kind, want.text
        if text in known[kind]:
            continue
        if text not in unknown[kind] and (kind, text) not in ambiguous:
            sought = [shelves[c] for c in _collections(kind)]
            found = seek(sought, text) or (seek(sought, want.name) if want.name else ())
            if len(found) == 1:
                known[kind][text] = found[0]
                continue
            if found:
                ambiguous[kind, text] = found
        if (kind, text) in ambiguous:
            problems.append(_ambiguity(want, ambiguous[kind, text]))
            continue
        unknown[kind].setdefault(text, []).append(want.span)
        if kind != "tags":
            name = names[kind][text] = want.name or text
            counts[kind].setdefault(fold(name), Counter())[name] += 1  # type: ignore[index]  # a collection
    problems += _derive_tags(unknown["tags"], counts)
    derivation = settle_derived(counts, shelves)
    for kind, texts in unknown.items():
        for text in texts:
            known[kind][text] = _derived_ref(kind, names[kind].get(text, text), derivation)
    return NameTable(known, derivation, shelves, kinds), problems


def _collections(kind: str) -> tuple[Collection, ...]:
    return TAGGED if kind == "tags" else (kind,)  # type: ignore[return-value]  # kinds are collections or `tags`


def _derive_tags(tags: Mapping[str, list[Span]], counts: dict[Collection, dict[str, Counter[str]]]) -> list[Diagnostic]:
    """Let unknown tags join names derived through typed fields; the others derive topics."""
    problems = []
    typed = {c: frozenset(counts[c]) for c in TAGGED}
    for text, spans in tags.items():
        folded = fold(text)
        homes = [c for c in TAGGED if folded in typed[c]]
        counts[homes[0] if homes else "topics"].setdefault(folded, Counter())[text] += len(spans)
        if len(homes) > 1:
            names = " and ".join(f"`{c}`" for c in homes)
            problems += [
                Diagnostic(
                    "tag-fits-several",
                    f"tag `{text}` fits names in {names}; taken for {homes[0]}",
                    span,
                    "give one of them a record, or say which under `resolve`",
                    "warning",
                )
                for span in spans
            ]
    return problems


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
