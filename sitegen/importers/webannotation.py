"""W3C Web Annotations (one, a page, a collection, lines) and records of Hypothesis, as drafts of notes.

`read_annotations` tells the forms apart itself. What this program writes (`annotations.jsonld`) comes back as it was:
kind, verdict, sources and the date as written are told there in terms of the model and of schema.org. Of foreign ones
the motivation gives the kind, and words in no form that is known are kept as words.
"""

import json
from typing import Any

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.hypothesis import is_record, parent_of, read_record
from sitegen.importers.notedrafts import NoteDraft
from sitegen.importers.replies import Reply, attach_replies
from sitegen.importers.selectors import id_of, list_of, text_of
from sitegen.importers.webrecords import read_annotation

Problems = list[Diagnostic]


def read_annotations(content: bytes, name: str, base: str = "") -> Outcome[tuple[NoteDraft, ...]]:
    """The annotations of a file, replies within what they reply to; `base` is the address of the archive itself."""
    problems: Problems = []
    value = _parse(content, name, problems)
    replies: list[Reply] = []
    for number, record in enumerate(_list_records(value, name, problems), 1):
        if not isinstance(record, dict):
            problems.append(_warn(name, f"annotation {number} is {_kind_of(record)}, not an object"))
        elif is_record(record):
            replies.append(Reply(text_of(record.get("id")), parent_of(record), read_record(record)))
        elif drafts := read_annotation(record, base):
            parent = _parent_of(record)
            replies += [Reply(text_of(record.get("id")), parent, draft) for draft in drafts]
        else:
            problems.append(_warn(name, f"annotation {number} has no target"))
    return Outcome(attach_replies(replies), tuple(problems))


def _parse(content: bytes, name: str, problems: Problems) -> Any:  # noqa: ANN401  # foreign JSON
    try:
        return _load(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message, span = f"not UTF-8 (byte {error.start + 1})", Span(name)
    except json.JSONDecodeError as error:
        message, span = f"not JSON: {error.msg}", Span(name, error.lineno, error.colno)
    except RecursionError:
        message, span = "JSON that is nested too deep", Span(name)
    hint = "give a file of W3C annotations (JSON-LD), or of Hypothesis records"
    problems.append(Diagnostic("unreadable-annotations", message, span, hint))
    return []


def _load(text: str) -> Any:  # noqa: ANN401  # foreign JSON
    """The one value of a text, or the list of those that stand on its lines."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if error.msg != "Extra data" or len(lines) < 2:
            raise
    try:
        return [json.loads(line) for line in lines]
    except json.JSONDecodeError:
        return json.loads(text)  # no JSON lines: what is wrong with the whole of it


def _list_records(value: Any, name: str, problems: Problems) -> list[Any]:  # noqa: ANN401  # foreign JSON
    """The annotations themselves, out of what holds them."""
    if not isinstance(value, dict):
        return list_of(value)
    for holder in ("rows", "annotations"):  # answers of Hypothesis' service; what its client exports
        if isinstance(value.get(holder), list):
            return list_of(value[holder])
    types = list_of(value.get("type"))
    if "AnnotationCollection" in types:
        first = value.get("first")
        if isinstance(first, dict):
            return list_of(first.get("items"))
        problems.append(_warn(name, f"the collection's annotations are elsewhere, from `{id_of(first)}` on"))
        return []
    return list_of(value.get("items")) if "AnnotationPage" in types else [value]


def _parent_of(record: dict[str, Any]) -> str:
    return id_of(record.get("target")) if "replying" in list_of(record.get("motivation")) else ""


def _kind_of(value: object) -> str:
    return "an address" if isinstance(value, str) else "a list" if isinstance(value, list) else "a bare value"


def _warn(name: str, message: str) -> Diagnostic:
    hint = "it is left out; the rest is read"
    return Diagnostic("unreadable-annotation", message, Span(name), hint, "warning")
