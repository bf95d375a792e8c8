"""The archive with everything resolved, grouped and counted: what pages and exports are made from.

`Site` holds no body and nothing that rights withhold. All slugs in lists of articles are newest first unless
said otherwise; undated articles come last. What an article is made of stands in `parts` and is named here too.
"""

from collections.abc import Mapping, Sequence

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.dates import iso_day
from sitegen.model.entries import ArticleEntry, FreePage
from sitegen.model.findings import Findings, Summary
from sitegen.model.occurrences import TextOccurrences
from sitegen.model.parts import (
    Backlink,
    BylineLine,
    BylineName,
    CopyState,
    CreditLine,
    LinkedPart,
    NameUse,
    Note,
    NoteKey,
    Photo,
    PhotoKey,
    Quotation,
    QuoteKey,
    Related,
    SeriesPlace,
    SourceKey,
    SourceUse,
)
from sitegen.model.records import Collection, Record, Ref

__all__ = [
    "Article",
    "Asset",
    "Backlink",
    "BylineLine",
    "BylineName",
    "CopyState",
    "CreditLine",
    "Entity",
    "LinkedPart",
    "Name",
    "NameUse",
    "Note",
    "NoteKey",
    "Photo",
    "PhotoKey",
    "Quotation",
    "QuoteKey",
    "Redirect",
    "Related",
    "SeriesPlace",
    "Site",
    "SitePage",
    "SourceKey",
    "SourceUse",
]


class Article(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article with its names resolved. `links` are the addresses of its body's wikilinks in order (empty:
    unresolved); `earlier` and `later` its neighbours in time; `translations` other language versions; `in_series`
    its place in a series of two or more. `mentions` are the names in its text, one for each of its occurrences (empty:
    none), which `Site.occurrences` places; nothing at all where it mentions nobody.
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
    in_series: SeriesPlace | None = None
    related: tuple[Related, ...] = ()
    backlinks: tuple[Backlink, ...] = ()
    mentions: tuple[Ref, ...] = ()

    @property
    def slug(self) -> str:
        """The article's key everywhere."""
        return self.entry.slug

    @property
    def title(self) -> str:
        """The headline as printed."""
        return self.entry.title.text


class Name(msgspec.Struct, frozen=True, gc=False, kw_only=True):
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


class Entity(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One person, topic, place, source or credit with everything the archive knows of it.

    `record` is `None` for a name derived from articles. `printed` counts the forms found, most frequent first.
    `about`: articles that are about it (people, topics, places; tags). `authored`: under its byline.
    `published`: clips it published. `relied`: uses as a source; `via`: uses where it stands in the chain. `ways` count
    the nearest copies through which it was used (empty: directly), `passed` the sources used through it, `copies` what
    is left of the originals.
    `depicted`: photographs of a person or at a place. `credited`: photographs with it in the credit line.
    `companions`: names of the same collection that share articles (or photographs' lines), most frequent first;
    `often_with` the same for other collections. `narrower`: topics below, or places within. `person`
    is whom a credit's record names, `credited_as` the credits whose records name a person, `portraits` the people
    whose portrait's credit line names a credit. `links` are the addresses of its body's wikilinks, `images` of its
    images. `mentions` are the articles whose text names it, newest first, with how often. `articles` is the union of
    about, authored, published, relied and the
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
    ways: tuple[tuple[Ref, int], ...] = ()
    passed: tuple[tuple[Ref, int], ...] = ()
    copies: tuple[tuple[CopyState, int], ...] = ()
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
    credited_as: tuple[Ref, ...] = ()
    portrait: Photo | None = None
    portraits: tuple[Ref, ...] = ()
    links: tuple[Address, ...] = ()
    images: tuple[Address, ...] = ()
    backlinks: tuple[Backlink, ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()

    @property
    def address(self) -> Address:
        """Where its page is."""
        return f"{self.ref}/"


class SitePage(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A free page with its wikilinks resolved."""

    entry: FreePage
    address: Address
    links: tuple[Address, ...] = ()
    images: tuple[Address, ...] = ()


class Redirect(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A former address and where it leads now. `former` is a path, a query form (`/?p=12`) or a full URL."""

    former: str
    address: Address
    title: str


class Asset(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A file to publish as it is: its path below the root, and its address."""

    path: str
    address: Address


class Glance(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is asked of all articles: year and month (0 where unknown), how many notes and quotations, the address, and
    the day of the last change or of publication, `2021-06-17`, where that is known to the day.

    `speakers` are those of its quotations that a name tells, as often as they speak.
    """

    year: int = 0
    month: int = 0
    notes: int = 0
    quotations: int = 0
    address: Address = ""
    changed: str = ""
    speakers: tuple[str, ...] = ()


def glance_at(article: Article) -> Glance:
    """The article at a glance."""
    date = article.entry.date
    year, month = (date.year, date.month) if date else (0, 0)
    changed = iso_day(article.entry.updated) or iso_day(date)
    speakers = tuple([who for quotation in article.quotations if (who := name_speaker(quotation))])
    return Glance(year, month, len(article.notes), len(article.quotations), article.address, changed, speakers)


def name_speaker(quotation: Quotation) -> str:
    """Who speaks, as one among others; empty where no name tells."""
    return quotation.speaker or (quotation.speaker_printed if quotation.is_named else "")


class Site(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The whole archive. `chronology` is newest first, undated last; `index` each collection in sort order.

    `names` are the entities without what depends on articles: whoever only needs what somebody is called asks
    there, and is not touched when an article is added. `glances` are of all articles, for whoever asks little of many.
    `summaries` and `occurrences` come from finding, not from linking.
    """

    articles: Mapping[str, Article]
    chronology: Sequence[str]
    entities: Mapping[Ref, Entity]
    names: Mapping[Ref, Name]
    index: Mapping[Collection, Sequence[Ref]]
    pages: Sequence[SitePage] = ()
    redirects: Sequence[Redirect] = ()
    assets: Sequence[Asset] = ()
    glances: Mapping[str, Glance] = {}
    summaries: Mapping[str, Summary] = {}
    occurrences: Mapping[str, TextOccurrences] = {}
