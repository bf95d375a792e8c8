"""Where a Markdown file's front matter ends and its body begins."""

import re
from typing import Final

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.fields.documents import read_fields
from sitegen.fields.nodes import Mapping
from sitegen.fields.report import Report
from sitegen.fields.text import MAX_FILE, MAX_FRONT_MATTER, read_text, size_name

_FENCE: Final = "---"
_OPENING: Final = re.compile(r"---[ \t]*\r?(?:\n|\Z)")
_CLOSING: Final = re.compile(r"\n---[ \t]*\r?(?:\n|\Z)")


class FrontMatter(msgspec.Struct, frozen=True):
    """A Markdown file in two: its fields, and its body with the line it begins in.

    `head` is where a missing field is reported; `advice` is why there may be none at all.
    """

    fields: Mapping
    body: str
    body_line: int
    report: Report
    head: Span
    advice: str = ""


def read_front_matter(content: bytes, path: str) -> Outcome[FrontMatter | None]:
    """A Markdown file's fields and body; without front matter the fields are empty."""
    text, found = _read_content(content, path)
    if text is None:
        return Outcome(None, found)
    cut = split_front_matter(text)
    if cut is None:
        help = "end the front matter with a line `---`"
        problem = Diagnostic("unclosed-front-matter", "this front matter never ends", Span(path, 1, 1, 3), help)
        return Outcome(None, (*found, problem))
    report = Report(path, cut[0], 2)
    report.problems.extend(found)
    front = _read_pieces(text, *cut, report)
    return Outcome(front, () if front else tuple(report.problems))


def _read_pieces(text: str, yaml: str, body: str, report: Report) -> FrontMatter | None:
    """The two halves of a file as one value; its problems stay in its report."""
    if len(yaml) * 4 > MAX_FRONT_MATTER and len(yaml.encode()) > MAX_FRONT_MATTER:
        message = f"this front matter is larger than {size_name(MAX_FRONT_MATTER)}"
        report.add("too-large", message, Span(report.path, 1, 1, 3), "move annotations and the like to a sidecar")
        return None
    fields = read_fields(yaml, report)
    if fields is None:
        return None
    if body is text:
        return FrontMatter(fields, body, 1, report, Span(report.path), _why_no_front_matter(text))
    return FrontMatter(fields, body, yaml.count("\n") + 3, report, Span(report.path, 1, 1, 3))


def _read_content(content: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    outcome = read_text(content, path, MAX_FILE)
    text = outcome.value
    if text is not None and not text.startswith(_FENCE) and (not text or text.isspace()):
        help = "write its front matter, or remove it"
        return None, (*outcome.diagnostics, Diagnostic("empty-file", "this file is empty", Span(path), help))
    return text, outcome.diagnostics


def split_front_matter(text: str) -> tuple[str, str] | None:
    """YAML and body; the body is the text itself where no front matter opens; None where it never closes."""
    if text.startswith("---\n"):
        end = text.find("\n---", 3)
        if end >= 0 and text[end + 4 : end + 5] == "\n":  # as nearly always, and cheaper than the patterns
            return text[4 : end + 1], text[end + 5 :]
    opening = _OPENING.match(text)
    if opening is None:
        return "", text
    closing = _CLOSING.search(text, opening.end() - 1)
    if closing is None:
        return None
    return text[opening.end() : closing.start() + 1], text[closing.end() :]


def _why_no_front_matter(text: str) -> str:
    first = text.lstrip()
    if first.startswith("+++"):
        return "TOML front matter is not read: write YAML between two lines `---`"
    if first.startswith(_FENCE):
        return "front matter begins in the first line of a file: remove what stands before `---`"
    return "begin the file with its fields between two lines `---`"
