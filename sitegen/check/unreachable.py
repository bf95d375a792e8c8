"""`unreachable-page`: a free page to which nothing leads.

Articles and names stand in lists; free pages only where somebody links to them: the navigation, the footer, a text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.check.evidence import Evidence
from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.site import SitePage

HREF: Final = re.compile(r'href="([^"#?]+)')


def find_unreachable_pages(evidence: Evidence) -> Iterator[Diagnostic]:
    """Advice for each, also where only pages lead to it that nothing leads to."""
    pages = {_spell(page.address): page for page in evidence.site.pages}
    waiting = list(_find_led_to(evidence, pages)) if pages else []
    reached: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address not in reached:
            reached.add(address)
            page = pages[address]
            waiting += _find_linked(page.links, page.entry.body.html, pages)
    for address, page in pages.items():
        if address not in reached:
            title = page.entry.title
            span = Span(page.entry.path, title.span.line, title.span.column, title.span.length)
            hint = f"link to it from a text, or below `navigation` or `footer`: `address: {page.address}`"
            yield Diagnostic("unreachable-page", "nothing leads to this page", span, hint, "advice")


def _find_led_to(evidence: Evidence, pages: Mapping[str, SitePage]) -> Iterator[str]:
    """The pages to which the frame, an article or a record leads."""
    yield from (address for address in map(_spell, evidence.led_to) if address in pages)
    for slug, article in evidence.site.articles.items():
        yield from _find_linked(article.links, evidence.bodies[slug].html, pages)
    for entity in evidence.site.entities.values():
        yield from _find_linked(entity.links, entity.record.body.html if entity.record else "", pages)


def _find_linked(links: tuple[str, ...], html: str, pages: Mapping[str, SitePage]) -> Iterator[str]:
    """The pages among the targets of wikilinks and of plain links."""
    yield from (address for address in map(_spell, (*links, *HREF.findall(html))) if address in pages)


def _spell(address: str) -> str:
    """An address in the one form in which two are compared."""
    path = re.split("[?#]", address)[0].strip("\0./")  # a plain link begins with the mark of the root
    return path.removesuffix("index.html").removesuffix(".html").strip("/")
