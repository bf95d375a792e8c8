"""From gathered names to entities: each record and each derived name with all that is known of it."""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.gather import Gathered, newest_first, pick_company, rank, unique
from sitegen.link.names import Namer
from sitegen.link.photographs import Media, link_photo
from sitegen.link.resolve import NameTable, unknown_name
from sitegen.link.targets import Resolved
from sitegen.link.wanted import read_credit
from sitegen.model.addresses import Address
from sitegen.model.archive import RecordFacts
from sitegen.model.entries import NameItem
from sitegen.model.records import COLLECTIONS, Collection, Credit, Person, Place, Record, Ref, Topic, ref_of
from sitegen.model.site import Backlink, Entity, Name, Photo, SitePage
from sitegen.model.slugs import initial, sort_key


class RecordLinks(msgspec.Struct, frozen=True):
    """What a record says of others, resolved."""

    links: tuple[Resolved, ...] = ()
    images: tuple[Address, ...] = ()
    broader: tuple[Ref, ...] = ()
    similar: tuple[Ref, ...] = ()
    person: Ref = ""
    portrait: Photo | None = None


def list_names(records: Iterable[RecordFacts], table: NameTable) -> dict[Ref, Name]:
    """All names that get a page, by reference."""
    names: dict[Ref, Name] = {}
    for facts in records:
        record = facts.record
        ref = ref_of(facts.collection, record.slug)
        sort_name = record.sort_name or default_sort_name(record.name, facts.collection)
        names[ref] = Name(ref=ref, collection=facts.collection, name=record.name, sort_name=sort_name, record=record)
    for collection in COLLECTIONS:
        for derived in table.derivation.names[collection].values():
            sort_name = default_sort_name(derived.name, collection)
            names[derived.ref] = Name(ref=derived.ref, collection=collection, name=derived.name, sort_name=sort_name)
    return names


def default_sort_name(name: str, collection: Collection) -> str:
    """`Last, First` for a person of several words, the name itself for everything else.

    Suffixes stay behind the first names; a name that has a comma is taken as it is.
    """
    words = name.split()
    if collection != "people" or len(words) < 2 or "," in name:
        return name
    suffix = words.pop() if words[-1].rstrip(".").casefold() in _SUFFIXES and len(words) > 2 else ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(filter(None, [" ".join(words[start:]) + ",", " ".join(words[:start]), suffix]))


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset("van von der den de del della di da dos du la le ter ten zu zur af av bin ibn al el".split())


def link_record(
    record: Record, links: tuple[Resolved, ...], namer: Namer, media: Media
) -> tuple[RecordLinks, list[Diagnostic]]:
    """The names a record refers to; `similar` and `person` must be known."""
    problems: list[Diagnostic] = []
    match record:
        case Person():
            similar, problems = _known_people(record.similar, namer)
            portrait = None
            if record.portrait:
                portrait, met = link_photo(
                    record.portrait, read_credit(record.portrait), namer, media, ("", 0, record.path)
                )
                problems += met
            return RecordLinks(links, similar=similar, portrait=portrait), problems
        case Topic():
            return RecordLinks(links, broader=namer.refs("topics", (i.text for i in record.broader))), []
        case Place(within=within) if within:
            return RecordLinks(links, broader=namer.refs("places", (within.text,))), []
        case Credit(person=person) if person:
            people, problems = _known_people((NameItem(person.text, person.span),), namer)
            return RecordLinks(links, person=people[0] if people else ""), problems
        case _:
            return RecordLinks(links), []


def _known_people(items: Iterable[NameItem], namer: Namer) -> tuple[tuple[Ref, ...], list[Diagnostic]]:
    refs: list[Ref] = []
    problems = []
    for item in items:
        found = namer.table.find("people", item.text)
        if len(found) == 1:
            refs.append(found[0])
        else:
            known = namer.table.shelves["people"].exact
            problems.append(unknown_name("unknown-name", "person", item.text, item.span, known))
    return tuple(refs), problems


MentionIndex = Mapping[Ref, tuple[tuple[str, int], ...]]
"""By name the articles that mention it, newest first, with how often."""


PageLinks = list[tuple[SitePage, tuple[Resolved, ...]]]
"""The free pages, and where their wikilinks lead."""


