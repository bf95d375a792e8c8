"""The linked site as it is kept between builds: every article and name apart, read when it is asked for.

`Versions` are the digests that tracing compares: whatever a key stands for is the same as last time when its
version is.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

import msgspec

from sitegen.build.cache import Blob, BlobReader, BlobWriter, Unwritten
from sitegen.build.remembered import Row, Tail, digest
from sitegen.build.shorthand import EVERYTHING
from sitegen.diagnostics import Diagnostic
from sitegen.model.addresses import Address
from sitegen.model.archive import ArticleFacts
from sitegen.model.body import Body, TextInBlocks
from sitegen.model.findings import Summary
from sitegen.model.mappings import Lazily, find_changed
from sitegen.model.records import COLLECTIONS, Collection, Ref
from sitegen.model.site import (
    Article,
    Asset,
    Backlink,
    BylineLine,
    Entity,
    Glance,
    Name,
    NameUse,
    Note,
    Photo,
    Quotation,
    Redirect,
    Related,
    SeriesPlace,
    Site,
    SitePage,
    SourceUse,
)

V = TypeVar("V")
Versions = dict[str, dict[str, bytes]]
"""The digest of everything a task may read, by the kind and the name in its tracing key; where all of a kind is one
thing it is named `*`. The order of names is part of what a kind is.
"""


class CacheDamagedError(Exception):
    """A piece of the cache is not what was written; the build starts over without it."""


class ArticleLinks(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What linking adds to an article's facts; field by field as in `Article`."""

    address: Address
    language: str
    names: tuple[NameUse, ...]
    tags_printed: tuple[str, ...]
    byline: tuple[BylineLine, ...]
    publication: Ref
    photos: tuple[Photo, ...]
    sources: tuple[SourceUse, ...]
    notes: tuple[Note, ...]
    quotations: tuple[Quotation, ...]
    links: tuple[Address, ...]
    images: tuple[Address, ...]
    scans: tuple[Address, ...]
    translations: tuple[str, ...]
    earlier: str
    later: str
    in_series: SeriesPlace | None
    related: tuple[Related, ...]
    backlinks: tuple[Backlink, ...]
    mentions: tuple[Ref, ...]


