"""What a page says of its article in JSON-LD (schema.org), in any of the shapes that are about."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen.importers.html.page import Said
from sitegen.importers.markup import Element, Picture, plain_words

_ARTICLES: Final = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|Review)$|^(?:.*NewsArticle)$")
_CONTROLS: Final = re.compile("[\x00-\x1f]")
_LONGEST: Final = 4 << 20
_DEEPEST: Final = 40


def read_linked(root: Element) -> dict[str, Any]:
    """The mapping of the page's article, or an empty one."""
    found: dict[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for thing in _things(_parse("".join(script.itertext())), 0):
            if _is_article(thing) and len(thing) > len(found):
                found = thing
    return found


def say_linked(article: dict[str, Any], key: str) -> list[Said]:
    """The texts of a property: of things their names, of lists all."""
    return [Said(text, f"json-ld-{key.lower()}") for text in dict.fromkeys(_texts(article.get(key), 0)) if text]


def picture_linked(article: dict[str, Any]) -> list[Picture]:
    """The images the article names, with caption and credit where they are told."""
    images = article.get("image")
    found = []
    for image in images if isinstance(images, list) else [images]:
        if isinstance(image, str):
            found.append(Picture(image))
        elif isinstance(image, dict):
            src = next(iter(_texts(image.get("url") or image.get("contentUrl"), 0)), "")
            caption, credit = (next(iter(_texts(image.get(key), 0)), "") for key in ("caption", "creditText"))
            found.append(Picture(src, "", caption, credit))
    return [picture for picture in found if picture.src or picture.caption]


def _parse(text: str) -> Any:  # noqa: ANN401  # JSON
    """The JSON of a script, or None; comments around it and raw line breaks in its texts are usual."""
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").removeprefix("<!--").removesuffix("-->").strip()
    text = text.rstrip(";")
    if len(text) > _LONGEST or max(text.count("["), text.count("{")) > 100_000:
        return None
    try:
        return json.loads(_CONTROLS.sub(" ", text))
    except (json.JSONDecodeError, RecursionError):
        return None


def _things(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # JSON
    """Every mapping that could be the article: alone, in a list, in a graph, or as what a page is about."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in kinds)


def _texts(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401  # JSON
    if depth > 4:
        return
    if isinstance(value, str):
        yield plain_words(value)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, dict):
        for key in ("name", "@value", "url", "@id"):
            if value.get(key):
                yield from _texts(value[key], depth + 1)
                return
