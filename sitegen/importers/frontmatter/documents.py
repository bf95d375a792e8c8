"""A file of a foreign archive in two: its fields, whatever they are written in, and its body."""

import re
from typing import Any, Final

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.frontmatter.values import Trouble, Values, read_json, read_toml, read_yaml

_OPENING: Final = re.compile(r"\s*(---|\+\+\+|;;;)[ \t]*(yaml|toml|json)?[ \t]*\n")
_CLOSINGS: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": re.compile(r"^;;;[ \t]*$", re.MULTILINE),
}
_HEADER: Final = re.compile(r"([A-Za-z][\w -]{0,30}):[ \t]*(.*)")


_READERS: Final = {"yaml": read_yaml, "yml": read_yaml, "toml": read_toml, "json": read_json}


class Document(msgspec.Struct, frozen=True):
    """Fields with the line of each, the body and the line it begins in."""

    fields: dict[str, Any]
    lines: dict[str, int]
    body: str = ""
    body_line: int = 1


def read_document(text: str, name: str) -> Outcome[Document | None]:
    """The two halves of a file; None where its fields cannot be read."""
    ending = name.rpartition(".")[2].lower()
    if ending in _READERS:
        read = _READERS[ending](text)
        return _finish(Values() if isinstance(read, Trouble) and read.is_list else read, "", 1, 1, name)
    opening = _OPENING.match(text)
    if opening is not None:
        return _read_fenced(text, opening, name)
    if text.lstrip().startswith("{") and not text.lstrip().startswith(("{{", "{%")):
        return _read_leading_json(text, name)
    return Outcome(_read_headers(text))


def _read_fenced(text: str, opening: re.Match[str], name: str) -> Outcome[Document | None]:
    closing = _CLOSINGS[opening[1]].search(text, opening.end())
    first = text.count("\n", 0, opening.end()) + 1
    if closing is None:
        help = f"end the front matter with a line `{opening[1]}`"
        problem = Diagnostic("unclosed-front-matter", "this front matter never ends", Span(name, first - 1), help)
        return Outcome(None, (problem,))
    inner = text[opening.end() : closing.start()]
    kind = opening[2] or {"---": "yaml", "+++": "toml", ";;;": "json"}[opening[1]]
    body = text[closing.end() :].removeprefix("\n")
    return _finish(_READERS[kind](inner), body, first, text.count("\n", 0, closing.end()) + 2, name)


def _read_leading_json(text: str, name: str) -> Outcome[Document | None]:
    """An object at the very beginning, and the body behind it."""
    import json

    start = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError):
        return Outcome(Document({}, {}, text))
    return _finish(read_json(text[start:end]), text[end:].lstrip("\n"), 1, text.count("\n", 0, end) + 2, name)


def _read_headers(text: str) -> Document:
    """Fields written as `Name: value` above the first empty line, as Pelican and MultiMarkdown have them."""
    head, _, body = text.lstrip("\n").partition("\n\n")
    fields: dict[str, Any] = {}
    lines: dict[str, int] = {}
    last = ""
    for number, line in enumerate(head.split("\n"), 1):
        found = _HEADER.fullmatch(line)
        if found:
            last = found[1].strip().lower().replace(" ", "_")
            fields[last], lines[last] = found[2].strip(), number
        elif line.startswith(("    ", "\t")) and last:
            fields[last] += " " + line.strip()
        else:
            return Document({}, {}, text)
    if "title" not in fields:
        return Document({}, {}, text)
    return Document(fields, lines, body, head.count("\n") + 3)


def _finish(read: Values | Trouble, body: str, first: int, body_line: int, name: str) -> Outcome[Document | None]:
    if isinstance(read, Trouble):
        span = Span(name, first + read.line - 1)
        help = "mend it in the capture, and import it again"
        problem = Diagnostic("unreadable-front-matter", f"these fields cannot be read: {read.message}", span, help)
        return Outcome(None, (problem,))
    lines = {key: line + first - 1 for key, line in read.lines.items()}
    return Outcome(Document(read.fields, lines, body, body_line))
