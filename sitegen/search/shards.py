"""Which shard an article is indexed in: cut by time, so that an edit touches one and a reader loads few.

A decade with few articles is one shard (`1980s`), else each of its years is (`1987`); a year with more than
`LARGEST` is cut by months (`1987-02`), and a month with more than that into parts by order of time
(`1987-02-2`). Undated articles are `undated`. A decade that grows past `FEW` is indexed anew once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sitegen.model.dates import Date

NAMES: Final = "names"
"""The shard of people, topics, places, sources and credits."""
FEW: Final = 1_000
LARGEST: Final = 5_000


def month_of(date: Date | None) -> str:
    """The year and month a date begins with, e.g. `1987-02`, `1987-00` without a month; empty without a date."""
    return f"{date.year:04}-{date.month or 0:02}" if date else ""


def group_months(months: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The slugs of each shard, the newest first, from (slug, `month_of` its date) in order of time."""
    decades: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, month in months:
        decades[f"{month[:3]}0s" if month else "undated"].append((slug, month))
    found: dict[str, list[str]] = {}
    for decade, members in decades.items():
        found |= _cut(decade, members, (4, 7)) if len(members) > FEW else {decade: [slug for slug, _ in members]}
    return found


def _cut(name: str, members: Sequence[tuple[str, str]], lengths: Sequence[int]) -> Mapping[str, list[str]]:
    """Shards of members that are too many for one: by as many letters of their month as needed, then by order."""
    if name == "undated" or not lengths:
        slugs = [slug for slug, _ in reversed(members)]  # the oldest first: what is added later moves nothing
        parts = [slugs[at : at + LARGEST] for at in range(0, len(slugs), LARGEST)]
        named = {f"{name}-{number}" if number > 1 else name: part for number, part in enumerate(parts, 1)}
        return dict(reversed(named.items()))
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, month in members:
        groups[month[: lengths[0]]].append((slug, month))
    found: dict[str, list[str]] = {}
    for month, group in groups.items():
        found |= _cut(month, group, lengths[1:]) if len(group) > LARGEST else {month: [slug for slug, _ in group]}
    return found
