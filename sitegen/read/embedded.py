"""Markdown inside a YAML field: its links stand where they stand in the file, however YAML wrote the text."""

from typing import Literal

import msgspec

from sitegen.diagnostics import Span
from sitegen.fields.nodes import Node, Scalar
from sitegen.fields.report import Report
from sitegen.fields.scalars import long_text
from sitegen.model.body import Body
from sitegen.read.markdown import parse_body


def read_markdown(node: Node, field: str, report: Report, html: Literal["escaped", "sanitized"], within: str) -> Body:
    """The body a field's Markdown gives; `within` tells its ids apart from those of the page it shares."""
    words = long_text(node, field, report)
    if not words or type(node) is not Scalar:
        return Body()
    outcome = parse_body(words, report.path, 1, html, within=within)
    body = outcome.value
    for problem in outcome.diagnostics:
        span = _relocate(problem.span, words, node, report) if problem.span else None
        report.problems.append(msgspec.structs.replace(problem, span=span))
    if not body.links and not body.images:
        return body
    return msgspec.structs.replace(
        body,
        links=tuple(
            msgspec.structs.replace(link, span=_relocate(link.span, words, node, report)) for link in body.links
        ),
        images=tuple(
            msgspec.structs.replace(image, span=_relocate(image.span, words, node, report)) for image in body.images
        ),
    )


def _relocate(span: Span, words: str, node: Scalar, report: Report) -> Span:
    """Where a place of the text stands in the file; the whole field's place where YAML refolded it."""
    if node.first_column:
        return Span(report.path, node.line, node.first_column + span.column - 1, span.length)
    lines = report.text.split("\n")
    at = node.line - report.first_line
    within = words.split("\n")
    is_literal = lines[at][node.column - 1 : node.column] == "|"
    if not is_literal or at + span.line >= len(lines) or span.line > len(within):
        return report.span(node)
    line = within[span.line - 1]
    source = lines[at + span.line].rstrip("\r")
    indent = len(source) - len(line)
    return Span(report.path, node.line + span.line, span.column + indent, span.length)
