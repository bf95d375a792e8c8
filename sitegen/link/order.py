"""The archive in time, and what articles have in common."""

from collections.abc import Mapping, Sequence
from math import log

from sitegen.model.entries import ArticleEntry
from sitegen.model.records import Ref
from sitegen.model.site import Related

NEIGHBOURS = 8
"""How many articles before and after, among those that share a name, are looked at: related articles stay near
in time, and an added article changes only its neighbours."""
RELATED = 5


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


def relate_articles(
    refs_of: Mapping[str, tuple[Ref, ...]], articles_of: Mapping[Ref, Sequence[str]]
) -> dict[str, tuple[Related, ...]]:
    """For each article, the others nearby that share most with it, rare names counting more than common ones.

    `articles_of` lists each name's articles by time. The weight of a name is 1 / log(1 + its articles).
    """
    weights = {ref: 1.0 / log(1 + len(slugs)) for ref, slugs in articles_of.items() if len(slugs) > 1}
    position = {slug: at for at, slug in enumerate(refs_of)}
    scores: dict[str, dict[str, list[Ref]]] = {slug: {} for slug in refs_of}
    for ref in weights:
        slugs = articles_of[ref]
        for at, slug in enumerate(slugs):
            row = scores[slug]
            for other in slugs[at + 1 : at + 1 + NEIGHBOURS]:
                row.setdefault(other, []).append(ref)
                scores[other].setdefault(slug, []).append(ref)
    return {slug: _best(row, weights, position) for slug, row in scores.items()}


def _best(
    row: Mapping[str, list[Ref]], weights: Mapping[Ref, float], position: Mapping[str, int]
) -> tuple[Related, ...]:
    if not row:
        return ()
    rounded = {slug: round(sum(sorted(weights[ref] for ref in refs)), 9) for slug, refs in row.items()}
    best = sorted(row, key=lambda slug: (-rounded[slug], position[slug]))[:RELATED]
    return tuple(Related(slug, tuple(sorted(row[slug], key=lambda ref: (-weights[ref], ref)))) for slug in best)
