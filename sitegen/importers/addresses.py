"""Which article an address means: its own address here, a former one, or where it or a copy of it was published."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.model.addresses import Routes
from sitegen.model.entries import ArticleEntry

_WRAPPED: Final = re.compile(
    r"https?://(?:web\.archive\.org/web/[0-9]+[a-z_]*/|via\.hypothes\.is/(?:[0-9a-z]+/)?)((?:https?://|[\w-]+\.).*)",
    re.IGNORECASE,
)
"""Addresses that hold another: a copy in a web archive, a page seen through Hypothesis' proxy."""
_INDEX: Final = re.compile(r"(?:^|/)(?:index|default)\.(?:html?|php)$", re.IGNORECASE)
_TRACKER: Final = re.compile(r"(?:utm_\w+|fbclid|gclid)=", re.IGNORECASE)
_HERE: Final = ("localhost", "127.0.0.1", "::1")
"""Where a preview of the archive is looked at."""

Match = tuple[str, str]
"""The path of an article and by which of its addresses it was found."""


class Addresses(NamedTuple):
    """The articles by their addresses: those that are the article's own, and those of what it relies on."""

    own: dict[str, tuple[Match, ...]]
    cited: dict[str, tuple[Match, ...]]

    def find(self, address: str) -> tuple[tuple[Match, ...], bool]:
        """The articles that an address may mean, and whether it is their own."""
        wanted = normalise_address(address)
        own = self.own.get(wanted, ())
        return (own, True) if own else (self.cited.get(wanted, ()), False)


def index_addresses(articles: Iterable[ArticleEntry], routes: Routes) -> Addresses:
    """All addresses of the articles."""
    own: dict[str, dict[str, str]] = {}
    cited: dict[str, dict[str, str]] = {}
    for article in articles:
        for table, said in ((own, _list_own(article, routes)), (cited, _list_cited(article))):
            for rule, address in said:
                if wanted := normalise_address(address):
                    table.setdefault(wanted, {}).setdefault(article.path, rule)
    return Addresses(*({wanted: tuple(found.items()) for wanted, found in table.items()} for table in (own, cited)))


def _list_own(article: ArticleEntry, routes: Routes) -> Iterator[tuple[str, str]]:
    address = routes.article(article.slug, article.date, article.path)
    for rule, said in (("address", address), *(("alias", alias.text) for alias in article.aliases)):
        yield rule, said
        if routes.base_url and "://" not in said:
            yield rule, routes.base_url.rstrip("/") + "/" + routes.link(said).lstrip("/")
    yield "url", article.url
    yield from (("archived", copy.url) for copy in article.archived)


def _list_cited(article: ArticleEntry) -> Iterator[tuple[str, str]]:
    if article.publication:
        yield "publication", article.publication.url
    for source in article.sources:
        yield "source", source.url
        yield from (("source", copy.url) for copy in source.archived)


def normalise_address(address: str) -> str:
    """What two ways of writing one address have in common; empty where nothing is left.

    Scheme, `www.`, fragment, the last slash, index files and trackers make no difference; a preview's address is that
    below the root of the site.
    """
    address = address.strip()
    if wrapped := _WRAPPED.fullmatch(address):
        address = wrapped[1] if "://" in wrapped[1] else f"http://{wrapped[1]}"
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https"):
        return address
    path = _INDEX.sub("", unquote(parts.path)).strip("/")
    query = "&".join(sorted(one for one in parts.query.split("&") if one and not _TRACKER.match(one)))
    place = "" if host in _HERE else f"//{host}{f':{port}' if port not in (None, 80, 443) else ''}/" if host else ""
    return f"{place}{path}{f'?{query}' if query else ''}"
