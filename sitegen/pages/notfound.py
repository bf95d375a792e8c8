"""The page a server shows for an address that is not there."""

from collections.abc import Iterator

import msgspec

from sitegen.model.pages import Head, Page
from sitegen.pages.edition import Edition

ADDRESS = "404.html"


class NotFoundView(msgspec.Struct, frozen=True, kw_only=True):
    """`search` is empty where the site has no search page; `ways` are (label, href) of the indexes."""

    head: Head
    search: str
    ways: tuple[tuple[str, str], ...]


def plan_not_found(edition: Edition) -> Iterator[Page]:
    """The page; it has no address of its own, so it names none."""
    ways = (("articles by date", "articles/"), ("people", "people/"), ("topics", "topics/"), ("sources", "sources/"))
    view = NotFoundView(
        head=Head(title=edition.translate("Page not found"), address=ADDRESS, language=edition.language, noindex=True),
        search=edition.href("search/") if edition.has_search else "",
        ways=tuple((edition.translate(label), edition.href(address)) for label, address in ways),
    )
    yield Page(ADDRESS, "pages/404.html", view)
