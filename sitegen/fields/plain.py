"""The plain part of YAML becomes nodes without YAML's reader: most front matter, at a fraction of the cost.

Read here are fields at the left margin that hold nothing, a text of one line, a flow list or flow mapping of texts, a
block list of texts and flat mappings, or a flat mapping; and such a block list alone. Texts are bare or in quotes
without escapes. What the grammar below is not sure of is left to `events`, the whole of it: the nodes are exactly those
it would give.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from sitegen.fields.nodes import Mapping, Node, Scalar, Sequence

_ODD: Final = re.compile("[\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Beyond Latin-1, what libyaml takes for a line end or refuses; the grammar excludes control characters itself."""

_CONTROL: Final = r"\x00-\x1f\x7f-\x9f"
_FIRST: Final = rf"""[^{_CONTROL} !"#%&'*,.:>?@\[\]`{{|}}-]"""
"""What a bare text may begin with: no space, no sign that means something to YAML."""

_BARE: Final = rf"{_FIRST}[^{_CONTROL}:#]*+(?:(?::(?![ \n]|\Z)|(?<! )#)[^{_CONTROL}:#]*+)*(?<! )"
"""It holds no `: ` and no ` #`, and no space ends it."""

_QUOTED: Final = rf"""(?:"[^{_CONTROL}"\\]*+"|'[^{_CONTROL}']*+')"""
_IN_FLOW: Final = rf"[^{_CONTROL} :#?,\[\]{{}}]"
"""A letter of a bare text within a flow list, where readers of YAML differ over `:` and `?`."""

_SIGNS: Final = "\"'[{"
"""What begins a value that is no bare text."""

_USUAL_LEAD: Final = "\n  - "
_ITEM: Final = rf"(?:{_QUOTED}|(?={_FIRST}){_IN_FLOW}++(?: ++{_IN_FLOW}++)*)"
_FLOW: Final = rf"\[ *+(?:{_ITEM} *+(?:, *+{_ITEM} *+)*)?\]"
_KEY: Final = r"[A-Za-z_][A-Za-z0-9_-]{0,63}+"
_PAIR: Final = rf"({_KEY}): ++({_ITEM})"
_PAIRS: Final = rf"\{{ *+(?:{_KEY}: ++{_ITEM} *+(?:, *+(?!\}})|(?=\}})))++\}}"
_VALUE: Final = rf"(?:{_BARE}|{_QUOTED}|{_FLOW}|{_PAIRS})"
_LINES: Final = rf"(?:\n(?: *+- (?:{_KEY}: )?| ++{_KEY}: ){_VALUE}(?=\n|\Z))+"
_NAMES: Final = rf"(?:{_USUAL_LEAD}{_FIRST}[^{_CONTROL}:#]*+(?<! ))+(?=\n[^ -]|\n?\Z)"
"""The most usual block, told apart for speed: a list of bare texts, none with a colon or `#`, and nothing else."""

_FIELD: Final = rf"({_KEY}):(?: ({_VALUE})|({_NAMES})|({_LINES}))?(?:\n|\Z)|(?:#[^{_CONTROL}]*+)?\n|([\s\S]+)"
"""A field and its value, names or other lines; or an empty line or a comment; or all the rest, not recognised."""


class _Grammar(NamedTuple):
    field: "re.Pattern[str]"
    lines: "re.Pattern[str]"
    item: "re.Pattern[str]"
    pair: "re.Pattern[str]"


@cache
def _grammar() -> _Grammar:
    """Compiled late: a build with nothing to do reads no front matter."""
    return _Grammar(re.compile(_FIELD), re.compile(_LINES), re.compile(_ITEM), re.compile(_PAIR))


def recognise(text: str, first_line: int = 1) -> Node | None:
    """The nodes of a plain YAML text, None where it takes YAML's own reader to be sure.

    `first_line` is where the text begins in its file. None says nothing about the text: it may be empty or wrong.
    """
    if not text.isascii() and _ODD.search(text):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if text.startswith("-"):
        lines = "\n" + text.rstrip("\n")
        return _read_block(lines, first_line) if _grammar().lines.fullmatch(lines) else None
    return _read_fields(text, first_line)


