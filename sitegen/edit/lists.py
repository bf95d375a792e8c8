"""Items added to the lists of a record: aliases, former slugs, the ledger of what was merged into it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import yaml

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.edit.splices import Splice, splice
from sitegen.edit.texts import compose, find_yaml, write_text

Item = str | dict[str, str]
"""A text, or a mapping of texts."""
NOTHING: Final = ("~", "null", "Null", "NULL")


class Addition(NamedTuple):
    """What is to stand at the end of a field's list; a field that is not there yet is made."""

    field: str
    items: tuple[Item, ...]


class Piece(NamedTuple):
    """A YAML text and how its lines end."""

    text: str
    line_end: str


def extend_lists(content: bytes, path: str, additions: Sequence[Addition]) -> Outcome[bytes | None]:
    """The file with the items added, every other byte as it was; nothing where that cannot be done safely."""
    text = content.decode("utf-8")
    begin, end = find_yaml(text, path)
    part = text[begin:end]
    additions = [one for one in additions if one.items]
    root = compose(part)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        return _refuse(path, "its fields cannot be told apart")
    piece = Piece(part, "\r\n" if "\r\n" in text else "\n")
    splices = [one for addition in additions for one in _list_splices(piece, root, addition)]
    edited = splice(part, splices)
    if not _says_as_asked(part, edited, additions):
        return _refuse(path, "its way of writing is too rare to be changed without risk")
    return Outcome((text[:begin] + edited + text[end:]).encode("utf-8"))


def _list_splices(piece: Piece, root: yaml.MappingNode, addition: Addition) -> Iterator[Splice]:
    words = [_write(item) for item in addition.items]
    value = next((value for key, value in root.value if key.value == addition.field), None)
    if value is None:
        yield _begin_field(piece, root, f"{addition.field}: [{', '.join(words)}]")
    elif isinstance(value, yaml.ScalarNode):
        yield _make_list(piece, value, words)
    elif isinstance(value, yaml.SequenceNode) and not value.flow_style:
        last = value.value[-1]
        indent = _column(piece.text, piece.text.rfind("-", 0, last.start_mark.index + 1))
        lines = (f"{piece.line_end}{' ' * indent}- {one}" for one in words)
        yield Splice(_end_of_line(piece.text, last), 0, "".join(lines))
    elif isinstance(value, yaml.SequenceNode):
        at = value.value[-1].end_mark.index if value.value else value.start_mark.index + 1
        yield Splice(at, 0, (", " if value.value else "") + ", ".join(words))


def _write(item: Item) -> str:
    if isinstance(item, str):
        return write_text(item)
    return "{" + ", ".join(f"{name}: {write_text(words)}" for name, words in item.items()) + "}"


def _begin_field(piece: Piece, root: yaml.MappingNode, field: str) -> Splice:
    """The field after the name, if other names are what it holds, else after all others."""
    names = [value for key, value in root.value if key.value == "name"] if field.startswith("aliases:") else []
    before = (*names, root.value[-1][1])[0]
    if root.flow_style:
        return Splice(before.end_mark.index, 0, f", {field}")
    indent = " " * root.value[0][0].start_mark.column
    return Splice(_end_of_line(piece.text, before), 0, f"{piece.line_end}{indent}{field}")


def _make_list(piece: Piece, value: yaml.ScalarNode, words: list[str]) -> Splice:
    """A list in the place of comma-separated text, or of nothing."""
    start, end = value.start_mark.index, value.end_mark.index
    if not value.value and start == end:
        return Splice(start, 0, f" [{', '.join(words)}]")
    if value.style not in ("'", '"') and value.value in NOTHING:
        return Splice(start, end - start, f"[{', '.join(words)}]")
    is_block = value.style in ("|", ">")
    ending = piece.line_end if is_block and piece.text[:end].endswith("\n") else ""
    return Splice(start, end - start, f"[{', '.join((*map(write_text, _split(value.value)), *words))}]{ending}")


def _split(text: str) -> list[str]:
    return [word for part in text.replace("\n", ",").split(",") if (word := part.strip())]


def _end_of_line(text: str, node: yaml.Node) -> int:
    """Where the last line of a value ends, before its line end; comments behind the value are on that line."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    at = node.end_mark.index
    while at > node.start_mark.index and text[at - 1] in "\r\n":
        at -= 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[:end].endswith("\r") else end


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def _says_as_asked(before: str, after: str, additions: Sequence[Addition]) -> bool:
    """Whether the new YAML reads as the old one does, with the items at the end of their lists."""
    try:
        old, now = (yaml.load(text, yaml.CBaseLoader) for text in (before, after))
    except yaml.YAMLError:
        return False
    wanted: dict[str, Any] = dict(old)
    for field, items in additions:
        there = wanted.get(field, [])
        if isinstance(there, str):
            there = [] if there in NOTHING else _split(there)
        if not isinstance(there, list):
            return False
        wanted[field] = [*there, *items]
    return bool(wanted == now)


def _refuse(path: str, why: str) -> Outcome[bytes | None]:
    message = f"this record cannot be rewritten: {why}"
    return Outcome(None, (Diagnostic("cannot-edit", message, Span(path), "change its lists by hand"),))
