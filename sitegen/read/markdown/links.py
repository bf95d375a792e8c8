"""Which addresses a body may link to, and how they are written into a page."""

import re
from urllib.parse import unquote

from sitegen.model.html import ROOT, escape

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
IMAGE_SCHEMES = frozenset({"http", "https"})
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")


def scheme_of(href: str) -> str:
    """The address's scheme in lower case; empty for a relative address."""
    match = SCHEME.match(href)
    return match.group().lower() if match else ""


def is_external(href: str) -> bool:
    """Whether the address leads to another host."""
    return href.startswith("//") or scheme_of(href) in {"http", "https", "ftp"}


def link_attributes(href: str) -> str:
    """The `href` attribute and what belongs to it; an address from the site's root begins with the mark for it."""
    if href.startswith("/") and not href.startswith("//"):
        return f' href="{ROOT}{escape(href[1:])}"'
    outside = ' rel="external"' if is_external(href) else ""
    return f' href="{escape(href)}"{outside}'


def written_source(src: str) -> str:
    """An image's address as its author meant it: a path without percent-encoding, a URL as it is."""
    return src if is_external(src) else unquote(src)
