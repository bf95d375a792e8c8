"""Plain values as YAML for people to go on with: no needless quotes, short lists on one line, long texts in blocks.

What is written reads back as the same values by the rules of `fields/`: there the field's type decides what a bare
text means, so that a title may be `1984` or `no`. Only below `is_free` (the user's own fields) would a bare text be
taken for a number or a truth, and is quoted.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

Plain = Any
"""Text, numbers, truth, lists and tuples of these, mappings with text for keys."""

_ONE_LINE: Final = 80
_FLOW_WIDTH: Final = 88
_BARE: Final = re.compile(
    r"""(?![-?:,\[\]{}\#&*!|>'"%@`]|[-?:]\s|---|\.\.\.|<<$|=$)  # what YAML would take for a sign of its own
    [^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]
    (?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff])?""",
    re.VERBOSE,
)
_FLOW_ITEM: Final = re.compile(r"[\w/.][\w .’'/+-]*")
_ODD: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
_GUESSED: Final = re.compile(
    r"~|null|true|false|yes|no|on|off|[-+]?[0-9][0-9_,.:eE+-]*|[-+]?\.[0-9]+.*|0[xo][0-9a-f]+|[-+]?\.(inf|nan)",
    re.IGNORECASE,
)
_ABSENT: Final = ("", "~", "null", "Null", "NULL")


def write_fields(fields: Mapping[str, Plain], is_free: bool = False) -> str:
    """The fields as a YAML mapping in the order given, each line ended; empty for no fields."""
    return "".join(f"{line}\n" for line in _lines_of_mapping(fields, is_free))


def write_items(items: Iterable[Plain]) -> str:
    """The items as a YAML list, each line ended; empty for none."""
    return "".join(f"{line}\n" for item in items for line in _lines_of_item(item, is_free=False))


def _lines_of_mapping(fields: Mapping[str, Plain], is_free: bool) -> Iterator[str]:
    for name, value in fields.items():
        yield from _lines_of_entry(_write_key(name), value, is_free or name == "extra")


def _lines_of_entry(head: str, value: Plain, is_free: bool) -> Iterator[str]:
    """A key with its value: on its own line, or below it."""
    if isinstance(value, Mapping) and value:
        yield f"{head}:"
        yield from (f"  {line}" for line in _lines_of_mapping(value, is_free))
    elif isinstance(value, list | tuple) and value and (flow := _write_flow(value, is_free, len(head))) is None:
        yield f"{head}:"
        yield from (f"  {line}" for item in value for line in _lines_of_item(item, is_free))
    elif isinstance(value, list | tuple) and value:
        yield f"{head}: {flow}"
    else:
        first, *more = _lines_of_scalar(value, is_free)
        yield f"{head}: {first}"
        yield from (f"  {line}" if line else "" for line in more)


def _lines_of_item(item: Plain, is_free: bool) -> Iterator[str]:
    """An item of a list: its first line behind the dash, the others below it."""
    if isinstance(item, Mapping) and item:
        lines = list(_lines_of_mapping(item, is_free))
    elif isinstance(item, list | tuple) and item:
        lines = [line for inner in item for line in _lines_of_item(inner, is_free)]
    else:
        lines = list(_lines_of_scalar(item, is_free))
    yield f"- {lines[0]}"
    yield from (f"  {line}" if line else "" for line in lines[1:])


def _write_flow(items: "list[Plain] | tuple[Plain, ...]", is_free: bool, used: int) -> str | None:
    """A list on one line where all its items are short and harmless, else None."""
    if not all(isinstance(item, str) and _FLOW_ITEM.fullmatch(item) and item == item.strip() for item in items):
        return None
    words = [_write_text_on_one_line(item, is_free) for item in items]
    line = f"[{', '.join(words)}]"
    return line if len(line) + used <= _FLOW_WIDTH and all(map(_FLOW_ITEM.fullmatch, words)) else None


def _lines_of_scalar(value: Plain, is_free: bool) -> list[str]:
    if value is None:
        return ["~"]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, str):
        return _lines_of_text(value, is_free)
    if isinstance(value, Mapping):
        return ["{}"]
    return ["[]"] if isinstance(value, list | tuple) else [json.dumps(value)]


def _lines_of_text(text: str, is_free: bool) -> list[str]:
    """A text bare where it may be, in a block where it is long or has lines, else in quotes."""
    if "\n" in text:
        is_block = not _ODD.search(text) and text[0] not in " \n" and not text.endswith("\n")
        return ["|-", *text.split("\n")] if is_block and text.strip() else [_quote(text)]
    line = _write_text_on_one_line(text, is_free)
    if line != text and len(text) > _ONE_LINE and text == text.strip() and not _ODD.search(text):
        return [">-", text]
    return [line]


def _write_text_on_one_line(text: str, is_free: bool) -> str:
    if text in _ABSENT or (is_free and _GUESSED.fullmatch(text)):
        return _quote(text)
    if _BARE.fullmatch(text) and ": " not in text and " #" not in text and text[-1] != ":" and "\t" not in text:
        return text
    return _quote(text)


def _quote(text: str) -> str:
    """The text in quotes, double ones unless single ones save escaping."""
    if '"' in text and "'" not in text and "\n" not in text and not _ODD.search(text):
        return f"'{text}'"
    escaped = json.dumps(text, ensure_ascii=False)
    return _ODD.sub(lambda match: f"\\u{ord(match.group()):04x}", escaped)


def _write_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][\w-]*", name) and not _GUESSED.fullmatch(name) else _quote(name)
