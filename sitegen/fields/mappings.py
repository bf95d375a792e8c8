"""Decoding a mapping by its table: which fields there are, and how each is converted.

Anything that is not in the table is an error with the nearest known name; `extra` alone is free.
"""

import pkgutil
import re
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from sitegen.diagnostics import Span, did_you_mean
from sitegen.fields.nodes import ABSENT, Mapping, Node, Scalar, Sequence
from sitegen.fields.report import Report, shorten
from sitegen.fields.scalars import Converter
from sitegen.fields.shapes import Entries, Free, shape_fields, shape_of, shaped

T = TypeVar("T")
Table = AbstractMapping[str, Converter[Any]]
Build = Callable[[Span, dict[str, Any]], T]

_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[-+]?(?:(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]{1,2})?|[0-9]+[eE][-+]?[0-9]{1,2})")
_WORDS: Final[dict[str, Any]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def decode(mapping: Mapping, table: Table, report: Report) -> dict[str, Any]:
    """The converted fields by name; absent ones and those that could not be converted are missing."""
    values: dict[str, Any] = {}
    for key, node in mapping.entries:
        name = key.text
        convert = table.get(name)
        if convert is None:
            _report_unknown(key, table, report)
        elif type(node) is not Scalar or node.text not in ABSENT or not node.plain:
            value = convert(node, name, report)
            if value is not None:
                values[name] = value
    return values


def _report_unknown(key: Scalar, table: Table, report: Report) -> None:
    help = did_you_mean(key.text, table)
    if not help and (meant := _other_names().get(key.text.lower())) in table:
        help = f"did you mean `{meant}`?"
    if not help:
        help = "anything of your own goes under `extra:`" if "extra" in table else f"known here: {_names(table)}"
    report.add("unknown-field", f"unknown field `{shorten(key.text)}`", report.span(key), help)


@cache
def _other_names() -> dict[str, str]:
    """What other programs and people call our fields."""
    text = pkgutil.get_data("sitegen.fields", "other-names.json") or b""
    return msgspec.json.decode(text, type=dict[str, str])


def _names(table: Table) -> str:
    return ", ".join(f"`{name}`" for name in table)


def report_missing(
    required: tuple[str, ...],
    mapping: Mapping,
    values: dict[str, Any],
    report: Report,
    at: Span | None = None,
    advice: str = "",
) -> bool:
    """Whether required fields are missing; those that are given but wrong have been reported already."""
    missing = False
    for name in required:
        value = values.get(name)
        if value is not None and value != "":
            continue
        missing = True
        found = mapping.find(name)
        if found is None:
            span = at or report.span(mapping.entries[0][0] if mapping.entries else mapping)  # below what comments say
            report.add("missing-field", f"`{name}` is missing", span, advice or f"add `{name}:`")
        elif type(found[1]) is Scalar and not found[1].text.strip(" \t\r\n~"):
            report.add("missing-field", f"`{name}` is empty", report.span(found[0]), "write it out")
    return missing


def mapping_of(build: Build[T], table: Table, required: tuple[str, ...] = (), shorthand: str = "") -> Converter[T]:
    """A converter of mappings decoded by `table` and made into a value by `build(span, values)`.

    Where `shorthand` names a field, a mere text is taken for that field.
    """
    expected = "text or a mapping" if shorthand else "a mapping"

    def convert(node: Node, field: str, report: Report) -> T | None:
        span = report.span(node)
        if type(node) is Scalar and shorthand:
            value = table[shorthand](node, field, report)
            return None if value in (None, "") else build(span, {shorthand: value})
        if type(node) is not Mapping:
            report.wrong_type(field, expected, node, f"its fields are {_names(table)}")
            return None
        values = decode(node, table, report)
        if report_missing(required, node, values, report):
            return None
        return build(span, values)

    return shaped(convert, shape_fields(table, required, shorthand))


def mapping_to(item: Converter[T]) -> Converter[dict[str, T]]:
    """A converter of mappings with names of the author's own, all values converted by `item`."""

    def convert(node: Node, field: str, report: Report) -> dict[str, T] | None:
        if type(node) is not Mapping:
            report.wrong_type(field, "a mapping", node, "write `name: value`")
            return None
        values: dict[str, T] = {}
        for key, child in node.entries:
            if type(child) is Scalar and child.is_absent:
                continue
            value = item(child, key.text, report)
            if value is not None:
                values[key.text] = value
        return values

    return shaped(convert, Entries(shape_of(item)))


def free_mapping(node: Node, field: str, report: Report) -> dict[str, Any] | None:
    """The author's own fields as plain values, by the core schema of YAML 1.2."""
    if type(node) is not Mapping:
        report.wrong_type(field, "a mapping", node, "write `name: value`")
        return None
    return {key.text: free_value(child) for key, child in node.entries}


shaped(free_mapping, Free())


def free_value(node: Node) -> Any:  # noqa: ANN401  # whatever the author wrote
    """A plain value; numbers that JSON cannot hold stay text."""
    if type(node) is Mapping:
        return {key.text: free_value(child) for key, child in node.entries}
    if type(node) is Sequence:
        return [free_value(child) for child in node.items]
    assert type(node) is Scalar
    if not node.plain:
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    if _WHOLE.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _DECIMAL.fullmatch(node.text) else node.text
