"""A name's articles by what they are to it: written by it, published by it, about it; each under its years."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.pages import Planned
from sitegen.model.site import Entity
from sitegen.pages.edition import Edition
from sitegen.pages.more import plan_leaves
from sitegen.pages.pagination import Leaf, leaf_address, paginate
from sitegen.pages.years import YearGroup, count_years, group_by_year, name_year, year_of

T = TypeVar("T")


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that are one thing to a name, page by page; `words` say what, before and after their number.

    `prefix` begins the fragments of its years.
    """

    pages: tuple[tuple[str, ...], ...]
    words: tuple[str, str] = ("", "")
    prefix: str = ""


def cut_leaves(edition: Edition, entity: Entity) -> tuple[Leaf[str], ...]:
    """All articles of the name as the pages of one list."""
    return paginate(entity.articles, edition.pagination)


def spread_over(
    leaves: Sequence[Leaf[str]], items: Sequence[T], slug_of: Callable[[T], str]
) -> tuple[tuple[T, ...], ...]:
    """The items on the page where their article stands, page by page, in their order."""
    if len(leaves) == 1:
        return (tuple(items),)
    page_of = {slug: at for at, leaf in enumerate(leaves) for slug in leaf.items}
    pages: list[list[T]] = [[] for _ in leaves]
    for item in items:
        pages[page_of[slug_of(item)]].append(item)
    return tuple(tuple(page) for page in pages)


def shelve_articles(edition: Edition, entity: Entity, leaves: Sequence[Leaf[str]]) -> tuple[Shelf, ...]:
    """The shelves that hold something, what the name wrote or published before what is about it."""
    by = [part.replace("{name}", entity.name) for part in edition.translate("{articles} by {name}").split("{articles}")]
    here = edition.translate("{articles} published here").split("{articles}")
    filled = [
        (slugs, words, prefix)
        for slugs, words, prefix in (
            (entity.authored, by, "by-"),
            (entity.published, here, "here-"),
            (entity.about, ("", ""), ""),
        )
        if slugs
    ]
    return tuple(
        Shelf(
            pages=spread_over(leaves, slugs, str), words=(words[0], words[-1]), prefix=prefix if len(filled) > 1 else ""
        )
        for slugs, words, prefix in filled
    )


def shelves_on(shelves: Iterable[Shelf], at: int) -> tuple[tuple[Any, ...], ...]:
    """What `years_on` shows on one page, but for the newest."""
    return tuple([(shelf.pages[at], shelf.words, shelf.prefix) for shelf in shelves])


def plan_shelves(
    edition: Edition, entity: Entity, leaves: Sequence[Leaf[str]], shelves: Sequence[Shelf]
) -> Iterator[Planned]:
    """The pages of a name's older articles, under their years."""
    return plan_leaves(
        edition,
        entity,
        leaves,
        items=lambda at: shelves_on(shelves, at),
        fill=lambda at: {"years": years_on(edition, shelves, at)},
    )


def years_on(edition: Edition, shelves: Iterable[Shelf], at: int) -> tuple[YearGroup, ...]:
    """The years of one page, shelf by shelf; the newest page says how many articles a year has altogether."""
    groups: tuple[YearGroup, ...] = ()
    for shelf in shelves:
        goes_on = at == 0 and len(shelf.pages) > 1
        totals = count_years(edition, (slug for page in shelf.pages for slug in page)) if goes_on else None
        groups += group_by_year(edition, shelf.pages[at], totals, shelf.words, shelf.prefix)
    return groups


def find_years(
    edition: Edition, base: Address, leaves: Sequence[Leaf[str]], shelves: Iterable[Shelf]
) -> dict[int, str]:
    """Where the articles of each year begin, the newest page and its first shelf before all others."""
    found: dict[int, str] = {}
    every = tuple(shelves)
    for at, leaf in enumerate(leaves):
        for shelf in every:
            for year in {year_of(edition, slug) for slug in shelf.pages[at]} - found.keys():
                fragment = shelf.prefix + name_year(year)
                found[year] = edition.href(leaf_address(base, leaf.number), fragment) if at else f"#{fragment}"
    return found
