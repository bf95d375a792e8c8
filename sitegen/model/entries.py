"""What reading an article gives: its front matter with the place of every name, before anything is resolved."""

from typing import Any, Literal

import msgspec

from sitegen.diagnostics import Span
from sitegen.model.body import Body
from sitegen.model.dates import Date

RightsMode = Literal["full", "excerpt", "metadata"]


class Printed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name or word exactly as it stands in a file, and where."""

    text: str
    span: Span


class NameItem(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An item of `people`, `topics`, `places` or `depicts`: a name or slug, with the role it plays here."""

    text: str
    span: Span
    role: str = ""


class Publication(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who published this clip."""

    name: Printed
    url: str = ""
    section: str = ""
    edition: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    language: str = ""


class ArchivedCopy(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A snapshot of an original in a web archive."""

    url: str
    date: Date | None = None


class PhotoEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A photograph of the article; `src` is empty where the archive does not hold it, `credit` is verbatim."""

    span: Span
    src: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    credit_span: Span | None = None
    taken: Date | None = None
    place: Printed | None = None
    depicts: tuple[NameItem, ...] = ()
    license: str = ""
    copyright: str = ""


class SourceEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An outlet or document relied on; `via` is the syndication chain, nearest copy first."""

    name: Printed
    as_printed: str = ""
    role: str = ""
    via: tuple[Printed, ...] = ()
    url: str = ""
    title: str = ""
    date: Date | None = None
    accessed: Date | None = None
    archived: tuple[ArchivedCopy, ...] = ()
    quote: str = ""


class AnnotationEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One annotation (W3C TextQuoteSelector) as written; `id` is derived from the passage where none is given."""

    id: str
    kind: str
    exact: str
    span: Span
    prefix: str = ""
    suffix: str = ""
    body: Body = Body()
    verdict: str = ""
    creator: str = ""
    created: Date | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[SourceEntry, ...] = ()


class QuoteEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A quotation as an editor marks it."""

    quote: str
    span: Span
    prefix: str = ""
    suffix: str = ""
    speaker: Printed | None = None
    reported_by: Printed | None = None


class Scan(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A PDF or image of the clipping itself."""

    src: str
    span: Span
    title: str = ""
    page: str = ""
    text: str = ""


class HeldAt(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The repository that keeps the paper, and its call number there."""

    repository: str
    call_number: str = ""


class Capture(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The untouched capture an importer started from; `path` is below `content/`."""

    path: str
    span: Span
    sha256: str = ""
    imported: Date | None = None


class Rights(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """How much of the text may leave; `words` counts for `excerpt`."""

    mode: RightsMode = "full"
    words: int = 60
    holder: str = ""
    note: str = ""


class ArticleEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article's front matter and sidecars, checked and typed; its body travels apart (see `ArticleFile`).

    `path` is below the root; `resolve` maps printed forms to an address (`places/united-states`) or to an empty
    text where the author says it means nothing; `extra` is the user's own.
    """

    path: str
    slug: str
    title: Printed
    subtitle: str = ""
    date: Date | None = None
    date_span: Span | None = None
    date_printed: str = ""
    updated: Date | None = None
    byline: tuple[Printed, ...] = ()
    publication: Publication | None = None
    url: str = ""
    accessed: Date | None = None
    archived: tuple[ArchivedCopy, ...] = ()
    language: str = ""
    genre: str = ""
    series: str = ""
    translation_of: Printed | None = None
    people: tuple[NameItem, ...] = ()
    topics: tuple[NameItem, ...] = ()
    places: tuple[NameItem, ...] = ()
    tags: tuple[Printed, ...] = ()
    resolve: dict[str, Printed] = {}
    photos: tuple[PhotoEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    annotations: tuple[AnnotationEntry, ...] = ()
    quotes: tuple[QuoteEntry, ...] = ()
    deny: tuple[Printed, ...] = ()
    allow: tuple[Printed, ...] = ()
    scans: tuple[Scan, ...] = ()
    held_at: HeldAt | None = None
    identifiers: dict[str, str] = {}
    capture: Capture | None = None
    aliases: tuple[Printed, ...] = ()
    rights: Rights | None = None
    draft: bool = False
    noindex: bool = False
    extra: dict[str, Any] = {}

    @property
    def original(self) -> str:
        """The slug of the article that this one translates; empty where it translates none."""
        return self.translation_of.text.removeprefix("articles/").strip("/") if self.translation_of else ""


class ArticleFile(msgspec.Struct, frozen=True, gc=False):
    """What one article's files give: the small entry for everybody, the body for the page."""

    entry: ArticleEntry
    body: Body


class FreePage(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A page of `content/pages/`: about, colophon. `path` below the root, `slug` its address (may hold `/`)."""

    path: str
    slug: str
    title: Printed
    subtitle: str = ""
    language: str = ""
    updated: Date | None = None
    noindex: bool = False
    draft: bool = False
    aliases: tuple[Printed, ...] = ()
    extra: dict[str, Any] = {}
    body: Body = Body()
