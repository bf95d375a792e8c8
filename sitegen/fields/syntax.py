"""What the YAML reader stumbled over, in words an author can act on.

The reader's own wordings and ours stand side by side in `syntax-errors.json`; a wording nobody listed is passed on.
"""

import pkgutil
import re
from functools import cache
from typing import Literal

import msgspec
import yaml

from sitegen.diagnostics import Diagnostic, Span
from sitegen.fields.text import position_of


class _Wording(msgspec.Struct, frozen=True):
    """One wording of the reader and what to say instead.

    It is meant where `problem` and `context` are parts of what the reader says, `character` stands at the place
    and the pattern `before` matches the line up to there; what is empty matches all.
    """

    problem: str
    message: str
    help: str
    at: Literal["problem", "context"]
    context: str = ""
    character: str = ""
    before: str = ""


@cache
def _wordings() -> tuple[_Wording, ...]:
    text = pkgutil.get_data("sitegen.fields", "syntax-errors.json") or b""
    return msgspec.json.decode(text, type=tuple[_Wording, ...])


def explain_syntax(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """The diagnostic for text that is not YAML, at the place where something can be done about it."""
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or "it cannot be read")
    context = str(getattr(error, "context", "") or "")
    place, around = _index(error, "problem_mark", text), _index(error, "context_mark", text)
    character = text[place : place + 1]
    before = text[text.rfind("\n", 0, place) + 1 : place]
    for known in _wordings():
        is_worded_so = known.problem in problem and known.context in context
        if is_worded_so and known.character in ("", character) and re.search(known.before, before):
            at = place if known.at == "problem" or around is None else around
            return _diagnostic(known.message, known.help, text, at, path, first_line)
    return _diagnostic(f"this is not YAML: {problem}", "put the text in quotes", text, place, path, first_line)


def _index(error: yaml.YAMLError, which: str, text: str) -> int:
    """Where the error's mark stands in the text, counted in characters."""
    mark = getattr(error, which, None)
    if mark is None:
        return 0
    return min(int(mark.index), len(text))


def _diagnostic(message: str, help: str, text: str, at: int, path: str, first_line: int) -> Diagnostic:
    if at >= len(text) and text:
        at = max(len(text.rstrip()) - 1, 0)
    line, column = position_of(text, at)
    return Diagnostic("yaml-syntax", message, Span(path, line + first_line - 1, column), help)
