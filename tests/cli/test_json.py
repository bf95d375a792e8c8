"""`--json`: one document of one shape from every command, and the documentation tells what is in it."""

import io
import json
import re

import click
import pytest

from sitegen.cli import run_command
from sitegen.cli.commands import sitegen

COMMANDS = {
    "init": ["new-archive"],
    "build": [],
    "check": [],
    "new person": ["Ada Fixture"],
    "new note": ["harbour", "--exact", "in May"],
    "names list": [],
    "names suggest": [],
    "names why": ["Ines Calder"],
    "notes check": [],
    "notes accept": ["opens"],
    "schema": ["person"],
    "clean": ["--yes"],
}
TOLD_ELSEWHERE = {"serve", "import", "names merge"}


def list_commands(group: click.Group, above: str = ""):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from list_commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}"


@pytest.fixture
def archive(project, monkeypatch):
    project.article("harbour", "The harbour opens in May.")
    project.write("content/articles/harbour.notes.yaml", "- {id: opens, kind: context, exact: opens}\n")
    project.write("content/people/ines-calder.yaml", "name: Ines Calder\n")
    monkeypatch.chdir(project.root)
    return project


@pytest.fixture
def told(repository):
    """What the documentation says is in the result of each command."""
    text = (repository / "docs/command-line.md").read_text()
    rows = re.findall(r"^\| `([\w ]+)` \| ([^;(|]*)", text, re.MULTILINE)
    return {command: set(re.findall(r"`(\w+)`", fields)) for command, fields in rows}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_the_document_that_is_documented(archive, capsys, told, command):
    assert run_command([*command.split(), *COMMANDS[command], "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document.keys() == {"diagnostics", "result"}
    assert document["result"].keys() == told[command]


def test_no_command_is_left_out(told):
    kinds = {f"new {kind}" for kind in ("article", "page", "topic", "place", "source", "credit")}

    assert set(list_commands(sitegen)) - kinds == {*COMMANDS, *TOLD_ELSEWHERE}
    assert told.keys() == COMMANDS.keys()


@pytest.mark.parametrize(
    "arguments", [["build", "--nope"], ["nope"], ["clean"], ["new", "person"], ["build", "-q", "-v"]]
)
def test_arguments_that_cannot_be_understood_are_told_in_a_document_too(archive, capsys, monkeypatch, arguments):
    monkeypatch.setattr("sys.stdin", io.StringIO())

    assert run_command([*arguments, "--json"]) == 2

    (problem,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert problem["rule"] == "wrong-usage"
    assert problem["message"]
