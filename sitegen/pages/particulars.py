"""The lines of particulars beside a name's heading: counts, dates, identifiers; and its links elsewhere."""

import pkgutil
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import msgspec

from sitegen.model.datelines import short_date
from sitegen.model.dates import Date
from sitegen.model.site import Entity
from sitegen.pages.edition import Edition

CHECKING: Final = "fact-check"


class Value(msgspec.Struct, frozen=True, array_like=True):
    """A text that may be a link; `external` for addresses outside the site."""

    text: str
    href: str = ""
    external: bool = False


class Particular(msgspec.Struct, frozen=True, array_like=True):
    """A term and what is known of it; no values: not recorded."""

    term: str
    values: tuple[Value, ...] = ()


def tell_count(edition: Edition, term: str, number: int, href: str = "") -> tuple[Particular, ...]:
    """A line that counts, linked to its section; none for none."""
    return (Particular(edition.translate(term), (Value(edition.number(number), href),)),) if number else ()


def tell_notes(edition: Edition, entity: Entity) -> tuple[Particular, ...]:
    """How many notes name it, and how many of them check facts; none for none."""
    told = tell_count(edition, "Notes", len(entity.notes), "#notes")
    keys = frozenset(entity.notes)
    slugs = dict.fromkeys(slug for slug, _ in entity.notes)
    kinds = [n.entry.kind for slug in slugs for n in edition.article(slug).notes if (slug, n.entry.id) in keys]
    if checks := kinds.count(CHECKING):
        words = edition.interface.count(checks, "fact-check", "fact-checks")
        checked = Value(words, edition.href(f"annotations/{CHECKING}/"))
        return tuple(msgspec.structs.replace(row, values=(*row.values, checked)) for row in told)
    return told


def tell_date(edition: Edition, term: str, date: Date | None) -> tuple[Particular, ...]:
    """A line with a date; none where it is not recorded."""
    return (Particular(edition.translate(term), (Value(short_date(date, edition.interface)),)),) if date else ()


def tell_word(edition: Edition, term: str, word: str) -> tuple[Particular, ...]:
    """A line with a word of the archive's own, e.g. a kind; none for the empty word."""
    return (Particular(edition.translate(term), (Value(edition.translate(word.capitalize())),)),) if word else ()


def tell_site(edition: Edition, url: str) -> tuple[Particular, ...]:
    """A line with the name's own site; none where it is not recorded."""
    return (Particular(edition.translate("Site"), (Value(host_of(url), url, True),)),) if url else ()


def tell_span(edition: Edition, slugs: Iterable[str]) -> tuple[Particular, ...]:
    """When the first and last of these articles (newest first) appeared; nothing for fewer than two dates."""
    dated = [slug for slug in slugs if edition.site.glances[slug].year]
    if len(dated) < 2:
        return ()
    last, first = (edition.article(slug).entry.date for slug in (dated[0], dated[-1]))
    if not first or not last or first.iso == last.iso:
        return ()
    return tell_date(edition, "First", first) + tell_date(edition, "Last", last)


def tell_identifiers(edition: Edition, entity: Entity) -> tuple[Particular, ...]:
    """The record's identifiers, linked where we know how; a record without any says so of Wikidata."""
    if entity.record is None:
        return ()
    found = []
    known = identifier_patterns()
    for scheme, value in entity.record.identifiers.items():
        label, pattern = known.get(scheme, (scheme, ""))
        href = pattern.replace("{}", value.replace(" ", "")) if pattern else ""
        found.append(Particular(label, (Value(value, href, bool(href)),)))
    return tuple(found) or (Particular(edition.translate("Wikidata")),)


@lru_cache(maxsize=1)
def identifier_patterns() -> dict[str, tuple[str, str]]:
    """Each known identifier's label and the address of its page for readers, with `{}` for its value."""
    content = pkgutil.get_data("sitegen.pages", "identifiers.json") or b"{}"
    rows = msgspec.json.decode(content, type=dict[str, dict[str, str]])
    return {scheme: (row["label"], row["address"]) for scheme, row in rows.items()}


def link_outward(entity: Entity) -> tuple[Value, ...]:
    """The record's links; one without a title shows its host."""
    links = entity.record.links if entity.record else ()
    return tuple(Value(link.title or host_of(link.url), link.url, True) for link in links)


def host_of(url: str) -> str:
    """The host of a URL without `www.`."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") or url
