"""Images and embedded media of a tree: what they show, what stands below them, where they came from."""

import re
from typing import Final

from sitegen.importers.markup.converted import Picture
from sitegen.importers.markup.trees import Element, line_of

_SOURCES: Final = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "src")
_CREDIT_CLASS: Final = re.compile(
    r"credit|copyright|photographer|attribution|(?:^|[-_ ])(?:source|byline)(?:$|[-_ ])", re.I
)
_WEB: Final = re.compile(r"(?:https?:)?//", re.I)


def read_pictures(element: Element, first_line: int) -> list[Picture]:
    """The pictures of an `<img>` or `<figure>`; a caption of several belongs to the last."""
    images = [element] if element.tag in ("img", "amp-img") else list(element.iter("img", "amp-img"))
    caption, credit = _read_caption(element)
    found = []
    for image in images:
        src = find_source(image)
        if not src or _is_pixel(image):
            continue
        alt = " ".join((image.get("alt") or "").split())
        found.append(Picture(src, alt, line=line_of(image, first_line)))
    if not (caption or credit):
        return found
    last = found.pop() if found else Picture("", line=line_of(element, first_line))
    return [*found, Picture(last.src, last.alt, caption, credit, last.line)]


def find_source(image: Element) -> str:
    """Where an image lies: the address it is loaded from late, if it is, else the largest that is offered."""
    for name in _SOURCES:
        src = (image.get(name) or "").strip()
        if src and not src.startswith("data:"):
            return src
    offered = [part.split() for part in (image.get("srcset") or image.get("data-srcset") or "").split(", ")]
    return next((parts[0] for parts in reversed(offered) if parts), "")


def find_embed(element: Element) -> str:
    """The full address of an embedded medium, or nothing."""
    for found in element.iter():
        for name in ("src", "data-src", "data", "data-url"):
            address = found.get(name) or ""
            if _WEB.match(address):
                return f"https:{address}" if address.startswith("//") else address
    return ""


def _is_pixel(image: Element) -> bool:
    """Whether an image is one that counts readers."""
    return any((image.get(side) or "").strip(" px") in ("0", "1") for side in ("width", "height"))


def _read_caption(element: Element) -> tuple[str, str]:
    """The words below a figure, and those of them that are marked as its credit."""
    captions = list(element.iter("figcaption"))
    credits = []
    for caption in captions:
        for marked in caption.iter():
            if isinstance(marked.tag, str) and marked is not caption and _is_credit(marked):
                credits.append(" ".join("".join(marked.itertext()).split()))
                _take_out(marked)
    words = (" ".join("".join(caption.itertext()).split()) for caption in captions)
    return " ".join(filter(None, words)), " ".join(filter(None, credits))


def _is_credit(element: Element) -> bool:
    return bool(_CREDIT_CLASS.search(element.get("class") or "") or element.get("itemprop") == "copyrightHolder")


def _take_out(element: Element) -> None:
    """Empties an element, so that its words are not read again."""
    tail = element.tail
    element.clear()
    element.tail = tail