class Piece(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where something stands and its digest."""

    blob: Blob
    digest: bytes


class StoredSite(msgspec.Struct, frozen=True):
    """A linked site in pieces. `key` is the digest of everything it was linked from.

    `relates`: whether related articles were looked for.
    """

    key: bytes
    articles: dict[str, Piece]
    entities: dict[Ref, Piece]
    names: dict[Ref, Name]
    chronology: tuple[str, ...]
    glances: dict[str, Glance]
    index: dict[Collection, tuple[Ref, ...]]
    pages: tuple[SitePage, ...]
    redirects: tuple[Redirect, ...]
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]
    relates: bool


def store_site(
    site: Site,
    key: bytes,
    diagnostics: tuple[Diagnostic, ...],
    old: StoredSite | None,
    writer: BlobWriter,
    relates: bool,
    over: Site | None = None,
) -> StoredSite:
    """The site in pieces; those that are as they were in `old` stay where they are.

    `over` is the site of `old` where this one is laid over it: what is not other is not looked at.
    """
    encode = msgspec.msgpack.Encoder().encode

    def piece(content: bytes, known: Piece | None) -> Piece:
        sum_of = digest(content)
        return known if known and known.digest == sum_of else Piece(writer.add(content), sum_of)

    def list_pieces(
        values: Mapping[str, V], known: Mapping[str, Piece], others: Container[str], kept: Callable[[V], Any]
    ) -> dict[str, Piece]:
        return {
            key: piece(encode(kept(values[key])), known.get(key)) if key in others else known[key] for key in values
        }

    articles = find_changed(over.articles, site.articles) if over else site.articles
    entities = find_changed(over.entities, site.entities) if over else site.entities
    return StoredSite(
        key=key,
        articles=list_pieces(site.articles, old.articles if old else {}, articles, links_of),
        entities=list_pieces(site.entities, old.entities if old else {}, entities, _itself),
        names=dict(site.names),
        chronology=tuple(site.chronology),
        glances=dict(site.glances),
        index={collection: tuple(site.index[collection]) for collection in COLLECTIONS},
        pages=tuple(site.pages),
        redirects=tuple(site.redirects),
        assets=tuple(site.assets),
        diagnostics=diagnostics,
        relates=relates,
    )


def _itself(entity: Entity) -> Entity:
    return entity


links_of = attrgetter(*ArticleLinks.__struct_fields__)
"""What linking added to an article, as the array that is read back as `ArticleLinks`."""


class Shelves:
    """Reads entries and linked pieces back from the blob files."""

    def __init__(self, reader: BlobReader) -> None:
        self._reader = reader
        self._facts = msgspec.msgpack.Decoder(ArticleFacts)
        self._tail = msgspec.msgpack.Decoder(Tail)
        self._body = msgspec.msgpack.Decoder(Body)
        self._text = msgspec.msgpack.Decoder(TextInBlocks)

    def bytes_of(self, blob: Blob) -> bytes:
        """A piece as it was written."""
        content = self._reader.read(blob)
        if content is None:
            raise CacheDamagedError
        return content

    def hold(self, unwritten: Unwritten, numbers: Iterable[int]) -> None:
        """Read from `unwritten`, too, and from these files even when another process removes them."""
        self._reader.hold(unwritten, numbers)

    def facts(self, row: Row) -> ArticleFacts:
        """An article's facts."""
        return self._facts.decode(self.bytes_of(row.facts))

    def tail(self, row: Row) -> Tail:
        """An entry's summary and diagnostics."""
        return self._tail.decode(self.bytes_of(row.tail))

    def body_of(self, row: Row) -> Body:
        """An article's published body."""
        return self._body.decode(self.bytes_of(row.body))

    def text_of(self, row: Row) -> TextInBlocks:
        """An article's published text alone, read in half the time."""
        return self._text.decode(self.bytes_of(row.body))

    def bodies(self, rows: Mapping[str, Row]) -> Mapping[str, Body]:
        """The published bodies by slug; none is kept, each is shown once."""
        return BodyMapping(rows, self.body_of)

    def summaries(self, rows: Mapping[str, Row]) -> Mapping[str, Summary]:
        """The summaries by slug."""
        return Lazily(rows, lambda slug: self.tail(rows[slug]).summary)

    def site(
        self, stored: StoredSite, rows: Mapping[str, Row], facts_of: Mapping[str, ArticleFacts] | None = None
    ) -> Site:
        """The site whose pieces are read as they are asked for; `facts_of` are the articles' where they are held."""
        links = msgspec.msgpack.Decoder(ArticleLinks)
        entities = msgspec.msgpack.Decoder(Entity)

        def article(slug: str) -> Article:
            facts = self.facts(rows[slug]) if facts_of is None else facts_of[slug]
            found = links.decode(self.bytes_of(stored.articles[slug].blob))
            fields = dict(zip(ArticleLinks.__struct_fields__, links_of(found), strict=True))
            return Article(entry=facts.entry, findings=facts.findings, **fields)

        return Site(
            articles=Lazily(stored.articles, article),
            chronology=stored.chronology,
            entities=Lazily(stored.entities, lambda ref: entities.decode(self.bytes_of(stored.entities[ref].blob))),
            names=stored.names,
            index=stored.index,
            pages=stored.pages,
            redirects=stored.redirects,
            assets=stored.assets,
            glances=stored.glances,
            summaries=self.summaries(rows),
        )


class BodyMapping(Mapping[str, Body]):
    """Bodies read anew each time they are asked for."""

    def __init__(self, rows: Mapping[str, Row], read: Callable[[Row], Body]) -> None:
        self._rows, self._read = rows, read

    def __getitem__(self, slug: str) -> Body:
        return self._read(self._rows[slug])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def gather_versions(stored: StoredSite, rows: Mapping[str, Row]) -> Versions:
    """The version of everything a task may ask the site for."""
    encode = msgspec.msgpack.Encoder(enc_hook=str).encode
    versions: Versions = {
        "articles": {slug: piece.digest + rows[slug].facts_digest for slug, piece in stored.articles.items()},
        "bodies": {slug: row.body_digest for slug, row in rows.items()},
        "glances": {slug: encode(glance) for slug, glance in stored.glances.items()},
        "summaries": {slug: row.tail_digest for slug, row in rows.items()},
        "entities": {ref: piece.digest for ref, piece in stored.entities.items()},
        "names": {ref: digest(encode(name)) for ref, name in stored.names.items()},
        "index": {collection: digest(encode(refs)) for collection, refs in stored.index.items()},
    }
    sequences: dict[str, Sequence[Any]] = {
        "chronology": stored.chronology,
        "pages": stored.pages,
        "redirects": stored.redirects,
        "assets": stored.assets,
    }
    return versions | {kind: {EVERYTHING: digest(encode(values))} for kind, values in sequences.items()}
