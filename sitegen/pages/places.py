"""Places: where they lie, what they contain, what was reported and photographed there."""

from collections.abc import Iterator

from sitegen.model.body import Weave
from sitegen.model.pages import Page, Planned
from sitegen.model.records import Collection, Place, Ref
from sitegen.model.site import Entity
from sitegen.model.views import part
from sitegen.pages.edition import Edition
from sitegen.pages.entity import (
    Named,
    Near,
    describe,
    name_counts,
    name_refs,
    near_names,
    people_beside,
    tell_biography,
)
from sitegen.pages.gallery import PhotoCard
from sitegen.pages.more import (
    Preview,
    plan_sections,
    preview_photos,
)
from sitegen.pages.opening import ShelvedView
from sitegen.pages.particulars import Particular, Value, tell_count, tell_notes, tell_span
from sitegen.pages.shelves import cut_leaves, plan_shelves, shelve_articles

NEAR: tuple[tuple[str, Collection], ...] = (("Topics", "topics"), ("Sources", "sources"))
MAP = "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=7/{latitude}/{longitude}"
WITHIN_AT_MOST = 6


class PlaceView(ShelvedView):
    """A place's page; `people` are those most often named with it, each with who they are."""

    @part
    def _around(self) -> tuple[Entity, ...]:
        return find_enclosing(self._edition, self._entity)

    def list_crumbs(self) -> tuple[Value, ...]:
        """The places around it, the widest first."""
        return tuple([Value(above.name, self._edition.href(above.address)) for above in self._around])

    def list_particulars(self) -> tuple[Particular, ...]:
        """What stands beside the heading."""
        return list_place_particulars(self._edition, self._entity)

    @part
    def introduction(self) -> Weave | None:
        return tell_biography(self._edition, self._entity)

    @part
    def near(self) -> tuple[Near, ...]:
        return near_place(self._edition, self._entity, tuple([above.ref for above in self._around]))

    @part
    def people(self) -> tuple[Named, ...]:
        return people_beside(self._edition, self._entity)

    @part
    def photos(self) -> Preview[PhotoCard]:
        return preview_photos(self._edition, self._entity)


def plan_places(edition: Edition) -> Iterator[Planned]:
    """A page for every place, and those its lists go on at."""
    for ref in edition.site.index["places"]:
        yield from plan_place(edition, edition.entity(ref))


def plan_place(edition: Edition, entity: Entity) -> Iterator[Planned]:
    """The place's own page, then older articles and whole sections."""
    leaves = cut_leaves(edition, entity)
    shelves = shelve_articles(edition, entity, leaves)
    view = PlaceView(edition, entity, describe(entity), leaves, shelves)
    yield Page(entity.address, "pages/place.html", view)
    yield from plan_shelves(edition, entity, leaves, shelves)
    yield from view.mentioned_in.plan()
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
    particulars += tell_notes(edition, entity)
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
