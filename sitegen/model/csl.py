"""CSL JSON items, as Zotero, Pandoc and citeproc read them."""

from typing import Any

from sitegen.model.authors import Author
from sitegen.model.cited import Cited
from sitegen.model.dates import Date

Item = dict[str, Any]


def original_item(cited: Cited) -> Item:
    """The original as a newspaper article."""
    item = _work(cited.key, cited)
    item |= {
        "section": cited.section,
        "edition": cited.edition,
        "volume": cited.volume,
        "issue": cited.issue,
        "page": cited.page,
        "URL": cited.url,
    }
    if cited.accessed and cited.url:
        item["accessed"] = _date(cited.accessed)
    return _filled(item)


def copy_item(cited: Cited) -> Item:
    """The same article as this archive holds it."""
    item = _work(cited.copy_key, cited)
    item |= {
        "archive": cited.archive,
        "archive_location": cited.copy_url or cited.address,
        "URL": cited.copy_url,
        "note": "Annotated copy" if cited.is_annotated else "Archived copy",
    }
    return _filled(item)


def _work(key: str, cited: Cited) -> Item:
    item: Item = {
        "id": key,
        "type": "article-newspaper" if cited.publication else "article",
        "title": cited.title,
        "author": [_name(author) for author in cited.authors],
        "container-title": cited.publication,
    }
    if cited.date:
        item["issued"] = _date(cited.date)
    item["language"] = cited.language
    item["genre"] = cited.genre
    return item


def _name(author: Author) -> dict[str, str]:
    parts = {
        "literal": author.literal,
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {name: part for name, part in parts.items() if part}


def _date(date: Date) -> Item:
    """The parts that are known; anything doubtful about them is what CSL calls circa."""
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts], "circa": True} if date.qualifier else {"date-parts": [parts]}


def _filled(item: Item) -> Item:
    return {name: value for name, value in item.items() if value}
