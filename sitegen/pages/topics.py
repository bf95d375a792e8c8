"""Topics: subjects, organizations, events and works, with what stands above, below and beside them."""

from collections.abc import Iterator

import msgspec

from sitegen.model.body import Weave
from sitegen.model.html import Html
from sitegen.model.pages import Head, Page
from sitegen.model.records import Collection, Topic
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
from sitegen.pages.more import Preview, plan_leaves, plan_sections, preview_backlinks, preview_notes
from sitegen.pages.pagination import Paging, make_paging
from sitegen.pages.particulars import Particular, Value, tell_count, tell_span, tell_word
from sitegen.pages.passages import LinkedFrom
from sitegen.pages.shelves import cut_leaves, shelve_articles, years_on
from sitegen.pages.years import YearGroup, year_fragments

NEAR: tuple[tuple[str, Collection], ...] = (("Places", "places"), ("Sources", "sources"))


class TopicView(msgspec.Struct, frozen=True, kw_only=True):
    """A topic's page; `people` are those most often named with it, each with who they are."""

    head: Head
    top: Opening
    introduction: Weave | None
    near: tuple[Near, ...]
    people: tuple[Named, ...]
    years: tuple[YearGroup, ...]
    paging: Paging
    notes: Preview[Html]
    linked: Preview[LinkedFrom]


def plan_topics(edition: Edition) -> Iterator[Page]:
    """A page for every topic, and those its lists go on at."""
    for ref in edition.site.index["topics"]:
        yield from plan_topic(edition, edition.entity(ref))


def plan_topic(edition: Edition, entity: Entity) -> Iterator[Page]:
    """The topic's own page, then older articles and whole sections."""
    leaves = cut_leaves(edition, entity)
    shelves = shelve_articles(edition, entity, leaves)
    years = years_on(edition, shelves, 0)
    lead = describe(entity)
    paging = make_paging(edition, entity.address, leaves, 0)
    view = TopicView(
        head=head_entity(edition, entity, lead),
        top=open_entity(
            edition,
            entity,
            lead=lead,
            particulars=list_topic_particulars(edition, entity),
            years=year_fragments(years),
            crumbs=broader_crumb(edition, entity),
        ),
        introduction=tell_biography(edition, entity),
        near=near_topic(edition, entity),
        people=name_counts(
            edition, (pair for pair in entity.often_with if pair[0].startswith("people/")), described=True
        ),
        years=years,
        paging=paging,
        notes=preview_notes(edition, entity),
        linked=preview_backlinks(edition, entity),
    )
    yield Page(entity.address, "pages/topic.html", view)
    yield from plan_leaves(edition, entity, leaves, lambda at: {"years": years_on(edition, shelves, at)})
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
    particulars += tell_count(edition, "Notes", len(entity.notes), "#notes")
    return particulars + tell_span(edition, entity.articles)


def near_topic(edition: Edition, entity: Entity) -> tuple[Near, ...]:
    """What is broader, narrower, often beside it; then places and sources."""
    found = (
        Near(edition.translate("Broader"), name_refs(edition, entity.broader)),
        Near(edition.translate("Narrower"), name_refs(edition, entity.narrower)),
        Near(edition.translate("Often with"), name_counts(edition, entity.companions)),
    )
    return tuple(near for near in found if near.names) + near_names(edition, NEAR, entity.often_with)
