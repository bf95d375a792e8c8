"""`sitegen clean` as it is typed: what it removes, what it only tells."""

import json

import pytest

from sitegen.cli import run_command


@pytest.fixture
def built(project):
    project.article("summit")
    project.build_soundly()
    return project


def clean(project, *arguments):
    return run_command(["clean", "-C", str(project.root), *arguments])


def test_a_dry_run_tells_every_path_and_removes_nothing(built, capsys):
    before = built.published()

    assert clean(built, "--dry-run") == 0

    *paths, cache, summary = capsys.readouterr().out.splitlines()
    assert [path.removeprefix(f"{built.output}/") for path in paths] == sorted(before)
    assert cache == f"{built.root}/.sitegen"
    assert summary == f"Would remove {len(before)} files from {built.output}"
    assert built.published() == before
    assert (built.root / ".sitegen").is_dir()


def test_what_a_dry_run_tells_is_what_is_removed(built, capsys):
    clean(built, "-n", "--json")
    told = json.loads(capsys.readouterr().out)["result"]
    clean(built, "-y", "--json")
    done = json.loads(capsys.readouterr().out)["result"]

    assert done == {**told, "is_dry_run": False}
    assert not built.output.exists()


def test_files_of_others_and_edited_ones_stay(built, capsys):
    mine = built.write("site/mine.txt", "mine")
    edited = built.write("site/index.html", "mine too")

    clean(built, "-n")
    assert str(edited) not in capsys.readouterr().out.splitlines()
    clean(built, "-y")

    assert built.published() == {"index.html": b"mine too", "mine.txt": b"mine"}
    assert mine.read_text() == "mine"


def test_the_cache_alone_can_be_removed_without_being_asked(built, capsys):
    before = built.published()

    assert clean(built, "--cache") == 0
    assert capsys.readouterr().out == "Removed the cache\n"
    assert not (built.root / ".sitegen").exists()
    assert built.published() == before


def test_the_cache_alone_has_no_output(built):
    assert clean(built, "--cache", "-o", "elsewhere") == 2
