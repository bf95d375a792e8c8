"""`sitegen check --sarif`: what code hosts need to show a problem beside its line."""

import json
from typing import Any

import pytest

from sitegen.cli import run_command
from sitegen.rules import list_rules


@pytest.fixture
def log(project: Any, capsys: pytest.CaptureFixture[str]) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    project.write(
        "content/articles/änderung.md", "---\ntitle: A\nslug: change\ndate: 2020-01-01\n---\nSee [[nowhere]].\n"
    )
    assert run_command(["check", "--sarif", "-C", str(project.root)]) == 1
    return json.loads(capsys.readouterr().out)


def test_a_log_names_its_version_and_the_program(log: Any) -> None:
    assert log["version"] == "2.1.0"
    assert [run["tool"]["driver"]["name"] for run in log["runs"]] == ["sitegen"]


def test_every_result_has_a_rule_that_the_log_lists(log: Any) -> None:
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert [rules[result["ruleIndex"]] for result in run["results"]] == [one["ruleId"] for one in run["results"]]


def test_a_result_says_where_in_characters_and_how_grave(log: Any) -> None:
    (result,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "broken-link"]

    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/articles/%C3%A4nderung.md", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 6, "startColumn": 5, "endColumn": 16},
    }


def test_a_rule_says_in_words_how_to_mend_it(log: Any) -> None:
    (rule,) = [one for one in log["runs"][0]["tool"]["driver"]["rules"] if one["id"] == "broken-link"]

    assert rule["help"]["markdown"] == list_rules()["broken-link"].mend
    assert rule["fullDescription"]["text"].startswith(list_rules()["broken-link"].means)


def test_a_sound_archive_gives_a_log_without_results(project: Any, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    project.article("one")

    assert run_command(["check", "--sarif", "-C", str(project.root)]) == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"] == []


def test_only_the_rules_asked_for_are_reported_and_count(project: Any, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("sitegen.yaml", "title: T\n")
    project.article("one", "See [[nowhere]].\n")

    assert run_command(["check", "-q", "--only", "no-base-url", "-C", str(project.root)]) == 0
    assert capsys.readouterr().out.startswith("advice[no-base-url]")
