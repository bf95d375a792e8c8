"""Topics: subjects, organizations, events and works, with what stands above, below and beside them."""

from collections.abc import Iterator

from sitegen.model.body import Weave
from sitegen.model.pages import Page, Planned
from sitegen.model.records import Collection, Topic
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
from sitegen.pages.more import plan_sections
from sitegen.pages.opening import ShelvedView
from sitegen.pages.particulars import Particular, Value, tell_count, tell_notes, tell_span, tell_word
from sitegen.pages.shelves import cut_leaves, plan_shelves, shelve_articles

NEAR: tuple[tuple[str, Collection], ...] = (("Places", "places"), ("Sources", "sources"))


class TopicView(ShelvedView):
    """A topic's page; `people` are those most often named with it, each with who they are."""

    def list_crumbs(self) -> tuple[Value, ...]:
        """The first broader topic."""
        return broader_crumb(self._edition, self._entity)

    def list_particulars(self) -> tuple[Particular, ...]:
        """What stands beside the heading."""
        return list_topic_particulars(self._edition, self._entity)

    @part
    def introduction(self) -> Weave | None:
        return tell_biography(self._edition, self._entity)

    @part
    def near(self) -> tuple[Near, ...]:
        return near_topic(self._edition, self._entity)

    @part
    def people(self) -> tuple[Named, ...]:
        return people_beside(self._edition, self._entity)


def plan_topics(edition: Edition) -> Iterator[Planned]:
    """A page for every topic, and those its lists go on at."""
    for ref in edition.site.index["topics"]:
        yield from plan_topic(edition, edition.entity(ref))


def plan_topic(edition: Edition, entity: Entity) -> Iterator[Planned]:
    """The topic's own page, then older articles and whole sections."""
    leaves = cut_leaves(edition, entity)
    shelves = shelve_articles(edition, entity, leaves)
    view = TopicView(edition, entity, describe(entity), leaves, shelves)
    yield Page(entity.address, "pages/topic.html", view)
    yield from plan_shelves(edition, entity, leaves, shelves)
    yield from view.mentioned_in.plan()
    yield from plan_sections(edition, entity)


def broader_crumb(edition: Edition, entity: Entity) -> tuple[Value, ...]:
    """The first broader topic as the way up; none for a topic that has none."""
    if not entity.broader:
        return ()
    above = edition.entity(entity.broader[0])
    return (Value(above.name, edition.href(above.address)),)


def list_topic_particulars(edition: Edition, entity: Entity) -> tuple[Particular, ...]:
    """What stands beside the heading."""
    particulars: tuple[Particular, ...] = ()
    if isinstance(entity.record, Topic) and entity.record.kind != "subject":
        particulars += tell_word(edition, "Kind", entity.record.kind)
    particulars += tell_count(edition, "Articles", len(entity.articles))
    particulars += tell_notes(edition, entity)
    return particulars + tell_span(edition, entity.articles)


def near_topic(edition: Edition, entity: Entity) -> tuple[Near, ...]:
    """What is broader, narrower, often beside it; then places and sources."""
    found = (
        Near(edition.translate("Broader"), name_refs(edition, entity.broader)),
        Near(edition.translate("Narrower"), name_refs(edition, entity.narrower)),
        Near(edition.translate("Often with"), name_counts(edition, entity.companions)),
    )
    return tuple(near for near in found if near.names) + near_names(edition, NEAR, entity.often_with)
