"""Places: where they lie, what they contain, what was reported and photographed there."""

from collections.abc import Iterator

import msgspec

from sitegen.model.body import Weave
from sitegen.model.html import Html
from sitegen.model.pages import Head, Page
from sitegen.model.records import Collection, Place, Ref
from sitegen.model.site import Entity
from sitegen.pages.edition import Edition
from sitegen.pages.entity import (
    Named,
    Near,
    Opening,
    describe,
    head_entity,
    name_counts,
    name_refs,
    near_names,
    open_entity,
    tell_biography,
)
from sitegen.pages.gallery import PhotoCard
from sitegen.pages.more import (
    Preview,
    plan_leaves,
    plan_sections,
    preview_backlinks,
    preview_notes,
    preview_photos,
)
from sitegen.pages.pagination import Paging, make_paging
from sitegen.pages.particulars import Particular, Value, tell_count, tell_span
from sitegen.pages.passages import LinkedFrom
from sitegen.pages.shelves import cut_leaves, shelve_articles, years_on
from sitegen.pages.years import YearGroup, year_fragments

NEAR: tuple[tuple[str, Collection], ...] = (("Topics", "topics"), ("Sources", "sources"))
MAP = "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=7/{latitude}/{longitude}"
WITHIN_AT_MOST = 6


class PlaceView(msgspec.Struct, frozen=True, kw_only=True):
    """A place's page; `people` are those most often named with it, each with who they are."""

    head: Head
    top: Opening
    introduction: Weave | None
    near: tuple[Near, ...]
    people: tuple[Named, ...]
    years: tuple[YearGroup, ...]
    paging: Paging
    notes: Preview[Html]
    photos: Preview[PhotoCard]
    linked: Preview[LinkedFrom]


def plan_places(edition: Edition) -> Iterator[Page]:
    """A page for every place, and those its lists go on at."""
    for ref in edition.site.index["places"]:
        yield from plan_place(edition, edition.entity(ref))


def plan_place(edition: Edition, entity: Entity) -> Iterator[Page]:
    """The place's own page, then older articles and whole sections."""
    leaves = cut_leaves(edition, entity)
    shelves = shelve_articles(edition, entity, leaves)
    years = years_on(edition, shelves, 0)
    lead = describe(entity)
    paging = make_paging(edition, entity.address, leaves, 0)
    around = find_enclosing(edition, entity)
    view = PlaceView(
        head=head_entity(edition, entity, lead),
        top=open_entity(
            edition,
            entity,
            lead=lead,
            particulars=list_place_particulars(edition, entity),
            years=year_fragments(years),
            crumbs=tuple(Value(above.name, edition.href(above.address)) for above in around),
        ),
        introduction=tell_biography(edition, entity),
        near=near_place(edition, entity, tuple(above.ref for above in around)),
        people=name_counts(
            edition, (pair for pair in entity.often_with if pair[0].startswith("people/")), described=True
        ),
        years=years,
        paging=paging,
        notes=preview_notes(edition, entity),
        photos=preview_photos(edition, entity),
        linked=preview_backlinks(edition, entity),
    )
    yield Page(entity.address, "pages/place.html", view)
    yield from plan_leaves(edition, entity, leaves, lambda at: {"years": years_on(edition, shelves, at)})
    yield from plan_sections(edition, entity)


def find_enclosing(edition: Edition, entity: Entity) -> tuple[Entity, ...]:
    """The places around it, the widest first; a circle of records ends where it would begin again."""
    found = [entity]
    while found[-1].broader and len(found) <= WITHIN_AT_MOST:
        above = edition.entity(found[-1].broader[0])
        if above in found:
            break
        found.append(above)
    return tuple(found[:0:-1])


def list_place_particulars(edition: Edition, entity: Entity) -> tuple[Particular, ...]:
    """What stands beside the heading."""
    particulars = tell_count(edition, "Articles", len(entity.articles))
    particulars += tell_count(edition, "Photographs", len(entity.depicted), "#photographs")
    particulars += tell_count(edition, "Notes", len(entity.notes), "#notes")
    particulars += tell_span(edition, entity.articles)
    record = entity.record
    if isinstance(record, Place) and record.latitude is not None and record.longitude is not None:
        latitude, longitude = f"{record.latitude:.5g}", f"{record.longitude:.6g}"
        href = MAP.format(latitude=latitude, longitude=longitude)
        particulars += (Particular(edition.translate("Coordinates"), (Value(f"{latitude}, {longitude}", href, True),)),)
    return particulars


def near_place(edition: Edition, entity: Entity, around: tuple[Ref, ...]) -> tuple[Near, ...]:
    """What it lies within, contains, is often named beside; then topics and sources."""
    found = (
        Near(edition.translate("Within"), name_refs(edition, around[::-1])),
        Near(edition.translate("Contains"), name_refs(edition, entity.narrower)),
        Near(edition.translate("Often with"), name_counts(edition, entity.companions)),
    )
    return tuple(near for near in found if near.names) + near_names(edition, NEAR, entity.often_with)
