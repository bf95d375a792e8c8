"""The archive in time, and what articles have in common."""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import log

from sitegen.model.entries import ArticleEntry
from sitegen.model.records import Ref
from sitegen.model.site import Related, SeriesPlace
from sitegen.model.slugs import fold

NEIGHBOURS = 4
"""How many articles before and after, among those that share a name, are looked at: related articles stay near
in time, and an added article changes only its neighbours."""
RELATED = 5
COMMON = 500
"""A name in more articles than this relates nothing."""


def order_by_time(entries: Sequence[ArticleEntry]) -> tuple[str, ...]:
    """All slugs, newest first; of one moment by slug; undated last, by slug."""
    dated = sorted((e for e in entries if e.date), key=lambda e: e.slug)
    dated.sort(key=lambda e: e.date.order if e.date else (), reverse=True)
    undated = sorted(e.slug for e in entries if not e.date)
    return (*(e.slug for e in dated), *undated)


def neighbours_in_time(chronology: Sequence[str], undated: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Each dated article's earlier and later neighbour (empty at the ends); undated ones have none."""
    dated = [slug for slug in chronology if slug not in undated]
    found = dict.fromkeys(undated, ("", ""))
    for at, slug in enumerate(dated):
        earlier = dated[at + 1] if at + 1 < len(dated) else ""
        found[slug] = (earlier, dated[at - 1] if at else "")
    return found


def place_in_series(chronology: Sequence[ArticleEntry]) -> dict[str, SeriesPlace]:
    """The place of each article that shares its series with others: the oldest first, undated ones last."""
    members: dict[str, list[str]] = {}
    for entry in reversed([e for e in chronology if e.series and e.date]):
        members.setdefault(fold(entry.series), []).append(entry.slug)
    for entry in chronology:
        if entry.series and not entry.date:
            members.setdefault(fold(entry.series), []).append(entry.slug)
    return {
        slug: SeriesPlace(at, len(slugs), earlier, later)
        for slugs in members.values()
        if len(slugs) > 1
        for at, (earlier, slug, later) in enumerate(zip(("", *slugs), slugs, (*slugs[1:], ""), strict=False), 1)
    }


def relate_articles(
    wanted: Collection[str], refs_of: Mapping[str, tuple[Ref, ...]], articles_of: Callable[[Ref], Sequence[str]]
) -> dict[str, tuple[Related, ...]]:
    """For each wanted article, the others nearby that share most with it, rare names counting more than common ones.

    `articles_of` gives each name's articles by time, which `refs_of` is ordered by. A name weighs
    1 / log(1 + its articles), in whole millionths so that the order of adding cannot matter; one with more than
    `COMMON` articles tells nothing.
    """
    order = list(refs_of)
    position = {slug: at for at, slug in enumerate(order)}
    rows: dict[int, dict[int, int]] = {position[slug]: {} for slug in wanted}
    weights: dict[Ref, int] = {}
    for ref in dict.fromkeys(ref for slug in wanted for ref in refs_of[slug]):
        slugs = articles_of(ref)
        if 1 < len(slugs) <= COMMON:
            weights[ref] = int(1e6 / log(1 + len(slugs)))
            _score([position[slug] for slug in slugs], weights[ref], rows)
    sets = {slug: frozenset(refs) for slug, refs in refs_of.items()}
    found: dict[str, tuple[Related, ...]] = {}
    for at, row in rows.items():
        own = sorted([(-weights.get(ref, 0), ref) for ref in refs_of[order[at]]])
        found[order[at]] = tuple(
            [
                Related(other, tuple([ref for _, ref in own if ref in shared]))
                for other in _find_best(row, order)
                for shared in (sets[other],)
            ]
        )
    return found


def _score(places: Sequence[int], weight: int, rows: Mapping[int, dict[int, int]]) -> None:
    """Add the weight of one name to each article's neighbours among those that have it."""
    for distance in range(1, min(NEIGHBOURS, len(places) - 1) + 1):
        for one, other in zip(places, places[distance:], strict=False):
            if (row := rows.get(one)) is not None:
                row[other] = row.get(other, 0) + weight
            if (row := rows.get(other)) is not None:
                row[one] = row.get(one, 0) + weight


def _find_best(row: Mapping[int, int], order: Sequence[str]) -> list[str]:
    """The highest scores, of equals the newest; score and place are ranked as one whole number, which is fast."""
    ranked = sorted([(score << 32) - place for place, score in row.items()], reverse=True)[:RELATED]
    return [order[-rank & 0xFFFFFFFF] for rank in ranked]
