"""The archive in time, and what articles have in common."""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import log

from sitegen.model.archive import ArticleFacts
from sitegen.model.entries import ArticleEntry
from sitegen.model.mappings import Lazily
from sitegen.model.records import Ref
from sitegen.model.site import Related, SeriesPlace
from sitegen.model.slugs import fold

NEIGHBOURS = 4
"""How many articles before and after, among those that share a name, are looked at: related articles stay near
in time, and an added article changes only its neighbours."""
RELATED = 5
COMMON = 500
"""A name in more articles than this relates nothing."""
PLACES = float(1 << 24)
"""More than an archive has articles. Scores are whole multiples of it, exact while two share at most 500 names."""


def order_by_time(entries: Sequence[ArticleEntry]) -> tuple[str, ...]:
    """All slugs, newest first; of one moment by slug; undated last, by slug."""
    dated = sorted((e for e in entries if e.date), key=lambda e: e.slug)
    dated.sort(key=lambda e: e.date.order if e.date else (), reverse=True)
    undated = sorted(e.slug for e in entries if not e.date)
    return (*(e.slug for e in dated), *undated)


def order_again(
    chronology: Sequence[str], moved: Collection[str], articles: Mapping[str, ArticleFacts]
) -> tuple[str, ...]:
    """The slugs of all articles, newest first, where all but the moved ones stand in this order already."""
    order = [slug for slug in chronology if slug not in moved and slug in articles]
    for slug in moved:
        entry, low, high = articles[slug].entry, 0, len(order)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if _comes_before(articles[order[middle]].entry, entry) else (low, middle)
        order.insert(low, slug)
    return tuple(order)


def _comes_before(one: ArticleEntry, other: ArticleEntry) -> bool:
    """Whether an article stands before another, as `order_by_time` says."""
    if one.date and other.date and one.date.order != other.date.order:
        return one.date.order > other.date.order
    return one.slug < other.slug if bool(one.date) == bool(other.date) else one.date is not None


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
    rows: dict[int, dict[int, float]] = {position[slug]: {} for slug in wanted}
    weights: dict[Ref, float] = {}
    for ref in dict.fromkeys(ref for slug in wanted for ref in refs_of[slug]):
        slugs = articles_of(ref)
        weights[ref] = 0.0
        if 1 < len(slugs) <= COMMON:
            weights[ref] = PLACES * int(1e6 / log(1 + len(slugs)))
            _score([position[slug] for slug in slugs], weights[ref], rows)
    ranked = sorted(weights, key=lambda ref: (-weights[ref], ref))
    rank = {ref: at for at, ref in enumerate(ranked)}
    sets = Lazily(refs_of, lambda slug: frozenset(refs_of[slug]))
    found: dict[str, tuple[Related, ...]] = {}
    for at, row in rows.items():
        own = sorted(refs_of[order[at]], key=rank.__getitem__)
        ranks = sorted(row.values(), reverse=True)[:RELATED]
        others = [order[int(-rank % PLACES)] for rank in ranks]
        found[order[at]] = tuple([Related(other, tuple(filter(sets[other].__contains__, own))) for other in others])
    return found


def _score(places: Sequence[int], weight: float, rows: Mapping[int, dict[int, float]]) -> None:
    """Add the weight of one name to each article's neighbours among those that have it.

    A row holds, by place, the score less the place: one number that ranks the highest first, of equals the newest.
    """
    own_rows = [rows.get(place) for place in places]
    for distance in range(1, min(NEIGHBOURS, len(places) - 1) + 1):
        pairs = zip(own_rows, own_rows[distance:], places, places[distance:], strict=False)
        for own_row, other_row, own, other in pairs:
            if own_row is not None:
                own_row[other] = own_row.get(other, -other) + weight
            if other_row is not None:
                other_row[own] = other_row.get(own, -own) + weight
