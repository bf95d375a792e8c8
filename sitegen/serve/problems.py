"""Diagnostics as a tab shows them: grouped over the pages they concern, with the lines around their place."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from sitegen import files
from sitegen.diagnostics import Diagnostic, Span, sorted_diagnostics

MOST: Final = 200  # of all problems in one message
MOST_PAGES: Final = 5  # named beside one problem
AROUND: Final = 2  # lines before and after the marked one
WIDEST: Final = 240  # characters of a line; one paragraph is often one line of thousands
BEFORE: Final = 80  # of them before the marked place
RANKS: Final = {"error": 0, "warning": 1, "advice": 2}

_PAGE = re.compile(r" while rendering `/([^`]*)`$")


class Problem(msgspec.Struct, frozen=True):
    """A diagnostic and the site paths of some pages it concerns; none where it concerns the archive."""

    diagnostic: Diagnostic
    pages: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """A line of a file; `marked` from where to where the problem lies, in UTF-16 units as browsers count."""

    number: int
    text: str
    marked: tuple[int, int] | None = None


class Shown(msgspec.Struct, frozen=True):
    """A problem as the protocol spells it."""

    rule: str
    severity: str
    kind: str
    message: str
    hint: str
    path: str
    line: int
    column: int
    excerpt: tuple[Line, ...]
    related: tuple[str, ...]
    pages: tuple[str, ...]


def gather_problems(
    of_archive: Iterable[Diagnostic], of_pages: Mapping[str | None, tuple[Diagnostic, ...]]
) -> tuple[Problem, ...]:
    """All problems, errors first; one that many pages have in common is one. Pages stand below their site path."""
    pages: dict[Diagnostic, list[str]] = {}
    for path, diagnostics in of_pages.items():
        for diagnostic in diagnostics:
            core, named = split_page(diagnostic)
            found = pages.setdefault(core, [])
            page = named if path is None else path
            if page is not None and page not in found and len(found) < MOST_PAGES:
                found.append(page)
    for diagnostic in of_archive:
        core, named = split_page(diagnostic)
        pages.setdefault(core, []).extend([] if named is None else [named])
    ordered = sorted(sorted_diagnostics(pages), key=lambda one: RANKS[one.severity])
    return tuple(Problem(one, tuple(pages[one])) for one in ordered)


def split_page(diagnostic: Diagnostic) -> tuple[Diagnostic, str | None]:
    """The diagnostic of a failing template without the page it failed at, and that page's site path."""
    found = _PAGE.search(diagnostic.message)
    if not found:
        return diagnostic, None
    return msgspec.structs.replace(diagnostic, message=diagnostic.message[: found.start()]), found[1]


def compare_problems(
    old: tuple[Problem, ...], new: tuple[Problem, ...]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """What came and what was mended; a problem whose line has moved is the same as before."""
    return _more_in(new, old), _more_in(old, new)


def _more_in(some: tuple[Problem, ...], others: tuple[Problem, ...]) -> tuple[Diagnostic, ...]:
    left = Counter(_identity(one.diagnostic) for one in others)
    more = []
    for one in some:
        identity = _identity(one.diagnostic)
        if left[identity] > 0:
            left[identity] -= 1
        else:
            more.append(one.diagnostic)
    return tuple(more)


def _identity(one: Diagnostic) -> tuple[str, str, str, str]:
    return one.severity, one.rule, one.message, one.span.path if one.span else ""


def encode_problems(problems: tuple[Problem, ...], root: str) -> msgspec.Raw:
    """The problems as JSON, with lines as they stand in the files now."""
    lines: dict[str, list[str]] = {}
    shown = [_show(one, root, lines) for one in problems[:MOST]]
    return msgspec.Raw(msgspec.json.encode(shown))


def _show(problem: Problem, root: str, lines: dict[str, list[str]]) -> Shown:
    one = problem.diagnostic
    span = one.span
    if span and span.path not in lines:
        lines[span.path] = [] if span.path.startswith("/") else files.read_lines(f"{root}/{span.path}")
    return Shown(
        rule=one.rule,
        severity=one.severity,
        kind=f"{_name_area(one)} {one.severity}",
        message=_spell(one.message),
        hint=_spell(one.help),
        path=_spell(span.path) if span else "",
        line=span.line if span else 0,
        column=span.column if span else 0,
        excerpt=cut_excerpt(lines[span.path], span) if span else (),
        related=tuple(f"{_spell(other.path)}:{other.line}:{other.column}" for other in one.related),
        pages=tuple(f"/{_spell(page)}" for page in problem.pages),
    )


def _name_area(one: Diagnostic) -> str:
    path = one.span.path if one.span else ""
    if path == files.SETTINGS_NAME:
        return "Settings"
    return "Template" if path.startswith("templates/") or one.rule == "template-error" else "Content"


def cut_excerpt(lines: list[str], span: Span) -> tuple[Line, ...]:
    """The marked line with those around it, each cut to what can be seen."""
    if not 0 < span.line <= len(lines):
        return ()
    numbers = range(max(span.line - AROUND, 1), min(span.line + AROUND, len(lines)) + 1)
    return tuple(
        _mark(number, lines[number - 1], span) if number == span.line else Line(number, _cut(lines[number - 1], 0))
        for number in numbers
    )


def _mark(number: int, line: str, span: Span) -> Line:
    start = min(max(span.column - 1, 0), len(line))
    end = min(start + max(span.length, 1), len(line))
    first = start - BEFORE if len(line) > WIDEST and start > BEFORE else 0
    text = _cut(line, first)
    offset = len("…") - first if first else 0
    marked = (_units(text[: start + offset]), _units(text[: end + offset]))
    return Line(number, text, marked)


def _cut(line: str, first: int) -> str:
    cut = line[first : first + WIDEST]
    return ("…" if first else "") + cut + ("…" if first + WIDEST < len(line) else "")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _spell(text: str) -> str:
    """The text as JSON can carry it: a name that is no UTF-8 with its odd bytes as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
