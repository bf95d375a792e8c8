"""Annotations, from an article's front matter or its `.notes.yaml` sidecar."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, Literal

from sitegen.diagnostics import Diagnostic, Span
from sitegen.fields.dates import date
from sitegen.fields.documents import read_root
from sitegen.fields.lists import list_of, listed
from sitegen.fields.mappings import Table, decode, report_missing
from sitegen.fields.names import printed_items
from sitegen.fields.nodes import Mapping, Node, Sequence
from sitegen.fields.report import Report, kind_of_node
from sitegen.fields.scalars import Converter, choice, long_text, printed, text, text_up_to
from sitegen.fields.shapes import Shape, shape_fields, shape_of, shaped
from sitegen.fields.text import MAX_RECORD, read_text
from sitegen.model.body import Body
from sitegen.model.entries import AnnotationEntry, Printed
from sitegen.model.kinds import annotation_kinds
from sitegen.model.slugs import short_digest
from sitegen.read import pieces
from sitegen.read.embedded import read_markdown

_ID: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
REQUIRED: Final = ("kind", "exact")
HtmlMode = Literal["escaped", "sanitized"]


def read_notes(content: bytes, path: str, html: HtmlMode) -> tuple[tuple[AnnotationEntry, ...], Report]:
    """The annotations of a sidecar, and what was wrong with it."""
    outcome = read_text(content, path, MAX_RECORD)
    report = Report(path, outcome.value or "")
    report.problems.extend(outcome.diagnostics)
    root = read_root(report.text, report) if outcome.value else None
    if root is None:
        return (), report
    if type(root) is not Sequence:
        message = f"a file of annotations must be a list, not {kind_of_node(root)}"
        report.add("wrong-type", message, report.span(root), "begin each annotation with `- `")
        return (), report
    return annotations(html)(root, "annotations", report) or (), report


def join_notes(*groups: Iterable[AnnotationEntry]) -> tuple[tuple[AnnotationEntry, ...], tuple[Diagnostic, ...]]:
    """The annotations of all files of an article; of two with one id the first is kept."""
    joined: dict[str, AnnotationEntry] = {}
    problems: list[Diagnostic] = []
    for note in (note for group in groups for note in group):
        first = joined.setdefault(note.id, note)
        if first is not note:
            message = f"two annotations of this article have the id `{note.id}`"
            help = "give one of them an `id` of its own"
            problems.append(Diagnostic("duplicate-id", message, note.span, help, related=(first.span,)))
    return tuple(joined.values()), tuple(problems)


@cache
def annotations(html: HtmlMode) -> Converter[tuple[AnnotationEntry, ...]]:
    """The converter of a list of annotations, for one way of treating raw HTML in their bodies."""
    table: Table = {
        "id": _identity,
        "kind": choice(annotation_kinds(), "unknown-kind"),
        "exact": long_text,
        "prefix": text_up_to(32),
        "suffix": text_up_to(32),
        "body": lambda node, _field, _report: node,
        "verdict": text,
        "creator": text,
        "created": date,
        "tags": printed_items,
        "sources": listed(pieces.source),
    }

    def convert(node: Node, field: str, report: Report) -> AnnotationEntry | None:
        if type(node) is not Mapping:
            report.wrong_type(field, "a mapping", node, "an annotation has `kind`, `exact` and `body`")
            return None
        values = decode(node, table, report)
        if report_missing(REQUIRED, node, values, report):
            return None
        return _annotation(report.span(node), values, html, report)

    return list_of(shaped(convert, shape_fields(table, REQUIRED)))


def shape_notes() -> Shape:
    """What may be written in a file of notes."""
    return shape_of(annotations("escaped"))


def _annotation(span: Span, values: dict[str, Any], html: HtmlMode, report: Report) -> AnnotationEntry:
    given: Printed | None = values.pop("id", None)
    selector = (values["exact"], values.get("prefix", ""), values.get("suffix", ""))
    identity = given.text if given else short_digest("\0".join(selector))
    body = values.pop("body", None)
    words: tuple[Printed, ...] = values.pop("tags", ())
    return AnnotationEntry(
        id=identity,
        span=given.span if given else span,
        body=read_markdown(body, "body", report, html, identity) if body is not None else Body(),
        tags=tuple(word.text for word in words),
        **values,
    )


def _identity(node: Node, field: str, report: Report) -> Printed | None:
    found = printed(node, field, report)
    if found is None or _ID.fullmatch(found.text):
        return found
    help = "use letters, digits, `-`, `_` and `.`"
    report.add("invalid-id", f"`{found.text}` cannot be part of an address", found.span, help)
    return None
