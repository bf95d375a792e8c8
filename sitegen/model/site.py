"""The archive with everything resolved, grouped and counted: what pages and exports are made from.

`Site` holds no body and nothing that rights withhold. All slugs in lists of articles are newest first unless
said otherwise; undated articles come last.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.credits import CreditPart
from sitegen.model.dates import Date
from sitegen.model.entries import AnnotationEntry, ArticleEntry, FreePage, PhotoEntry, SourceEntry
from sitegen.model.findings import Context, Findings, Passage, Summary
from sitegen.model.records import Collection, Record, Ref


class NameUse(msgspec.Struct, frozen=True, array_like=True):
    """A person, topic or place an article is about; `printed` are all forms found there, tags included."""

    ref: Ref
    printed: tuple[str, ...] = ()
    role: str = ""


class LinkedPart(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a printed line that names somebody: `[start, end)` of the line, linked to `ref` (or empty)."""

    part: CreditPart
    ref: Ref


class CreditLine(msgspec.Struct, frozen=True, kw_only=True):
    """A photograph's printed credit line, read: the line itself is never changed.

    `creators`, `agencies`, `distributors`, `holders` have credit pages; `roles` are of the closed vocabulary.
    """

    printed: str
    creators: tuple[LinkedPart, ...] = ()
    agencies: tuple[LinkedPart, ...] = ()
    distributors: tuple[LinkedPart, ...] = ()
    holders: tuple[LinkedPart, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[LinkedPart, ...]:
        """All named stretches in the order of the line."""
        every = (*self.creators, *self.agencies, *self.distributors, *self.holders)
        return tuple(sorted(every, key=lambda linked: linked.part.start))


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """A photograph in its article: the `number`th (from 1), at `#photo-<number>`.

    `address` is where its file is published, empty where it is not held; `width` and `height` are 0 if unknown.
    """

    article: str
    number: int
    entry: PhotoEntry
    credit: CreditLine | None = None
    place: Ref = ""
    depicts: tuple[Ref, ...] = ()
    address: Address = ""
    width: int = 0
    height: int = 0


class SourceUse(msgspec.Struct, frozen=True, kw_only=True):
    """One source as one article relies on it: the `number`th (from 1), at `#source-<number>`."""

    article: str
    number: int
    entry: SourceEntry
    ref: Ref
    via: tuple[Ref, ...] = ()
    quote: str = ""


class BylineName(msgspec.Struct, frozen=True, array_like=True):
    """A name in a printed byline; `ref` is a person, or a source for an agency, or empty."""

    part: CreditPart
    ref: Ref


class BylineLine(msgspec.Struct, frozen=True, array_like=True):
    """One printed byline with the names in it."""

    printed: str
    names: tuple[BylineName, ...]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """An annotation in its article: `number` as shown (reading order, from 1; 0 when it has no place).

    `links` are the addresses of its body's wikilinks in order, `refs` the names these lead to, plus its sources'.
    """

    article: str
    entry: AnnotationEntry
    number: int
    passage: Passage | None
    exact: str
    prefix: str = ""
    suffix: str = ""
    links: tuple[Address, ...] = ()
    refs: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What no two notes share."""
        return self.article, self.entry.id


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Words somebody said, at `#q-<id>` of the article; `speaker` and `reported_by` may be empty."""

    article: str
    id: str
    words: str
    passage: Passage
    speaker: Ref = ""
    reported_by: Ref = ""
    status: Literal["explicit", "continued", "pronoun", "unattributed", "manual"] = "manual"


class Backlink(msgspec.Struct, frozen=True, kw_only=True):
    """A wikilink seen from its target: where it stands, with the sentence around it."""

    origin: Literal["article", "note", "record", "page"]
    title: str
    address: Address
    fragment: str = ""
    context: Context | None = None
    date: Date | None = None


class Related(msgspec.Struct, frozen=True, array_like=True):
    """Another article that shares names with this one, the rarest first."""

    article: str
    shared: tuple[Ref, ...]


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its names resolved. `links` are the addresses of its body's wikilinks in order (empty:
    unresolved); `earlier` and `later` its neighbours in time; `translations` other language versions.
    """

    entry: ArticleEntry
    address: Address
    language: str
    findings: Findings
    names: tuple[NameUse, ...] = ()
    tags_printed: tuple[str, ...] = ()
    byline: tuple[BylineLine, ...] = ()
    publication: Ref = ""
    photos: tuple[Photo, ...] = ()
    sources: tuple[SourceUse, ...] = ()
    notes: tuple[Note, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    links: tuple[Address, ...] = ()
    images: tuple[Address, ...] = ()
    scans: tuple[Address, ...] = ()
    translations: tuple[str, ...] = ()
    earlier: str = ""
    later: str = ""
    related: tuple[Related, ...] = ()
    backlinks: tuple[Backlink, ...] = ()

    @property
    def slug(self) -> str:
        """The article's key everywhere."""
        return self.entry.slug

    @property
    def title(self) -> str:
        """The headline as printed."""
        return self.entry.title.text


