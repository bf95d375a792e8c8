"""What the pages of people, topics, places, sources and credits share: the opening, and names with counts."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import msgspec

from sitegen.model.body import Weave
from sitegen.model.html import Html
from sitegen.model.languages import direction, language_apart
from sitegen.model.machines import feed_links, has_feed
from sitegen.model.pages import FeedLink, Head
from sitegen.model.records import Collection, Person, Ref
from sitegen.model.site import Entity, Name
from sitegen.model.structured import entity_structured
from sitegen.pages.bodies import weave_record_body
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head
from sitegen.pages.histogram import Histogram, draw_histogram
from sitegen.pages.letters import letter_address, letter_fragment
from sitegen.pages.particulars import Particular, Value, link_outward, tell_identifiers

TITLES: dict[Collection, str] = {
    "people": "People",
    "topics": "Topics",
    "places": "Places",
    "sources": "Sources",
    "credits": "Photo credits",
}
NAMES_AT_MOST = 12


class Form(msgspec.Struct, frozen=True, array_like=True):
    """Another form of a name; `language` is empty where it is the site's own or not known."""

    text: str
    language: str = ""
    direction: str = ""


class Named(msgspec.Struct, frozen=True, array_like=True):
    """A name's link, how many articles it stands for here, and a few words on it."""

    link: Html
    count: int
    words: str = ""


class Near(msgspec.Struct, frozen=True, array_like=True):
    """Names of one sort beside a term."""

    term: str
    names: tuple[Named, ...]


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """The top of a name's page. `lead` is one line on it; `forms` are the other forms it is known or printed by.

    `extra` is the author's own, from the record: the built-in theme shows nothing of it.
    """

    crumbs: tuple[Value, ...]
    name: str
    lead: str
    forms: tuple[Form, ...]
    similar: tuple[Html, ...]
    histogram: Histogram | None
    particulars: tuple[Particular, ...]
    links: tuple[Value, ...]
    feeds: tuple[FeedLink, ...]
    extra: Mapping[str, Any]


def head_entity(edition: Edition, entity: Entity, description: str, *, structured: str = "", earlier: str = "") -> Head:
    """The `<head>` of a name's own page."""
    return make_head(
        edition,
        entity.address,
        entity.name,
        section=f"{entity.collection}/",
        description=description,
        feeds=entity_feeds(edition, entity),
        structured=entity_structured(entity, edition.site, edition.routes, edition.title),
    )


def entity_feeds(edition: Edition, entity: Entity) -> tuple[FeedLink, ...]:
    """The feeds of the name, where it has any."""
    return feed_links(entity.name, entity.address, edition.outputs) if has_feed(entity, edition.site) else ()


def open_entity(
    edition: Edition,
    entity: Entity,
    *,
    lead: str,
    particulars: tuple[Particular, ...],
    years: frozenset[str] = frozenset(),
    crumbs: tuple[Value, ...] = (),
) -> Opening:
    """The top of the name's page; `years` are the fragments of the year sections on it."""
    articles = edition.site.articles
    dates = (date for slug in entity.articles if (date := articles[slug].entry.date))
    return Opening(
        crumbs=(Value(edition.translate(TITLES[entity.collection]), edition.href(f"{entity.collection}/")),)
        + (crumbs or (letter_crumb(edition, entity),)),
        name=entity.name,
        lead=lead,
        forms=list_forms(edition, entity),
        similar=tuple(edition.fragments.links[ref] for ref in entity.similar),
        histogram=draw_histogram(dates, entity.name, edition.interface, years),
        particulars=(*particulars, *tell_identifiers(edition, entity)),
        links=link_outward(entity),
        feeds=entity_feeds(edition, entity),
        extra=entity.record.extra if entity.record else {},
    )


def letter_crumb(edition: Edition, entity: Entity) -> Value:
    """The way back to the name's letter in the index."""
    size = len(edition.site.index[entity.collection])
    address = letter_address(entity.collection, entity.letter, size)
    fragment = letter_fragment(entity.letter) if address == f"{entity.collection}/" else ""
    return Value(entity.letter, edition.href(address, fragment))


def list_forms(edition: Edition, entity: Entity) -> tuple[Form, ...]:
    """The record's aliases in its order, then every other form found printed, the most frequent first.

    Of a source only the aliases: its printed forms are counted on its page.
    """
    aliases = entity.record.aliases if entity.record else ()
    forms = {alias.text: alias.language for alias in aliases}
    for text, _ in () if entity.collection == "sources" else entity.printed:
        forms.setdefault(text, "")
    forms.pop(entity.name, None)
    return tuple(
        Form(text, language_apart(language, edition.language), direction(language) if language else "")
        for text, language in forms.items()
    )


def tell_biography(edition: Edition, entity: Entity) -> Weave | None:
    """The record's body, or nothing where it has none."""
    if entity.record is None or not entity.record.body.text:
        return None
    return weave_record_body(edition, entity.record.body, entity.links, entity.images)


def name_counts(
    edition: Edition, counts: Iterable[tuple[Ref, int]], at_most: int = NAMES_AT_MOST, described: bool = False
) -> tuple[Named, ...]:
    """The first names with their counts; `described` adds what their record says of them."""
    links = edition.fragments.links
    return tuple(
        Named(links[ref], count, describe(edition.name(ref)) if described else "")
        for ref, count in islice(counts, at_most)
    )


def name_refs(edition: Edition, refs: Iterable[Ref]) -> tuple[Named, ...]:
    """These names, each with the number of its articles."""
    return tuple(Named(edition.fragments.links[ref], len(edition.entity(ref).articles)) for ref in refs)


def describe(entity: Entity | Name) -> str:
    """The record's description, or a person's latest office; empty for a derived name."""
    record = entity.record
    if record is None or record.description:
        return record.description if record else ""
    return record.roles[0].title if isinstance(record, Person) and record.roles else ""


def near_names(
    edition: Edition, terms: Iterable[tuple[str, Collection]], counts: tuple[tuple[Ref, int], ...]
) -> tuple[Near, ...]:
    """The names that go with this one, by collection in the order of `terms`; empty ones are left out."""
    found = []
    for term, collection in terms:
        ours = (pair for pair in counts if pair[0].startswith(f"{collection}/"))
        if names := name_counts(edition, ours):
            found.append(Near(edition.translate(term), names))
    return tuple(found)
