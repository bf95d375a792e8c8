"""`sitemap.xml` and `robots.txt`.

A sitemap needs full addresses, so without a `base_url` there is none. `lastmod` comes from content: the last change
of an article, or its publication, where the day is known; of a name the latest of its articles'. Beyond 50,000
addresses `sitemap.xml` is the index of `sitemap-1.xml`, `sitemap-2.xml`…

`robots.txt` forbids nothing: a page kept from search engines says so itself (`noindex`), which only a crawler that
may read it can see.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.model.addresses import Address, Routes
from sitegen.model.dates import iso_day
from sitegen.model.iris import iri
from sitegen.model.kinds import annotation_kinds
from sitegen.model.pages import OutputFile
from sitegen.model.site import Site

MOST_ADDRESSES: Final = 50_000
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def sitemap_files(
    site: Site, routes: Routes, pages: Iterable[Address] | None, most: int = MOST_ADDRESSES
) -> Iterator[OutputFile]:
    """The sitemap of `pages`, or of what the site is known to have; nothing without a `base_url`."""
    if not routes.base_url:
        return
    listed = sorted(set(indexable_addresses(site) if pages is None else pages))
    days = _days_of_change(site)
    urls = [_element("url", iri(routes, address), days.get(address, "")) for address in listed]
    if len(urls) <= most:
        yield OutputFile("sitemap.xml", _document("urlset", urls))
        return
    parts = [(f"sitemap-{at // most + 1}.xml", urls[at : at + most]) for at in range(0, len(urls), most)]
    yield OutputFile("sitemap.xml", _document("sitemapindex", [_element("sitemap", iri(routes, p)) for p, _ in parts]))
    for path, part in parts:
        yield OutputFile(path, _document("urlset", part))


def robots_file(routes: Routes) -> OutputFile:
    """`robots.txt`: everything may be read; it says where the sitemap is, if there is one."""
    sitemap = f"Sitemap: {iri(routes, 'sitemap.xml')}\n" if routes.base_url else ""
    return OutputFile("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode())


def indexable_addresses(site: Site) -> Iterator[Address]:
    """The first pages of everything the archive holds, without those kept from search engines."""
    yield from ("", "articles/", "timeline/")
    yield from (article.address for article in site.articles.values() if not article.entry.noindex)
    for collection, refs in site.index.items():
        if refs:
            yield f"{collection}/"
        yield from (site.entities[ref].address for ref in refs)
    yield from (page.address for page in site.pages if not page.entry.noindex)
    if not all(article.entry.date for article in site.articles.values()):
        yield "timeline/undated/"
    yield from sorted({f"timeline/{a.entry.date.year:04d}/" for a in site.articles.values() if a.entry.date})
    yield from _note_addresses(site)


def _note_addresses(site: Site) -> Iterator[Address]:
    kinds = {note.entry.kind for article in site.articles.values() for note in article.notes}
    if kinds:
        yield "annotations/"
    yield from (f"annotations/{kind}/" for kind in annotation_kinds() if kind in kinds)
    if any(article.quotations for article in site.articles.values()):
        yield "quotes/"


def _days_of_change(site: Site) -> dict[Address, str]:
    glances = dict(site.glances)
    days = {glance.address: glance.changed for glance in glances.values()}
    for entity in site.entities.values():
        days[entity.address] = max([glances[slug].changed for slug in entity.articles], default="")
    for page in site.pages:
        days[page.address] = iso_day(page.entry.updated)
    days[""] = days["articles/"] = max([glance.changed for glance in glances.values()], default="")
    return days


def _element(name: str, location: str, day: str = "") -> str:
    location = location.replace("&", "&amp;").replace("'", "&apos;")
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{name}><loc>{location}</loc>{lastmod}</{name}>\n"


def _document(name: str, elements: list[str]) -> bytes:
    return f"{_DECLARATION}<{name} {_NAMESPACE}>\n{''.join(elements)}</{name}>\n".encode()