class Surroundings(msgspec.Struct, frozen=True):
    """What entities are completed from: everything gathered over the whole archive."""

    gathered: Mapping[Ref, Gathered]
    links: Mapping[Ref, RecordLinks]
    pages: PageLinks
    narrower: Mapping[Ref, tuple[Ref, ...]]
    credited_as: Mapping[Ref, tuple[Ref, ...]]
    portraits: Mapping[Ref, tuple[Ref, ...]]
    likenesses: Mapping[Ref, tuple[Ref, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    position: Mapping[str, int]
    sort_keys: Mapping[Ref, tuple[str, str]]
    mentions: MentionIndex = {}


def build_entity(named: Name, around: Surroundings) -> Entity:
    """The name with everything the archive knows of it."""
    got = around.gathered.get(named.ref) or _NOTHING
    links = around.links.get(named.ref) or _NO_LINKS
    companions, often_with = pick_company(named.ref, got.company, around.sort_keys)
    return Entity(
        ref=named.ref,
        collection=named.collection,
        slug=named.ref.partition("/")[2],
        name=named.name,
        sort_name=named.sort_name,
        letter=initial(named.sort_name),
        record=named.record,
        printed=rank(got.printed),
        articles=newest_first(got.articles(), around.position),
        about=unique(got.about),
        authored=unique(got.authored),
        published=unique(got.published),
        relied=tuple(got.relied),
        via=tuple(got.via),
        ways=rank(got.ways),
        passed=rank(got.passed),
        copies=rank(got.copies),
        depicted=tuple(got.depicted),
        credited=tuple(got.credited),
        quotations=tuple(dict.fromkeys(got.quotations)),
        notes=tuple(dict.fromkeys(got.notes)),
        companions=companions,
        often_with=often_with,
        broader=links.broader,
        narrower=around.narrower.get(named.ref, ()),
        similar=around.likenesses.get(named.ref, ()),
        person=links.person,
        credited_as=around.credited_as.get(named.ref, ()),
        portrait=links.portrait,
        portraits=around.portraits.get(named.ref, ()),
        links=tuple(_address(link) for link in links.links),
        images=links.images,
        backlinks=around.backlinks.get(named.ref, ()),
        mentions=around.mentions.get(named.ref, ()),
    )


_NOTHING = Gathered()
_NO_LINKS = RecordLinks()


def _address(link: Resolved) -> Address:
    return f"{link.address}#{link.fragment}" if link.fragment else link.address


def invert_broader(
    links: Mapping[Ref, RecordLinks], sort_keys: Mapping[Ref, tuple[str, str]]
) -> dict[Ref, tuple[Ref, ...]]:
    """For each topic or place, those below it, in sort order."""
    return _invert(((ref, broader) for ref, found in links.items() for broader in found.broader), sort_keys)


def invert_persons(
    links: Mapping[Ref, RecordLinks], sort_keys: Mapping[Ref, tuple[str, str]]
) -> dict[Ref, tuple[Ref, ...]]:
    """For each person that credits' records name, those credits, in sort order."""
    return _invert(((ref, found.person) for ref, found in links.items() if found.person), sort_keys)


def invert_portraits(
    links: Mapping[Ref, RecordLinks], sort_keys: Mapping[Ref, tuple[str, str]]
) -> dict[Ref, tuple[Ref, ...]]:
    """For each name in the credit line of a portrait, the people portrayed, in sort order."""
    lines = ((ref, found.portrait.credit) for ref, found in links.items() if found.portrait)
    pairs = {(ref, linked.ref) for ref, line in lines if line for linked in line.parts if linked.ref}
    return _invert(pairs, sort_keys)


def _invert(pairs: Iterable[tuple[Ref, Ref]], sort_keys: Mapping[Ref, tuple[str, str]]) -> dict[Ref, tuple[Ref, ...]]:
    pointing: dict[Ref, list[Ref]] = {}
    for ref, other in pairs:
        pointing.setdefault(other, []).append(ref)
    return {other: tuple(sorted(refs, key=lambda r: (sort_keys[r], r))) for other, refs in pointing.items()}


def sort_names(names: Mapping[Ref, Name]) -> tuple[dict[Ref, tuple[str, str]], dict[Collection, tuple[Ref, ...]]]:
    """Each name's sort key, and each collection in order."""
    keys = {ref: sort_key(named.sort_name, named.name) for ref, named in names.items()}
    grouped: dict[Collection, list[Ref]] = {c: [] for c in COLLECTIONS}
    for ref, named in names.items():
        grouped[named.collection].append(ref)
    return keys, {c: tuple(sorted(refs, key=lambda r: (keys[r], r))) for c, refs in grouped.items()}
