"""The words for rules and the rules that the code tells: each has the other, with the severity it is told with."""

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from sitegen.cli import run_command
from sitegen.rules import list_rules
from tests.test_broken_sites import ROOT, SITES, find_rules

SEVERITIES = {"error", "warning", "advice"}
TOLD = re.compile(r"^(error|warning|advice)\[([\w-]+)\]", re.MULTILINE)
CALLS = {"Diagnostic", "add", "refuse", "refuse_at"}
CHOSEN = {"severity", "severe"}
EASED = {("unreadable-image", "warning")}
"""What an importer tells as an error and lets pass as a warning where it goes on."""


@pytest.fixture(scope="module")
def modules() -> list[ast.Module]:
    return [ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "sitegen").rglob("*.py"))]


def find_severities(module: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Each rule that a call names, with the severities it names: none is an error, a chosen one may be any."""
    constants = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", getattr(node.func, "id", "")) not in CALLS:
            continue
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        rule = constants.get(given[0].id) if given and isinstance(given[0], ast.Name) else given[0] if given else None
        if isinstance(rule, ast.Constant) and rule.value in list_rules():
            parts = [part for value in given[1:] for part in ast.walk(value)]
            said = {part.value for part in parts if isinstance(part, ast.Constant) and part.value in SEVERITIES}
            is_chosen = any(isinstance(part, ast.Name) and part.id in CHOSEN for part in parts)
            yield str(rule.value), said or (SEVERITIES if is_chosen else {"error"})


def test_every_rule_of_the_code_has_words_and_no_words_are_without_a_rule(modules: list[ast.Module]) -> None:
    assert {rule for module in modules for rule in find_rules(module)} == set(list_rules())


def test_each_severity_of_a_rule_is_one_it_is_told_with_and_the_other_way_round(modules: list[ast.Module]) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for site in SITES:
        for severity, rule in TOLD.findall((site / "expected.txt").read_text("utf-8")):
            told[rule].add(severity)
    possible = {rule: set(severities) for rule, severities in told.items()}
    for rule, severities in (found for module in modules for found in find_severities(module)):
        possible.setdefault(rule, set()).update(severities)
        told[rule] |= severities if severities != SEVERITIES else set()
    words = {rule: set(said.severities) for rule, said in list_rules().items()}
    eased = {rule: {severity for name, severity in EASED if name == rule} for rule in words}

    assert {rule: told[rule] - said for rule, said in words.items() if told[rule] - said} == {}
    assert {r: said - possible[r] - eased[r] for r, said in words.items() if said - possible[r] - eased[r]} == {}


def test_a_rule_is_explained_without_an_archive(tmp_path: Any, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)

    assert run_command(["check", "--explain", "broken-fragment"]) == 0

    assert list_rules()["broken-fragment"].mend in capsys.readouterr().out


def test_a_rule_is_explained_as_json(capsys: Any) -> None:
    run_command(["check", "--explain", "broken-link", "--json"])

    result = json.loads(capsys.readouterr().out)["result"]
    assert (result["rule"], result["severities"]) == ("broken-link", ["error", "warning"])


@pytest.mark.parametrize("option", ["--explain", "--only"])
def test_a_rule_that_there_is_not_is_never_taken_for_one_that_found_nothing(option: str, capsys: Any) -> None:
    assert run_command(["check", option, "broken-lnk"]) == 2

    printed = capsys.readouterr()
    assert "unknown-rule" in printed.out + printed.err
    assert "did you mean `broken-link`?" in printed.out + printed.err
