"""A name's articles by what they are to it: written by it, published by it, about it; each under its years."""

from collections.abc import Sequence

import msgspec

from sitegen.model.site import Entity
from sitegen.pages.edition import Edition
from sitegen.pages.pagination import Leaf, paginate
from sitegen.pages.years import YearGroup, count_years, group_by_year


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that are one thing to a name; `words` say what, around `{articles}`; `prefix` begins fragments."""

    slugs: tuple[str, ...]
    words: str = ""
    prefix: str = ""


def shelve_articles(edition: Edition, entity: Entity) -> tuple[Shelf, ...]:
    """The shelves that hold something, what the name wrote or published before what is about it."""
    by = edition.translate("{articles} by {name}").replace("{name}", entity.name)
    shelves = (
        Shelf(slugs=entity.authored, words=by, prefix="by-"),
        Shelf(slugs=entity.published, words=edition.translate("{articles} published here"), prefix="here-"),
        Shelf(slugs=entity.about),
    )
    filled = tuple(shelf for shelf in shelves if shelf.slugs)
    if len(filled) == 1:
        return (Shelf(slugs=filled[0].slugs, words=filled[0].words),)
    return filled


def cut_leaves(edition: Edition, entity: Entity) -> tuple[Leaf[str], ...]:
    """All articles of the name as the pages of one list."""
    return paginate(entity.articles, edition.pagination)


def years_on(
    edition: Edition, shelves: Sequence[Shelf], leaves: Sequence[Leaf[str]], leaf: Leaf[str]
) -> tuple[YearGroup, ...]:
    """The years of one page, shelf by shelf; the newest page says how many articles a year has altogether."""
    if len(leaves) == 1:
        return sum((group_by_year(edition, s.slugs, None, s.words, s.prefix) for s in shelves), ())
    here = frozenset(leaf.items)
    groups: tuple[YearGroup, ...] = ()
    for shelf in shelves:
        totals = None if leaf.number else count_years(edition, shelf.slugs)
        slugs = (slug for slug in shelf.slugs if slug in here)
        groups += group_by_year(edition, slugs, totals, shelf.words, shelf.prefix)
    return groups
