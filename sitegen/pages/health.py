"""How far the archive is: what is dated, credited, described, linked, archived, recorded and at its passage.

Of what is missing the first are named, so that whoever wants to help finds something to begin with.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Final, TypeVar

import msgspec

from sitegen.model.findings import Tier
from sitegen.model.gaps import Gaps, survey_gaps
from sitegen.model.health import Health, Share
from sitegen.model.kinds import annotation_kinds
from sitegen.model.languages import language_apart
from sitegen.model.pages import Head, Page
from sitegen.model.records import Collection
from sitegen.model.site import Article, Name, Note, Photo, SourceUse
from sitegen.pages.bodies import kind_label
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head

ADDRESS: Final = "health/"
NAMED: Final = 50
"""How many of what is missing are named."""

FIGURES: Final = (
    ("dated", "Articles with a date", "Articles without a date"),
    ("credited", "Photographs with a credit", "Photographs without a credit"),
    ("described", "Photographs with alternative text", "Photographs without alternative text"),
    ("linked", "Sources with an address", "Sources without an address"),
    ("archived", "Linked sources with an archived copy", "Linked sources without an archived copy"),
    ("recorded", "Names with a record", "Names without a record"),
    ("anchored", "Notes at their passage", "Notes whose passage is not sure"),
)
TIERS: Final[Mapping[Tier, str]] = {
    "anchored": "Word for word",
    "moved": "Moved, word for word",
    "drifted": "In other words that say the same",
    "ambiguous": "At several places",
    "review": "Perhaps another place or meaning",
    "orphan": "Not found",
}
NOUNS: Final[Mapping[Collection, str]] = {
    "people": "Person",
    "topics": "Topic",
    "places": "Place",
    "sources": "Source",
    "credits": "Photo credit",
}
Missing = TypeVar("Missing")
Named = tuple[int, tuple["Gap", ...], int]
"""What lacks one thing: how much there is of it, the first of it, how much more."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """`done` of `all`; `percent` in words, 100 only where nothing is missing; `href` is empty where none is named."""

    label: str
    href: str
    percent: str
    done: int
    all: int


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that lacks something: the page it stands on; `small` says which it is there."""

    label: str
    href: str
    language: str
    small: str


class GapList(msgspec.Struct, frozen=True, kw_only=True):
    """What lacks one thing: `number` in all, of which the first are named and `more` are not."""

    fragment: str
    heading: str
    number: int
    named: tuple[Gap, ...]
    more: int


class HealthView(msgspec.Struct, frozen=True, kw_only=True):
    """The page of how far the archive is; without bars the archive holds nothing."""

    head: Head
    heading: str
    bars: tuple[Bar, ...]
    tiers: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    lists: tuple[GapList, ...]


def plan_health(edition: Edition) -> Iterator[Page]:
    """The page, where it is wanted; search engines are told to leave it: it is for who keeps the archive."""
    if not edition.has_health:
        return
    site, heading = edition.site, edition.translate("State of the archive")
    articles = [site.articles[slug] for slug in site.chronology]
    names = [site.names[ref] for ref in chain.from_iterable(site.index.values())]
    health, gaps = survey_gaps(articles, names)
    notes = [note for article in articles for note in article.notes]
    view = HealthView(
        head=make_head(edition, ADDRESS, heading, section=ADDRESS, noindex=True),
        heading=heading,
        bars=tuple(draw_bars(edition, health)),
        tiers=tuple(count_tiers(edition, notes)),
        kinds=tuple(count_kinds(edition, notes)),
        lists=tuple(list_gaps(edition, gaps)),
    )
    yield Page(ADDRESS, "pages/health.html", view)


def draw_bars(edition: Edition, health: Health) -> Iterator[Bar]:
    """A bar for each thing of which the archive has any, leading to what is missing."""
    for name, label, _ in FIGURES:
        share: Share = getattr(health, name)
        if share.all:
            href = edition.href(ADDRESS, name) if share.done < share.all else ""
            yield make_bar(edition, label, share, href)


