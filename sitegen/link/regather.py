"""What is gathered over the whole archive, and of it again only what changed articles have a part in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.link.gather import Gathered, Group, count_company, gather_names, list_groups, newest_first
from sitegen.link.linked import Linked, keep_equal
from sitegen.link.order import COMMON, relate_articles
from sitegen.link.pieces import Pieces
from sitegen.link.relations import Relations, find_relations
from sitegen.model.mappings import Layered, Lazily, find_changed
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
    old, other = before.pieces, find_changed(before.pieces, pieces)
    changed = [slug for slug in other if slug not in old or not contributes_the_same(old[slug], pieces[slug])]
    return frozenset([*changed, *gone])


def group_again(before: Linked | None, pieces: Mapping[str, Pieces]) -> Mapping[str, Group]:
    """Who keeps whom company in each article."""
    if before is None:
        return {slug: list_groups(piece) for slug, piece in pieces.items()}
    fresh = {slug: list_groups(pieces[slug]) for slug in find_changed(before.pieces, pieces)}
    return Layered(before.groups, fresh, pieces)


def gather_again(
    before: Linked | None,
    pieces: Mapping[str, Pieces],
    position: Mapping[str, int],
    contributors: frozenset[str],
    refs: frozenset[Ref],
    groups: Mapping[str, Group],
) -> Mapping[Ref, Gathered]:
    """What all articles say of every name; for the names that contributors touch what these say now instead of what
    they said before.
    """
    if before is None:
        gathered = gather_names(pieces[slug] for slug in position)
        for got in gathered.values():
            count_company(got, groups)
        return gathered
    old = before.around.gathered
    if not contributors:
        return old
    said = gather_names(before.pieces[slug] for slug in contributors if slug in before.pieces)
    fresh = gather_names(pieces[slug] for slug in newest_first(contributors & pieces.keys(), position))
    found: dict[Ref, Gathered] = {}
    for ref in refs:
        got = _replace_said(
            old.get(ref, NOTHING), said.get(ref, NOTHING), fresh.get(ref, NOTHING), contributors, position
        )
        count_company(got, groups)
        found[ref] = got
    keep_equal(old, found)
    return Layered(old, found, old if found.keys() <= old.keys() else dict.fromkeys([*old, *found]))


def _replace_said(
    old: Gathered, said: Gathered, fresh: Gathered, contributors: frozenset[str], position: Mapping[str, int]
) -> Gathered:
    """What is known of a name when what contributors said of it gives way to what they say now."""
    got = Gathered()
    for field in ("printed", "ways", "passed", "copies"):
        setattr(got, field, getattr(old, field) - getattr(said, field) + getattr(fresh, field))
    for field in ("about", "authored", "published"):
        slugs = [slug for slug in getattr(old, field) if slug not in contributors] + getattr(fresh, field)
        setattr(got, field, sorted(slugs, key=position.__getitem__))
    for field in ("relied", "via", "depicted", "credited", "quotations", "notes"):
        keys = [key for key in getattr(old, field) if key[0] not in contributors] + getattr(fresh, field)
        setattr(got, field, sorted(keys, key=lambda key: position[key[0]]))
    return got


def list_touched(before: Linked | None, pieces: Mapping[str, Pieces], contributors: frozenset[str]) -> frozenset[Ref]:
    """The names that these articles have or had a part in."""
    if before is None:
        return frozenset()
    states = (of[slug] for of in (before.pieces, pieces) for slug in contributors if slug in of)
    return frozenset(ref for piece in states for ref in list_refs(piece) if ref)


def relate_again(
    before: Linked | None,
    groups: Mapping[str, Group],
    position: Mapping[str, int],
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
        return find_relations(known, {slug: groups[slug][0] for slug in position}, list_articles)
    old = before.company.related
    near = [got.about for of in (before.around.gathered, gathered) for ref in refs if (got := of.get(ref))]
    wanted = contributors.union(*(about for about in near if len(about) <= COMMON + 1)) & position.keys()
    if not wanted and position.keys() == old.keys():
        return old
    related = relate_articles(wanted, Lazily(position, lambda slug: groups[slug][0]), list_articles)
    keep_equal(old, related)
    return Layered(old, related, position)
