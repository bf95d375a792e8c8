"""A person, topic, place, source or credit as an object of `data/*.json`."""

from collections.abc import Callable, Iterable
from typing import Any

from sitegen.model.dates import Date
from sitegen.model.records import COLLECTIONS, Credit, Person, Place, Ref, Source, Topic
from sitegen.model.site import Entity, Site

Object = dict[str, Any]


def entity_object(entity: Entity, site: Site, url: Callable[..., str]) -> Object:
    """The name with its forms, dates, counts and what it is linked to by collection."""
    record = entity.record
    return {
        "slug": entity.slug,
        "url": url(entity.address),
        "name": entity.name,
        "sort_name": entity.sort_name,
        "aliases": [alias.text for alias in record.aliases] if record else [],
        "printed": [{"text": text, "count": count} for text, count in entity.printed],
        "description": record.description if record else "",
        "is_derived": record is None,
        **_particulars(entity),
        "identifiers": dict(sorted(record.identifiers.items())) if record else {},
        "dates": _dates(entity, site),
        "counts": _counts(entity),
        "articles": list(entity.articles),
        "mentioned_in": [slug for slug, _ in entity.mentions],
        **_linked(entity),
    }


def _particulars(entity: Entity) -> Object:
    """What only records of this collection say."""
    record = entity.record
    if isinstance(record, Person):
        roles = [{"title": r.title, "from": _edtf(r.start), "to": _edtf(r.end)} for r in record.roles]
        return {"born": _edtf(record.born), "died": _edtf(record.died), "roles": roles}
    if isinstance(record, Place):
        return {"latitude": record.latitude, "longitude": record.longitude}
    if isinstance(record, Topic):
        return {"kind": record.kind}
    if isinstance(record, Source | Credit):
        return {"kind": record.kind, "website": record.url}
    return {}


def _dates(entity: Entity, site: Site) -> Object:
    """The first and last dated articles' dates; articles are newest first, undated ones last."""
    articles = site.articles
    last = next((date for slug in entity.articles if (date := articles[slug].entry.date)), None)
    first = next((date for slug in reversed(entity.articles) if (date := articles[slug].entry.date)), None)
    return {"first": _edtf(first), "last": _edtf(last)}


def _counts(entity: Entity) -> Object:
    counted = {
        "articles": entity.articles,
        "about": entity.about,
        "authored": entity.authored,
        "published": entity.published,
        "relied": entity.relied,
        "via": entity.via,
        "depicted": entity.depicted,
        "credited": entity.credited,
        "quotes": entity.quotations,
        "annotations": entity.notes,
    }
    return {
        **{name: len(items) for name, items in counted.items()},
        "mentions": sum(times for _, times in entity.mentions),
    }


def _linked(entity: Entity) -> Object:
    """Slugs by collection: what it belongs to or holds, and what it often appears with, each once."""
    same = (entity.person, *entity.credited_as) if entity.person else entity.credited_as
    with_it = [ref for ref, _ in (*entity.companions, *entity.often_with)]
    refs = dict.fromkeys((*entity.broader, *entity.narrower, *entity.similar, *same, *with_it))
    grouped: Object = {collection: _of(collection, refs) for collection in COLLECTIONS}
    return {
        **grouped,
        "broader": [ref.partition("/")[2] for ref in entity.broader],
        "narrower": [ref.partition("/")[2] for ref in entity.narrower],
        "similar": [ref.partition("/")[2] for ref in entity.similar],
    }


def _of(collection: str, refs: Iterable[Ref]) -> list[str]:
    start = f"{collection}/"
    return [ref[len(start) :] for ref in refs if ref.startswith(start)]


def _edtf(date: Date | None) -> str | None:
    return date.edtf if date else None
