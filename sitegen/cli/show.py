"""Printing a finished command: its diagnostics, its summary or its JSON document, and the exit code."""

import sys
from typing import Any, TextIO

import click
import msgspec

from sitegen.cli.excerpt import read_lines_below
from sitegen.cli.options import Common, wants_color
from sitegen.cli.report import TERMINAL_LIMIT, list_diagnostics, render_report
from sitegen.cli.sarif import sarif_log
from sitegen.diagnostics import Diagnostic, has_errors, sorted_diagnostics, with_excerpts

SOUND, UNSOUND, MISUSED = 0, 1, 2


class Finished(msgspec.Struct, frozen=True):
    """What any command has to show: `facts` are its result for JSON, `summary` the one line for people."""

    diagnostics: tuple[Diagnostic, ...]
    summary: str
    facts: dict[str, Any]
    root: str = ""
    is_misused: bool = False
    is_strict: bool = False
    is_findings_asked_for: bool = False
    is_sarif: bool = False


def show_finished(finished: Finished, common: Common) -> int:
    """The exit code, after everything is printed to the stream where it belongs."""
    shown = with_excerpts(sorted_diagnostics(finished.diagnostics), read_lines_below(finished.root))
    if finished.is_sarif:
        click.echo(msgspec.json.format(msgspec.json.encode(sarif_log(shown)), indent=2).decode())
        _print_summary(finished, common, sys.stderr)
    elif common.is_json:
        document = {"diagnostics": list_diagnostics(shown), "result": finished.facts}
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())
        _print_summary(finished, common, sys.stderr)
    else:
        stream = sys.stdout if finished.is_findings_asked_for else sys.stderr
        print_diagnostics(shown, common, stream)
        if shown and finished.summary and not common.is_quiet:
            print(file=stream, flush=True)
        _print_summary(finished, common, sys.stdout)
    return choose_exit_code(finished)


def print_diagnostics(diagnostics: tuple[Diagnostic, ...], common: Common, stream: TextIO) -> None:
    """Prints the report; on a terminal no more than a screenful of one rule, unless `-v` asks for all."""
    limit = TERMINAL_LIMIT if stream.isatty() and not common.is_verbose else 0
    text = render_report(diagnostics, wants_color(common.color, stream), limit)
    if text:
        print(text, end="", file=stream, flush=True)


def _print_summary(finished: Finished, common: Common, stream: TextIO) -> None:
    if finished.summary and not common.is_quiet:
        print(finished.summary, file=stream, flush=True)


def choose_exit_code(finished: Finished) -> int:
    """0 when sound, 1 for errors and for warnings that were asked to count, 2 for usage and settings."""
    if finished.is_misused:
        return MISUSED
    has_warnings = any(one.severity == "warning" for one in finished.diagnostics)
    unsound = has_errors(finished.diagnostics) or (finished.is_strict and has_warnings)
    return UNSOUND if unsound else SOUND


def show_misuse(diagnostic: Diagnostic, common: Common) -> int:
    """The exit code for a command that could not begin."""
    return show_finished(Finished((diagnostic,), "", {}, is_misused=True), common)
