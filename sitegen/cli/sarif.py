"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change."""

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from sitegen import __version__
from sitegen.diagnostics import Diagnostic, Severity, Span
from sitegen.rules import list_rules

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
LINK: Final = re.compile(r"\[([^\]`]+)\]\([^)]+\)")
"""Links between pages of the reference, which lead nowhere from a code host."""
LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "advice": "note"}


def sarif_log(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """The log of one run; paths are relative to the archive's folder (`SRCROOT`)."""
    found = list(diagnostics)
    rules = sorted({one.rule for one in found})
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "sitegen", "version": __version__, "rules": [*map(_describe, rules)]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, rules.index(one.rule)) for one in found],
            }
        ],
    }


def _describe(name: str) -> dict[str, Any]:
    """A rule with its words from the reference, which code hosts show beside what it found."""
    rule = list_rules()[name]
    return {
        "id": name,
        "shortDescription": {"text": _plain(rule.means)},
        "fullDescription": {"text": _plain(f"{rule.means} {rule.matters}")},
        "help": {"text": _plain(rule.mend), "markdown": LINK.sub(r"\1", rule.mend)},
        "defaultConfiguration": {"level": LEVELS[rule.severities[0]]},
    }


def _plain(words: str) -> str:
    return LINK.sub(r"\1", words).replace("`", "")


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    text = f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [_location(diagnostic.span)] if diagnostic.span else [],
    }
    if diagnostic.related:
        result["relatedLocations"] = [_location(span) for span in diagnostic.related]
    return result


def _location(span: Span) -> dict[str, Any]:
    region = {"startLine": max(1, span.line), "startColumn": max(1, span.column)}
    if span.length:
        region["endColumn"] = region["startColumn"] + span.length
    artifact = {"uri": quote(span.path), "uriBaseId": "SRCROOT"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
