"""`sitegen import`: what it prints, and with which exit code it ends."""

import json

import pytest

from sitegen.cli import run_command

CLIPPING = """\
Goat found on roof of town hall

By Jane Quill

November 16, 2021

A goat was found on the roof of the town hall on Tuesday, the Milton Courier reported.

Share this article
"""


@pytest.fixture
def clipping(tmp_path):
    path = tmp_path / "goat.txt"
    path.write_text(CLIPPING)
    return path


def run(project, *arguments):
    return run_command(["import", *map(str, arguments), "-C", str(project.root)])


def test_a_dry_run_shows_what_was_recognised_how_surely_and_by_which_rule(project, clipping, capsys):
    code = run(project, "--dry-run", clipping)
    assert (code, capsys.readouterr().out) == (
        0,
        "goat.txt → content/articles/2021/goat-found-on-roof-of-town-hall.md (new)\n"
        "  title         likely  headline           Goat found on roof of town hall\n"
        "  date          sure    date of the head   2021-11-16\n"
        "  date_printed  sure    date of the head   November 16, 2021\n"
        "  byline        sure    byline             Jane Quill\n"
        "  language      likely  commonest words    en\n"
        "  sources       likely  named by the text  Milton Courier\n"
        "  body                  17 words           A goat was found on the roof of the town hall on Tuesday, t…\n"
        "  left out 3 lines: byline 1, line with a date 1, share 1\n"
        "\n"
        "Would import 1 draft; nothing was written\n",
    )


def test_an_import_ends_with_one_line_that_names_its_log(project, clipping, capsys):
    run(project, clipping)
    last = capsys.readouterr().out.splitlines()[-1]
    (log,) = (project.root / "imports").iterdir()
    assert last == f"Imported 1 draft; the log is imports/{log.name}"


def test_a_batch_shows_its_progress(project, clipping, capsys):
    run(project, clipping)
    assert "recognising (1)" in capsys.readouterr().err.splitlines()


def test_errors_that_an_import_leaves_in_the_archive_are_shown_at_once(project, clipping, capsys):
    project.write("content/articles/broken.md", "---\ntitel: No title\n---\n")
    code = run(project, clipping)
    assert (code, "error[unknown-field]" in capsys.readouterr().err) == (1, True)


def test_json_tells_every_field_with_its_rule(project, clipping, capsys):
    run(project, "--json", clipping)
    (draft,) = json.loads(capsys.readouterr().out)["result"]["drafts"]
    (byline,) = [field for field in draft["fields"] if field["name"] == "byline"]
    assert byline == {
        "name": "byline",
        "value": ["Jane Quill"],
        "rule": "byline",
        "certainty": "sure",
        "printed": "By Jane Quill",
        "line": 3,
    }


def test_an_import_is_taken_back_by_its_log(project, clipping, capsys):
    run(project, clipping)
    (log,) = (project.root / "imports").iterdir()
    capsys.readouterr()
    assert (run(project, "--undo", log), capsys.readouterr().out) == (0, "Took back 2 files\n")


@pytest.mark.parametrize(
    "arguments",
    [(), ("--undo", "log.yaml", "goat.txt"), ("--into", "../elsewhere", "goat.txt"), ("--into", "people", "goat.txt")],
)
def test_wrong_usage_is_told_from_errors(project, arguments, capsys):
    assert run(project, *arguments) == 2


def test_a_log_that_is_not_there_is_wrong_usage(project, capsys):
    assert run(project, "--undo", "none.yaml") == 2


def test_a_dry_run_shows_which_foreign_field_becomes_which_of_ours(project, captures_of_a_blog, capsys):
    run(project, "--dry-run", captures_of_a_blog)

    assert capsys.readouterr().out.startswith(
        "Fields of the front matter, and what they become (`import.yaml` can change it):\n"
        "  deck    subtitle (1)\n"
        "  title   title (2)\n"
        "  weight  extra.weight (1)\n"
        "\n"
    )


@pytest.fixture
def captures_of_a_blog(tmp_path):
    posts = tmp_path / "blog/posts"
    posts.mkdir(parents=True)
    (posts / "2021-06-16-a.md").write_text("---\ntitle: A\ndeck: B\nweight: 3\n---\nText.\n")
    (posts / "2021-06-17-b.md").write_text("---\ntitle: B\n---\nText.\n")
    return tmp_path / "blog"
