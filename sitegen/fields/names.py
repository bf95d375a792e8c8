"""Converters of names: who or what an article is about, with the role it plays there."""

from sitegen.diagnostics import Span
from sitegen.fields.lists import listed
from sitegen.fields.mappings import decode, report_missing
from sitegen.fields.nodes import Mapping, Node, Scalar
from sitegen.fields.report import Report
from sitegen.fields.scalars import printed
from sitegen.model.entries import NameItem, Printed


def name_item(node: Node, field: str, report: Report) -> NameItem | None:
    """A name or slug, or `{name, role}`."""
    if type(node) is Scalar:
        if node.plain and (name := node.text.strip()):
            return NameItem(name, Span(report.path, node.line, node.column, node.length or 1))
    elif type(node) is Mapping:
        return _name_with_role(node, report)
    else:
        report.wrong_type(field, "a name or a mapping of `name` and `role`", node)
        return None
    found = printed(node, field, report)
    return None if found is None else NameItem(found.text, found.span)


def _name_with_role(node: Mapping, report: Report) -> NameItem | None:
    values = decode(node, {"name": printed, "role": printed}, report)
    if report_missing(("name",), node, values, report):
        return None
    name: Printed = values["name"]
    role: Printed | None = values.get("role")
    return NameItem(name.text, name.span, role.text if role else "")


name_items = listed(name_item)
"""Names as a list or as comma-separated text."""

printed_items = listed(printed)
"""Words as a list or as comma-separated text, each with its place."""
