"""All families of pages: which items each has, and how one item's pages are planned.

An item is planned from the edition alone, so that whoever asks can tell what its pages depend on.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from sitegen.model.pages import Planned
from sitegen.model.records import COLLECTIONS, Collection
from sitegen.model.site import Site
from sitegen.pages.annotations import plan_annotations
from sitegen.pages.articles_index import plan_articles_index
from sitegen.pages.credits import plan_credit
from sitegen.pages.edition import Edition
from sitegen.pages.free import plan_free_pages
from sitegen.pages.health import plan_health
from sitegen.pages.home import plan_home
from sitegen.pages.indexes import plan_index
from sitegen.pages.notfound import plan_not_found
from sitegen.pages.people import plan_person
from sitegen.pages.places import plan_place
from sitegen.pages.quotes import plan_quotes
from sitegen.pages.redirects import plan_redirects
from sitegen.pages.search import plan_search
from sitegen.pages.sources import plan_source
from sitegen.pages.timeline import plan_timeline
from sitegen.pages.topics import plan_topic


class Family(NamedTuple):
    """Pages of one kind: the items there are, and the pages of one item."""

    items: Callable[[Site], Iterable[str]]
    plan: Callable[[Edition, str], Iterable[Planned]]


def _once(plan: Callable[[Edition], Iterable[Planned]]) -> Family:
    """A family that is planned as a whole."""
    return Family(lambda _site: ("",), lambda edition, _item: plan(edition))


def _each(collection: Collection, plan: Callable[..., Iterator[Planned]]) -> Family:
    """A family with an item for every name of a collection."""
    return Family(
        lambda site: site.index.get(collection, ()),
        lambda edition, ref: plan(edition, edition.entity(ref)),
    )


def _indexes() -> Family:
    collections: dict[str, Collection] = {collection: collection for collection in COLLECTIONS}
    return Family(lambda _site: COLLECTIONS, lambda edition, item: plan_index(edition, collections[item]))


FAMILIES: Final[dict[str, Family]] = {
    "home": _once(plan_home),
    "articles-index": _once(plan_articles_index),
    "timeline": _once(plan_timeline),
    "indexes": _indexes(),
    "people": _each("people", plan_person),
    "topics": _each("topics", plan_topic),
    "places": _each("places", plan_place),
    "sources": _each("sources", plan_source),
    "credits": _each("credits", plan_credit),
    "annotations": _once(plan_annotations),
    "quotes": _once(plan_quotes),
    "pages": _once(plan_free_pages),
    "search": _once(plan_search),
    "health": _once(plan_health),
    "not-found": _once(plan_not_found),
    "redirects": _once(plan_redirects),
}
"""By name; articles, whose bodies travel apart, are planned by `article.plan_article`."""
