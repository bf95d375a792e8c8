"""The search page: texts and names found as you type; without a script, the indexes.

Where texts are indexed (`has_index`) all of it is found, narrowed and sorted; else titles and names, from the data
files.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from sitegen.model.pages import Head, Page
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head

ADDRESS = "search/"
FACETS: Final = (
    ("kind", "Found in"),
    ("year", "Year"),
    ("person", "Person"),
    ("topic", "Topic"),
    ("place", "Place"),
    ("source", "Source"),
    ("credit", "Photo credit"),
    ("note", "Kind of note"),
    ("photograph", "Photograph"),
)
MODULES: Final = ("hearing", "hits", "index", "near", "page", "words")
"""What the script of the whole search is made of."""
KINDS: Final = (
    ("article", "Article"),
    *FACETS[2:7],
    ("yes", "With a photograph"),
)


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """`index` is the folder of the index, empty where there is none; `facets` are (name, label) of what results can
    be narrowed by, `kinds` of values that the index holds as words of its own. `files` are (collection, label, href of
    its data file); none where `data/` is not written or texts are indexed. `script` finds in these, or with its
    `modules` in the index; the addresses they name begin with `base_url` where there is one. `ways` are (label, href)
    of the indexes.
    """

    head: Head
    action: str
    home: str
    base_url: str
    script: str
    modules: tuple[str, ...]
    index: str
    facets: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
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
    has_files = "data" in edition.outputs and not edition.has_index
    script = "assets/search-texts.js" if edition.has_index else "assets/search.js" if has_files else ""
    view = SearchView(
        head=make_head(edition, ADDRESS, edition.translate("Search"), section=ADDRESS),
        action=edition.href(ADDRESS),
        home=edition.href("").removesuffix("index.html"),
        base_url=edition.routes.base_url,
        script=edition.href(script) if script else "",
        modules=tuple(edition.href(f"assets/search/{name}.js") for name in MODULES if edition.has_index),
        index=edition.href("search/shards.json").removesuffix("shards.json") if edition.has_index else "",
        facets=tuple((name, edition.translate(label)) for name, label in FACETS),
        kinds=tuple((name, edition.translate(label)) for name, label in KINDS),
        files=tuple(
            (name, edition.translate(label), edition.href(f"data/{name}.json"))
            for name, label in labels.items()
            if has_files
        ),
        ways=tuple((edition.translate(label), edition.href(f"{name}/")) for name, label in labels.items()),
    )
    yield Page(ADDRESS, "pages/search.html", view)
