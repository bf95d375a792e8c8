"""All families of pages, in the order they are rendered."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sitegen.model.body import Body
from sitegen.model.pages import Page
from sitegen.pages.annotations import plan_annotations
from sitegen.pages.article import plan_article
from sitegen.pages.articles_index import plan_articles_index
from sitegen.pages.credits import plan_credits
from sitegen.pages.edition import Edition
from sitegen.pages.free import plan_free_pages
from sitegen.pages.home import plan_home
from sitegen.pages.indexes import plan_indexes
from sitegen.pages.notfound import plan_not_found
from sitegen.pages.people import plan_people
from sitegen.pages.places import plan_places
from sitegen.pages.quotes import plan_quotes
from sitegen.pages.redirects import plan_redirects
from sitegen.pages.search import plan_search
from sitegen.pages.sources import plan_sources
from sitegen.pages.timeline import plan_timeline
from sitegen.pages.topics import plan_topics

FAMILIES: Final[tuple[Callable[[Edition], Iterator[Page]], ...]] = (
    plan_home,
    plan_articles_index,
    plan_timeline,
    plan_indexes,
    plan_people,
    plan_topics,
    plan_places,
    plan_sources,
    plan_credits,
    plan_annotations,
    plan_quotes,
    plan_free_pages,
    plan_search,
    plan_not_found,
    plan_redirects,
)


def plan_articles(edition: Edition, bodies: Mapping[str, Body]) -> Iterator[Page]:
    """A page for every article, newest first; `bodies` are the published texts by slug."""
    for slug in edition.site.chronology:
        yield plan_article(edition, edition.article(slug), bodies[slug])


def plan_pages(edition: Edition) -> Iterator[Page]:
    """All pages but those of articles."""
    for plan_family in FAMILIES:
        yield from plan_family(edition)
