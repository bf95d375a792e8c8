"""JSON Feed 1.1: an item, and a feed of items."""

from collections.abc import Iterable
from typing import Any

import msgspec

from sitegen.export.told import MARK, FeedFacts, Told, marked_file

_encode = msgspec.json.Encoder().encode


def json_item(told: Told) -> bytes:
    """The item object on one line; the format demands a content, so without a summary the title is it."""
    item: dict[str, Any] = {
        "id": told.id,
        "url": told.url,
        "title": told.title,
        "content_text": told.summary or told.title,
        "date_published": told.published,
        "date_modified": told.updated,
    }
    if told.authors:
        item["authors"] = [{"name": name} for name in told.authors]
    if told.language:
        item["language"] = told.language
    return _json(item)


def json_feed(facts: FeedFacts, entries: Iterable[bytes]) -> bytes:
    """The JSON Feed 1.1 document, one item per line."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": facts.title,
        "home_page_url": facts.link,
        "feed_url": marked_file(f"{facts.address}feed.json"),
        "language": facts.language,
    }
    if facts.description:
        told["description"] = facts.description
    items = b",\n".join(entries)
    return b"".join((_json(told)[:-1], b',"items":[\n', items, b"\n]}\n"))


def _json(value: dict[str, Any]) -> bytes:
    """JSON in which a mark that begins a value stands as itself. Within a value each quotation mark has a backslash
    before it, so what an article says can never look like the beginning of one.
    """
    return _encode(value).replace(b'":"\\u0000', b'":"' + MARK.encode())
