"""What a file of a foreign archive is, by its folders and its fields, and which address it had."""

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from sitegen.importers.frontmatter.documents import Document
from sitegen.importers.frontmatter.table import Table
from sitegen.model.slugs import slugify

FileKind = Literal[
    "articles", "pages", "people", "topics", "places", "sources", "credits", "pictures", "section", "settings", ""
]
RECORDS: Final = ("people", "topics", "places", "sources", "credits")
DATED: Final = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})-(.+)")
_SETTINGS: Final = re.compile(
    r"(?:^|/)(?:_config|config|hugo|site|eleventy|pelicanconf)\.(?:ya?ml|toml|json)$", re.IGNORECASE
)
_DATA: Final = ("yaml", "yml", "toml", "json")
_UNPUBLISHED: Final = ("draft", "pending", "private", "hidden")
_NO_TEXTS: Final = frozenset(
    "readme license licence contributing changelog code_of_conduct 404 robots redirect".split()
)
_INDEXES: Final = ("_index", "index")


def find_kind(name: str, document: Document, table: Table) -> FileKind:
    """The kind of a file; empty for data that belongs to the old site's program."""
    if _SETTINGS.search(name):
        return "settings"
    *folders, file = name.split("/")
    stem, _, ending = file.rpartition(".")
    if stem.lower() in _NO_TEXTS:
        return ""
    known = next(
        ((at, table.folders[part]) for at, part in reversed(list(enumerate(folders))) if part in table.folders), None
    )
    at, kind = known or (-1, "")
    is_section = stem in _INDEXES and (at == len(folders) - 1 or (not folders and stem == "_index"))
    if is_section and kind != "pages" and (kind in RECORDS or stem == "_index"):
        return "section"
    if kind == "pictures" and ending.lower() not in _DATA:
        kind = ""
    if ending.lower() in _DATA and kind in ("articles", "pages", ""):
        return _kind_of_data(stem, document, table)
    if not kind:
        return "articles" if _is_dated(stem, document, table) else "section" if stem == "_index" else "pages"
    return kind  # type: ignore[return-value]  # the table's words, judged when it was read


def _kind_of_data(stem: str, document: Document, table: Table) -> FileKind:
    """A data file that is called what it lists: `authors.yml`."""
    kind = table.folders.get(stem.lower(), "")
    holds_records = document.fields and all(isinstance(value, dict) for value in document.fields.values())
    return kind if kind in (*RECORDS, "pictures") and holds_records else ""  # type: ignore[return-value]  # one of these


def _is_dated(stem: str, document: Document, table: Table) -> bool:
    has_date = any(table.name_field("articles", theirs) == "date" for theirs in document.fields)
    return has_date or DATED.fullmatch(stem) is not None


def find_slug(name: str, fields: Mapping[str, Any], kind: str, table: Table) -> str:
    """The slug a file gives itself, else the one of its name, without the date that stands before it."""
    ours = kind if kind in table.fields else "articles"
    for theirs, value in fields.items():
        if table.name_field(ours, theirs) == "slug" and isinstance(value, str) and value.strip("/ "):
            return value.strip("/ ").rpartition("/")[2]
    *folders, file = name.split("/")
    stem = file.rpartition(".")[0]
    if stem in _INDEXES and folders:
        stem = folders[-1]
    dated = DATED.fullmatch(stem)
    stem = dated[2] if dated else stem
    prefix = {"sources": "source_", "people": "author_", "topics": "topic_"}.get(kind, "")
    return stem.removeprefix(prefix) if prefix else stem


def page_address(name: str, slug: str, table: Table) -> str:
    """The address of a free page: the folders it stood in, below the one of the old site's contents."""
    *folders, file = name.split("/")
    below = [part for part in folders if part not in ("content", "source", "src", "docs", "site", "pages", "_pages")]
    is_index = file.rpartition(".")[0] in _INDEXES
    parts = [slugify(part) for part in (below[:-1] if is_index and below else below)]
    return "/".join([*filter(None, parts), slugify(slug) or "page"])


def is_draft(fields: Mapping[str, Any], table: Table) -> bool:
    """Whether a file was not published."""
    said = {table.name_field("articles", theirs): str(value).lower() for theirs, value in fields.items()}
    return said.get("draft") == "true" or said.get("published") == "false" or said.get("status") in _UNPUBLISHED


def file_date(name: str) -> str:
    """The date that stands before a file's name, or the empty text."""
    found = DATED.fullmatch(name.rpartition("/")[2].rpartition(".")[0])
    if not found:
        return ""
    year, month, day = found[1].split("-")
    return f"{year}-{int(month):02d}-{int(day):02d}"
