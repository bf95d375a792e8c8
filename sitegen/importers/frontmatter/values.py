"""Foreign YAML, TOML and JSON as plain values, as tolerantly as the programs took them that it was written for.

Every scalar of YAML is text that remembers whether it was written plainly: what it means is for the field to say.
Aliases are not followed, and what is nested without end is refused before it is parsed.
"""

import json
import re
import tomllib
from typing import Any, Final

import msgspec

MAX_TEXT: Final = 1 << 20
_DEEPEST: Final = 60
_WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL: Final = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_ABSENT: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS: Final = {"true": True, "True": True, "false": False, "False": False}


class Plain(str):
    """A scalar of YAML without quotes, which may be meant as a number or a truth."""

    __slots__ = ()


class Trouble(msgspec.Struct, frozen=True):
    """Why a text cannot be read, and the line of it, from 1; `is_list` where it holds something else than fields."""

    message: str
    line: int = 1
    is_list: bool = False


class Values(msgspec.Struct, frozen=True):
    """The fields of a front matter and the line of each."""

    fields: dict[str, Any] = {}
    lines: dict[str, int] = {}


def read_yaml(text: str) -> Values | Trouble:
    """The mapping a YAML text is, or why it is none."""
    import yaml

    text = text.replace("\t", "    ")
    if len(text) > MAX_TEXT or _depth_of(text) > _DEEPEST:
        return Trouble("it is larger, or nested deeper, than any front matter")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no YAML"
        return Trouble(str(problem), mark.line + 1 if mark else 1)
    if root is None:
        return Values()
    if not isinstance(root, yaml.MappingNode):
        return Trouble("it is no mapping of fields", root.start_mark.line + 1, is_list=True)
    lines = {str(key.value): key.start_mark.line + 1 for key, _ in root.value}
    fields = _value_of(root, set())
    return Values(fields if isinstance(fields, dict) else {}, lines)


def read_toml(text: str) -> Values | Trouble:
    """The fields of a TOML text, its dates in ISO 8601, or why it is none."""
    if len(text) > MAX_TEXT or _depth_of(text) > _DEEPEST:
        return Trouble("it is larger, or nested deeper, than any front matter")
    try:
        return Values(_without_types(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line ([0-9]+)", str(error))
        return Trouble(str(error), int(line[1]) if line else 1)


def read_json(text: str) -> Values | Trouble:
    """The fields of a JSON text, or why it is none."""
    if len(text) > MAX_TEXT or _depth_of(text) > _DEEPEST:
        return Trouble("it is larger, or nested deeper, than any front matter")
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        return Trouble(error.msg, error.lineno)
    return (
        Values(_without_types(found))
        if isinstance(found, dict)
        else Trouble("it is no mapping of fields", is_list=True)
    )


def mean(value: Any) -> Any:  # noqa: ANN401  # plain values
    """The value with plain scalars as what YAML takes them for: numbers, truths, or text."""
    if isinstance(value, dict):
        return {key: mean(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [mean(inner) for inner in value]
    if not isinstance(value, Plain):
        return value
    if value in _TRUTHS:
        return _TRUTHS[value]
    if _WHOLE.fullmatch(value):
        return int(value)
    return float(value) if _DECIMAL.fullmatch(value) else str(value)


def unmark(value: Any) -> Any:  # noqa: ANN401  # plain values
    """The value with plain scalars as mere text: what may leave this form."""
    if isinstance(value, dict):
        return {str(key): unmark(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unmark(inner) for inner in value]
    return str(value) if isinstance(value, Plain) else value


def _value_of(node: Any, above: set[int]) -> Any:  # noqa: ANN401  # nodes of PyYAML, plain values
    """What a node says; a node that an alias repeats is read where it stands, never within itself."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        is_plain = not node.style  # libyaml says "" where the other parser says None
        if is_plain and node.value in _ABSENT:
            return None
        return Plain(node.value) if is_plain else str(node.value)
    if id(node) in above:
        return None
    above.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(item, above) for item in node.value]
    return {str(key.value): _value_of(value, above) for key, value in node.value}


def _without_types(value: Any) -> Any:  # noqa: ANN401  # plain values
    """The value with dates and times as text."""
    if isinstance(value, dict):
        return {key: _without_types(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_types(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _depth_of(text: str) -> int:
    """How deep brackets, indentation or dashes could nest; more than there is does not matter."""
    deepest = depth = 0
    for sign in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if sign in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    dashes = max((line.count("- ") for line in re.findall(r"^[ \-?]+", text, re.MULTILINE)), default=0)
    return max(deepest, dashes)
