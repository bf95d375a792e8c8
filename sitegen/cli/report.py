"""Diagnostics as text, in the layout of the contract, and as values for JSON. Pure: prints nothing."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import click

from sitegen.cli.excerpt import make_printable, mark_excerpt
from sitegen.diagnostics import Diagnostic, Span

COLORS = {"error": "red", "warning": "yellow", "advice": "cyan"}
COUNTED = (
    ("error", "error", "errors"),
    ("warning", "warning", "warnings"),
    ("advice", "piece of advice", "pieces of advice"),
)
TERMINAL_LIMIT = 20  # of one rule
Paint = Callable[..., str]


def paint_plain(text: str, **_style: object) -> str:
    """The text as it is."""
    return text


def choose_paint(is_colored: bool) -> Paint:
    """How text is styled: with colours or not at all."""
    return click.style if is_colored else paint_plain


def render_report(diagnostics: Iterable[Diagnostic], is_colored: bool = False, limit: int = 0) -> str:
    """All diagnostics in the given order, a blank line between; with `limit` no more than that of one rule."""
    paint = choose_paint(is_colored)
    seen: Counter[tuple[str, str]] = Counter()
    blocks = []
    for diagnostic in diagnostics:
        seen[diagnostic.severity, diagnostic.rule] += 1
        if not limit or seen[diagnostic.severity, diagnostic.rule] <= limit:
            blocks.append(render_diagnostic(diagnostic, paint))
    for (severity, rule), count in sorted(seen.items()):
        if limit and count > limit:
            blocks.append(f"… and {count - limit:,} more {severity}[{rule}]: -v shows all\n")
    return "\n".join(blocks)


def render_diagnostic(diagnostic: Diagnostic, paint: Paint = paint_plain) -> str:
    """One diagnostic: headline, place, source line with carets, other places, one thing to do."""
    color = COLORS[diagnostic.severity]
    head = paint(f"{diagnostic.severity}[{diagnostic.rule}]", fg=color, bold=True)
    lines = [head + paint(f": {make_printable(diagnostic.message)}", bold=True)]
    span = diagnostic.span
    margin = " " * len(str(span.line)) if span else " "
    if span:
        lines.append(f"{margin}{paint('-->', fg='blue', bold=True)} {render_place(span)}")
        lines.extend(_render_excerpt(span, diagnostic.excerpt, margin, color, paint))
    for other in diagnostic.related:
        lines.append(f"{margin}{paint('-->', fg='blue', bold=True)} {render_place(other)}")
    if diagnostic.help:
        first, *more = make_printable(diagnostic.help, kept="\n").split("\n")
        lines.append(f"{margin} {paint('=', fg='blue', bold=True)} {paint('help', bold=True)}: {first}")
        lines.extend(f"{margin}         {line}" for line in more)
    return "".join(line.rstrip() + "\n" for line in lines)


def render_place(span: Span) -> str:
    """`path:line:column`, as editors and terminals understand it."""
    return f"{make_printable(span.path)}:{span.line}:{span.column}"


def _render_excerpt(span: Span, excerpt: str, margin: str, color: str, paint: Paint) -> list[str]:
    if not excerpt.strip():
        return []
    text, indent, width = mark_excerpt(excerpt, span.column, span.length)
    bar = paint("|", fg="blue", bold=True)
    carets = " " * indent + paint("^" * width, fg=color, bold=True)
    number = paint(str(span.line), fg="blue", bold=True)
    return [f"{margin} {bar}", f"{number} {bar} {text}", f"{margin} {bar} {carets}"]


def list_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The diagnostics as JSON shows them; `span` is null where the problem has no place in a file."""
    return [
        {
            "severity": one.severity,
            "rule": one.rule,
            "message": _spell(one.message),
            "span": _list_span(one.span) if one.span else None,
            "related": [_list_span(span) for span in one.related],
            "excerpt": _spell(one.excerpt),
            "help": _spell(one.help),
        }
        for one in diagnostics
    ]


def _list_span(span: Span) -> dict[str, Any]:
    return {"path": _spell(span.path), "line": span.line, "column": span.column, "length": span.length}


def _spell(text: str) -> str:
    """The text as JSON can carry it: a name that is no UTF-8 with its odd bytes as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def count_severities(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; the empty text when there are none."""
    counts = Counter[str](one.severity for one in diagnostics)
    return ", ".join(count_things(counts[severity], one, many) for severity, one, many in COUNTED if counts[severity])


def count_things(count: int, one: str, many: str) -> str:
    """`1 page`, `22,041 pages`."""
    return f"{count:,} {one if count == 1 else many}"
