"""Authority records: what editors know about a person, topic, place, source or credit."""

from typing import Any, Final, Literal

import msgspec

from sitegen.diagnostics import Span
from sitegen.model.body import Body
from sitegen.model.dates import Date
from sitegen.model.entries import NameItem, PhotoEntry, Printed

Collection = Literal["people", "topics", "places", "sources", "credits"]
COLLECTIONS: Final[tuple[Collection, ...]] = ("people", "topics", "places", "sources", "credits")

Ref = str
"""`<collection>/<slug>`, e.g. `people/joe-biden`: how values point at a record or a derived name."""

Scope = Literal["tag", "text", "both"]


def ref_of(collection: str, slug: str) -> Ref:
    """The reference to one name of a collection."""
    return f"{collection}/{slug}"


def former_ref(collection: str, slug: str) -> Ref:
    """The reference that a former slug stood for: in the record's own collection, unless it names another."""
    return slug if slug.partition("/")[0] in COLLECTIONS and "/" in slug else ref_of(collection, slug)


class Alias(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Another form of a name; `scope` says whether it holds for tags, in running text, or both."""

    text: str
    span: Span
    scope: Scope = "both"
    language: str = ""


class Role(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An office held."""

    title: str
    start: Date | None = None
    end: Date | None = None


class Link(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An outward link of a record."""

    url: str
    title: str = ""


class Merged(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name that was taken to be another until it was merged into a record: what it was called, where it stood."""

    name: str
    ref: Ref = ""
    date: Date | None = None


class _Record(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    path: str
    slug: str
    name: str
    span: Span
    sort_name: str = ""
    aliases: tuple[Alias, ...] = ()
    description: str = ""
    identifiers: dict[str, str] = {}
    links: tuple[Link, ...] = ()
    former_slugs: tuple[Printed, ...] = ()
    merged: tuple[Merged, ...] = ()
    body: Body = Body()
    extra: dict[str, Any] = {}


class Person(_Record, frozen=True, kw_only=True, tag="people"):
    """A person; `similar` are people not to be confused with."""

    roles: tuple[Role, ...] = ()
    born: Date | None = None
    died: Date | None = None
    portrait: PhotoEntry | None = None
    similar: tuple[NameItem, ...] = ()


class Topic(_Record, frozen=True, kw_only=True, tag="topics"):
    """A subject, organization, event or work."""

    kind: str = "subject"
    broader: tuple[NameItem, ...] = ()


class Place(_Record, frozen=True, kw_only=True, tag="places"):
    """A place; `within` names the place that holds it; latitude and longitude in decimal degrees."""

    within: Printed | None = None
    latitude: float | None = None
    longitude: float | None = None


class Source(_Record, frozen=True, kw_only=True, tag="sources"):
    """A source: outlet, agency, publisher or document."""

    kind: str = ""
    url: str = ""


class Credit(_Record, frozen=True, kw_only=True, tag="credits"):
    """A photographer, agency or distributor; `person` points at the photographer's own page."""

    kind: str = ""
    url: str = ""
    person: Printed | None = None


Record = Person | Topic | Place | Source | Credit
