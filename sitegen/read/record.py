"""One authority record: a YAML file, or a Markdown file whose body says more."""

from collections.abc import Mapping as AbstractMapping
from typing import Any, Final

from sitegen.diagnostics import Outcome, Span
from sitegen.fields.addresses import language, link, url
from sitegen.fields.dates import date
from sitegen.fields.documents import read_fields
from sitegen.fields.lists import list_of, listed, one_or_list_of
from sitegen.fields.mappings import Table, decode, free_mapping, mapping_of, report_missing
from sitegen.fields.names import name_items
from sitegen.fields.nodes import Mapping, Node
from sitegen.fields.report import Report
from sitegen.fields.scalars import choice, long_text, number, printed, text
from sitegen.fields.shapes import Fields, shape_fields, shaped
from sitegen.fields.text import MAX_RECORD, read_text
from sitegen.model.body import Body
from sitegen.model.entries import Printed
from sitegen.model.records import (
    Alias,
    Collection,
    Credit,
    Link,
    Merged,
    Person,
    Place,
    Record,
    Role,
    Source,
    Topic,
)
from sitegen.read import pieces
from sitegen.read.front_matter import read_front_matter
from sitegen.read.identities import identifiers
from sitegen.read.markdown import parse_body
from sitegen.read.notes import HtmlMode
from sitegen.read.slugs import slug_of_file


def _alias(node: Node, field: str, report: Report) -> Alias | None:
    if type(node) is not Mapping:
        found = printed(node, field, report)
        return None if found is None else Alias(found.text, found.span)
    values = decode(node, _ALIAS, report)
    if report_missing(("text",), node, values, report):
        return None
    form: Printed = values.pop("text")
    return Alias(form.text, form.span, **values)


_ALIAS: Final[Table] = {"text": printed, "scope": choice(("tag", "text", "both")), "language": language}
shaped(_alias, shape_fields(_ALIAS, ("text",), shorthand="text"))


def _role(_span: Span, values: dict[str, Any]) -> Role:
    return Role(values["title"], values.get("from"), values.get("to"))


_role_of = mapping_of(_role, {"title": text, "from": date, "to": date}, required=("title",), shorthand="title")
_link_of = mapping_of(
    lambda _span, values: Link(**values), {"url": link, "title": text}, required=("url",), shorthand="url"
)

_merged_of = mapping_of(
    lambda _span, values: Merged(values["name"], values.get("from", ""), values.get("date")),
    {"name": text, "from": text, "date": date},
    required=("name",),
)

_DEGREES: Final = "write decimal degrees, north and east positive, such as `46.2`"

_COMMON: Final[Table] = {
    "name": printed,
    "sort_name": text,
    "aliases": listed(_alias),
    "description": long_text,
    "identifiers": identifiers,
    "links": one_or_list_of(_link_of),
    "former_slugs": listed(printed),
    "merged": list_of(_merged_of),
    "extra": free_mapping,
}

_FIELDS: Final[AbstractMapping[Collection, tuple[type[Record], Table]]] = {
    "people": (
        Person,
        {
            **_COMMON,
            "roles": one_or_list_of(_role_of),
            "born": date,
            "died": date,
            "portrait": pieces.photo,
            "similar": name_items,
        },
    ),
    "topics": (
        Topic,
        {**_COMMON, "kind": choice(("subject", "organization", "event", "work")), "broader": name_items},
    ),
    "places": (
        Place,
        {**_COMMON, "within": printed, "latitude": number(-90, 90, _DEGREES), "longitude": number(-180, 180, _DEGREES)},
    ),
    "sources": (Source, {**_COMMON, "kind": text, "url": url}),
    "credits": (
        Credit,
        {
            **_COMMON,
            "kind": choice(("photographer", "agency", "distributor")),
            "url": url,
            "person": printed,
        },
    ),
}


def list_record_fields(collection: Collection) -> tuple[str, ...]:
    """The names of a record's fields, in the order in which they are written."""
    return tuple(_FIELDS[collection][1])


def shape_record(collection: Collection) -> Fields:
    """What may be written of a record."""
    return shape_fields(_FIELDS[collection][1], ("name",))


def read_record(
    collection: Collection, path: str, content: bytes, markdown_html: HtmlMode = "escaped"
) -> Outcome[Record | None]:
    """The record of a `.yaml` or `.md` file, or None where it has no readable fields, no name or no slug."""
    if len(content) > MAX_RECORD:
        return Outcome(None, read_text(content, path, MAX_RECORD).diagnostics)
    if path.endswith(".md"):
        return _read_markdown(collection, path, content, markdown_html)
    outcome = read_text(content, path, MAX_RECORD)
    report = Report(path, outcome.value or "")
    report.problems.extend(outcome.diagnostics)
    fields = read_fields(report.text, report) if outcome.value is not None else None
    record = _record(collection, path, fields, report, Span(path), "") if fields else None
    return Outcome(record, tuple(report.problems))


def _read_markdown(collection: Collection, path: str, content: bytes, html: HtmlMode) -> Outcome[Record | None]:
    outcome = read_front_matter(content, path)
    front = outcome.value
    if front is None:
        return Outcome(None, outcome.diagnostics)
    body = parse_body(front.body, path, front.body_line, html)
    front.report.problems.extend(body.diagnostics)
    record = _record(collection, path, front.fields, front.report, front.head, front.advice, body.value)
    return Outcome(record, tuple(front.report.problems))


def _record(
    collection: Collection,
    path: str,
    fields: Mapping,
    report: Report,
    head: Span,
    advice: str,
    body: Body | None = None,
) -> Record | None:
    kind, table = _FIELDS[collection]
    values = decode(fields, table, report)
    is_nameless = report_missing(("name",), fields, values, report, head, advice)
    slug = slug_of_file(path, None, report)
    if is_nameless or not slug:
        return None
    name: Printed = values.pop("name")
    return kind(path=path, slug=slug, name=name.text, span=name.span, body=body or Body(), **values)
