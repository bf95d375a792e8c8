"""The records a file tells of, and what each is called."""

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.importers.frontmatter.documents import Document
from sitegen.importers.frontmatter.filing import find_slug
from sitegen.importers.frontmatter.table import Table
from sitegen.importers.frontmatter.texts import read_lines
from sitegen.model.slugs import slugify


def split_records(name: str, document: Document, kind: str, table: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    """Slug and fields of each record of a file: of one, or of a data file that lists many."""
    is_list = document.fields and all(isinstance(value, dict) for value in document.fields.values())
    if is_list:
        for key, fields in document.fields.items():
            yield slugify(key), {"slug": key, **fields}
    else:
        yield slugify(find_slug(name, document.fields, kind, table)), document.fields


def name_record(fields: Mapping[str, Any], kind: str, slug: str, table: Table) -> tuple[str, str]:
    """The name of a record and the foreign field it stands in: first and last name joined; at worst the slug."""
    ranked = {theirs: rank for rank, theirs in enumerate(table.fields[kind])}
    named = [theirs for theirs in fields if table.name_field(kind, theirs) == "name"]
    for theirs in sorted(named, key=lambda one: ranked.get(one.lower(), 0)):
        if isinstance(fields[theirs], str) and (name := read_lines(fields[theirs])):
            return name, theirs
    parts = [
        read_lines(value)
        for ours in ("first_name", "last_name")
        for theirs, value in fields.items()
        if table.name_field(kind, theirs) == ours and isinstance(value, str)
    ]
    return " ".join(filter(None, parts)) or slug, "first_name" if any(parts) else "slug"
