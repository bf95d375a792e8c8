"""The linked site: linked again when anything that linking sees has changed, else as it is kept.

Linking never sees a body or a summary, so an edit of a text alone links nothing. What it was linked from is known
by the digests of all facts, the files beside them and the few settings it takes. What is linked again is linked from
the link before as far as that is kept (`relinking`); without it, `link_anew` links everything from nothing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sitegen.build.reading import Reading
from sitegen.build.relating import recall_relations
from sitegen.build.remembered import Due, Row
from sitegen.build.request import BuildRequest
from sitegen.build.sharing import SharedTexts
from sitegen.build.stored import Shelves, StoredSite
from sitegen.build.theme import ThemeFiles
from sitegen.config import Settings
from sitegen.model.addresses import Address
from sitegen.model.archive import Archive, LinkOptions, PageFacts, RecordFacts

if TYPE_CHECKING:
    from sitegen.link import Linked


class Selection(msgspec.Struct, frozen=True):
    """What of an archive this build publishes: article rows by slug (first file of a slug), and pages.

    `held_back` are slugs of drafts and future articles; `due` is the first day on which one more falls due.
    """

    articles: tuple[Row, ...]
    pages: tuple[Row, ...]
    records: tuple[Row, ...]
    held_back: frozenset[str]
    due: Due | None

    @property
    def by_slug(self) -> dict[str, Row]:
        """The article rows by slug; of two with one slug the first by path."""
        found: dict[str, Row] = {}
        for row in self.articles:
            found.setdefault(row.slug, row)
        return found


def select_rows(reading: Reading, request: BuildRequest, today: Due) -> Selection:
    """What is published today, by what the request says of drafts and the future."""
    kept: list[Row] = []
    held: set[str] = set()
    later: list[Due] = []
    for row in reading.articles:
        if not row.facts.length:
            continue
        waits = row.due > today
        if waits and not row.is_draft:
            later.append(row.due)
        if (row.is_draft and not request.drafts) or (waits and not request.future):
            held.add(row.slug)
        else:
            kept.append(row)
    pages = tuple(r for r in reading.pages if r.facts.length and (request.drafts or not r.is_draft))
    records = tuple(r for r in reading.records if r.facts.length)
    return Selection(tuple(kept), pages, records, frozenset(held), min(later, default=None))


def day_at(now: float, timezone: str) -> Due:
    """The day it is at a moment, in a time zone."""
    zone: tzinfo = UTC
    if timezone != "UTC":
        from zoneinfo import ZoneInfo  # late: most archives say UTC

        zone = ZoneInfo(timezone)
    at = datetime.fromtimestamp(now, zone)
    return at.year, at.month, at.day


def link_options(settings: Settings, theme: ThemeFiles) -> LinkOptions:
    """What linking takes of the settings; related articles are found where the theme or the data shows them."""
    relates = "data" in settings.outputs or theme.may_show("pages/article.html", "related")
    return LinkOptions(settings.routes, settings.language, settings.resolve, relates, own_addresses(settings))


def own_addresses(settings: Settings) -> tuple[Address, ...]:
    """The addresses that the site has of itself because its settings say so."""
    return ("health/",) if settings.health else ()


class Basis(NamedTuple):
    """Everything that linking sees: of the reading it is the pictures alone; `lines` are the names in texts by slug."""

    selection: Selection
    reading: Reading
    statics: tuple[str, ...]
    options: LinkOptions
    lines: Mapping[str, str]


def link_key(basis: Basis) -> bytes:
    """The digest of everything that linking sees."""
    whole, selection = blake2b(digest_size=16), basis.selection
    for rows in (selection.articles, selection.records, selection.pages):
        for row in rows:
            whole.update(row.path.encode() + b"\0" + row.facts_digest)
        whole.update(b"\1")
    rest = (
        sorted(selection.held_back),
        basis.reading.media,
        list(basis.statics),
        basis.options,
    )
    whole.update(msgspec.msgpack.encode(rest))
    whole.update(msgspec.msgpack.encode(basis.lines))
    return whole.digest()


def make_archive(basis: Basis, shelves: Shelves) -> Archive:
    """What linking sees of an archive, without its articles."""
    records, pages = msgspec.msgpack.Decoder(RecordFacts), msgspec.msgpack.Decoder(PageFacts)
    return Archive(
        records=tuple([records.decode(shelves.bytes_of(row.facts)) for row in basis.selection.records]),
        pages=tuple([pages.decode(shelves.bytes_of(row.facts)) for row in basis.selection.pages]),
        media=basis.reading.media,
        held_back=basis.selection.held_back,
        statics=basis.statics,
        occurrences=basis.lines,
    )


def link_anew(basis: Basis, shelves: Shelves, stored: StoredSite | None) -> "Linked":
    """The archive linked from nothing; of an older site stored the relations are taken over."""
    from sitegen.link import relink  # late: an archive in which nothing changed links nothing

    share = SharedTexts().share
    articles = tuple([share(shelves.facts(row), row) for row in basis.selection.articles])
    archive = msgspec.structs.replace(make_archive(basis, shelves), articles=articles)
    known = recall_relations(stored, shelves) if stored and stored.relates and basis.options.relates else None
    return relink(None, archive, basis.options, known)
