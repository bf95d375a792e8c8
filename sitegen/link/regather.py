"""What is gathered over the whole archive, and of it again only what changed articles have a part in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.link.gather import Gathered, gather_names
from sitegen.link.linked import Linked, keep_equal
from sitegen.link.order import COMMON, relate_articles
from sitegen.link.pieces import Pieces
from sitegen.link.relations import Relations, find_relations
from sitegen.model.records import Ref
from sitegen.model.site import Related

NOTHING = Gathered()


def list_refs(piece: Pieces) -> Iterator[Ref]:
    """Every name that an article has a part in, with repetitions."""
    yield from (use.ref for use in piece.names)
    yield from (name.ref for line in piece.byline for name in line.names)
    yield piece.publication
    for use in piece.sources:
        yield use.ref
        yield from use.via
    for photo in piece.photos:
        yield from photo.depicts
        yield photo.place
        yield from (linked.ref for linked in (photo.credit.parts if photo.credit else ()))
    for quotation in piece.quotations:
        yield quotation.speaker
        yield quotation.reported_by
    for note in piece.notes:
        yield from note.refs


def contributes_the_same(one: Pieces, other: Pieces) -> bool:
    """Whether two states of an article say the same of every name, at the same place in time."""
    return (
        one.names == other.names
        and one.byline == other.byline
        and one.publication == other.publication
        and one.facts.entry.publication == other.facts.entry.publication
        and one.sources == other.sources
        and one.photos == other.photos
        and one.quotations == other.quotations
        and one.notes == other.notes
        and has_the_same_moment(one, other)
    )


def has_the_same_moment(one: Pieces, other: Pieces) -> bool:
    """Whether two states of an article stand at one place in the chronology."""
    first, second = one.facts.entry.date, other.facts.entry.date
    return first is second or (first is not None and second is not None and first.order == second.order)


def find_contributors(before: Linked | None, pieces: Mapping[str, Pieces], gone: Iterable[str]) -> frozenset[str]:
    """The articles that say something else of names than before, came or are gone."""
    if before is None:
        return frozenset(pieces)
    old = before.pieces
    other = [slug for slug, piece in pieces.items() if old.get(slug) is not piece]
    changed = [slug for slug in other if slug not in old or not contributes_the_same(old[slug], pieces[slug])]
    return frozenset([*changed, *gone])


def gather_again(
    before: Linked | None,
    pieces: Mapping[str, Pieces],
    chronology: Sequence[str],
    contributors: frozenset[str],
    refs: frozenset[Ref],
) -> Mapping[Ref, Gathered]:
    """What all articles say of every name; gathered again for the names that contributors touch."""
    if before is None:
        return gather_names(pieces[slug] for slug in chronology)
    old = before.around.gathered
    if not contributors:
        return old
    slugs = contributors.union(*(old[ref].slugs() for ref in refs if ref in old))
    fresh = gather_names(pieces[slug] for slug in chronology if slug in slugs)
    gathered = {ref: got for ref, got in old.items() if ref not in refs}
    found = {ref: fresh[ref] for ref in fresh.keys() & refs}
    keep_equal(old, found)
    return gathered | found


def list_touched(before: Linked | None, pieces: Mapping[str, Pieces], contributors: frozenset[str]) -> frozenset[Ref]:
    """The names that these articles have or had a part in."""
    if before is None:
        return frozenset()
    states = (of[slug] for of in (before.pieces, pieces) for slug in contributors if slug in of)
    return frozenset(ref for piece in states for ref in list_refs(piece) if ref)


def relate_again(
    before: Linked | None,
    pieces: Mapping[str, Pieces],
    chronology: Sequence[str],
    gathered: Mapping[Ref, Gathered],
    contributors: frozenset[str],
    refs: frozenset[Ref],
    known: Relations | None,
) -> Mapping[str, tuple[Related, ...]]:
    """Each article's related ones; looked for again where an article near by changed.

    Without a link before, `known` tells what one found that is kept no more.
    """

    def list_articles(ref: Ref) -> Sequence[str]:
        return gathered.get(ref, NOTHING).about

    if before is None:
        return find_relations(known, _list_subjects(pieces, chronology), list_articles)
    near = [got.about for of in (before.around.gathered, gathered) for ref in refs if (got := of.get(ref))]
    wanted = frozenset(chronology) & contributors.union(*(about for about in near if len(about) <= COMMON + 1))
    if not wanted:
        if chronology is before.outcome.value.chronology:
            return before.company.related
        return {slug: before.company.related[slug] for slug in chronology}
    related = relate_articles(wanted, _list_subjects(pieces, chronology), list_articles)
    keep_equal(before.company.related, related)
    return {slug: related[slug] if slug in wanted else before.company.related[slug] for slug in chronology}


def _list_subjects(pieces: Mapping[str, Pieces], chronology: Sequence[str]) -> dict[str, tuple[Ref, ...]]:
    """The names each article is about, newest first."""
    return {slug: tuple([use.ref for use in pieces[slug].names]) for slug in chronology}
