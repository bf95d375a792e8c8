"""`sitegen schema` as it is typed."""

import json

import pytest

from sitegen.cli import run_command
from sitegen.scaffold.schema import SCHEMAS, make_schema


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_printed_anywhere(capsys, kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert run_command(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out) == make_schema(kind)


def test_json_wraps_it_as_every_result(capsys):
    run_command(["schema", "person", "--json"])

    assert json.loads(capsys.readouterr().out)["result"] == {"schema": make_schema("person")}


@pytest.mark.parametrize(
    ("kind", "hint"), [("people", "settings, article, page, person"), ("persn", "did you mean `person`?")]
)
def test_another_name_is_misuse_and_the_names_are_told(capsys, kind, hint):
    assert run_command(["schema", kind]) == 2
    assert hint in capsys.readouterr().err


def test_the_rule_of_an_unknown_one_is_told(capsys):
    run_command(["schema", "persn", "--json"])

    (problem,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert problem["rule"] == "unknown-schema"


def test_all_are_written_into_the_archive(project, capsys):
    assert run_command(["schema", "--write", "-C", str(project.root)]) == 0
    assert capsys.readouterr().out == f"Wrote {len(SCHEMAS)} schemas into schemas/\n"
    assert sorted(path.stem for path in (project.root / "schemas").iterdir()) == sorted(SCHEMAS)
