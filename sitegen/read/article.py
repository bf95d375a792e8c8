"""One article: its Markdown file, its sidecar of further fields, its sidecar of annotations."""

from functools import cache
from typing import Any

from sitegen.diagnostics import Outcome, Span
from sitegen.fields.addresses import language, reference, url
from sitegen.fields.dates import date, printed_date
from sitegen.fields.documents import read_fields
from sitegen.fields.lists import listed, one_or_list_of
from sitegen.fields.mappings import Table, decode, free_mapping, mapping_of, mapping_to, report_missing
from sitegen.fields.names import name_items, printed_items
from sitegen.fields.nodes import Mapping, Node
from sitegen.fields.report import Report
from sitegen.fields.scalars import long_text, printed, text, truth
from sitegen.fields.shapes import Fields, shape_fields, shape_of, shaped
from sitegen.fields.text import MAX_RECORD, read_text
from sitegen.model.dates import Date
from sitegen.model.entries import AnnotationEntry, ArticleEntry, ArticleFile, Printed
from sitegen.model.records import COLLECTIONS
from sitegen.read import pieces
from sitegen.read.front_matter import FrontMatter, read_front_matter
from sitegen.read.identities import identifiers
from sitegen.read.markdown import parse_body
from sitegen.read.notes import HtmlMode, annotations, join_notes, read_notes
from sitegen.read.slugs import slug_of_file

File = tuple[str, bytes]
"""A path below the root and what stands there."""


def _dated(node: Node, field: str, report: Report) -> tuple[Date, Span] | None:
    found = printed_date(node, field, report)
    return None if found is None else (found, report.span(node))


shaped(_dated, shape_of(printed_date))


def _corrections(_span: Span, values: dict[str, Any]) -> dict[str, Any]:
    return values


@cache
def _fields(html: HtmlMode) -> Table:
    return {
        "title": printed,
        "subtitle": long_text,
        "date": _dated,
        "date_printed": text,
        "updated": date,
        "byline": one_or_list_of(printed),
        "publication": pieces.publication,
        "url": url,
        "accessed": date,
        "archived": pieces.archived,
        "language": language,
        "genre": text,
        "series": text,
        "translation_of": printed,
        "people": name_items,
        "topics": name_items,
        "places": name_items,
        "tags": printed_items,
        "resolve": mapping_to(reference(COLLECTIONS)),
        "photos": pieces.photos,
        "sources": listed(pieces.source),
        "annotations": annotations(html),
        "quotes": pieces.quotes,
        "mentions": mapping_of(_corrections, {"deny": printed_items, "allow": printed_items}),
        "scans": pieces.scans,
        "held_at": pieces.held_at,
        "identifiers": identifiers,
        "capture": pieces.capture,
        "slug": printed,
        "aliases": one_or_list_of(printed),
        "rights": pieces.rights,
        "draft": truth,
        "noindex": truth,
        "extra": free_mapping,
    }


def list_article_fields() -> tuple[str, ...]:
    """The names of an article's fields, in the order in which they are written."""
    return tuple(_fields("escaped"))


def shape_article() -> Fields:
    """What may be written of an article. Nothing is required: a title may stand in either of its two files."""
    return shape_fields(_fields("escaped"))


def read_article(
    path: str,
    content: bytes,
    sidecar: File | None = None,
    notes: File | None = None,
    markdown_html: HtmlMode = "escaped",
) -> Outcome[ArticleFile | None]:
    """The article a file and its sidecars make, or None where it has no readable fields or no address.

    An article without title is given its slug for one, so that whatever links to it still finds it.
    """
    outcome = read_front_matter(content, path)
    front = outcome.value
    if front is None:
        return Outcome(None, outcome.diagnostics)
    report = front.report
    values = decode(front.fields, _fields(markdown_html), report)
    if sidecar:
        values = _join_sidecar(values, front, sidecar, markdown_html)
    elif "title" not in values:
        report_missing(("title",), front.fields, values, report, front.head, front.advice)
    if notes or "annotations" in values:
        _join_notes(values, notes, report, markdown_html)
    slug = slug_of_file(path, values.pop("slug", None), report)
    body = parse_body(front.body, path, front.body_line, markdown_html)
    problems = (*report.problems, *body.diagnostics)
    if not slug:
        return Outcome(None, problems)
    return Outcome(ArticleFile(_entry(path, slug, values), body.value), problems)


def _entry(path: str, slug: str, values: dict[str, Any]) -> ArticleEntry:
    title: Printed = values.pop("title", None) or Printed(slug, Span(path))
    if "date" in values:
        values["date"], values["date_span"] = values["date"]
    if "mentions" in values:
        values |= values.pop("mentions")
    return ArticleEntry(path=path, slug=slug, title=title, **values)


def _join_sidecar(values: dict[str, Any], front: FrontMatter, sidecar: File, html: HtmlMode) -> dict[str, Any]:
    """The fields of both files; one that both give is reported, and the front matter's kept."""
    side_path, content = sidecar
    outcome = read_text(content, side_path, MAX_RECORD)
    side = Report(side_path, outcome.value or "")
    side.problems.extend(outcome.diagnostics)
    fields = read_fields(side.text, side) if outcome.value is not None else None
    if fields is not None:
        _report_twice(front, fields, side)
        beside = decode(fields, _fields(html), side)
        if "annotations" in beside:
            values["annotations"] = values.get("annotations", ()) + beside["annotations"]
        values = beside | values
    if fields is None or fields.find("title") is None:
        report_missing(("title",), front.fields, values, front.report, front.head, front.advice)
    else:
        report_missing(("title",), fields, values, side)
    front.report.problems.extend(side.problems)
    return values


def _report_twice(front: FrontMatter, fields: Mapping, side: Report) -> None:
    for key, _node in fields.entries:
        given = front.fields.find(key.text)
        if given and key.text != "annotations":
            first = front.report.span(given[0])
            message = f"`{key.text}` is given in the front matter and in the sidecar"
            side.add("field-given-twice", message, side.span(key), "keep one of them", "error", first)


def _join_notes(values: dict[str, Any], notes: File | None, report: Report, html: HtmlMode) -> None:
    """Puts the annotations of all files of the article in one list."""
    own: tuple[AnnotationEntry, ...] = values.get("annotations", ())
    if notes:
        beside, notes_report = read_notes(notes[1], notes[0], html)
        report.problems.extend(notes_report.problems)
    else:
        beside = ()
    if own or beside:
        joined, problems = join_notes(own, beside)
        values["annotations"] = joined
        report.problems.extend(problems)
