"""The register of names: which printed form means which record, and which names derive a page of their own.

A printed form is sought in this order: the author's `resolve`, slug, exact name or alias, the folded form
(NFKC, case, accents, punctuation), "Last, First". More than one candidate at a step is an ambiguity; nothing
is ever resolved by guessing. What nobody knows derives a page: all its spellings with one folded form are one.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.model.portable import is_device
from sitegen.model.records import COLLECTIONS, Alias, Collection, Record, Ref, ref_of
from sitegen.model.slugs import RESERVED, fold, short_digest, slugify

TAGGED: tuple[Collection, ...] = ("people", "places", "topics")
"""Where a tag is sought; between derived names the earlier collection wins."""

DIGITS = (6, 12, 32)
"""How long the digest is that tells names apart whose slugs are one; longer where shorter ones are one, too."""


class Shelf(msgspec.Struct, frozen=True):
    """The records of one collection, by everything a printed form may match."""

    slugs: Mapping[str, Ref]
    exact: Mapping[str, tuple[Ref, ...]]
    folded: Mapping[str, tuple[Ref, ...]]


class DerivedName(msgspec.Struct, frozen=True):
    """A name without a record: its reference and the form most often printed."""

    ref: Ref
    name: str


def shelve_records(records: Iterable[Record]) -> Shelf:
    """One collection's records, ready to be sought. Aliases for running text only are left out."""
    slugs: dict[str, Ref] = {}
    exact: dict[str, set[Ref]] = {}
    folded: dict[str, set[Ref]] = {}
    for record in records:
        ref = ref_of(_collection_of(record), record.slug)
        slugs[record.slug] = ref
        for former in record.former_slugs:
            slugs.setdefault(former.text, ref)
        for form in _tag_forms(record):
            exact.setdefault(form, set()).add(ref)
            folded.setdefault(fold(form), set()).add(ref)
    return Shelf(slugs, _sorted_values(exact), _sorted_values(folded))


def _collection_of(record: Record) -> str:
    return str(record.__struct_config__.tag)


def _tag_forms(record: Record) -> Iterable[str]:
    yield record.name
    for alias in record.aliases:
        if holds_for_tags(alias):
            yield alias.text


def holds_for_tags(alias: Alias) -> bool:
    """Whether the alias counts in tags and fields, not only in running text."""
    return alias.scope != "text"


def _sorted_values(found: Mapping[str, set[Ref]]) -> dict[str, tuple[Ref, ...]]:
    return {key: tuple(sorted(refs)) for key, refs in found.items()}


def seek(shelves: Sequence[Shelf], printed: str) -> tuple[Ref, ...]:
    """The records that a printed form means: none, one, or the candidates of the first step with several."""
    return next((found for _, found in seek_by_rules(shelves, printed) if found), ())


def seek_by_rules(shelves: Sequence[Shelf], printed: str) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    """Each rule by which a form is sought, in order, with what it finds."""
    yield "slug", tuple(shelf.slugs[printed] for shelf in shelves if printed in shelf.slugs)
    yield "name or alias", _gather(shelves, "exact", printed)
    yield "folded", _gather(shelves, "folded", fold(printed))
    if "," in printed:
        last, _, first = printed.partition(",")
        yield "last, first", _gather(shelves, "folded", fold(f"{first} {last}"))


def _gather(shelves: Sequence[Shelf], step: str, key: str) -> tuple[Ref, ...]:
    found: list[Ref] = []
    for shelf in shelves:
        found.extend(getattr(shelf, step).get(key, ()))
    return tuple(dict.fromkeys(found))


class Derivation(msgspec.Struct, frozen=True):
    """The derived names of all collections, by folded form."""

    names: Mapping[Collection, Mapping[str, DerivedName]]

    def ref(self, collection: Collection, printed: str) -> Ref:
        """The derived name's reference, or the empty text where the form derives none."""
        found = self.names[collection].get(fold(printed))
        return found.ref if found else ""


def settle_derived(
    forms: Mapping[Collection, Mapping[str, Counter[str]]], shelves: Mapping[Collection, Shelf]
) -> Derivation:
    """Give every derived name its slug: the slugified form, with a digest where a record or another has it.

    The choice depends on the forms alone, never on the order of files.
    """
    return Derivation({c: _settle_collection(c, forms.get(c, {}), shelves[c]) for c in COLLECTIONS})


def _settle_collection(
    collection: Collection, forms: Mapping[str, Counter[str]], shelf: Shelf
) -> dict[str, DerivedName]:
    names = {folded: commonest_form(counts) for folded, counts in forms.items()}
    slugs = {folded: slugify(name) for folded, name in names.items()}
    settled = _give_each_its_own(slugs, shelf)
    return {folded: DerivedName(ref_of(collection, settled[folded]), names[folded]) for folded in sorted(names)}


def _give_each_its_own(slugs: Mapping[str, str], shelf: Shelf) -> dict[str, str]:
    """The slug of each folded name: with a digest where it is not its own, with a longer one where digests meet."""
    settled: dict[str, str] = {}
    wanted, taken = dict(slugs), set(shelf.slugs)
    for digits in DIGITS:
        counts = Counter(wanted.values())
        own = {name: slug for name, slug in wanted.items() if counts[slug] == 1 and _may_have(slug, taken)}
        settled |= own
        taken.update(own.values())
        left = wanted.keys() - own.keys()
        wanted = {name: f"{slugs[name] or 'name'}-{short_digest(name, digits)}" for name in left}
    return settled | wanted


def _may_have(slug: str, taken: Container[str]) -> bool:
    return bool(slug) and slug not in taken and slug not in RESERVED and not is_device(slug)


def commonest_form(counts: Counter[str]) -> str:
    """The form printed most often; between equals the one with capitals, then the alphabetically first."""
    return min(counts, key=lambda form: (-counts[form], form.islower(), form))
