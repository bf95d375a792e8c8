"""All notes in the margins, article by article, together and by kind."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from sitegen.model.dates import Date
from sitegen.model.html import Html
from sitegen.model.kinds import annotation_kinds
from sitegen.model.languages import language_apart
from sitegen.model.pages import Head, Page
from sitegen.model.site import Note
from sitegen.model.structured import collection_structured
from sitegen.pages.bodies import kind_label
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head
from sitegen.pages.pagination import Leaf, Paging, leaf_address, make_paging, paginate

SECTION = "annotations/"


class KindTab(msgspec.Struct, frozen=True, array_like=True):
    """A kind of note with its number and page; `kind` is empty for all of them."""

    kind: str
    label: str
    href: str
    count: int
    is_current: bool


class NotesOfArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article's notes on this page; `lost` are those whose passage was not found in the text."""

    title: str
    href: str
    language: str
    date: Date | None
    count: int
    notes: tuple[Html, ...]
    lost: tuple[Html, ...]


class AnnotationsView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of notes, newest article first."""

    head: Head
    heading: str
    lead: str
    tabs: tuple[KindTab, ...]
    articles: tuple[NotesOfArticle, ...]
    paging: Paging


def plan_annotations(edition: Edition) -> Iterator[Page]:
    """All notes, then the notes of each kind there is."""
    articles, glances = edition.site.articles, edition.site.glances
    notes = [note for slug in edition.site.chronology if glances[slug].notes for note in articles[slug].notes]
    counts = Counter(note.entry.kind for note in notes)
    yield from plan_notes(edition, notes, "", counts)
    for kind in annotation_kinds():
        if counts[kind]:
            yield from plan_notes(edition, [note for note in notes if note.entry.kind == kind], kind, counts)


def plan_notes(edition: Edition, notes: Sequence[Note], kind: str, counts: Counter[str]) -> Iterator[Page]:
    """The pages of one list of notes; `kind` is empty for all of them."""
    base = f"{SECTION}{kind}/" if kind else SECTION
    every = edition.interface.count(counts.total(), "note", "notes")
    heading = edition.translate("Notes")
    lead = edition.translate("{notes} in the margins, the newest articles first.").replace("{notes}", every)
    if kind:
        heading = edition.translate("{kind} notes").replace("{kind}", kind_label(edition, kind))
        lead = edition.translate("{shown} of {all}").format(shown=edition.number(len(notes)), all=every)
    leaves = paginate(notes, edition.pagination)
    for at, leaf in enumerate(leaves):
        address = leaf_address(base, leaf.number)
        page = edition.translate("Page {number}").format(number=leaf.number) if leaf.number else ""
        title = ", ".join(filter(None, (heading, page)))
        structured = collection_structured(title, address, edition.routes, edition.title)
        view = AnnotationsView(
            head=make_head(edition, address, title, section=SECTION, structured=structured),
            heading=heading,
            lead=page or lead,
            tabs=list_tabs(edition, counts, kind),
            articles=group_by_article(edition, leaf),
            paging=make_paging(edition, base, leaves, at),
        )
        yield Page(address, "pages/annotations.html", view)


def list_tabs(edition: Edition, counts: Counter[str], current: str) -> tuple[KindTab, ...]:
    """All notes, then each kind there is; nothing where there is only one kind."""
    kinds = [kind for kind in annotation_kinds() if counts[kind]]
    if len(kinds) < 2:
        return ()
    every = KindTab("", edition.translate("All"), edition.href(SECTION), counts.total(), not current)
    tabs = [every]
    for kind in kinds:
        href = edition.href(f"{SECTION}{kind}/")
        tabs.append(KindTab(kind, kind_label(edition, kind), href, counts[kind], kind == current))
    return tuple(tabs)


def group_by_article(edition: Edition, leaf: Leaf[Note]) -> tuple[NotesOfArticle, ...]:
    """The notes of a page under their articles, those with a passage first."""
    groups = []
    for slug, of_article in groupby(leaf.items, key=lambda note: note.article):
        article = edition.article(slug)
        notes = tuple(of_article)
        groups.append(
            NotesOfArticle(
                title=article.title,
                href=edition.href(article.address),
                language=language_apart(article.language, edition.language),
                date=article.entry.date,
                count=len(notes),
                notes=tuple(edition.fragments.notes[note.key] for note in notes if not note.is_on_earlier_text),
                lost=tuple(edition.fragments.notes[note.key] for note in notes if note.is_on_earlier_text),
            )
        )
    return tuple(groups)
