"""Converters of lists, and of text that stands for one: `Joe Biden, Russia` is two names, each with its place."""

from typing import TypeVar

from sitegen.fields.nodes import ABSENT, Node, Scalar, Sequence
from sitegen.fields.report import Report
from sitegen.fields.scalars import Converter
from sitegen.fields.shapes import Items, shape_of, shaped

T = TypeVar("T")


def list_of(item: Converter[T]) -> Converter[tuple[T, ...]]:
    """A converter of lists whose items are converted by `item`; those that cannot be are left out."""

    def convert(node: Node, field: str, report: Report) -> tuple[T, ...] | None:
        if type(node) is not Sequence:
            report.wrong_type(field, "a list", node, "begin each item with `- `")
            return None
        return _items(node, item, field, report)

    return shaped(convert, Items(shape_of(item)))


def one_or_list_of(item: Converter[T]) -> Converter[tuple[T, ...]]:
    """A converter of lists; what is no list is its only item."""

    def convert(node: Node, field: str, report: Report) -> tuple[T, ...] | None:
        if type(node) is Sequence:
            return _items(node, item, field, report)
        single = item(node, field, report)
        return None if single is None else (single,)

    return shaped(convert, Items(shape_of(item), "one"))


def listed(item: Converter[T]) -> Converter[tuple[T, ...]]:
    """A converter of lists and of comma-separated text; the items' places point into the line."""

    def convert(node: Node, field: str, report: Report) -> tuple[T, ...] | None:
        if type(node) is Scalar:
            node = Sequence(split_commas(node), node.line, node.column, node.length)
        if type(node) is not Sequence:
            report.wrong_type(field, "a list or comma-separated text", node)
            return None
        return _items(node, item, field, report)

    return shaped(convert, Items(shape_of(item), "commas"))


def split_commas(node: Scalar) -> tuple[Node, ...]:
    """The words between the commas, each at its place; in a text of several lines, line ends separate too."""
    text = node.text.replace("\n", ",") if "\n" in node.text else node.text
    first = node.first_column
    words: list[Node] = []
    at = 0
    for part in text.split(","):
        word = part.strip()
        if word and first:
            lead = len(part) - len(part.lstrip())
            words.append(Scalar(word, True, node.line, first + at + lead, len(word)))
        elif word:
            words.append(Scalar(word, True, node.line, node.column, node.length))
        at += len(part) + 1
    return tuple(words)


def _items(node: Sequence, item: Converter[T], field: str, report: Report) -> tuple[T, ...]:
    values: list[T] = []
    of_item = f"{field}[]"
    for child in node.items:
        if type(child) is Scalar and child.text in ABSENT and child.plain:
            _report_empty(child, field, report)
            continue
        met = len(report.problems)
        value = item(child, of_item, report)
        if value is not None:
            values.append(value)
        elif len(report.problems) == met:  # nothing but spaces in quotes
            _report_empty(child, field, report)
    return tuple(values)


def _report_empty(item: Node, field: str, report: Report) -> None:
    report.add("empty-item", f"an item of `{field}` is empty", report.span(item), "remove it", "warning")
