"""A photograph as articles and galleries show it, held or not."""

import msgspec

from sitegen.model.body import Thread
from sitegen.model.dates import Date
from sitegen.model.html import Html
from sitegen.model.site import Photo
from sitegen.pages.edition import Edition
from sitegen.pages.lines import Piece, linked_credit
from sitegen.pages.pictures import LEAD, SizedView, Wide, find_source, show_sized


class PhotoView(msgspec.Struct, frozen=True, kw_only=True):
    """A photograph; `src` is empty where the archive does not hold it, `width` and `height` are 0 where unknown.

    `sized` are smaller sizes where there are any, `original` the way to the file as it came. `fragment` is its id in
    its article, `href` the way there from other pages; `threads` are woven into the caption; `place` and `depicts`
    are links.
    """

    fragment: str
    href: str
    src: str
    original: str
    sized: SizedView | None
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


def show_photo(
    edition: Edition, photo: Photo, threads: tuple[Thread, ...] = (), language: str = "", wide: Wide = LEAD
) -> PhotoView:
    """The photograph for a page; `language` is that of its caption where it is not the site's own."""
    entry = photo.entry
    links = edition.fragments.links
    fragment = f"photo-{photo.number}"
    home = edition.site.articles.get(photo.article)
    found = show_sized(edition, photo.address, wide) if photo.address else None
    return PhotoView(
        fragment=fragment,
        href=edition.href(home.address, fragment) if home else "",
        src=find_source(edition, photo.address) if photo.address else "",
        original=edition.href(photo.address) if photo.address else "",
        sized=found[1] if found else None,
        alt=entry.alt,
        width=found[0].width if found else photo.width,
        height=found[0].height if found else photo.height,
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
