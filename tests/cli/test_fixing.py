"""`sitegen check --fix`: what is surely right is written down, once, and nothing else is touched."""

from pathlib import Path
from typing import Any

import pytest

from sitegen.cli import run_command

NOTES = """\
# Notes by the editors.
- kind: context
  exact: twelve men were at work   # counted
  body: In May.
- id: pier
  kind: sic
  exact: the old pier
  prefix: "at work on "
  body: So printed.
- kind: context
  exact: before the winter
  body: It came early.
"""


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    project.article("one", "That day twelve men were at work on the old pier, to end before the winter.\n", date="2020")
    project.write("content/articles/one.notes.yaml", NOTES)
    return project


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_check_writes_nothing_unless_it_is_asked_to(archive: Any) -> None:
    before = snapshot(archive.root)

    assert run_command(["check", "--health", "-C", str(archive.root)]) == 0

    assert snapshot(archive.root) == before


def test_notes_without_context_are_given_theirs_and_all_else_stays(archive: Any, capsys: Any) -> None:
    assert run_command(["check", "--fix", "-C", str(archive.root)]) == 0

    text = (archive.root / "content/articles/one.notes.yaml").read_text()
    assert capsys.readouterr().out.endswith("nothing wrong; added what stands around 2 notes\n")
    assert text.count("prefix:") == 3
    assert "# Notes by the editors.\n" in text
    assert "twelve men were at work   # counted" in text
    assert '- id: pier\n  kind: sic\n  exact: the old pier\n  prefix: "at work on "\n  body: So printed.\n' in text


def test_a_second_time_nothing_is_fixed(archive: Any, capsys: Any) -> None:
    run_command(["check", "--fix", "-C", str(archive.root)])
    before = snapshot(archive.root)
    capsys.readouterr()

    assert run_command(["check", "--fix", "-C", str(archive.root)]) == 0

    assert capsys.readouterr().out == "Checked 1 article: nothing wrong\n"
    assert snapshot(archive.root) == before
