"""What an archive lacks, counted and found: the floor below the check and the page that tell of it."""

from collections.abc import Iterable, Sequence

import msgspec

from sitegen.model.health import Health, Share
from sitegen.model.parts import Note, Photo, SourceUse
from sitegen.model.site import Article, Name


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is missing, in the order of the articles; `unarchived` sources have an address."""

    undated: tuple[Article, ...] = ()
    uncredited: tuple[Photo, ...] = ()
    undescribed: tuple[Photo, ...] = ()
    unlinked: tuple[SourceUse, ...] = ()
    unarchived: tuple[SourceUse, ...] = ()
    unrecorded: tuple[Name, ...] = ()
    unanchored: tuple[Note, ...] = ()


def survey_gaps(articles: Iterable[Article], names: Iterable[Name]) -> tuple[Health, Gaps]:
    """How far these are, and what is missing."""
    articles, names = tuple(articles), tuple(names)
    photos = [photo for article in articles for photo in article.photos]
    held = [photo for photo in photos if photo.address]
    sources = [use for article in articles for use in article.sources]
    linked = [use for use in sources if use.entry.url]
    notes = [note for article in articles for note in article.notes]
    gaps = Gaps(
        undated=tuple(article for article in articles if article.entry.date is None),
        uncredited=tuple(photo for photo in photos if not photo.entry.credit.strip()),
        undescribed=tuple(photo for photo in held if not photo.entry.alt.strip()),
        unlinked=tuple(use for use in sources if not use.entry.url),
        unarchived=tuple(use for use in linked if not use.entry.archived),
        unrecorded=tuple(name for name in names if name.record is None),
        unanchored=tuple(note for note in notes if note.is_on_earlier_text),
    )
    health = Health(
        dated=_share(gaps.undated, articles),
        credited=_share(gaps.uncredited, photos),
        described=_share(gaps.undescribed, held),
        linked=_share(gaps.unlinked, sources),
        archived=_share(gaps.unarchived, linked),
        recorded=_share(gaps.unrecorded, names),
        anchored=_share(gaps.unanchored, notes),
    )
    return health, gaps


def _share(missing: Sequence[object], every: Sequence[object]) -> Share:
    return Share(len(every) - len(missing), len(every))
