"""The two doors of this room: the files of the whole site, and those of one article."""

from collections.abc import Callable, Iterable, Iterator

from sitegen.config import OUTPUTS
from sitegen.export.annotations import AnnotationPress
from sitegen.export.citations import CITATIONS, citation_files
from sitegen.export.feeds import FeedPress
from sitegen.export.listings import data_files
from sitegen.export.redirects import redirect_files
from sitegen.export.sitemap import robots_file, sitemap_files
from sitegen.model.addresses import Address, Routes
from sitegen.model.cited import Cited, cite
from sitegen.model.pages import OutputFile
from sitegen.model.site import Article, Site


def export_files(
    site: Site,
    routes: Routes,
    *,
    title: str,
    description: str = "",
    language: str = "en",
    timezone: str = "UTC",
    outputs: tuple[str, ...] = OUTPUTS,
    pages: Iterable[Address] | None = None,
) -> Iterator[OutputFile]:
    """What the site has once: feeds, sitemap, `robots.txt`, redirect maps, `data/`.

    `pages` are the addresses the sitemap lists: pages that exist and may be indexed. `None`: those the site is
    known to have.
    """
    if "feeds" in outputs:
        press = FeedPress(site, routes, title=title, description=description, language=language, timezone=timezone)
        yield from press.files()
    if "data" in outputs:
        yield from data_files(site, routes)
        notes = AnnotationPress(site, routes, title=title, language=language, timezone=timezone)
        yield notes.collection_file()
    yield from sitemap_files(site, routes, pages)
    yield robots_file(routes)
    yield from redirect_files(site, routes)


def article_files(
    article: Article,
    site: Site,
    routes: Routes,
    *,
    title: str,
    language: str = "en",
    timezone: str = "UTC",
    outputs: tuple[str, ...] = OUTPUTS,
    cite_it: Callable[[], Cited] | None = None,
) -> Iterator[OutputFile]:
    """What stands beside one article: its citations and, where there are notes, their AnnotationPage.

    `cite_it` gives what is cited of the article to who has that already.
    """
    if CITATIONS.intersection(outputs):
        yield from citation_files(cite_it() if cite_it else cite(article, site, routes, title), outputs)
    if "jsonld" in outputs and article.notes:
        yield AnnotationPress(site, routes, title=title, language=language, timezone=timezone).page_file(article)
