"""What a newcomer reads who takes the wrong folder, or has nothing to show yet."""

import json

import pytest

from sitegen.cli import run_command


def said(capsys, *arguments):
    run_command([*arguments])
    shown = capsys.readouterr()
    return shown.out + shown.err


def test_a_folder_that_is_not_there_is_told(tmp_path, capsys):
    text = said(capsys, "build", "-C", str(tmp_path / "nowhere"))

    assert f"there is no folder `{tmp_path}/nowhere`" in text
    assert f"`sitegen init {tmp_path}/nowhere`" in text


def test_a_file_for_a_folder_is_told(project, capsys):
    assert "sitegen.yaml` is no folder" in said(capsys, "build", "-C", str(project.root / "sitegen.yaml"))


def test_in_a_folder_of_an_archive_that_archive_is_named(project, capsys):
    project.article("summit")

    text = said(capsys, "build", "-C", str(project.root / "content/articles"))

    assert f"it lies in the archive `{project.root}`" in text


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_archive_without_articles_is_told_how_to_begin_one(project, capsys, command):
    (project.root / "content").mkdir()

    run_command([command, "--json", "-C", str(project.root)])

    told = {one["rule"]: one for one in json.loads(capsys.readouterr().out)["diagnostics"]}
    assert (told["no-articles"]["severity"], told["no-articles"]["span"]) == ("advice", None)
    assert "sitegen new article" in told["no-articles"]["help"]


def test_with_an_article_nothing_of_it_is_said(project, capsys):
    project.article("summit")

    assert "no-articles" not in said(capsys, "check", "-C", str(project.root))


def test_content_that_is_a_file_is_told(project, capsys):
    project.write("content", "text")

    text = said(capsys, "check", "-C", str(project.root))

    assert "error[unreadable-file]: this is a file, and has to be a folder\n --> content:1:1" in text
    assert "no-articles" not in text
