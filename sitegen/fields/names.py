"""Converters of names: who or what an article is about, with the role it plays there."""

from typing import Final

from sitegen.diagnostics import Span
from sitegen.fields.lists import listed
from sitegen.fields.mappings import Table, decode, report_missing
from sitegen.fields.nodes import ABSENT, Mapping, Node, Scalar, Sequence
from sitegen.fields.report import Report
from sitegen.fields.scalars import printed
from sitegen.fields.shapes import shape_fields, shape_of, shaped
from sitegen.model.entries import NameItem, Printed


def name_item(node: Node, field: str, report: Report) -> NameItem | None:
    """A name or slug, or `{name, role}`."""
    if type(node) is Mapping:
        return _name_with_role(node, report)
    if type(node) is not Scalar:
        report.wrong_type(field, "a name or a mapping of `name` and `role`", node)
        return None
    found = printed(node, field, report)
    return None if found is None else NameItem(found.text, found.span)


def _name_with_role(node: Mapping, report: Report) -> NameItem | None:
    values = decode(node, _NAME, report)
    if report_missing(("name",), node, values, report):
        return None
    name: Printed = values["name"]
    role: Printed | None = values.get("role")
    return NameItem(name.text, name.span, role.text if role else "")


_NAME: Final[Table] = {"name": printed, "role": printed}
shaped(name_item, shape_fields(_NAME, ("name",), shorthand="name"))
_name_items: Final = listed(name_item)


def name_items(node: Node, field: str, report: Report) -> tuple[NameItem, ...] | None:
    """Names as a list or as comma-separated text."""
    if type(node) is not Sequence:
        return _name_items(node, field, report)
    path = report.path
    names: list[NameItem] = []
    for child in node.items:  # what nearly every list of names is: bare texts
        if type(child) is not Scalar or not child.plain or child.text in ABSENT or not (name := child.text.strip()):
            return _name_items(node, field, report)
        names.append(NameItem(name, Span(path, child.line, child.column, child.length or 1)))
    return tuple(names)


shaped(name_items, shape_of(_name_items))

printed_items = listed(printed)
"""Words as a list or as comma-separated text, each with its place."""
