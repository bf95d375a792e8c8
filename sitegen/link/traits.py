"""What few articles have, and who looks for it need not look at the others: noted once for each state of an article."""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen.model.archive import ArticleFacts


class Traits(msgspec.Struct, frozen=True):
    """The articles that have something, by slug. `targets` are what their links and notes ask for; `resolving` settle
    names for themselves, `choosing` say what their text mentions.
    """

    targets: Mapping[str, tuple[str, ...]] = {}
    resolving: frozenset[str] = frozenset()
    choosing: frozenset[str] = frozenset()
    translating: frozenset[str] = frozenset()
    in_series: frozenset[str] = frozenset()
    undated: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


def note_traits(articles: Mapping[str, ArticleFacts], before: Traits | None, stale: frozenset[str]) -> Traits:
    """What articles have; as before for those that are not `stale`."""
    if before is None:
        return _find_traits(articles.values())
    if not stale:
        return before
    fresh = _find_traits([articles[slug] for slug in stale if slug in articles])
    kept = {slug: targets for slug, targets in before.targets.items() if slug not in stale}
    sets = {field: (getattr(before, field) - stale) | getattr(fresh, field) for field in _SETS}
    return Traits(targets=kept | dict(fresh.targets), **sets)


_SETS = Traits.__struct_fields__[1:]


def _find_traits(articles: Iterable[ArticleFacts]) -> Traits:
    sets: dict[str, list[str]] = {field: [] for field in _SETS}
    targets: dict[str, tuple[str, ...]] = {}
    for facts in articles:
        entry = facts.entry
        if facts.links or entry.annotations:
            notes = [link.target for note in entry.annotations for link in note.body.links]
            targets[entry.slug] = (*(link.target for link in facts.links), *notes)
        if not entry.date:
            sets["undated"].append(entry.slug)
        if entry.resolve:
            sets["resolving"].append(entry.slug)
        if entry.allow or entry.deny:
            sets["choosing"].append(entry.slug)
        if entry.translation_of:
            sets["translating"].append(entry.slug)
        if entry.series:
            sets["in_series"].append(entry.slug)
        if entry.aliases:
            sets["moved"].append(entry.slug)
    return Traits(targets=targets, **{field: frozenset(slugs) for field, slugs in sets.items()})
