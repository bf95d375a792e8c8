"""The `<head>` every view carries."""

from sitegen.model import machines
from sitegen.model.addresses import Address
from sitegen.model.pages import FeedLink, Head
from sitegen.pages.edition import Edition


def make_head(
    edition: Edition,
    address: Address,
    title: str,
    *,
    section: Address = "",
    description: str = "",
    language: str = "",
    noindex: bool = False,
    feeds: tuple[FeedLink, ...] = (),
    meta: tuple[tuple[str, str], ...] = (),
    properties: tuple[tuple[str, str], ...] = (),
    structured: str = "",
    earlier: str = "",
    later: str = "",
) -> Head:
    """The head of the page at `address`; `title` is already in words a reader sees, without the site's name."""
    return Head(
        title=title,
        address=address,
        language=language or edition.language,
        description=description,
        canonical=edition.routes.absolute(address),
        section=section,
        noindex=noindex,
        feeds=feeds,
        meta=meta,
        properties=properties or page_properties(edition, address, title, description),
        structured=structured,
        earlier=earlier,
        later=later,
    )


def page_properties(edition: Edition, address: Address, title: str, description: str) -> tuple[tuple[str, str], ...]:
    """The Open Graph pairs any page has; none without a `base_url`, since they need full addresses."""
    url = edition.routes.absolute(address)
    if not url:
        return ()
    pairs = (
        ("og:type", "website"),
        ("og:title", title or edition.title),
        ("og:url", url),
        ("og:site_name", edition.title),
        ("og:description", description),
    )
    return tuple(pair for pair in pairs if pair[1])


def feed_links(edition: Edition, address: Address, title: str) -> tuple[FeedLink, ...]:
    """The Atom and JSON feeds of the name at `address` (`people/x/`); none where feeds are switched off."""
    return machines.feed_links(title, address, edition.outputs)
