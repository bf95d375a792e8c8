"""Headline, byline, subtitle and tags as a page prints them: by the elements that hold them."""

import re
from collections.abc import Iterator
from typing import Final

from sitegen.importers.html.page import Said
from sitegen.importers.markup import Element

_BYLINE: Final = re.compile(
    r"(?:^|[-_ ])(?:by-?line|author-?names?|article-?author|author|writer)s?(?:$|[-_ ])", re.IGNORECASE
)
_DEK: Final = re.compile(
    r"(?:^|[-_ ])(?:dek|deck|standfirst|subtitle|sub-?head(?:line|ing)?|article-?summary)(?:$|[-_ ])", re.IGNORECASE
)
_TAGS: Final = re.compile(r"(?:^|[-_ ])(?:tags?|article-?tags|topics|keywords)(?:$|[-_ ])", re.IGNORECASE)
_TAG_ADDRESS: Final = re.compile(r"[/=](?:tags?|topics?|keywords?|subjects?|people)[/=]", re.IGNORECASE)
_LONGEST: Final = 120


def find_headlines(root: Element) -> list[Said]:
    """The words of every `<h1>` and of what is marked as a headline."""
    marked = (element for element in root.iter() if "headline" in (element.get("itemprop") or "").lower().split())
    return [_say(element, "h1") for element in (*root.iter("h1"), *marked) if _words(element)]


def find_bylines(scope: Element) -> list[Said]:
    """The names that stand in elements marked as an author's, those first that are marked for machines."""
    found = [_say(one, "rel-author") for one in scope.iter("a") if "author" in (one.get("rel") or "").lower().split()]
    found += (_say(one, "itemprop-author") for one in _marked(scope, "author"))
    found += (_say(one, "byline-class") for one in _classed(scope, _BYLINE))
    return [said for said in found if 1 < len(said.value) <= _LONGEST]


def find_dek(scope: Element) -> Said | None:
    """The words of the element that is called a subtitle, outside of lists and links."""
    for element in _classed(scope, _DEK):
        if element.tag in ("p", "h2", "h3", "div", "span") and _words(element):
            said = _say(element, "dek-class")
            if 20 <= len(said.value) <= 400:
                return said
    return None


def find_tags(scope: Element) -> list[Said]:
    """The words of links that are marked as tags."""
    found = [_say(link, "rel-tag") for link in scope.iter("a") if "tag" in (link.get("rel") or "").lower().split()]
    for holder in _classed(scope, _TAGS):
        found += (_say(link, "tags-class") for link in holder.iter("a") if _TAG_ADDRESS.search(link.get("href") or ""))
    return [said for said in found if said.value and len(said.value) <= 60]


def _marked(scope: Element, name: str) -> Iterator[Element]:
    for element in scope.iter():
        if isinstance(element.tag, str) and name in (element.get("itemprop") or "").lower().split():
            inner = next((one for one in element.iter() if one.get("itemprop") == "name"), element)
            if inner.tag != "meta":
                yield inner


def _classed(scope: Element, pattern: re.Pattern[str]) -> Iterator[Element]:
    for element in scope.iter():
        if isinstance(element.tag, str) and pattern.search(element.get("class") or ""):
            yield element


def _say(element: Element, rule: str) -> Said:
    return Said(_words(element), rule, int(element.sourceline or 0))


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