PhotoKey = tuple[str, int]
"""(article slug, photo number)"""
NoteKey = tuple[str, str]
"""(article slug, annotation id)"""
QuoteKey = tuple[str, str]
"""(article slug, quotation id)"""
SourceKey = tuple[str, int]
"""(article slug, source number)"""


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """What a person, topic, place, source or credit is called: all that does not depend on articles.

    `record` is `None` for a name derived from articles.
    """

    ref: Ref
    collection: Collection
    name: str
    sort_name: str
    record: Record | None = None

    @property
    def slug(self) -> str:
        """Its slug within the collection."""
        return self.ref.partition("/")[2]

    @property
    def address(self) -> Address:
        """Where its page is."""
        return f"{self.ref}/"


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """One person, topic, place, source or credit with everything the archive knows of it.

    `record` is `None` for a name derived from articles. `printed` counts the forms found, most frequent first.
    `about`: articles that are about it (people, topics, places; tags). `authored`: under its byline.
    `published`: clips it published. `relied`: uses as a source; `via`: uses where it stands in the chain.
    `depicted`: photographs of a person or at a place. `credited`: photographs with it in the credit line.
    `companions`: names of the same collection that share articles (or photographs' lines), most frequent first;
    `often_with` the same for other collections. `narrower`: topics below, or places within. `links` are the
    addresses of its body's wikilinks. `articles` is the union of about, authored, published, relied and the
    articles of credited photographs: what indexes count.
    """

    ref: Ref
    collection: Collection
    slug: str
    name: str
    sort_name: str
    letter: str
    record: Record | None = None
    printed: tuple[tuple[str, int], ...] = ()
    articles: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    authored: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    relied: tuple[SourceKey, ...] = ()
    via: tuple[SourceKey, ...] = ()
    depicted: tuple[PhotoKey, ...] = ()
    credited: tuple[PhotoKey, ...] = ()
    quotations: tuple[QuoteKey, ...] = ()
    notes: tuple[NoteKey, ...] = ()
    companions: tuple[tuple[Ref, int], ...] = ()
    often_with: tuple[tuple[Ref, int], ...] = ()
    broader: tuple[Ref, ...] = ()
    narrower: tuple[Ref, ...] = ()
    similar: tuple[Ref, ...] = ()
    person: Ref = ""
    portrait: Photo | None = None
    links: tuple[Address, ...] = ()
    backlinks: tuple[Backlink, ...] = ()

    @property
    def address(self) -> Address:
        """Where its page is."""
        return f"{self.ref}/"


class SitePage(msgspec.Struct, frozen=True, kw_only=True):
    """A free page with its wikilinks resolved."""

    entry: FreePage
    address: Address
    links: tuple[Address, ...] = ()
    images: tuple[Address, ...] = ()


class Redirect(msgspec.Struct, frozen=True, array_like=True):
    """A former address and where it leads now. `former` is a path, a query form (`/?p=12`) or a full URL."""

    former: str
    address: Address
    title: str


class Asset(msgspec.Struct, frozen=True, array_like=True):
    """A file to publish as it is: its path below the root, and its address."""

    path: str
    address: Address


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The whole archive. `chronology` is newest first, undated last; `index` each collection in sort order.

    `names` are the entities without what depends on articles: whoever only needs what somebody is called asks
    there, and is not touched when an article is added. `summaries` come from finding, not from linking.
    """

    articles: Mapping[str, Article]
    chronology: Sequence[str]
    entities: Mapping[Ref, Entity]
    names: Mapping[Ref, Name]
    index: Mapping[Collection, Sequence[Ref]]
    pages: Sequence[SitePage] = ()
    redirects: Sequence[Redirect] = ()
    assets: Sequence[Asset] = ()
    summaries: Mapping[str, Summary] = {}
