"""schema.org JSON-LD for pages: who and what a page is about, in the words of search engines.

Every function returns the text of a script element (`application/ld+json`). Addresses are absolute with a
`base_url`, else relative to the page. Things are pointed at by the address of their page here (`@id`). The text
of an article never comes here (no `articleBody`), and only whole, certain days are given as dates.
"""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Raw

from sitegen.model.addresses import Address, Routes, UrlStyle
from sitegen.model.iris import encoded_path, iri, way_home
from sitegen.model.jsonld import Node, filled, graph_text, list_item
from sitegen.model.records import Collection
from sitegen.model.site import Article, Entity, Quotation, Site
from sitegen.model.structured_articles import ArticleGraph
from sitegen.model.structured_names import entity_node

_COLLECTION_NAMES: dict[Collection, str] = {
    "people": "People",
    "topics": "Topics",
    "places": "Places",
    "sources": "Sources",
    "credits": "Credits",
}


def article_structured(article: Article, site: Site, routes: Routes, title: str) -> str:
    """An article's page: NewsArticle with photographs, sources, names and quotations, and its BreadcrumbList."""
    trail = (("Articles", "articles/"), (article.title, article.address))
    node = ArticleGraph(article, site, routes).node()
    return graph_text([node, _breadcrumbs(trail, routes, title)])


def entity_structured(entity: Entity, site: Site, routes: Routes, title: str) -> str:
    """A name's page: Person, Place, Organization, DefinedTerm, NewsMediaOrganization…, and its BreadcrumbList."""
    collection = entity.collection
    trail = ((_COLLECTION_NAMES[collection], f"{collection}/"), (entity.name, entity.address))
    return graph_text([entity_node(entity, site, routes), _breadcrumbs(trail, routes, title)])


def collection_structured(
    name: str,
    address: Address,
    routes: Routes,
    title: str,
    *,
    description: str = "",
    parts: Iterable[tuple[str, Address]] = (),
) -> str:
    """An index: CollectionPage with the names and addresses of what it lists, and its BreadcrumbList."""
    listed = [{"@id": iri(routes, part, seen_from=address), "name": words} for words, part in parts]
    node = filled(
        {
            "@type": "CollectionPage",
            "@id": iri(routes, address, seen_from=address),
            "name": name,
            "description": description,
            "isPartOf": _website(routes, title, address),
            "hasPart": listed,
        }
    )
    return graph_text([node, _breadcrumbs(((name, address),), routes, title)])


def quotation_structured(
    quotations: Iterable[Quotation], address: Address, site: Site, routes: Routes, title: str, name: str = "Quotations"
) -> str:
    """A list of quotations: CollectionPage whose parts are Quotation, each at its place in its article."""
    parts = [quotation_node(quotation, site, routes, address) for quotation in quotations]
    node = filled(
        {
            "@type": "CollectionPage",
            "@id": iri(routes, address, seen_from=address),
            "name": name,
            "isPartOf": _website(routes, title, address),
            "hasPart": parts,
        }
    )
    return graph_text([node, _breadcrumbs(((name, address),), routes, title)])


def home_structured(title: str, description: str, language: str, routes: Routes) -> str:
    """The home page: WebSite."""
    site = _website(routes, title, "")
    return graph_text([filled(site | {"url": site["@id"], "description": description, "inLanguage": language})])


def page_structured(name: str, address: Address, routes: Routes, title: str, language: str = "") -> str:
    """A free page: WebPage and its BreadcrumbList."""
    node = filled(
        {
            "@type": "WebPage",
            "@id": iri(routes, address, seen_from=address),
            "name": name,
            "inLanguage": language,
            "isPartOf": _website(routes, title, address),
        }
    )
    return graph_text([node, _breadcrumbs(((name, address),), routes, title)])


def quotation_node(quotation: Quotation, site: Site, routes: Routes, seen_from: Address) -> Node:
    """A Quotation as seen from a page; who spoke is its `spokenByCharacter` and, for search engines, `creator`."""
    article = site.articles[quotation.article]
    return ArticleGraph(article, site, routes, seen_from).quotation(quotation)


def _website(routes: Routes, title: str, seen_from: Address) -> Node:
    return {"@type": "WebSite", "@id": iri(routes, "", seen_from=seen_from), "name": title}


def _breadcrumbs(trail: tuple[tuple[str, Address], ...], routes: Routes, title: str) -> Node:
    """The way from home to the last of the trail, which is the page itself."""
    home, style = way_home(routes, trail[-1][1]), routes.style
    steps = [_step(1, title, "", home, style)]
    steps += [_step(at, name, address, home, style) for at, (name, address) in enumerate(trail[:-1], 2)]
    steps.append(_step.__wrapped__(len(trail) + 1, *trail[-1], home, style))
    return {"@type": "BreadcrumbList", "itemListElement": steps}


@lru_cache(maxsize=1024)
def _step(position: int, name: str, address: Address, home: str, style: UrlStyle) -> Raw:
    """One step of the way; all but the last are the same on many pages."""
    return list_item(position, name, home + encoded_path(Routes(style).link(address)))
