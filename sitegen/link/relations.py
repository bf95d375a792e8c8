"""Articles that share names, found again only where an earlier link does not tell: it takes a third of a link."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from sitegen.link.order import COMMON, relate_articles
from sitegen.model.records import Ref
from sitegen.model.site import Related


class Relations(msgspec.Struct, frozen=True):
    """What a link found: the names that each article is about, newest first, and the articles related to it."""

    refs: Mapping[str, tuple[Ref, ...]]
    related: Mapping[str, tuple[Related, ...]]


def find_relations(
    known: Relations | None, refs_of: Mapping[str, tuple[Ref, ...]], articles_of: Callable[[Ref], Sequence[str]]
) -> dict[str, tuple[Related, ...]]:
    """Each article's related ones, as `relate_articles` finds them; the known ones where nothing near by is other."""
    if known is None:
        return relate_articles(tuple(refs_of), refs_of, articles_of)
    stale = find_stale(known.refs, refs_of)
    fresh = relate_articles(stale, refs_of, articles_of)
    return {slug: fresh[slug] if slug in stale else known.related[slug] for slug in refs_of}


def find_stale(old: Mapping[str, tuple[Ref, ...]], new: Mapping[str, tuple[Ref, ...]]) -> frozenset[str]:
    """The articles of `new` that may be related to others than before.

    Those with a name that an article which changed, came or went has or had, unless the name is too common to relate
    anything; and all, where those that did not change stand in another order.
    """
    changed = {slug for slug, refs in new.items() if old.get(slug) != refs} | (old.keys() - new.keys())
    if [slug for slug in old if slug not in changed] != [slug for slug in new if slug not in changed]:
        return frozenset(new)
    touched = {ref for of in (old, new) for slug in changed for ref in of.get(slug, ())}
    before, after = (Counter([ref for refs in of.values() for ref in refs if ref in touched]) for of in (old, new))
    telling = {ref for ref in touched if min(before[ref], after[ref]) <= COMMON}
    return frozenset([slug for slug, refs in new.items() if slug in changed or not telling.isdisjoint(refs)])
