"""Free pages with their wikilinks and images resolved."""

from collections.abc import Iterable

from sitegen.diagnostics import Diagnostic
from sitegen.link.articles import with_fragment
from sitegen.link.pieces import Media, find_images
from sitegen.link.targets import Resolved, Targets, resolve_links
from sitegen.model.archive import PageFacts
from sitegen.model.site import SitePage


def link_pages(
    pages: Iterable[PageFacts], targets: Targets, media: Media
) -> tuple[tuple[SitePage, ...], list[tuple[Resolved, ...]], list[Diagnostic]]:
    """The pages in the order given, what their wikilinks lead to, and what is wrong with them."""
    linked, resolved, problems = [], [], []  # type: list[SitePage], list[tuple[Resolved, ...]], list[Diagnostic]
    for facts in pages:
        page = facts.page
        links, met = resolve_links(page.body.links, targets)
        images, more = find_images(page.body.images, page.path, media)
        problems += (*met, *more)
        resolved.append(links)
        addresses = tuple(with_fragment(link.address, link.fragment) for link in links)
        linked.append(SitePage(entry=page, address=f"{page.slug}/", links=addresses, images=images))
    return tuple(linked), resolved, problems
