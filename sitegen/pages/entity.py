"""What the pages of people, topics, places, sources and credits tell of a name, and names with counts."""

from collections.abc import Iterable
from itertools import islice

import msgspec

from sitegen.model.body import Weave
from sitegen.model.html import Html
from sitegen.model.languages import direction, language_apart
from sitegen.model.machines import feed_links, has_feed
from sitegen.model.pages import FeedLink
from sitegen.model.records import Collection, Person, Ref
from sitegen.model.site import Entity, Name
from sitegen.pages.bodies import weave_record_body
from sitegen.pages.edition import Edition
from sitegen.pages.letters import letter_address, letter_fragment
from sitegen.pages.particulars import Value

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


def entity_feeds(edition: Edition, entity: Entity) -> tuple[FeedLink, ...]:
    """The feeds of the name, where it has any."""
    return feed_links(entity.name, entity.address, edition.outputs) if has_feed(entity, edition.site) else ()


def name_collection(edition: Edition, entity: Entity) -> str:
    """What the name's collection is called."""
    return edition.translate(TITLES[entity.collection])


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
    first = islice(counts, at_most)
    return tuple([Named(links[ref], count, describe(edition.name(ref)) if described else "") for ref, count in first])


def people_beside(edition: Edition, entity: Entity) -> tuple[Named, ...]:
    """The people most often named with it, each with who they are."""
    people = (pair for pair in entity.often_with if pair[0].startswith("people/"))
    return name_counts(edition, people, described=True)


def name_refs(edition: Edition, refs: Iterable[Ref]) -> tuple[Named, ...]:
    """These names, each with the number of its articles."""
    links = edition.fragments.links
    return tuple([Named(links[ref], len(edition.entity(ref).articles)) for ref in refs])


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
        start = f"{collection}/"
        ours = (pair for pair in counts if pair[0].startswith(start))
        if names := name_counts(edition, ours):
            found.append(Near(edition.translate(term), names))
    return tuple(found)
