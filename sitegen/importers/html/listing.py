"""Why a page is a list of other pages, such as a front page or the index of a topic, and has no article of its own.

A page that says it is an article is believed, however many links stand around it: a short text must not be lost.
"""

import re
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from sitegen.fields.addresses import is_web_address
from sitegen.importers.html.page import Head, find_address
from sitegen.importers.markup import Element

_ROOTS: Final = re.compile(r"/?(?:index\.\w+|home|default\.\w+)?", re.IGNORECASE)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS: Final = ("p", "li", "blockquote", "div", "dd", "td")
_UNSEEN: Final = ("script", "style", "noscript", "template", "title")
_MANY: Final = 5
"""So many headings that lead elsewhere make the page at the root of a site a front page."""
_NO_END: Final = 300
"""So many make any page a list, before its text is sought: what seeks it takes time with the square of their number."""
_TEASERS: Final = 3


class Teasers(msgspec.Struct, frozen=True):
    """Of the paragraphs of a text, those that stand under a link to a page of their own."""

    found: int
    share: float


def say_listing(root: Element, head: Head, linked: dict[str, Any], tree: Element) -> str:
    """What shows that the page is a list of others; empty where it is, or may be, an article."""
    if linked or _calls_itself_article(root, head):
        return ""
    said = find_address(root, head)
    address = urlsplit(said.value if said and is_web_address(said.value) else "")
    headings = sum(_leads_within(heading, address.hostname) for heading in root.iter(*_HEADINGS))
    if address.hostname and _ROOTS.fullmatch(address.path) and not address.query and headings >= _MANY:
        return f"it is the first page of {address.hostname}, and {headings} of its headings lead to others"
    teasers = find_teasers(root, tree, address.hostname)
    if teasers.found >= _TEASERS and teasers.share > 0.6:
        return f"{teasers.found} paragraphs of its text stand each under a link to another page"
    whole, own, links = _count(root), _count(tree), sum(_count(link) for link in root.iter("a"))
    if links > 0.65 * whole and own < 0.1 * whole:
        return f"{100 * links // whole} of 100 letters in it are links, and {100 * own // whole} are a text of its own"
    return ""


def say_endless_listing(root: Element, head: Head, linked: dict[str, Any]) -> str:
    """What shows without a look at its text that the page is a list of hundreds of others; else empty."""
    if linked or _calls_itself_article(root, head):
        return ""
    said = find_address(root, head)
    host = urlsplit(said.value).hostname if said and is_web_address(said.value) else None
    headings = sum(_leads_within(heading, host) for heading in root.iter(*_HEADINGS))
    return f"{headings} of its headings lead to others" if headings >= _NO_END else ""


def find_teasers(root: Element, tree: Element, host: str | None) -> Teasers:
    """How many paragraphs of a text are teasers, and which part of its letters these have.

    A paragraph stands under a link where the largest element around it that holds no other paragraph of the text
    lies in a link, holds a heading that is one, or comes right behind such a heading.
    """
    wanted = {_squeeze(block) for block in tree.iter("p", "li", "blockquote") if _squeeze(block)}
    blocks = [block for block in root.iter(*_BLOCKS) if _squeeze(block) in wanted]
    blocks = [block for block in blocks if not any(inner in blocks for inner in block.iterdescendants(*_BLOCKS))]
    held: dict[Element, int] = {}
    for block in blocks:
        for around in block.iterancestors():
            held[around] = held.get(around, 0) + 1
    teasers = [block for block in blocks if _is_teaser(_widen(block, held), host)]
    share = sum(map(_count, teasers)) / (sum(map(_count, blocks)) or 1)
    return Teasers(len(teasers), share)


def _calls_itself_article(root: Element, head: Head) -> bool:
    """Whether the head of a page says that it is an article, or when it was published."""
    kinds = (meta.get("content") or "" for meta in root.iter("meta") if meta.get("property") == "og:type")
    return any("article" in kind.lower() for kind in kinds) or any("pub" in said.rule for said in head["date"])


def _widen(block: Element, held: dict[Element, int]) -> Element:
    return next((around for around in reversed([*block.iterancestors()]) if held[around] == 1), block)


def _is_teaser(card: Element, host: str | None) -> bool:
    if any(around.tag == "a" for around in (card, *card.iterancestors())):
        return True
    before = card.getprevious()
    headings = [*card.iter(*_HEADINGS), *([before] if before is not None and before.tag in _HEADINGS else [])]
    return any(_leads_within(heading, host) for heading in headings)


def _leads_within(heading: Element, host: str | None) -> bool:
    """Whether a heading is a link to a page of the same site; of a site nobody knows, only by a relative address."""
    links = [*heading.iterancestors("a"), *heading.iter("a")]
    words = _count(heading)
    for link in links:
        address = (link.get("href") or "").strip()
        is_whole = _count(link) > 0.6 * words > 0
        if is_whole and address and not address.startswith("#") and _is_of_site(address, host):
            return True
    return False


def _is_of_site(address: str, host: str | None) -> bool:
    """Whether an address is relative, or on the same host or one beside it (`news.` beside `www.`)."""
    try:
        named = urlsplit(address).hostname
    except ValueError:  # a bracket that no address may have
        return False
    if not named or not host:
        return not named
    site = host.partition(".")[2] if host.count(".") > 1 else host
    return named in (host, site) or named.endswith(f".{site}")


def _squeeze(element: Element) -> str:
    return "".join("".join(element.itertext()).split())[:200]


def _count(element: Element) -> int:
    """How many letters of an element are seen."""
    seen = len("".join((element.text or "").split())) if element.tag not in _UNSEEN else 0
    for part in element.iterdescendants():
        if isinstance(part.tag, str) and part.tag not in _UNSEEN:
            seen += len("".join((part.text or "").split()))
        seen += len("".join((part.tail or "").split()))
    return seen
