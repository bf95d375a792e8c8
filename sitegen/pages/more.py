"""What a name's own page has no room for: the rest of its articles, and sections that are shown in part there.

Older articles stand at `<name>/page/<n>/`; all quotations, photographs, notes and passages that link here at an
address of their own below the name's, once the name's page shows only the newest of them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from sitegen.model.html import Html
from sitegen.model.pages import Head, Planned, Sketch
from sitegen.model.site import Entity
from sitegen.pages.edition import Edition
from sitegen.pages.entity import name_collection
from sitegen.pages.gallery import PhotoCard, show_photos
from sitegen.pages.head import make_head
from sitegen.pages.pagination import Leaf, Paging, leaf_address, make_paging, paginate
from sitegen.pages.particulars import Value
from sitegen.pages.passages import LinkedFrom, Said, show_backlinks, show_quotations
from sitegen.pages.years import YearGroup

T = TypeVar("T")
Lists = dict[str, tuple[Any, ...]]
Show = Callable[[Edition, Sequence[Any]], tuple[Any, ...]]

TEMPLATE = "pages/entity-more.html"
QUOTATIONS_SHOWN = 5
PHOTOS_SHOWN = 10
NOTES_SHOWN = 8
BACKLINKS_SHOWN = 10


class Preview(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """The newest items of a section, how many there are, and where all stand (empty: these are all)."""

    items: tuple[T, ...]
    total: int
    more: str


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """An article that relies on a source: what for (`words`), and what became of the original (`copy`).

    `fragment` is the row's id where it is the first of its year.
    """

    date: str
    iso: str
    title: str
    href: str
    language: str
    words: str
    copy: Value
    fragment: str = ""


class MoreView(msgspec.Struct, frozen=True, kw_only=True):
    """A page that goes on where the name's own page stops; only the lists of its section are filled.

    `mentions` are years of the module of that name, which builds on this one.
    """

    head: Head
    crumbs: tuple[Value, ...]
    heading: str
    lead: str
    years: tuple[YearGroup, ...] = ()
    uses: tuple[Use, ...] = ()
    photos: tuple[PhotoCard, ...] = ()
    quotations: tuple[Said, ...] = ()
    notes: tuple[Html, ...] = ()
    linked: tuple[LinkedFrom, ...] = ()
    mentions: tuple[Any, ...] = ()
    paging: Paging


def preview(
    edition: Edition,
    entity: Entity,
    section: str,
    keys: Sequence[Any],
    at_most: int,
    show: Callable[[Edition, Sequence[Any]], tuple[T, ...]],
) -> Preview[T]:
    """The first items of a section, with the way to all of them where there are more."""
    whole = len(keys)
    more = edition.href(f"{entity.address}{section}/") if whole > at_most else ""
    return Preview(items=show(edition, keys[:at_most]), total=whole, more=more)


def preview_quotations(edition: Edition, entity: Entity) -> Preview[Said]:
    """The newest quotations of a person."""
    return preview(edition, entity, "quotations", entity.quotations, QUOTATIONS_SHOWN, show_quotations)


def preview_photos(edition: Edition, entity: Entity) -> Preview[PhotoCard]:
    """The newest photographs of a person or at a place."""
    return preview(edition, entity, "photographs", entity.depicted, PHOTOS_SHOWN, show_photos)


def preview_notes(edition: Edition, entity: Entity) -> Preview[Html]:
    """The newest notes that name it."""
    return preview(edition, entity, "notes", entity.notes, NOTES_SHOWN, show_notes)


def preview_backlinks(edition: Edition, entity: Entity) -> Preview[LinkedFrom]:
    """The newest passages that link to it."""
    return preview(edition, entity, "linked-from", entity.backlinks, BACKLINKS_SHOWN, show_backlinks)


def show_notes(edition: Edition, keys: Sequence[tuple[str, str]]) -> tuple[Html, ...]:
    """The notes as lists show them."""
    return tuple(edition.fragments.notes[key] for key in keys)


def plan_sections(edition: Edition, entity: Entity) -> Iterator[Planned]:
    """The pages of every section that the name's own page shows only in part."""
    sections: tuple[tuple[str, str, str, Sequence[Any], int, Show], ...] = (
        ("quotations", "quotations", "Quotations", entity.quotations, QUOTATIONS_SHOWN, show_quotations),
        ("photographs", "photos", "Photographs", entity.depicted, PHOTOS_SHOWN, show_photos),
        ("notes", "notes", "Notes", entity.notes, NOTES_SHOWN, show_notes),
        ("linked-from", "linked", "Linked from", entity.backlinks, BACKLINKS_SHOWN, show_backlinks),
    )
    for section, field, title, keys, at_most, show in sections:
        if len(keys) > at_most:
            base = f"{entity.address}{section}/"
            leaves = paginate(keys, edition.pagination)
            for at, leaf in enumerate(leaves):

                def fill(field: str = field, leaf: Leaf[Any] = leaf, show: Show = show) -> Lists:
                    return {field: show(edition, leaf.items)}

                yield continue_list(edition, entity, base, leaves, at, edition.translate(title), leaf.items, fill)


def plan_leaves(
    edition: Edition,
    entity: Entity,
    leaves: Sequence[Leaf[T]],
    items: Callable[[int], Any],
    fill: Callable[[int], Lists],
) -> Iterator[Planned]:
    """The pages of a name's older articles, all but the newest, which is its own.

    `fill` gives the lists of one, `items` what these are lists of.
    """
    for at in range(1, len(leaves)):

        def fill_one(at: int = at) -> Lists:
            return fill(at)

        yield continue_list(edition, entity, entity.address, leaves, at, entity.name, items(at), fill_one)


def continue_list(
    edition: Edition,
    entity: Entity,
    base: str,
    leaves: Sequence[Leaf[T]],
    at: int,
    heading: str,
    items: Any,  # noqa: ANN401  # whatever the lists are of
    fill: Callable[[], Lists],
) -> Sketch:
    """One page of a list at `base`; `fill` gives its lists, which are of `items`, by the names of the view's fields."""
    number = leaves[at].number
    address = leaf_address(base, number)
    page = edition.page_lead(number)
    title = entity.name if base == entity.address else f"{entity.name}: {heading}"
    paging = make_paging(edition, base, leaves, at)
    collection = f"{entity.collection}/"
    view = MoreView(
        head=make_head(edition, address, ", ".join(filter(None, (title, page))), section=collection),
        crumbs=(
            Value(name_collection(edition, entity), edition.href(collection)),
            Value(entity.name, edition.href(entity.address)),
        ),
        heading=heading,
        lead=page,
        paging=paging,
    )
    return Sketch(address, TEMPLATE, view, items, fill)
