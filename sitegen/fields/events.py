"""YAML text becomes nodes, by the events of libyaml where it is there, of PyYAML itself where it is not.

Only what every reader of a front matter would expect is let through: duplicate keys, anchors, aliases, tags, merge
keys, a second document, keys that are no text and nesting deeper than `MAX_DEPTH` are diagnostics.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.fields.nodes import Mapping, Node, Scalar, Sequence
from sitegen.fields.syntax import explain_syntax
from sitegen.fields.text import find_control, name_of_character, strip_controls

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = None  # type: ignore[assignment,misc]  # asked for before it is used

Occurrence: TypeAlias = Any
"""An event of either reader: with marks, and with what only its kind has, which the stubs do not tell."""

MAX_DEPTH: Final = 32
_LINE_SEPARATORS: Final = ("\u2028", "\u2029")


def read_nodes(text: str, path: str, first_line: int = 1) -> Outcome[Node | None]:
    """The one document of a YAML text, or None where there is none or it cannot be read.

    `text` holds no control characters (see `read_text`); `first_line` is where it begins in its file.
    """
    walk = _Walk(text, path, first_line)
    walk.refuse_line_separators()
    if walk.problems:
        return Outcome(None, tuple(walk.problems))
    try:
        root = walk.follow(_events(text))
    except yaml.YAMLError as error:
        walk.problems.append(explain_syntax(error, text, path, first_line))
        root = None
    return Outcome(root, tuple(walk.problems))


def _events(text: str) -> Iterator[Event]:
    if CParser is not None:
        return iter(CParser(text).get_event, None)
    return iter(yaml.parse(text, Loader=yaml.SafeLoader))


class _Walk:
    """One way through the events of one text, and what was refused on it."""

    __slots__ = ("first_line", "path", "problems", "text")

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.problems: list[Diagnostic] = []

    def follow(self, events: Iterator[Event]) -> Node | None:
        """The nodes the events describe; without recursion, so that no input can exhaust the stack."""
        outer: list[tuple[Occurrence, list[Node]]] = []
        children: list[Node] = []
        documents = 0
        event: Occurrence
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                children.append(self.scalar(event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.refuse_properties(event)
                if len(outer) >= MAX_DEPTH:
                    self.refuse("yaml-depth", f"this is nested deeper than {MAX_DEPTH} levels", event, "flatten it")
                    return None
                outer.append((event, children))
                children = []
            elif kind is MappingEndEvent:
                start, items = outer.pop()
                items.append(self.mapping(start, event, children))
                children = items
            elif kind is SequenceEndEvent:
                start, items = outer.pop()
                items.append(Sequence(tuple(children), *self.place(start, event)))
                children = items
            elif kind is AliasEvent:
                self.refuse(
                    "yaml-alias", f"YAML aliases are not read (`*{event.anchor}`)", event, "write the value out"
                )
                children.append(Scalar("", True, *self.place(event, event)))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.refuse("yaml-documents", "a second YAML document begins here", event, "remove the `---` line")
                    break
        return children[0] if children else None

    def scalar(self, event: Occurrence) -> Scalar:
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        if style == '"' and (found := find_control(text)):
            named = f"an escape writes a control character ({name_of_character(found)})"
            self.refuse("control-character", named, event, "remove it")
            text = strip_controls(text)
        line = start.line
        length = end.column - start.column if end.line == line else self.rest_of_line(start.index)
        return Scalar(text, not style, line + self.first_line, start.column + 1, length)

    def mapping(self, start: Occurrence, end: Occurrence, children: list[Node]) -> Mapping:
        """The fields; a key that stands twice keeps its first value."""
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if type(key) is not Scalar:
                self.refuse_at("yaml-key", "a key must be text", key, "write `name: value`")
            elif key.text in seen:
                first = self.span(seen[key.text])
                self.refuse_at("duplicate-key", f"`{key.text}` is given twice", key, "keep one of them", first)
            elif key.text == "<<" and key.plain:
                self.refuse_at("yaml-merge-key", "merge keys (`<<`) are not read", key, "write the fields out")
            else:
                seen[key.text] = key
                entries.append((key, value))
        if start.flow_style or not entries:
            return Mapping(tuple(entries), *self.place(start, end))
        first_key = entries[0][0]
        return Mapping(tuple(entries), first_key.line, first_key.column, first_key.length)

    def place(self, start: Occurrence, end: Occurrence) -> tuple[int, int, int]:
        """Line, column and length on the first line; a block's length is that of its first mark."""
        at, to = start.start_mark, end.end_mark
        if not getattr(start, "flow_style", True):
            length = 1
        elif to.line == at.line:
            length = to.column - at.column
        else:
            length = self.rest_of_line(at.index)
        return at.line + self.first_line, at.column + 1, length

    def rest_of_line(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text[index : end if end >= 0 else None].rstrip())

    def span(self, node: Node) -> Span:
        return Span(self.path, node.line, node.column, node.length or 1)

    def refuse_properties(self, event: Occurrence) -> None:
        """Reports an anchor or a tag before a value; the value itself is read on."""
        if event.anchor is not None:
            self.refuse("yaml-anchor", f"YAML anchors are not read (`&{event.anchor}`)", event, "remove it")
        if event.tag is not None:
            help = "remove it; what a value means is decided by its field. A text that begins with `!` needs quotes"
            self.refuse("yaml-tag", "YAML tags are not read", event, help)

    def refuse(self, rule: str, message: str, event: Occurrence, help: str) -> None:
        """Reports at an event, over the word that begins there."""
        at = event.start_mark
        word = self.text[at.index : at.index + 80].split(None, 1)
        span = Span(self.path, at.line + self.first_line, at.column + 1, len(word[0]) if word else 1)
        self.problems.append(Diagnostic(rule, message, span, help))

    def refuse_at(self, rule: str, message: str, node: Node, help: str, *related: Span) -> None:
        self.problems.append(Diagnostic(rule, message, self.span(node), help, related=related))

    def refuse_line_separators(self) -> None:
        """Reports U+2028 and U+2029: libyaml would end the line there, nobody else would."""
        for separator in _LINE_SEPARATORS:
            at = self.text.find(separator)
            if at >= 0:
                line = self.text.count("\n", 0, at)
                span = Span(self.path, line + self.first_line, at - self.text.rfind("\n", 0, at))
                message = f"an invisible line separator ({name_of_character(separator)}) stands here"
                self.problems.append(Diagnostic("control-character", message, span, "remove it"))
