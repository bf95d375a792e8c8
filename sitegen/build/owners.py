"""Which tasks may have made a path: asked where no task is known to have it yet."""

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Final

from sitegen.build.indexing import FOLDER, LIST
from sitegen.build.tasks import SITEMAP
from sitegen.config import Settings
from sitegen.export.listings import LISTS
from sitegen.model.addresses import Address
from sitegen.model.machines import FEED_COLLECTIONS
from sitegen.model.pictures import original_of
from sitegen.model.records import COLLECTIONS
from sitegen.model.site import Site
from sitegen.pages.families import FAMILIES

BEGINNINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("index.html", ("home:",)),
    ("articles", ("articles-index:",)),
    ("timeline", ("timeline:",)),
    ("annotations", ("annotations:",)),
    ("quotes", ("quotes:",)),
    ("search", ("search:",)),
    ("health", ("health:",)),
    ("404.html", ("not-found:",)),
    ("feed.", ("feeds:",)),
    ("sitemap", (SITEMAP,)),
    ("robots.txt", ("robots:",)),
    ("_redirects", ("redirect-maps:",)),
    ("redirects.map", ("redirect-maps:",)),
    ("_headers", ("hosting:headers",)),
    (".htaccess", ("hosting:htaccess",)),
    ("assets/theme.css", ("accent:",)),
)
"""Tasks by how the paths begin that they make; what fits none may be a free page or a redirect."""


def guess_owners(
    path: str, site: Site, settings: Settings, copies: Container[str], articles: Callable[[], Mapping[Address, str]]
) -> Iterator[str]:
    """The tasks to ask for a path, the likeliest first; `articles` gives the slugs by address when it is asked."""
    if path in copies:
        yield f"copy:{path}"
    first, _, rest = path.partition("/")
    if original := original_of(path):
        yield f"sized:{original}"
    if first == "data":
        yield f"data:{rest.partition('.')[0]}"
    ref = "/".join(path.split("/")[:2]).removesuffix(".html")
    if ref in site.names:
        yield from (f"{first}:{ref}", f"feeds:{ref}")
    if first.removesuffix(".html") in site.index:
        yield f"indexes:{first.removesuffix('.html')}"
    if path == LIST:
        yield "shards:"
    elif path.startswith(FOLDER) and "/" in path.removeprefix(FOLDER):
        yield f"shards:{path.split('/')[1]}"
    for beginning, tasks in BEGINNINGS:
        if path.startswith(beginning):
            yield from tasks
    yield from (f"article:{slug}" for slug in _articles_at(path, settings, articles()))
    yield from ("pages:", "redirects:")


def _articles_at(path: str, settings: Settings, articles: Mapping[Address, str]) -> Iterator[str]:
    """The articles that have the path, or the folder it lies in."""
    folder = path
    if settings.routes.style == "file" and path.endswith(".html"):
        folder = f"{path.removesuffix('.html')}/"
    while folder:
        if folder in articles:
            yield articles[folder]
        folder = folder.rstrip("/").rpartition("/")[0]
        folder += "/" if folder else ""


def is_task(name: str, site: Site, settings: Settings, copies: Container[str], pictures: Container[str] = ()) -> bool:
    """Whether a build of the site has the task: an item may be gone, or be none."""
    family, _, item = name.partition(":")
    if family in FAMILIES:
        return item in site.names and item.startswith(f"{family}/") if family in COLLECTIONS else True
    match family:
        case "article":
            return item in site.articles
        case "copy":
            return item in copies
        case "sized":
            return item in pictures
        case "feeds":
            has_feed = not item or (item in site.names and item.partition("/")[0] in FEED_COLLECTIONS)
            return "feeds" in settings.outputs and has_feed
        case "data":
            return "data" in settings.outputs and item in (*LISTS, "annotations")
        case "shards":
            return settings.search
        case "accent":
            return bool(settings.theme.accent)
        case _:
            return family in ("robots", "redirect-maps", "sitemap")
