"""The page of an article: its text as printed, and everything the archive knows beside it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import msgspec

from sitegen.model.bibtex import copy_entry
from sitegen.model.body import Body, Heading, Thread, Weave
from sitegen.model.citation import citation_line
from sitegen.model.datelines import month_name
from sitegen.model.entries import Capture
from sitegen.model.html import Html
from sitegen.model.languages import language_apart
from sitegen.model.pages import Page
from sitegen.model.site import Article
from sitegen.model.views import PartedView, part
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
from sitegen.pages.article_head import SECTION, ArticleHead
from sitegen.pages.bodies import note_threads, weave_article_body
from sitegen.pages.edition import Edition
from sitegen.pages.facts import Facts
from sitegen.pages.lines import Piece
from sitegen.pages.margin import MarginNote, body_margin, is_dense, margin_notes, view_note
from sitegen.pages.passages import LinkedFrom, Said, make_said, show_backlinks
from sitegen.pages.photos import PhotoView, show_photo
from sitegen.pages.pulls import choose_pulled, pull_quotes


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


class ArticleView(PartedView):
    """Everything the page of an article shows.

    `language` is the text's own where it is not the site's. `photos` are held (the first leads), `missing` not.
    `margin` are the notes by block, `pulls` the quotations behind them, `quotations` the other marked ones,
    `head_notes` those on headline and dek, `general` those without a
    passage that is shown, `earlier_notes` those on words that are not surely in the text.
    `extra` is the author's own: the built-in theme shows nothing of it.
    """

    nested: ClassVar[dict[str, type[PartedView]]] = {"head": ArticleHead, "facts": Facts}
    title: str
    subtitle: str
    language: str
    tags_printed: tuple[str, ...]
    capture: Capture | None
    extra: Mapping[str, Any]

    def __init__(self, edition: Edition, article: Article, body: Body) -> None:
        self._edition, self._article, self._body = edition, article, body
        entry = article.entry
        self.title, self.subtitle = entry.title.text, entry.subtitle
        self.language = language_apart(article.language, edition.language)
        self.tags_printed, self.capture, self.extra = article.tags_printed, entry.capture, entry.extra

    @part
    def head(self) -> ArticleHead:
        return ArticleHead(self._edition, self._article)

    @part
    def facts(self) -> Facts:
        return Facts(self._edition, self._article)

    @part
    def crumbs(self) -> tuple[Piece, ...]:
        return article_crumbs(self._edition, self._article)

    @part
    def title_threads(self) -> tuple[Thread, ...]:
        return note_threads(self._edition, self._article.notes, "title")

    @part
    def subtitle_threads(self) -> tuple[Thread, ...]:
        return note_threads(self._edition, self._article.notes, "subtitle")

    @part
    def is_dense(self) -> bool:
        return is_dense(self._article, self._body, self.margin)

    @part
    def head_notes(self) -> tuple[MarginNote, ...]:
        edition, notes = self._edition, self._article.notes
        return margin_notes(edition, notes, "title") + margin_notes(edition, notes, "subtitle")

    @part
    def _all_photos(self) -> tuple[AnnotatedPhoto, ...]:
        return annotate_photos(self._edition, self._article)

    @part
    def _held(self) -> tuple[AnnotatedPhoto, ...]:
        return tuple([photo for photo in self._all_photos if photo.photo.src])

    @part
    def lead(self) -> AnnotatedPhoto | None:
        return self._held[0] if self._held else None

    @part
    def photos(self) -> tuple[AnnotatedPhoto, ...]:
        return self._held[1:]

    @part
    def missing(self) -> tuple[AnnotatedPhoto, ...]:
        return tuple([photo for photo in self._all_photos if not photo.photo.src])

    @part
    def contents(self) -> tuple[Heading, ...]:
        return tuple([heading for heading in self._body.headings if heading.level == 2])

    @part
    def body(self) -> Weave:
        return weave_article_body(self._edition, self._article, self._body)

    @part
    def margin(self) -> Mapping[int, tuple[MarginNote, ...]]:
        return body_margin(self._edition, self._article.notes, self._body)

    @part
    def pulls(self) -> Mapping[int, Said]:
        return pull_quotes(self._edition, self._article, self._body)

    @part
    def general(self) -> tuple[MarginNote, ...]:
        notes = [note for note in self._article.notes if not note.passage and not note.is_on_earlier_text]
        return tuple([view_note(self._edition, note) for note in notes])

    @part
    def earlier_notes(self) -> tuple[MarginNote, ...]:
        return tuple([view_note(self._edition, note) for note in self._article.notes if note.is_on_earlier_text])

    @part
    def withheld(self) -> Withheld | None:
        return explain_withheld(self._edition, self._article, self._body)

    @part
    def sources(self) -> tuple[SourceView, ...]:
        return tuple([view_source(self._edition, use) for use in self._article.sources])

    @part
    def people(self) -> tuple[Who, ...]:
        return view_people(self._edition, self._article)

    @part
    def subjects(self) -> tuple[Subject, ...]:
        return view_subjects(self._edition, self._article)

    @part
    def quotations(self) -> tuple[Said, ...]:
        edition, article = self._edition, self._article
        pulled = {quotation.id for _, quotation in choose_pulled(article.quotations, self._body)}
        marked = [
            said for said in article.quotations if said.status == "manual" and said.id not in pulled
        ]  # the others stand in the text as they are
        return tuple([make_said(edition, article, said, is_under_article=True) for said in marked])

    @part
    def related(self) -> tuple[RelatedView, ...]:
        return view_related(self._edition, self._article)

    @part
    def backlinks(self) -> tuple[LinkedFrom, ...]:
        return show_backlinks(self._edition, self._article.backlinks)

    @part
    def scans(self) -> tuple[ScanView, ...]:
        return view_scans(self._edition, self._article)

    @part
    def citation(self) -> Html:
        return citation_line(self.head.cited, self._edition.interface)

    @part
    def bibtex(self) -> str:
        return copy_entry(self.head.cited) if "bib" in self._edition.outputs else ""

    @part
    def citation_files(self) -> tuple[Piece, ...]:
        return tuple([Piece(file.title, file.href) for file in self.head.feeds])

    @part
    def earlier(self) -> Neighbour | None:
        return view_neighbour(self._edition, self._article.earlier)

    @part
    def later(self) -> Neighbour | None:
        return view_neighbour(self._edition, self._article.later)


def plan_article(edition: Edition, article: Article, body: Body) -> Page:
    """The article's page; `body` is the text as far as its rights let it leave."""
    return Page(article.address, "pages/article.html", ArticleView(edition, article, body))


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
    if not article.photos:
        return ()
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