def count_tiers(edition: Edition, notes: Sequence[Note]) -> Iterator[Bar]:
    """How surely the passages of the notes are found, the surest first."""
    counts = Counter(note.tier for note in notes)
    for tier, label in TIERS.items():
        if counts[tier]:
            yield make_bar(edition, label, Share(counts[tier], len(notes)))


def count_kinds(edition: Edition, notes: Sequence[Note]) -> Iterator[Bar]:
    """How many notes there are of each kind, leading to these."""
    counts = Counter(note.entry.kind for note in notes)
    for kind in annotation_kinds():
        if counts[kind]:
            href = edition.href(f"annotations/{kind}/")
            yield make_bar(edition, kind_label(edition, kind), Share(counts[kind], len(notes)), href)


def make_bar(edition: Edition, label: str, share: Share, href: str = "") -> Bar:
    """A bar with its percentage, cut, not rounded."""
    percent = edition.translate("{number}%").format(number=edition.number(share.done * 100 // share.all))
    return Bar(label=edition.translate(label), href=href, percent=percent, done=share.done, all=share.all)


def list_gaps(edition: Edition, gaps: Gaps) -> Iterator[GapList]:
    """What is missing, a list for each thing that anything lacks."""
    photo = _name_photo
    lists = (
        _name_first(edition, gaps.undated, lambda of, article: _name_article(of, article, "", "")),
        _name_first(edition, gaps.uncredited, photo),
        _name_first(edition, gaps.undescribed, photo),
        _name_articles(edition, gaps.unlinked),
        _name_articles(edition, gaps.unarchived),
        _name_first(edition, gaps.unrecorded, _name_name),
        _name_first(edition, gaps.unanchored, _name_note),
    )
    for (fragment, _, heading), (number, named, more) in zip(FIGURES, lists, strict=True):
        if number:
            heading = edition.translate(heading)
            yield GapList(fragment=fragment, heading=heading, number=number, named=named, more=more)


def _name_first(edition: Edition, missing: Sequence[Missing], name: Callable[[Edition, Missing], Gap]) -> Named:
    return len(missing), tuple(name(edition, one) for one in missing[:NAMED]), max(0, len(missing) - NAMED)


def _name_articles(edition: Edition, missing: Sequence[SourceUse]) -> Named:
    """Each article once, however many of its sources lack something."""
    articles = [tuple(uses) for _, uses in groupby(missing, lambda use: use.article)]
    named = tuple(_name_sources(edition, uses) for uses in articles[:NAMED])
    return len(missing), named, sum(map(len, articles[NAMED:]))


def _name_article(edition: Edition, article: Article, fragment: str, small: str) -> Gap:
    language = language_apart(article.language, edition.language)
    return Gap(label=article.title, href=edition.href(article.address, fragment), language=language, small=small)


def _name_photo(edition: Edition, photo: Photo) -> Gap:
    article = edition.article(photo.article)
    small = edition.translate("Photograph {number}").format(number=photo.number) if len(article.photos) > 1 else ""
    return _name_article(edition, article, f"photo-{photo.number}", small)


def _name_sources(edition: Edition, uses: Sequence[SourceUse]) -> Gap:
    first = uses[0]
    many = f"{edition.number(len(uses))} {edition.translate('sources')}"
    small = first.entry.name.text if len(uses) == 1 else many
    return _name_article(edition, edition.article(first.article), f"source-{first.number}", small)


def _name_name(edition: Edition, name: Name) -> Gap:
    small = edition.translate(NOUNS[name.collection])
    return Gap(label=name.name, href=edition.href(name.address), language="", small=small)


def _name_note(edition: Edition, note: Note) -> Gap:
    small = f"{kind_label(edition, note.entry.kind)}: {edition.translate(TIERS[note.tier])}"
    return _name_article(edition, edition.article(note.article), f"n-{note.entry.id}", small)
