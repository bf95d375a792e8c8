"""A note's selector rewritten in its file: its `id` first, so that its address survives, then what it selects."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.edit.splices import Splice, splice
from sitegen.edit.texts import compose, find_yaml, quote

FIELDS: Final = ("exact", "prefix", "suffix")


class NewSelector(NamedTuple):
    """What a note is to select; `id` is the note's present one."""

    id: str
    exact: str
    prefix: str
    suffix: str


class Field(NamedTuple):
    """A key of a note with its value: where both stand in the YAML, and the value's text."""

    key_at: int
    start: int
    end: int
    text: str
    is_block: bool


def accept_selector(content: bytes, span: Span, new: NewSelector) -> Outcome[bytes | None]:
    """The file with the selector of the note at `span` rewritten; nothing where it cannot be done safely."""
    text = content.decode("utf-8")
    begin, end = find_yaml(text, span.path)
    part = text[begin:end]
    first_line = text.count("\n", 0, begin) + 1
    found = [note for note in _list_notes(compose(part)) if _is_at(note, span, first_line)]
    if len(found) != 1:
        return Outcome(None, (_refuse(span, "no note begins here"),))
    edited = splice(part, list(_list_splices(part, found[0], new)))
    if not _says_as_asked(part, edited, new, _place_of(part, found[0])):
        return Outcome(None, (_refuse(span, "its way of writing is too rare to be changed without risk"),))
    return Outcome((text[:begin] + edited + text[end:]).encode("utf-8"))


def _list_notes(root: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(root, yaml.MappingNode):
        root = next((value for key, value in root.value if key.value == "annotations"), None)
    if isinstance(root, yaml.SequenceNode):
        yield from (item for item in root.value if isinstance(item, yaml.MappingNode))


def _is_at(note: yaml.MappingNode, span: Span, first_line: int) -> bool:
    """Whether a diagnostic about the note stands at `span`: at its id, or where it begins."""
    marks = [note.start_mark, *(value.start_mark for key, value in note.value if key.value == "id")]
    return any((mark.line + first_line, mark.column + 1) == (span.line, span.column) for mark in marks)


def _fields_of(part: str, note: yaml.MappingNode) -> dict[str, Field]:
    return {
        key.value: Field(
            key.start_mark.index,
            value.start_mark.index,
            value.end_mark.index,
            value.value if isinstance(value, yaml.ScalarNode) else "",
            part[value.start_mark.index : value.start_mark.index + 1] in ("|", ">"),
        )
        for key, value in note.value
    }


def _list_splices(part: str, note: yaml.MappingNode, new: NewSelector) -> Iterator[Splice]:
    """The changes in the order of the file; fields that are not there yet come before the first, or before `exact`."""
    fields = _fields_of(part, note)
    line_end = "\r\n" if "\r\n" in part else "\n"
    joint = ", " if note.flow_style else f"{line_end}{' ' * note.value[0][0].start_mark.column}"
    if "id" not in fields:
        yield Splice(note.value[0][0].start_mark.index, 0, f"id: {new.id}{joint}")
    for name in ("prefix", "suffix"):
        if name not in fields and (words := getattr(new, name)):
            yield Splice(fields["exact"].key_at, 0, f"{name}: {quote(words)}{joint}")
    for name in FIELDS:
        if (field := fields.get(name)) and field.text != getattr(new, name):
            ending = line_end if field.is_block and part[: field.end].endswith("\n") else ""
            yield Splice(field.start, field.end - field.start, quote(getattr(new, name)) + ending)


def _place_of(part: str, note: yaml.MappingNode) -> int:
    """Which of the file's notes it is."""
    starts = [one.start_mark.index for one in _list_notes(compose(part))]
    return starts.index(note.start_mark.index)


def _says_as_asked(before: str, after: str, new: NewSelector, place: int) -> bool:
    """Whether the new YAML reads as the old one does, but for this note's id and selector."""
    try:
        old, now = (yaml.load(text, yaml.CBaseLoader) for text in (before, after))
    except yaml.YAMLError:
        return False
    note: dict[str, Any] = (old["annotations"] if isinstance(old, dict) else old)[place]
    wanted = {name: words for name in FIELDS if (words := getattr(new, name)) or name in note}
    note.update(wanted | {"id": new.id})
    return bool(old == now)


def _refuse(span: Span, why: str) -> Diagnostic:
    return Diagnostic("cannot-edit", f"this note cannot be rewritten: {why}", span, "change its selector by hand")
