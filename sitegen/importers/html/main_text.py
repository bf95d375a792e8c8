"""The main text of a page as trafilatura finds it, as a tree of HTML again, and the part of the page it came from."""

import re
from collections import Counter
from typing import Any, Final

import msgspec

from sitegen.importers.markup import Element

_STYLES: Final = {"#b": "b", "#i": "i", "#u": "span", "#t": "code", "#sub": "sub", "#sup": "sup"}
_TAGS: Final = {"list": "ul", "item": "li", "quote": "blockquote", "lb": "br", "row": "tr", "del": "span", "head": "h2"}
_WITHIN: Final = ("article", "main")
_ENOUGH: Final = 30
_SHORTEST: Final = 100
"""Letters of a text below which trafilatura takes the page to have none, and gives all its words in one paragraph."""


class MainText(msgspec.Struct, frozen=True):
    """The text as a tree, what else was found out on the way, and the element of the page that holds it."""

    tree: Any = None
    title: str = ""
    author: str = ""
    date: str = ""
    container: Any = None


def find_main_text(root: Element) -> MainText:
    """The main text of a page; without a tree where there is none."""
    import trafilatura
    from lxml import etree

    trafilatura_settings = trafilatura.settings.use_config()
    trafilatura_settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_SHORTEST))
    trafilatura_settings.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # time is bounded by whoever runs us
    found: Any = trafilatura.bare_extraction(
        etree.tostring(root, encoding="unicode", method="html"),
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
        with_metadata=True,
        config=trafilatura_settings,
    )
    if found is None or found.body is None:
        return MainText()
    return MainText(
        as_html(found.body), found.title or "", found.author or "", found.date or "", find_container(root, found.body)
    )


def as_html(body: Element) -> Element:
    """The extracted tree with elements of HTML in the place of its own."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        style = element.get("rend") or ""
        if element.tag == "hi":
            element.tag = _STYLES.get(style, "span")
        elif element.tag == "head":
            element.tag = style if re.fullmatch("h[1-6]", style) else "h2"
        elif element.tag == "list":
            element.tag = "ol" if style == "ol" else "ul"
        elif element.tag == "ref":
            element.tag = "a"
            element.set("href", element.get("target") or "")
        elif element.tag == "cell":
            element.tag = "th" if element.get("role") == "head" else "td"
        elif element.tag == "code" and "\n" in "".join(element.itertext()):
            element.tag = "pre"
        else:
            element.tag = _TAGS.get(element.tag, element.tag)
    return body


def find_container(root: Element, body: Element) -> Element:
    """The element of the page that holds most of the extracted paragraphs, or the article around it; None: unknown."""
    wanted = {_squeeze(block) for block in body.iter("p", "item", "head", "quote") if len(_squeeze(block)) > _ENOUGH}
    counts: Counter[Any] = Counter()
    total = 0
    for block in root.iter("p", "li", "h2", "h3", "blockquote", "div"):
        if len(block) < 20 and _squeeze(block) in wanted:
            total += 1
            counts.update(block.iterancestors())
    holders = [element for element, number in counts.items() if number >= 0.6 * total]
    if not holders:
        return None
    deepest = max(holders, key=lambda element: sum(1 for _ in element.iterancestors()))
    around = next(deepest.iterancestors(*_WITHIN), None)
    if deepest.tag in _WITHIN or around is None:
        return deepest if deepest.tag in _WITHIN or deepest.getparent() is None else deepest.getparent()
    return around


def _squeeze(element: Element) -> str:
    return "".join("".join(element.itertext()).split())[:200]
