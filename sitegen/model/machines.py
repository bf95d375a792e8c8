"""Which files for machines exist, so that the pages that link to them and the room that writes them agree."""

from sitegen.model.addresses import Address
from sitegen.model.html import ROOT
from sitegen.model.pages import FeedLink
from sitegen.model.records import Collection
from sitegen.model.site import Article, Entity, Site

FEED_COLLECTIONS: frozenset[Collection] = frozenset({"people", "topics", "places", "sources"})
ATOM_TYPE = "application/atom+xml"
JSON_FEED_TYPE = "application/feed+json"
CITATIONS = (
    ("bib", "BibTeX", "cite.bib", "application/x-bibtex"),
    ("ris", "RIS", "cite.ris", "application/x-research-info-systems"),
    ("csl", "CSL JSON", "cite.json", "application/vnd.citationstyles.csl+json"),
)
ANNOTATIONS = ("Annotations", "annotations.jsonld", 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"')


def is_datable(article: Article) -> bool:
    """Whether a feed can say when the article was published."""
    date = article.entry.date
    return date is not None and 1 <= date.year <= 9999


def has_feed(entity: Entity, site: Site) -> bool:
    """Whether the name has feeds of its own: some article of it is dated. Articles are newest first."""
    return (
        entity.collection in FEED_COLLECTIONS
        and bool(entity.articles)
        and any(is_datable(site.articles[slug]) for slug in entity.articles)
    )


def feed_links(title: str, address: Address, outputs: tuple[str, ...]) -> tuple[FeedLink, ...]:
    """The feeds a page names in its head, `address` being the page's own (`people/joe-biden/`, empty for the site)."""
    if "feeds" not in outputs:
        return ()
    return (
        FeedLink(title, f"{ROOT}{address}feed.atom", ATOM_TYPE),
        FeedLink(title, f"{ROOT}{address}feed.json", JSON_FEED_TYPE),
    )


def article_file_addresses(article: Article, outputs: tuple[str, ...]) -> tuple[tuple[str, Address, str], ...]:
    """The machine files beside an article, each as (label, address, media type)."""
    found = [(label, article.address + name, kind) for out, label, name, kind in CITATIONS if out in outputs]
    if "jsonld" in outputs and article.notes:
        label, name, kind = ANNOTATIONS
        found.append((label, article.address + name, kind))
    return tuple(found)
