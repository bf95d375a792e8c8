"""Atom and JSON feeds: of the site, and of each person, topic, place and source with a dated article.

Each holds the 20 newest dated articles. An article's entry is made once and joined into every feed it belongs to.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from sitegen.export.atom import atom_entry, atom_feed
from sitegen.export.jsonfeed import json_feed, json_item
from sitegen.export.lasting import lasting_id, tag_authority
from sitegen.export.moments import moment, order_in_time
from sitegen.export.told import MARK, FeedFacts, Told, marked
from sitegen.model.addresses import Routes
from sitegen.model.authors import authors_of
from sitegen.model.cited import one_line
from sitegen.model.findings import Summary
from sitegen.model.iris import way_home
from sitegen.model.machines import FEED_COLLECTIONS, has_feed, is_datable
from sitegen.model.pages import OutputFile
from sitegen.model.records import Ref
from sitegen.model.site import Article, Entity, Site

NEWEST: Final = 20
_NEVER: Final = "1970-01-01T00:00:00Z"
"""When an archive without a dated article last changed: Atom demands an answer."""


class Entry(msgspec.Struct, frozen=True):
    """An article as both feeds show it, and when it last changed."""

    updated: str
    atom: bytes
    json: bytes


class FeedPress:
    """Makes all feeds of one site; `entries` keeps each article's entry once it is made.

    Whoever must know what a feed is made of puts a mapping of its own there.
    """

    def __init__(
        self, site: Site, routes: Routes, *, title: str, description: str = "", language: str, timezone: str
    ) -> None:
        self.site = site
        self.routes = routes
        self.title = one_line(title)
        self.description = one_line(description)
        self.language = language
        self.timezone = timezone
        self._authority = tag_authority(routes.base_url)
        self.entries: Mapping[str, Entry | None] = _Kept(self.make_entry)

    def files(self) -> Iterator[OutputFile]:
        """The site's feeds, then each name's, by collection in index order."""
        yield from self.site_files()
        for collection in sorted(FEED_COLLECTIONS):
            for ref in self.site.index.get(collection, ()):
                yield from self.entity_files(ref)

    def site_files(self) -> Iterator[OutputFile]:
        """The feeds of the whole site."""
        yield from self._both(self._facts(self.title, "", self.description), self._newest(self.site.chronology))

    def entity_files(self, ref: Ref) -> Iterator[OutputFile]:
        """A name's feeds; none where it has no dated article, or is of a collection without feeds."""
        entity = self.site.entities[ref]
        if has_feed(entity, self.site):
            yield from self._both(self._facts_of(entity), self._newest(entity.articles))

    def _facts(self, title: str, address: str, description: str) -> FeedFacts:
        return FeedFacts(
            title=title,
            address=address,
            link=marked(self.routes, address),
            description=description,
            language=self.language,
        )

    def _facts_of(self, entity: Entity) -> FeedFacts:
        description = one_line(entity.record.description) if entity.record else ""
        return self._facts(f"{one_line(entity.name)} – {self.title}", entity.address, description)

    def _newest(self, slugs: Sequence[str]) -> list[Entry]:
        """The entries of the newest dated articles; the slugs come newest first."""
        found: list[Entry] = []
        for slug in slugs:
            entry = self.entries[slug]
            if entry is not None:
                found.append(entry)
                if len(found) == NEWEST:
                    break
        return found

    def make_entry(self, slug: str) -> Entry | None:
        """An article's entry; `None` where it has no date."""
        article = self.site.articles[slug]
        return self._entry(article) if is_datable(article) else None

    def _both(self, facts: FeedFacts, entries: list[Entry]) -> Iterator[OutputFile]:
        atom, json = f"{facts.address}feed.atom", f"{facts.address}feed.json"
        updated = max((entry.updated for entry in entries), key=order_in_time, default=_NEVER)
        text = atom_feed(facts, self._id(atom), updated, [entry.atom for entry in entries])
        yield OutputFile(atom, self._finished(text, atom))
        yield OutputFile(json, self._finished(json_feed(facts, [entry.json for entry in entries]), json))

    def _finished(self, text: bytes, path: str) -> bytes:
        return text.replace(MARK.encode(), way_home(self.routes, path).encode())

    def _id(self, name: str) -> str:
        return lasting_id(self._authority, self.title, name)

    def _entry(self, article: Article) -> Entry:
        """Made once. The id is of the slug, so that another address pattern makes nothing look new."""
        entry = article.entry
        published = moment(entry.date, self.timezone) if entry.date else _NEVER
        updated = moment(entry.updated, self.timezone) if entry.updated else published
        told = Told(
            id=self._id(f"articles/{article.slug}"),
            url=marked(self.routes, article.address),
            title=one_line(article.title),
            published=published,
            updated=updated,
            summary=one_line(self.site.summaries.get(article.slug, Summary()).opening or entry.subtitle),
            authors=tuple([author.printed for author in authors_of(article, self.site)]),
            language=article.language if article.language != self.language else "",
            rights=one_line(entry.rights.holder) if entry.rights else "",
        )
        return Entry(updated, atom_entry(told), json_item(told))


class _Kept(dict[str, Entry | None]):
    """Entries by slug, made at the first asking."""

    def __init__(self, make: Callable[[str], Entry | None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, slug: str) -> Entry | None:
        entry = self[slug] = self._make(slug)
        return entry
