"""The page of an article: its text as printed, and everything the archive knows beside it."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from sitegen.model.bibtex import copy_entry
from sitegen.model.body import Body, Heading, Thread, Weave
from sitegen.model.citation import citation_line
from sitegen.model.cited import Cited, cite
from sitegen.model.datelines import month_name
from sitegen.model.entries import Capture
from sitegen.model.languages import language_apart
from sitegen.model.machines import article_file_addresses
from sitegen.model.metatags import article_meta, article_properties
from sitegen.model.pages import FeedLink, Head, Page
from sitegen.model.site import Article
from sitegen.model.structured import article_structured
from sitegen.pages.apparatus import (
    Neighbour,
    RelatedView,
    ScanView,
    SourceView,
    Subject,
    Who,
    view_neighbour,
    view_people,
    view_related,
    view_scans,
    view_source,
    view_subjects,
)
from sitegen.pages.bodies import note_threads, weave_article_body
from sitegen.pages.edition import Edition
from sitegen.pages.facts import Facts, gather_facts
from sitegen.pages.head import make_head
from sitegen.pages.lines import Piece
from sitegen.pages.margin import MarginNote, body_margin, is_dense, margin_notes, view_note
from sitegen.pages.passages import LinkedFrom, Said, make_said, show_backlinks
from sitegen.pages.photos import PhotoView, show_photo

SECTION = "articles/"


class AnnotatedPhoto(msgspec.Struct, frozen=True):
    """A photograph with the notes on its caption."""

    photo: PhotoView
    notes: tuple[MarginNote, ...]


class Withheld(msgspec.Struct, frozen=True, kw_only=True):
    """Why the text is not all here: `excerpt` or `metadata`, whose it is, and where it can be read."""

    mode: Literal["excerpt", "metadata"]
    holder: str
    note: str
    url: str


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the page of an article shows.

    `language` is the text's own where it is not the site's. `photos` are held (the first leads), `missing` not.
    `margin` are the notes by block, `general` those on the whole article, `head_notes` on headline and dek.
    `extra` is the author's own: the built-in theme shows nothing of it.
    """

    head: Head
    crumbs: tuple[Piece, ...]
    title: str
    title_threads: tuple[Thread, ...]
    subtitle: str
    subtitle_threads: tuple[Thread, ...]
    language: str
    is_dense: bool
    facts: Facts
    head_notes: tuple[MarginNote, ...]
    lead: AnnotatedPhoto | None
    photos: tuple[AnnotatedPhoto, ...]
    missing: tuple[AnnotatedPhoto, ...]
    contents: tuple[Heading, ...]
    body: Weave
    margin: Mapping[int, tuple[MarginNote, ...]]
    general: tuple[MarginNote, ...]
    withheld: Withheld | None
    sources: tuple[SourceView, ...]
    people: tuple[Who, ...]
    subjects: tuple[Subject, ...]
    tags_printed: tuple[str, ...]
    quotations: tuple[Said, ...]
    related: tuple[RelatedView, ...]
    backlinks: tuple[LinkedFrom, ...]
    scans: tuple[ScanView, ...]
    capture: Capture | None
    citation: str
    bibtex: str
    citation_files: tuple[Piece, ...]
    earlier: Neighbour | None
    later: Neighbour | None
    extra: Mapping[str, Any]


