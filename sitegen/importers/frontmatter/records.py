"""Files that tell of a person, topic, place, source or photographer become authority records."""

from typing import Any, Final

import msgspec

from sitegen.fields.addresses import is_web_address
from sitegen.importers.draft import Draft, Field
from sitegen.importers.frontmatter.bodies import convert_body
from sitegen.importers.frontmatter.documents import Document
from sitegen.importers.frontmatter.naming import name_record, split_records
from sitegen.importers.frontmatter.survey import Survey
from sitegen.importers.frontmatter.table import Table
from sitegen.importers.frontmatter.texts import read_lines, read_list
from sitegen.importers.frontmatter.values import mean
from sitegen.model.records import Collection

_HAS_URL: Final = ("sources", "credits")
_TEXTS: Final = ("description", "born", "died", "within", "latitude", "longitude")


def draft_records(name: str, document: Document, kind: Collection, table: Table, survey: Survey) -> list[Draft]:
    """The drafts of the records that a file tells of."""
    body = convert_body(document.body, name, document.body_line, survey, table).value
    drafts = []
    for slug, fields in split_records(name, document, kind, table):
        draft = _draft_record(slug, fields, document, kind, table)
        text = convert_body(draft.body, name, 1, survey, table).value if draft.body else body
        drafts.append(msgspec.structs.replace(draft, body=text.markdown, removed=text.removed))
    return drafts


def _draft_record(slug: str, given: dict[str, Any], document: Document, kind: Collection, table: Table) -> Draft:
    name, theirs = name_record(given, kind, slug, table)
    fields = [Field("name", name, f"field:{theirs}", "guess" if theirs == "slug" else "sure")]
    extra: dict[str, Any] = {}
    body = ""
    sort_name = _sort_name(given, name, table) if kind == "people" else ""
    if sort_name:
        fields.append(Field("sort_name", sort_name, "field:last_name"))
    for theirs, value in given.items():
        ours = table.name_field(kind, theirs)
        line = document.lines.get(theirs, 0)
        taken = {field.name for field in fields}
        if value in (None, "", [], {}) or ours in ("name", "first_name", "last_name", "slug"):
            continue
        if ours == "body" and isinstance(value, str) and not body and not document.body.strip():
            body = value
        elif ours in _TEXTS and ours not in taken and isinstance(value, str):
            fields.append(Field(ours, read_lines(value), f"field:{theirs}", line=line))
        elif ours == "url" and isinstance(value, str) and is_web_address(value) and ours not in taken:
            fields.append(_address_field(kind, value, theirs, line))
        elif ours == "aliases" and ours not in taken:
            fields.append(Field("aliases", read_list(value), f"field:{theirs}", line=line))
        elif theirs not in ("slug", "name", "title"):
            extra[theirs] = mean(value)
    if extra:
        fields.append(Field("extra", extra, "field:unknown"))
    return Draft(kind, tuple(fields), body, slug=slug)


def _address_field(kind: str, value: str, theirs: str, line: int) -> Field:
    if kind in _HAS_URL:
        return Field("url", value, f"field:{theirs}", line=line)
    return Field("links", [{"url": value}], f"field:{theirs}", line=line)


def _sort_name(fields: dict[str, Any], name: str, table: Table) -> str:
    """`Last, First` where the name is made of these two and nothing else."""
    parts = {
        table.name_field("people", theirs): read_lines(value)
        for theirs, value in fields.items()
        if table.name_field("people", theirs) in ("first_name", "last_name") and isinstance(value, str)
    }
    first, last = parts.get("first_name", ""), parts.get("last_name", "")
    return f"{last}, {first}" if first and last and f"{first} {last}" == name and len(name.split()) > 2 else ""
