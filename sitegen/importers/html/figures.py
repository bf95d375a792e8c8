"""The pictures within an article of a page, with the words and credits that stand below them."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from sitegen.importers.draft import Media
from sitegen.importers.markup import Element, Picture
from sitegen.importers.markup.pictures import read_pictures
from sitegen.importers.photos import name_image

_OUTSIDE: Final = re.compile(
    r"related|recommend|promo|share|social|sidebar|newsletter|comment|carousel|most-?(?:read|popular)|trending|teaser"
    r"|avatar|logo|(?:^|[-_ ])(?:nav|footer|ad|ads|author-?(?:bio|card)|more)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(r"caption|cutline|legend", re.IGNORECASE)
_CREDIT: Final = re.compile(r"credit|copyright|photographer|attribution|image-?source", re.IGNORECASE)
_FURNITURE: Final = re.compile(r"logo|icon|sprite|avatar|pixel|spacer|blank|button|badge|1x1|/ads?/", re.IGNORECASE)
_CREDIT_LINE: Final = re.compile(
    r"(?:^|(?<=[.!?”\"’)])\s*|\s*[(\[])\s*"
    r"((?:(?:Photos?|Photograph|Image|Picture|Credit|Foto|Illustration|Courtesy|Bild|Crédito|Crédit)"
    r"(?:\s+by|\s+courtesy|\s*credit)?\s*[:/]\s*"
    r"|(?:Photos?|Photograph|Image|Picture|Foto|Illustration)\s+(?:by|von|de|di|par)\s+|©\s*)"
    r"[^()\[\]]{2,120}?)[)\]]?\s*$",
    re.IGNORECASE,
)
_ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")
_SMALLEST: Final = 100


def find_figures(container: Element) -> list[Picture]:
    """The pictures of an article in their order: figures, and images with a caption or of some size."""
    found: list[Picture] = []
    captions: dict[Element, str] = {}
    within: set[int] = set()
    for element in container.iter("figure", "img", "amp-img"):
        if id(element) in within or _is_outside(element, container):
            continue
        if element.tag == "figure":
            within.update(id(inner) for inner in element.iter("figure", "img", "amp-img"))
            found += (_split_credit(_with_credit(one, element)) for one in read_pictures(element, 1))
        elif not _is_furniture(element):
            found += (_split_credit(_with_caption(one, element, captions)) for one in read_pictures(element, 1))
    return [one for one in found if (one.caption or one.credit or one.alt) and not _FURNITURE.search(one.src)]


def hold_pictures(
    pictures: Iterable[Picture], name: str, names: frozenset[str]
) -> tuple[list[dict[str, str]], list[Media], list[str]]:
    """Items of `photos`, the files beside the page, and the addresses of pictures that lie elsewhere."""
    photos: list[dict[str, str]] = []
    media: list[Media] = []
    addresses: list[str] = []
    for picture in pictures:
        photo = {"alt": picture.alt, "caption": picture.caption, "credit": picture.credit}
        photo = {key: value for key, value in photo.items() if value}
        origin = unquote(picture.src.partition("?")[0])
        if origin.lower().endswith(_ENDINGS) and ":" not in origin and not origin.startswith("/"):
            media.append(Media(origin, name_image(origin)))
            photo = {"src": name_image(origin), **photo}
        elif picture.src.startswith(("http:", "https:", "//")):
            addresses.append(f"https:{picture.src}" if picture.src.startswith("//") else picture.src)
        if photo and photo not in photos:
            photos.append(photo)
    return photos, media, list(dict.fromkeys(addresses))


def _is_outside(element: Element, container: Element) -> bool:
    """Whether an element belongs to what stands around an article rather than to it."""
    for holder in element.iterancestors():
        if holder is container:
            return False
        if holder.tag in ("nav", "aside", "footer", "header") and holder.tag != "header":
            return True
        if _OUTSIDE.search(f"{holder.get('class') or ''} {holder.get('id') or ''}"):
            return True
    return False


def _is_furniture(image: Element) -> bool:
    """Whether an image outside of a figure is too small to be a photograph, or has no words."""
    for side in ("width", "height"):
        size = (image.get(side) or "").removesuffix("px")
        if size.isascii() and size.isdigit() and int(size) < _SMALLEST:
            return True
    return bool(_FURNITURE.search(image.get("class") or ""))


def _with_credit(picture: Picture, figure: Element) -> Picture:
    """The picture with a credit that stands in its figure, outside of the caption."""
    if picture.credit or not (picture.caption or picture.src):
        return picture
    for element in figure.iter():
        if isinstance(element.tag, str) and element.tag != "img" and _CREDIT.search(element.get("class") or ""):
            words = " ".join("".join(element.itertext()).split())
            if words and len(words) < 200:
                caption = picture.caption.replace(words, "").strip()
                return Picture(picture.src, picture.alt, caption, words, picture.line)
    return picture


def _with_caption(picture: Picture, image: Element, captions: dict[Element, str]) -> Picture:
    """The picture with the words of an element near it that is called its caption.

    `captions` are the words of each holder that was asked for already: a page may have thousands of images in one.
    """
    for holder in list(image.iterancestors())[:3]:
        if holder not in captions:
            captions[holder] = _find_caption(holder)
        if captions[holder]:
            return Picture(picture.src, picture.alt, captions[holder], picture.credit, picture.line)
    return picture


def _find_caption(holder: Element) -> str:
    for element in holder.iter():
        is_seen = isinstance(element.tag, str) and element.tag != "img"
        is_caption = is_seen and _CAPTION.search(element.get("class") or "")
        if is_caption and (words := " ".join("".join(element.itertext()).split())):
            return words
    return ""


def _split_credit(picture: Picture) -> Picture:
    """The picture with the credit line that ends its caption on its own."""
    found = _CREDIT_LINE.search(picture.caption) if not picture.credit else None
    if found is None:
        return picture
    return Picture(picture.src, picture.alt, picture.caption[: found.start()].strip(), found[1].strip(), picture.line)
