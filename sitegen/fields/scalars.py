"""Converters of single values: texts, truths, numbers, words of a closed list.

A converter takes a node that is not absent, the field's name for messages and the report, and gives the value, or
None after it has reported why there is none.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from sitegen.diagnostics import Span, did_you_mean
from sitegen.fields.nodes import Node, Scalar
from sitegen.fields.report import Report, name_field, shorten
from sitegen.fields.shapes import Number, Text, Truth, Words, shaped
from sitegen.model.entries import Printed

T = TypeVar("T")
Converter = Callable[[Node, str, Report], T | None]

_TRUTHS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_ANY: Final = 10**9
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")


def long_text(node: Node, field: str, report: Report) -> str | None:
    """A text of any number of lines, as it stands; the line end that closes a block is not part of it."""
    if type(node) is not Scalar:
        report.wrong_type(field, "text", node)
        return None
    return node.text if node.plain else node.text.rstrip("\n")


def text_up_to(limit: int) -> Converter[str]:
    """A converter of texts of a limited length; spaces at either end belong to them."""

    def convert(node: Node, field: str, report: Report) -> str | None:
        words = long_text(node, field, report)
        if words is not None and len(words) > limit:
            message = f"{name_field(field)} is {len(words)} characters long, {limit} are allowed"
            report.add("too-long", message, report.span(node), "keep what is nearest to the passage")
        return words

    return shaped(convert, Text(at_most=limit))


def text(node: Node, field: str, report: Report) -> str | None:
    """A text of one line."""
    if type(node) is not Scalar:
        report.wrong_type(field, "text", node)
        return None
    if node.plain:
        return node.text
    line = node.text.rstrip("\n")
    if "\n" in line:
        report.add(
            "one-line", f"{name_field(field)} must be one line of text", report.span(node), "use `>-` to join the lines"
        )
        return line.replace("\n", " ")
    return line


def printed(node: Node, field: str, report: Report) -> Printed | None:
    """A text of one line with its place; None where it is blank."""
    line = node.text if type(node) is Scalar and node.plain else text(node, field, report)
    if line is None or not (line := line.strip()):
        return None
    return Printed(line, Span(report.path, node.line, node.column, node.length or 1))


def truth(node: Node, field: str, report: Report) -> bool | None:
    """True or false, in the words YAML has for them."""
    if type(node) is Scalar and (value := _TRUTHS.get(node.text.lower())) is not None:
        return value
    _refuse(node, field, report, "true or false", "write `true` or `false`")
    return None


shaped(truth, Truth())


def whole_number(least: int, most: int = _ANY) -> Converter[int]:
    """A converter of whole numbers between two bounds."""

    def convert(node: Node, field: str, report: Report) -> int | None:
        if type(node) is not Scalar or not _WHOLE.fullmatch(node.text):
            _refuse(node, field, report, "a whole number", "write it in digits")
            return None
        return _within(int(node.text), least, most, node, field, report, "write another number")

    return shaped(convert, Number(least, most, is_whole=True))


def number(least: float, most: float, help: str) -> Converter[float]:
    """A converter of decimal numbers between two bounds."""

    def convert(node: Node, field: str, report: Report) -> float | None:
        if type(node) is not Scalar or not _DECIMAL.fullmatch(node.text):
            _refuse(node, field, report, "a number", help)
            return None
        return _within(float(node.text), least, most, node, field, report, help)

    return shaped(convert, Number(least, most))


N = TypeVar("N", int, float)


def _within(value: N, least: N, most: N, node: Scalar, field: str, report: Report, help: str) -> N | None:
    if least <= value <= most:
        return value
    bounds = f"at least {least}" if most == _ANY else f"between {least} and {most}"
    report.add("out-of-range", f"{name_field(field)} must be {bounds}, not {node.text}", report.span(node), help)
    return None


def choice(words: Iterable[str], rule: str = "unknown-value") -> Converter[str]:
    """A converter of one of a closed list of words, which the hint names."""
    known = tuple(words)
    listed = ", ".join(f"`{word}`" for word in known)

    def convert(node: Node, field: str, report: Report) -> str | None:
        if type(node) is not Scalar:
            report.wrong_type(field, "text", node, f"it is one of {listed}")
            return None
        if node.text in known:
            return node.text
        help = did_you_mean(node.text, known) or f"it is one of {listed}"
        report.add(rule, f"{name_field(field)} cannot be `{shorten(node.text)}`", report.span(node), help)
        return None

    return shaped(convert, Words(known))


def _refuse(node: Node, field: str, report: Report, expected: str, help: str) -> None:
    """Reports a scalar that is the wrong word, or what is no scalar at all."""
    if type(node) is Scalar:
        message = f"{name_field(field)} must be {expected}, not `{shorten(node.text)}`"
        report.add("wrong-type", message, report.span(node), help)
    else:
        report.wrong_type(field, expected, node, help)