def _read_fields(text: str, line: int) -> Mapping | None:
    entries: list[tuple[Scalar, Node]] = []
    node: Node | None
    for key, value, names, lines, rest in _grammar().field.findall(text):
        length = len(key)
        if value:
            if value[0] not in _SIGNS:
                node = Scalar(value, True, line, length + 3, len(value))
            elif (node := _read_signed(value, line, length + 3)) is None:
                return None
            entries.append((Scalar(key, True, line, 1, length), node))
        elif names:
            items = [
                Scalar(name, True, at, 5, len(name)) for at, name in enumerate(names[5:].split(_USUAL_LEAD), line + 1)
            ]
            entries.append((Scalar(key, True, line, 1, length), Sequence(tuple(items), line + 1, 3, 1)))
            line += len(items)
        elif lines:
            node = _read_block(lines, line + 1)
            if node is None:
                return None
            entries.append((Scalar(key, True, line, 1, length), node))
            line += lines.count("\n")
        elif key:
            entries.append((Scalar(key, True, line, 1, length), Scalar("", True, line, length + 2, 0)))
        elif rest:
            return None
        line += 1
    return _mapping(entries)


def _mapping(entries: list[tuple[Scalar, Node]]) -> Mapping | None:
    """A block's mapping, None where there is no key or one stands twice."""
    if len(entries) != 1 and len({key.text for key, _ in entries}) < (len(entries) or 1):
        return None
    first = entries[0][0]
    return Mapping(tuple(entries), first.line, first.column, first.length)


def _read_value(value: str, line: int, column: int) -> Scalar | Sequence:
    """A value the grammar has let through, other than a mapping."""
    if value[0] in _SIGNS:
        return _read_quoted(value, line, column)
    return Scalar(value, True, line, column, len(value))


def _read_signed(value: str, line: int, column: int) -> Node | None:
    """A value in quotes, brackets or braces; None where a key stands twice."""
    if value[0] != "{":
        return _read_quoted(value, line, column)
    entries: list[tuple[Scalar, Node]] = []
    for found in _grammar().pair.finditer(value, 1):
        key = Scalar(found[1], True, line, column + found.start(1), len(found[1]))
        entries.append((key, _read_value(found[2], line, column + found.start(2))))
    pairs = _mapping(entries)
    return Mapping(pairs.entries, line, column, len(value)) if pairs else None


def _read_quoted(value: str, line: int, column: int) -> Scalar | Sequence:
    """A value in quotes or brackets."""
    if value[0] != "[":
        return Scalar(value[1:-1], False, line, column, len(value))
    items = [_read_value(found[0], line, column + found.start()) for found in _grammar().item.finditer(value, 1)]
    return Sequence(tuple(items), line, column, len(value))


def _read_block(lines: str, line: int) -> Node | None:
    """The list or flat mapping of lines that the grammar has let through one by one; None where they do not fit."""
    if lines.startswith(_USUAL_LEAD):
        return _read_list(lines, _USUAL_LEAD, line)
    text = lines[1:].lstrip(" ")
    lead = lines[: -len(text)]
    if text[0] == "-":
        return _read_list(lines, lead + "- ", line)
    return _read_pairs(text.split(lead), line, len(lead))


def _read_list(lines: str, lead: str, line: int) -> Sequence | None:
    column = len(lead)
    items = lines[column:].split(lead)
    if ": " in lines or len(items) < lines.count("\n"):
        return _read_mixed_list(items, line, column)
    nodes = [
        Scalar(item, True, at, column, len(item)) if item[0] not in _SIGNS else _read_quoted(item, at, column)
        for at, item in enumerate(items, line)
    ]
    return Sequence(tuple(nodes), line, column - 2, 1)


def _read_mixed_list(items: list[str], line: int, column: int) -> Sequence | None:
    """A list that may hold flat mappings: their first key stands where a text would."""
    nodes: list[Node] = []
    at = line
    lead = "\n" + " " * (column - 1)
    for item in items:
        if ": " in item and item[0] not in _SIGNS:
            pairs = _read_pairs(item.split(lead), at, column)
            if pairs is None:
                return None
            nodes.append(pairs)
            at += len(pairs.entries)
        elif "\n" in item or (node := _read_item(item, at, column)) is None:
            return None
        else:
            nodes.append(node)
            at += 1
    return Sequence(tuple(nodes), line, column - 2, 1)


def _read_item(item: str, line: int, column: int) -> Node | None:
    return _read_signed(item, line, column) if item[0] in _SIGNS else Scalar(item, True, line, column, len(item))


def _read_pairs(pairs: list[str], line: int, column: int) -> Mapping | None:
    """The flat mapping of the lines `key: value`, whose keys stand at `column`."""
    entries: list[tuple[Scalar, Node]] = []
    for pair in pairs:
        key, _, value = pair.partition(": ")
        if not value or key[0] in " -" or "\n" in pair:
            return None
        length = len(key)
        at = column + length + 2
        node = _read_item(value, line, at)
        if node is None:
            return None
        entries.append((Scalar(key, True, line, column, length), node))
        line += 1
    return _mapping(entries)
