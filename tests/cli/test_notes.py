"""`sitegen notes`: every tier told with its reason, and today's words written into the file."""

import json

import pytest

from sitegen.cli import run_command

TEXT = "The mayor said that twenty men were at work on the pier when the harbour opened in May. It rained."
NOTES = """\
# kept
- id: men
  kind: fact-check
  exact: twelve men were at work on the pier
  prefix: "The mayor said that "
  suffix: " when the harbour opened"
- {kind: context, exact: It rained}
- {id: town, kind: context, exact: said that the town sang in the evening of that day}
- id: moved
  kind: sic
  exact: at work on the pier when the harbour opened in May
  prefix: Nobody could be found
- id: drifted
  kind: sic
  exact: twenty men were at wrok on the pier when the harbour opend
  prefix: "The mayor said that "
"""


@pytest.fixture
def archive(project):
    project.article("harbour", TEXT)
    project.write("content/articles/harbour.notes.yaml", NOTES)
    return project


def run(project, *arguments):
    return run_command(["notes", *arguments, "-C", str(project.root)])


def notes_of(project, capsys):
    run(project, "check", "--json")
    return json.loads(capsys.readouterr().out)


def test_every_note_is_told_with_its_tier(archive, capsys):
    document = notes_of(archive, capsys)

    tiers = {note["id"]: note["tier"] for note in document["result"]["notes"]}
    unnamed = next(iter(tiers.keys() - {"men", "town", "moved", "drifted"}))
    assert tiers == {"men": "review", unnamed: "anchored", "town": "orphan", "moved": "moved", "drifted": "drifted"}
    rules = {problem["rule"] for problem in document["diagnostics"]}
    assert rules == {"uncertain-note", "note-without-context", "orphaned-note", "moved-note", "drifted-note"}


def test_the_summary_counts_the_tiers(archive, capsys):
    assert run(archive, "check") == 0

    said = "Checked 5 notes: 1 review, 1 anchored, 1 orphan, 1 moved, 1 drifted"
    assert capsys.readouterr().out.splitlines()[-1] == said


def test_an_accepted_note_is_anchored_and_the_rest_of_its_file_as_it_was(archive, capsys):
    assert run(archive, "accept", "men") == 0

    after = (archive.root / "content/articles/harbour.notes.yaml").read_text("utf-8")
    assert after == NOTES.replace(
        "exact: twelve men were at work on the pier", 'exact: "twenty men were at work on the pier"', 1
    ).replace('suffix: " when the harbour opened"\n', 'suffix: " when the harbour opened in May."\n')
    capsys.readouterr()
    assert {n["id"]: n["tier"] for n in notes_of(archive, capsys)["result"]["notes"]}["men"] == "anchored"


def test_a_note_without_an_id_keeps_the_one_it_had(archive, capsys):
    identity = notes_of(archive, capsys)["result"]["notes"][1]["id"]

    assert run(archive, "accept", f"harbour/{identity}") == 0

    capsys.readouterr()
    note = notes_of(archive, capsys)["result"]["notes"][1]
    assert (note["id"], note["tier"]) == (identity, "anchored")
    assert f"- {{id: {identity}, kind: context, prefix:" in (
        archive.root / "content/articles/harbour.notes.yaml"
    ).read_text("utf-8")


@pytest.mark.parametrize(("identity", "rule", "code"), [("nobody", "unknown-note", 2), ("town", "cannot-edit", 1)])
def test_a_note_that_cannot_be_accepted_leaves_its_file_alone(archive, capsys, identity, rule, code):
    assert run(archive, "accept", identity) == code

    assert f"error[{rule}]" in capsys.readouterr().err
    assert (archive.root / "content/articles/harbour.notes.yaml").read_text("utf-8") == NOTES
