"""A note added at the end of an article's file of notes."""

from typing import Any

import yaml

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.edit.texts import compose


def append_note(content: bytes, path: str, note: str) -> Outcome[bytes | None]:
    """The file with one more item, `note` being its fields in YAML; nothing where that cannot be done safely."""
    text = content.decode("utf-8")
    line_end = "\r\n" if "\r\n" in text else "\n"
    try:
        indent = _find_indent(compose(text))
    except yaml.YAMLError:
        return _refuse(path, "it cannot be read")
    first, *more = note.rstrip("\n").split("\n")
    lines = (f"{indent}- {first}", *(f"{indent}  {line}".rstrip() for line in more))
    start = text if not text or text.endswith("\n") else text + line_end
    edited = start + "".join(line + line_end for line in lines)
    if not _says_as_asked(text, edited, note):
        return _refuse(path, "its notes are not written one below the other")
    return Outcome(edited.encode("utf-8"))


def _find_indent(root: yaml.Node | None) -> str:
    """The white space before the dashes of a list; none where there is no list yet."""
    return " " * root.start_mark.column if isinstance(root, yaml.SequenceNode) and not root.flow_style else ""


def _says_as_asked(before: str, after: str, note: str) -> bool:
    """Whether the new YAML reads as the old one does, with the note at its end."""
    try:
        old, now, added = (yaml.load(text, yaml.CBaseLoader) for text in (before, after, note))
    except yaml.YAMLError:
        return False
    wanted: list[Any] = [*(old or []), added]
    return bool(wanted == now)


def _refuse(path: str, why: str) -> Outcome[bytes | None]:
    message = f"no note can be added to this file: {why}"
    return Outcome(None, (Diagnostic("cannot-edit", message, Span(path), "write the note into it by hand"),))
