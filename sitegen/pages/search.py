"""The search page: titles and names found as you type, from the data files; without a script, the indexes."""

from collections.abc import Iterator

import msgspec

from sitegen.model.pages import Head, Page
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head

ADDRESS = "search/"


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """`files` are (collection, label, href of its data file); none where `data/` is not written.

    `script` finds in them; the addresses they name begin with `base_url` where there is one. `ways` are
    (label, href) of the indexes.
    """

    head: Head
    action: str
    home: str
    base_url: str
    script: str
    files: tuple[tuple[str, str, str], ...]
    ways: tuple[tuple[str, str], ...]


def plan_search(edition: Edition) -> Iterator[Page]:
    """The search page, where the site has one."""
    if not edition.has_search:
        return
    labels = {
        "articles": "Articles",
        "people": "People",
        "topics": "Topics",
        "places": "Places",
        "sources": "Sources",
        "credits": "Photo credits",
    }
    has_files = "data" in edition.outputs
    view = SearchView(
        head=make_head(edition, ADDRESS, edition.translate("Search"), section=ADDRESS),
        action=edition.href(ADDRESS),
        home=edition.href("").removesuffix("index.html"),
        base_url=edition.routes.base_url,
        script=edition.href("assets/search.js") if has_files else "",
        files=tuple(
            (name, edition.translate(label), edition.href(f"data/{name}.json"))
            for name, label in labels.items()
            if has_files
        ),
        ways=tuple((edition.translate(label), edition.href(f"{name}/")) for name, label in labels.items()),
    )
    yield Page(ADDRESS, "pages/search.html", view)