def plan_article(edition: Edition, article: Article, body: Body) -> Page:
    """The article's page; `body` is the text as far as its rights let it leave."""
    photos = annotate_photos(edition, article) if article.photos else ()
    held = tuple([photo for photo in photos if photo.photo.src])
    margin = body_margin(edition, article.notes)
    earlier = view_neighbour(edition, article.earlier)
    later = view_neighbour(edition, article.later)
    cited = cite(article, edition.site, edition.routes, edition.title)
    files = article_files(edition, article)
    notes = article.notes
    view = ArticleView(
        head=article_head(edition, article, cited, files, earlier, later),
        crumbs=article_crumbs(edition, article),
        title=article.title,
        title_threads=note_threads(edition, notes, "title"),
        subtitle=article.entry.subtitle,
        subtitle_threads=note_threads(edition, notes, "subtitle"),
        language=language_apart(article.language, edition.language),
        is_dense=is_dense(article, body, margin),
        facts=gather_facts(edition, article),
        head_notes=margin_notes(edition, notes, "title") + margin_notes(edition, notes, "subtitle"),
        lead=held[0] if held else None,
        photos=held[1:],
        missing=tuple([photo for photo in photos if not photo.photo.src]),
        contents=tuple([heading for heading in body.headings if heading.level == 2]),
        body=weave_article_body(edition, article, body),
        margin=margin,
        general=tuple([view_note(edition, note) for note in notes if not note.passage]),
        withheld=explain_withheld(edition, article, body),
        sources=tuple([view_source(edition, use) for use in article.sources]),
        people=view_people(edition, article),
        subjects=view_subjects(edition, article),
        tags_printed=article.tags_printed,
        quotations=tuple([make_said(edition, article, q, is_under_article=True) for q in article.quotations]),
        related=view_related(edition, article),
        backlinks=show_backlinks(edition, article.backlinks),
        scans=view_scans(edition, article),
        capture=article.entry.capture,
        citation=citation_line(cited, edition.interface),
        bibtex=copy_entry(cited) if "bib" in edition.outputs else "",
        citation_files=tuple([Piece(file.title, file.href) for file in files]),
        earlier=earlier,
        later=later,
        extra=article.entry.extra,
    )
    return Page(article.address, "pages/article.html", view)


def article_files(edition: Edition, article: Article) -> tuple[FeedLink, ...]:
    """The machine files beside the article."""
    found = article_file_addresses(article, edition.outputs)
    return tuple([FeedLink(label, edition.href(address), media_type) for label, address, media_type in found])


def article_head(
    edition: Edition,
    article: Article,
    cited: Cited,
    files: tuple[FeedLink, ...],
    earlier: Neighbour | None,
    later: Neighbour | None,
) -> Head:
    """The head with the metadata that reference managers, search engines and previews read."""
    site, routes = edition.site, edition.routes
    description = article.entry.subtitle or edition.summary(article.slug).opening
    return make_head(
        edition,
        article.address,
        article.title,
        section=SECTION,
        description=description,
        language=article.language,
        noindex=article.entry.noindex,
        feeds=files,
        meta=article_meta(article, cited),
        properties=article_properties(article, cited, site, routes, description),
        structured=article_structured(article, site, routes, edition.title) if "jsonld" in edition.outputs else "",
        earlier=earlier.href if earlier else "",
        later=later.href if later else "",
    )


def article_crumbs(edition: Edition, article: Article) -> tuple[Piece, ...]:
    """The way down to the article: all articles, its year, its month."""
    crumbs = [Piece(edition.translate("Articles"), edition.href(SECTION))]
    date = article.entry.date
    if date is None:
        crumbs.append(Piece(edition.translate("Undated"), edition.href("timeline/undated/")))
        return tuple(crumbs)
    year = f"timeline/{date.year:04d}/"
    crumbs.append(Piece(f"{date.year}", edition.href(year)))
    if date.month:
        crumbs.append(Piece(month_name(date.month, edition.interface), edition.href(year, f"m{date.month:02d}")))
    return tuple(crumbs)


def annotate_photos(edition: Edition, article: Article) -> tuple[AnnotatedPhoto, ...]:
    """The article's photographs in its order, each with the notes on its caption."""
    language = language_apart(article.language, edition.language)
    return tuple(
        AnnotatedPhoto(
            show_photo(edition, photo, note_threads(edition, article.notes, "caption", index), language),
            margin_notes(edition, article.notes, "caption", index),
        )
        for index, photo in enumerate(article.photos)
    )


def explain_withheld(edition: Edition, article: Article, body: Body) -> Withheld | None:
    """Why the text is cut; `None` where it is whole."""
    if not edition.summary(article.slug).withheld:
        return None
    rights = article.entry.rights
    return Withheld(
        mode="excerpt" if body.text else "metadata",
        holder=rights.holder if rights else "",
        note=rights.note if rights else "",
        url=article.entry.url,
    )
