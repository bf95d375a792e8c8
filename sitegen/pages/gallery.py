"""Photographs as cards: the picture where it is held, and a word that it is not where it is missing."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from sitegen.model.datelines import short_date
from sitegen.model.languages import language_apart
from sitegen.model.site import Photo, PhotoKey
from sitegen.pages.edition import Edition
from sitegen.pages.lines import Piece, linked_credit
from sitegen.pages.pictures import CARD, SizedView, find_source, show_sized
from sitegen.pages.yearmarks import mark_years

CAPTION_AT_MOST = 90
PHOTO_YEARS = "photographs-"
EXTENT = (300, 200)


class PhotoCard(msgspec.Struct, frozen=True, kw_only=True):
    """A photograph in a gallery; `src` is empty where it is not held, `credit` the printed line with its names linked.

    `title` says where and when, or begins the caption; then `language` is that of the article. `fragment` is the
    card's id where it is the first of its year.
    """

    href: str
    src: str
    sized: SizedView | None
    width: int
    height: int
    alt: str
    title: str
    language: str
    credit: tuple[Piece, ...]
    fragment: str = ""


def show_photos(edition: Edition, keys: Iterable[PhotoKey]) -> tuple[PhotoCard, ...]:
    """A card for each of the photographs."""
    return tuple(make_card(edition, edition.article(slug).photos[number - 1]) for slug, number in keys)


def show_photos_by_year(edition: Edition, keys: Sequence[PhotoKey]) -> tuple[PhotoCard, ...]:
    """The same, the first of each year with an id."""
    marks = mark_years(edition, (slug for slug, _ in keys), PHOTO_YEARS)
    cards = show_photos(edition, keys)
    return tuple(replace(card, fragment=mark) if mark else card for card, mark in zip(cards, marks, strict=True))


def make_card(edition: Edition, photo: Photo) -> PhotoCard:
    """The photograph's card, linked to its place in the article."""
    article = edition.article(photo.article)
    entry = photo.entry
    title = place_and_date(edition, photo)
    found = show_sized(edition, photo.address, CARD) if photo.address else None
    described = title or shorten(entry.caption or entry.alt or article.title)
    return PhotoCard(
        href=edition.href(article.address, f"photo-{photo.number}"),
        src=find_source(edition, photo.address) if photo.address else "",
        sized=found[1] if found else None,
        width=(found[0].width if found else photo.width) or EXTENT[0],
        height=(found[0].height if found else photo.height) or EXTENT[1],
        alt=entry.alt or shorten(entry.caption or article.title),
        title=described,
        language="" if title else language_apart(article.language, edition.language),
        credit=linked_credit(edition, photo.credit) if photo.credit else (),
    )


def place_and_date(edition: Edition, photo: Photo) -> str:
    """Where and when it was taken, as far as both are recorded."""
    place = edition.name(photo.place).name if photo.place else ""
    taken = short_date(photo.entry.taken, edition.interface) if photo.entry.taken else ""
    return ", ".join(part for part in (place, taken) if part)


def shorten(text: str) -> str:
    """The text cut at a word when it is too long for a card."""
    if len(text) <= CAPTION_AT_MOST:
        return text
    return text[:CAPTION_AT_MOST].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
