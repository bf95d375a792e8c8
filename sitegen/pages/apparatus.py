"""What stands below an article's text: sources, people, related articles, and what it came from."""

import msgspec

from sitegen.model.dates import Date
from sitegen.model.entries import ArchivedCopy
from sitegen.model.html import Html
from sitegen.model.languages import language_apart
from sitegen.model.site import Article, NameUse, SourceUse
from sitegen.pages.edition import Edition

RELATED_AT_MOST = 6
SHARED_AT_MOST = 5


class SourceView(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A source the article relies on, at `#source-<number>`; `via` are the links of its syndication chain.

    `as_printed` and `quote` are empty where they would only say again what stands above them.
    """

    number: int
    name: Html
    via: tuple[Html, ...]
    role: str
    as_printed: str
    title: str
    date: Date | None
    url: str
    accessed: Date | None
    archived: tuple[ArchivedCopy, ...]
    quote: str


class Who(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A person the article is about: the role played here, else what the archive knows the person as."""

    name: Html
    description: str


class Subject(msgspec.Struct, frozen=True, array_like=True):
    """A topic or place the article is about, and the role it plays here."""

    name: Html
    role: str = ""


class RelatedView(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Another article and the names both share."""

    title: str
    href: str
    language: str
    date: Date | None
    shared: tuple[Html, ...]
    more: int


class Neighbour(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The article before or after in time."""

    title: str
    href: str
    language: str
    date: Date | None


class ScanView(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A scan of the clipping; `text` is what can be read on it."""

    href: str
    title: str
    page: str
    text: str


def view_source(edition: Edition, use: SourceUse) -> SourceView:
    """One entry of the list of sources."""
    links = edition.fragments.links
    entry = use.entry
    return SourceView(
        number=use.number,
        name=links[use.ref],
        via=tuple([links[ref] for ref in use.via if ref]),
        role=entry.role,
        as_printed=entry.as_printed if entry.as_printed != edition.name(use.ref).name else "",
        title=entry.title,
        date=entry.date,
        url=entry.url,
        accessed=entry.accessed,
        archived=entry.archived,
        quote=use.quote if use.quote != entry.as_printed else "",
    )


def view_people(edition: Edition, article: Article) -> tuple[Who, ...]:
    """The people the article is about, in the order it names them."""
    return tuple([_who(edition, use) for use in article.names if use.ref.startswith("people/")])


def _who(edition: Edition, use: NameUse) -> Who:
    record = edition.name(use.ref).record
    return Who(
        name=edition.fragments.links[use.ref],
        description=use.role or (record.description if record else ""),
    )


def view_subjects(edition: Edition, article: Article) -> tuple[Subject, ...]:
    """The links of topics, then places."""
    links = edition.fragments.links
    topics = [Subject(links[use.ref], use.role) for use in article.names if use.ref.startswith("topics/")]
    return (*topics, *[Subject(links[use.ref], use.role) for use in article.names if use.ref.startswith("places/")])


def view_related(edition: Edition, article: Article) -> tuple[RelatedView, ...]:
    """The nearest other articles with the names they share."""
    links, articles = edition.fragments.links, edition.site.articles
    found = []
    for related in article.related[:RELATED_AT_MOST]:
        other, shared = articles[related.article], related.shared
        entry = other.entry
        found.append(
            RelatedView(
                title=entry.title.text,
                href=edition.href(other.address),
                language=language_apart(other.language, edition.language),
                date=entry.date,
                shared=tuple([links[ref] for ref in shared[:SHARED_AT_MOST]]),
                more=max(0, len(shared) - SHARED_AT_MOST),
            )
        )
    return tuple(found)


def view_neighbour(edition: Edition, slug: str) -> Neighbour | None:
    """The article with this slug as a neighbour in time; `None` at either end."""
    if not slug:
        return None
    other = edition.article(slug)
    return Neighbour(
        title=other.title,
        href=edition.href(other.address),
        language=language_apart(other.language, edition.language),
        date=other.entry.date,
    )


def view_scans(edition: Edition, article: Article) -> tuple[ScanView, ...]:
    """The scans that are held."""
    if not article.scans:
        return ()
    return tuple(
        ScanView(href=edition.href(address), title=scan.title, page=scan.page, text=scan.text)
        for scan, address in zip(article.entry.scans, article.scans, strict=False)
        if address
    )
