"""Former addresses that are paths: a page at exactly that path which leads on.

Forms with a query or another host cannot be pages; they go into the redirect maps for static hosts.
"""

from collections.abc import Iterator

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.pages import Head, Page
from sitegen.pages.edition import Edition


class RedirectView(msgspec.Struct, frozen=True, kw_only=True):
    """Where the page leads, and what is there."""

    head: Head
    title: str
    href: str


def plan_redirects(edition: Edition) -> Iterator[Page]:
    """A page for every former address that is a path."""
    for redirect in edition.site.redirects:
        if address := page_address(redirect.former):
            view = RedirectView(
                head=Head(
                    title=redirect.title,
                    address=address,
                    language=edition.language,
                    canonical=edition.routes.absolute(redirect.address),
                    noindex=True,
                ),
                title=redirect.title,
                href=edition.href(redirect.address),
            )
            yield Page(address, "pages/redirect.html", view)


def page_address(former: str) -> Address:
    """The address a former path can have a page at; empty for queries and other hosts.

    A path without an ending is a folder (`/old/place` and `/old/place/` are the same page).
    """
    if "://" in former or "?" in former or "#" in former:
        return ""
    path = former.strip("/")
    if not path:
        return ""
    return path if path.endswith((".html", ".htm")) else f"{path}/"
