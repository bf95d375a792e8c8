"""A photograph as articles and galleries show it, held or not."""

import msgspec

from sitegen.model.body import Thread
from sitegen.model.dates import Date
from sitegen.model.html import Html
from sitegen.model.site import Photo
from sitegen.pages.edition import Edition
from sitegen.pages.lines import Piece, linked_credit


class PhotoView(msgspec.Struct, frozen=True, kw_only=True):
    """A photograph; `src` is empty where the archive does not hold it, sizes are 0 where unknown.

    `fragment` is its id in its article, `href` the way there from other pages; `threads` are woven into the
    caption; `place` and `depicts` are links.
    """

    fragment: str
    href: str
    src: str
    alt: str
    width: int
    height: int
    caption: str
    language: str
    threads: tuple[Thread, ...]
    credit: tuple[Piece, ...]
    taken: Date | None
    place: Html | None
    depicts: tuple[Html, ...]
    license: str
    copyright: str


def show_photo(edition: Edition, photo: Photo, threads: tuple[Thread, ...] = (), language: str = "") -> PhotoView:
    """The photograph for a page; `language` is that of its caption where it is not the site's own."""
    entry = photo.entry
    links = edition.fragments.links
    fragment = f"photo-{photo.number}"
    home = edition.site.articles.get(photo.article)
    return PhotoView(
        fragment=fragment,
        href=edition.href(home.address, fragment) if home else "",
        src=edition.href(photo.address) if photo.address else "",
        alt=entry.alt,
        width=photo.width,
        height=photo.height,
        caption=entry.caption,
        language=language,
        threads=threads,
        credit=linked_credit(edition, photo.credit) if photo.credit else (),
        taken=entry.taken,
        place=links[photo.place] if photo.place else None,
        depicts=tuple(links[ref] for ref in photo.depicts),
        license=entry.license,
        copyright=entry.copyright,
    )
