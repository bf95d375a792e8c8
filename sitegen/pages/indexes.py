"""The A to Z of people, topics, places, sources and photo credits.

Up to about 2,000 names on one page, letter by letter; above, a page for each letter, and the index's own page
shows the letters, each with its most frequent names.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.pages import Head, Page
from sitegen.model.records import COLLECTIONS, Collection
from sitegen.model.site import Entity
from sitegen.model.slugs import fold
from sitegen.model.structured import collection_structured
from sitegen.pages.edition import Edition
from sitegen.pages.entity import TITLES
from sitegen.pages.head import make_head
from sitegen.pages.letters import LETTERS, is_split, letter_address, letter_fragment
from sitegen.pages.particulars import Value

STEPS = (2, 3, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 2000, 5000)
BOLD_SHARE = 10
"""One name in so many is bold, at most."""
NAMES_FOR_BOLD = 20
MOST_NAMED = 8
SECTION_NOUNS: dict[Collection, tuple[str, str]] = {
    "people": ("person", "people"),
    "topics": ("topic", "topics"),
    "places": ("place", "places"),
    "sources": ("source", "sources"),
    "credits": ("credited name", "credited names"),
}


class IndexName(msgspec.Struct, frozen=True, array_like=True):
    """A name in an index with the number of its articles; `is_high` from the threshold up."""

    name: str
    href: str
    count: int
    is_high: bool


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter's section: all its names, or its most frequent ones with the way to `all` of them."""

    label: str
    fragment: str
    total: int
    names: tuple[IndexName, ...]
    all: str = ""


class IndexView(msgspec.Struct, frozen=True, kw_only=True):
    """An index, whole or by its letters; `alphabet` leads to each letter (empty where it has no names)."""

    head: Head
    crumbs: tuple[Value, ...]
    heading: str
    counted: str
    threshold: int
    alphabet: tuple[Value, ...]
    current: str
    letters: tuple[Letter, ...]


def plan_indexes(edition: Edition) -> Iterator[Page]:
    """The index of every collection, empty ones too, and the pages of its letters where it is long."""
    for collection in COLLECTIONS:
        yield from plan_index(edition, collection)


def plan_index(edition: Edition, collection: Collection) -> Iterator[Page]:
    """The index of one collection and the pages of its letters."""
    entities = [edition.entity(ref) for ref in edition.site.index[collection]]
    letters = {letter: list(of_letter) for letter, of_letter in groupby(sorted_by_letter(entities), _letter_of)}
    threshold = find_threshold([len(entity.articles) for entity in entities])
    size = len(entities)
    title = edition.translate(TITLES[collection])
    plain = IndexView(
        head=head_index(edition, f"{collection}/", title, collection),
        crumbs=(),
        heading=title,
        counted=tell_size(edition, collection, entities),
        threshold=threshold,
        alphabet=list_letters(edition, collection, frozenset(letters), size),
        current="",
        letters=tuple(list_letter(edition, collection, names, threshold, is_split(size)) for names in letters.values()),
    )
    yield Page(f"{collection}/", "pages/index.html", plain)
    if is_split(size):
        for names in letters.values():
            yield plan_letter(edition, collection, names, plain)


def head_index(edition: Edition, address: Address, title: str, collection: Collection) -> Head:
    """The `<head>` of an index or of one of its letters."""
    structured = collection_structured(title, address, edition.routes, edition.title)
    return make_head(edition, address, title, section=f"{collection}/", structured=structured)


def plan_letter(edition: Edition, collection: Collection, names: Sequence[Entity], whole: IndexView) -> Page:
    """The page of one letter of a long index."""
    label = names[0].letter
    address: Address = letter_address(collection, label, len(edition.site.index[collection]))
    view = msgspec.structs.replace(
        whole,
        head=head_index(edition, address, f"{whole.heading}: {label}", collection),
        crumbs=(Value(whole.heading, edition.href(f"{collection}/")),),
        heading=label,
        counted=edition.interface.count(len(names), *SECTION_NOUNS[collection]),
        current=label,
        letters=(list_letter(edition, collection, names, whole.threshold, False),),
    )
    return Page(address, "pages/index-letter.html", view)


def sorted_by_letter(entities: Sequence[Entity]) -> list[Entity]:
    """The names with those under no letter at the end; otherwise in the order of the index."""
    return sorted(entities, key=lambda entity: LETTERS.index(entity.letter))


def _letter_of(entity: Entity) -> str:
    return entity.letter


def list_letter(
    edition: Edition, collection: Collection, names: Sequence[Entity], threshold: int, is_short: bool
) -> Letter:
    """One letter's names; the short form has only the most frequent, in the same order."""
    label = names[0].letter
    shown = names
    if is_short and len(names) > MOST_NAMED:
        frequent = sorted(range(len(names)), key=lambda at: (-len(names[at].articles), at))[:MOST_NAMED]
        shown = [names[at] for at in sorted(frequent)]
    return Letter(
        label=label,
        fragment=letter_fragment(label),
        total=len(names),
        names=tuple(_name(edition, entity, threshold) for entity in shown),
        all=edition.href(letter_address(collection, label, len(edition.site.index[collection]))) if is_short else "",
    )


def _name(edition: Edition, entity: Entity, threshold: int) -> IndexName:
    count = len(entity.articles)
    return IndexName(filed_name(entity), edition.href(entity.address), count, 0 < threshold <= count)


def filed_name(entity: Entity) -> str:
    """The name as it is filed, `Last, First`; the name itself where that has other words."""
    sort_name = entity.sort_name
    if "," in sort_name and sorted(fold(sort_name).split()) == sorted(fold(entity.name).split()):
        return sort_name
    return entity.name


def list_letters(edition: Edition, collection: Collection, used: frozenset[str], size: int) -> tuple[Value, ...]:
    """The alphabet with a link to each letter in use; without `#` where nothing stands under it."""
    split = is_split(size)
    found = []
    for letter in LETTERS:
        if letter not in used:
            if letter != "#":
                found.append(Value(letter))
        elif split:
            found.append(Value(letter, edition.href(letter_address(collection, letter, size))))
        else:
            found.append(Value(letter, f"#{letter_fragment(letter)}"))
    return tuple(found) if used else ()


def find_threshold(counts: Sequence[int]) -> int:
    """The round number of articles from which a name is bold: one in ten at most; 0 where bold would say nothing."""
    if len(counts) < NAMES_FOR_BOLD:
        return 0
    ordered = sorted(counts, reverse=True)
    limit = ordered[len(counts) // BOLD_SHARE]
    step = next((step for step in STEPS if step > limit), 0)
    return step if step and ordered[0] >= step else 0


def tell_size(edition: Edition, collection: Collection, entities: Sequence[Entity]) -> str:
    """How many names in how many articles."""
    names = edition.interface.count(len(entities), *SECTION_NOUNS[collection])
    if not entities:
        return names
    articles = len({slug for entity in entities for slug in entity.articles})
    return edition.translate("{names} in {articles}").format(
        names=names, articles=edition.interface.count(articles, "article", "articles")
    )
