"""`sitegen new` as it is typed."""

import json

import pytest

from sitegen.cli import run_command


def run(project, *arguments):
    return run_command(["new", *arguments, "-C", str(project.root)])


@pytest.mark.parametrize("kind", ["person", "topic", "place", "source", "credit"])
def test_the_path_of_a_record_is_told(project, capsys, kind):
    assert run(project, kind, "Ines", "Calder") == 0

    path = capsys.readouterr().out.removeprefix("Wrote ").strip()
    assert (project.root / path).read_text().startswith("name: Ines Calder\n")


def test_an_article_is_dated_by_the_clock_that_other_commands_read(project, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")

    assert run(project, "article", "Harbour", "Bridge") == 0
    assert capsys.readouterr().out == "Wrote content/articles/2001/harbour-bridge.md\n"


def test_json_tells_path_and_slug(project, capsys):
    run(project, "person", "Ines Calder", "--json")

    result = json.loads(capsys.readouterr().out)["result"]
    assert result == {"path": "content/people/ines-calder.yaml", "slug": "ines-calder"}


def test_a_note_is_told_with_its_file(project, capsys):
    project.article("harbour", "It opens in May.")

    assert run(project, "note", "harbour", "--exact", "in May", "--body", "In June.") == 0
    assert capsys.readouterr().out == "Wrote the note `in-may` into content/articles/harbour.notes.yaml\n"


def test_a_second_file_of_that_name_is_misuse(project, capsys):
    run(project, "person", "Ines")

    assert run(project, "person", "Ines") == 2
    assert "error[file-exists]: `content/people/ines.yaml` is there already" in capsys.readouterr().err


def test_outside_of_an_archive_the_way_to_one_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert run_command(["new", "person", "Ines"]) == 2
    assert "begin one with `sitegen init NAME`" in capsys.readouterr().err
