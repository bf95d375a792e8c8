"""The home page: the archive at a glance, its newest articles and notes, ways into its indexes."""

from collections.abc import Iterator

import msgspec

from sitegen.model.dates import Date
from sitegen.model.html import Html
from sitegen.model.languages import language_apart
from sitegen.model.pages import Head, Page
from sitegen.model.records import COLLECTIONS, Collection, Ref
from sitegen.model.site import Article, Note
from sitegen.model.structured import home_structured
from sitegen.pages.bars import Chart, chart_archive
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head
from sitegen.pages.photos import PhotoView, show_photo
from sitegen.pages.pictures import COLUMN

LATEST_ARTICLES = 7
LATEST_NOTES = 4
NAMES_EACH = 7
LABELS: dict[Collection, str] = {
    "people": "People",
    "topics": "Topics",
    "places": "Places",
    "sources": "Sources",
    "credits": "Photo credits",
}


class Count(msgspec.Struct, frozen=True, array_like=True):
    """A collection and how much is in it."""

    label: str
    href: str
    number: int


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """A collection's most frequent names with their counts."""

    count: Count
    names: tuple[tuple[Html, int], ...]


class Top(msgspec.Struct, frozen=True, kw_only=True):
    """The newest article, shown large."""

    title: str
    href: str
    language: str
    subtitle: str
    date: Date | None
    publication: str
    notes: int
    sources: int
    photo: PhotoView | None


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """What the home page shows."""

    head: Head
    title: str
    description: str
    chart: Chart | None
    counts: tuple[Count, ...]
    top: Top | None
    rows: tuple[Html, ...]
    articles: Count
    jots: tuple[Html, ...]
    notes: Count
    shelves: tuple[Shelf, ...]


def plan_home(edition: Edition) -> Iterator[Page]:
    """The home page."""
    site = edition.site
    shelves = tuple(make_shelf(edition, collection) for collection in COLLECTIONS)
    articles = Count(edition.translate("Articles"), edition.href("articles/"), len(site.chronology))
    number = sum(glance.notes for glance in site.glances.values())
    notes = Count(edition.translate("Notes"), edition.href("annotations/"), number)
    said = sum(glance.quotations for glance in site.glances.values())
    quotations = (Count(edition.translate("Quotations"), edition.href("quotes/"), said),) if said else ()
    newest = site.chronology[:LATEST_ARTICLES]
    view = HomeView(
        head=make_head(
            edition,
            "",
            "",
            description=edition.description,
            structured=home_structured(edition.title, edition.description, edition.language, edition.routes),
        ),
        title=edition.title,
        description=edition.description,
        chart=chart_archive(edition),
        counts=(articles, notes, *quotations, *(shelf.count for shelf in shelves[: 4 + len(quotations)])),
        top=view_top(edition, edition.article(newest[0])) if newest else None,
        rows=tuple(edition.fragments.rows[slug] for slug in newest[1:]),
        articles=articles,
        jots=tuple(edition.fragments.notes[note.key] for note in newest_notes(edition)),
        notes=notes,
        shelves=shelves,
    )
    yield Page("", "pages/home.html", view)


def make_shelf(edition: Edition, collection: Collection) -> Shelf:
    """A collection with the names that most articles have."""
    refs = edition.site.index.get(collection, ())

    def most_first(ref: Ref) -> tuple[int, str]:
        entity = edition.entity(ref)
        return -len(entity.articles), entity.sort_name

    chosen = sorted(refs, key=most_first)[:NAMES_EACH]
    return Shelf(
        count=Count(edition.translate(LABELS[collection]), edition.href(f"{collection}/"), len(refs)),
        names=tuple((edition.fragments.links[ref], len(edition.entity(ref).articles)) for ref in chosen),
    )


def view_top(edition: Edition, article: Article) -> Top:
    """The article with its first photograph that is held."""
    held = next((photo for photo in article.photos if photo.address), None)
    language = language_apart(article.language, edition.language)
    return Top(
        title=article.title,
        href=edition.href(article.address),
        language=language,
        subtitle=article.entry.subtitle,
        date=article.entry.date,
        publication=edition.name(article.publication).name if article.publication else "",
        notes=len(article.notes),
        sources=len(article.sources),
        photo=show_photo(edition, held, (), language, COLUMN) if held else None,
    )


def newest_notes(edition: Edition) -> list[Note]:
    """The notes written last; those without a date of their own follow, by their article."""
    annotated = (slug for slug in edition.site.chronology if edition.site.glances[slug].notes)
    notes = [note for slug in annotated for note in edition.article(slug).notes]

    def age(item: tuple[int, Note]) -> tuple[tuple[int, ...], int]:
        created = item[1].entry.created
        return (-created.year, -created.month, -created.day) if created else (0, 0, 0), item[0]

    return [note for _, note in sorted(enumerate(notes), key=age)[:LATEST_NOTES]]
