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
    found, unknown, problems = _sort_out(wanted, shelves)
    counts = _count_forms(unknown)
    problems += _derive_tags(unknown["tags"], counts)
    derivation = settle_derived(counts, shelves)
    meanings = {
        kind: {text: refs[0] for text, refs in forms.items() if len(refs) == 1} for kind, forms in found.items()
    }
    for kind, texts in unknown.items():
        for text, wants in texts.items():
            meanings[kind][text] = _derived_ref(kind, _full_name(wants), derivation)
    return NameTable(meanings, derivation, shelves, kinds), problems


def _sort_out(
    wanted: Iterable[Wanted], shelves: Mapping[Collection, Shelf]
) -> tuple[dict[str, dict[str, tuple[Ref, ...]]], dict[str, dict[str, list[Wanted]]], list[Diagnostic]]:
    """The records that each form fits, the wishes that none fits, both by kind and form, and what fits several."""
    found: dict[str, dict[str, tuple[Ref, ...]]] = {kind: {} for kind in (*COLLECTIONS, "tags")}
    unknown: dict[str, dict[str, list[Wanted]]] = {kind: {} for kind in found}
    problems = []
    for want in wanted:
        kind, text = want.kind, want.text
        refs = found[kind].get(text)
        if refs is None:
            refs = found[kind][text] = _seek_records(want, shelves)
        if not refs:
            unknown[kind].setdefault(text, []).append(want)
        elif len(refs) > 1:
            problems.append(_ambiguity(want, refs))
    return found, unknown, problems


def _seek_records(want: Wanted, shelves: Mapping[Collection, Shelf]) -> tuple[Ref, ...]:
    sought = [shelves[collection] for collection in _collections(want.kind)]
    return seek(sought, want.text) or (seek(sought, want.name) if want.name else ())


def _count_forms(unknown: Mapping[str, Mapping[str, list[Wanted]]]) -> dict[Collection, dict[str, Counter[str]]]:
    """The names that typed fields derive, by collection and folded form."""
    counts: dict[Collection, dict[str, Counter[str]]] = {c: {} for c in COLLECTIONS}
    for collection, forms in counts.items():
        for wants in unknown[collection].values():
            name = _full_name(wants)
            forms.setdefault(fold(name), Counter())[name] += len(wants)
    return counts


def _full_name(wants: list[Wanted]) -> str:
    """What a derived page for this form is called, whatever the order of files."""
    return max(want.name for want in wants) or wants[0].text


def _collections(kind: str) -> tuple[Collection, ...]:
    return TAGGED if kind == "tags" else (kind,)  # type: ignore[return-value]  # kinds are collections or `tags`


def _derive_tags(
    tags: Mapping[str, list[Wanted]], counts: dict[Collection, dict[str, Counter[str]]]
) -> list[Diagnostic]:
    """Let unknown tags join names derived through typed fields; the others derive topics."""
    problems = []
    typed = {c: frozenset(counts[c]) for c in TAGGED}
    for text, wants in tags.items():
        folded = fold(text)
        homes = [c for c in TAGGED if folded in typed[c]]
        counts[homes[0] if homes else "topics"].setdefault(folded, Counter())[text] += len(wants)
        if len(homes) > 1:
            names = " and ".join(f"`{c}`" for c in homes)
            problems += [
                Diagnostic(
                    "tag-fits-several",
                    f"tag `{text}` fits names in {names}; taken for {homes[0]}",
                    want.span,
                    "give one of them a record, or say which under `resolve`",
                    "warning",
                )
                for want in wants
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
