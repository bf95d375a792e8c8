"""Builds that replace few files: the manifest stays true, whatever a build before them was stopped at."""

import os
from typing import Any

import pytest

from sitegen.build.cache import load_value
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.manifest import PENDING_NAME
from sitegen.build.snapshot import Snapshot
from sitegen.files import published_state
from tests.build.histories import build_on_a_full_disk, list_untrue


@pytest.fixture
def archive(project: Any) -> Any:
    for number in range(1, 4):
        project.article(f"a{number}", "Anna Kern spoke.\n", date=f"2020-01-0{number}", people="Anna Kern")
    project.write("static/my.css", "p { margin: 0 }\n")
    while project.build_soundly().stages:
        pass  # what was touched just before it was read is read again: until there is nothing to do
    return project


def list_wrong_states(archive: Any) -> list[Any]:
    """What the last build remembers of published files and is not so, and what is so and it does not."""
    last = load_value(str(archive.root / ".sitegen/cache/last"), Snapshot, engine_fingerprint())
    assert isinstance(last, Snapshot)
    there = {(path, *published_state(str(archive.output), path)) for path in archive.published()}
    return sorted(there.symmetric_difference(last.outputs))


@pytest.mark.parametrize("number", range(1, 8))
def test_the_manifest_is_true_again_after_a_build_that_the_disk_stopped(
    archive: Any, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    archive.article("a2", "Anna Kern was silent.\n", date="2020-01-02", people="Anna Kern")
    build_on_a_full_disk(archive, monkeypatch, number)

    archive.build_soundly()

    assert list_untrue(archive) == []


def test_an_edit_is_published_after_a_build_that_the_disk_stopped(
    archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.article("a2", "Anna Kern was silent.\n", date="2020-01-02", people="Anna Kern")
    build_on_a_full_disk(archive, monkeypatch, 3)
    archive.article("a2", "Anna Kern sang.\n", date="2020-01-02", people="Anna Kern")

    archive.build_soundly()

    assert "sang" in archive.read("articles/a2/index.html")


def test_nothing_stays_of_an_article_that_was_taken_back_while_it_was_published(
    archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = archive.published()
    added = archive.article("zz", "Nobody.\n", date="2020-01-09")
    build_on_a_full_disk(archive, monkeypatch, 4)
    assert archive.published().keys() > wanted.keys()
    added.unlink()

    archive.build_soundly()

    assert archive.published() == wanted
    assert not (archive.output / PENDING_NAME).exists()


def test_what_was_put_into_the_output_before_it_was_built_is_listed_as_it_is(archive: Any) -> None:
    (archive.output / "my.css").write_text("p { margin: 1em }\n")
    archive.write("static/my.css", "p { margin: 1em }\n")

    archive.build_soundly()

    assert list_untrue(archive) == []


def test_what_somebody_put_where_a_file_is_to_come_is_not_taken_for_ours(archive: Any) -> None:
    (archive.output / "new.css").write_text("p { margin: 1em }\n")
    archive.write("static/new.css", "p { margin: 1em }\n")

    report = archive.build()

    assert [one.rule for one in report.diagnostics if one.severity == "error"] == ["foreign-file"]


def test_nothing_is_pending_once_few_files_are_in_place(archive: Any) -> None:
    archive.article("a2", "Anna Kern was silent.\n", date="2020-01-02", people="Anna Kern")

    archive.build_soundly()

    assert not (archive.output / PENDING_NAME).exists()


def test_a_page_kept_from_search_engines_from_now_on_leaves_the_sitemap(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    archive.write("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
    archive.build_soundly()
    assert "/about/" in archive.read("sitemap.xml")
    archive.write("content/pages/about.md", "---\ntitle: About\nnoindex: true\n---\nText.\n")

    archive.build_soundly()

    assert "/about/" not in archive.read("sitemap.xml")


@pytest.mark.parametrize("edit", ["text", "added", "deleted", "output touched"])
def test_the_state_of_every_file_is_known_after_an_edit(archive: Any, edit: str) -> None:
    if edit == "text":
        archive.article("a2", "Anna Kern was silent.\n", date="2020-01-02", people="Anna Kern")
    elif edit == "added":
        archive.article("a4", "Anna Kern sang.\n", date="2020-01-04", people="Anna Kern")
    elif edit == "deleted":
        archive.remove("content/articles/a2.md")
    else:
        archive.article("a2", "Anna Kern was silent.\n", date="2020-01-02", people="Anna Kern")
        os.utime(archive.output / "articles/a1/index.html", (1, 1))

    archive.build_soundly()

    assert list_wrong_states(archive) == []


def test_the_state_of_every_file_is_known_after_a_build_that_ended_before_it_could_tell(archive: Any) -> None:
    last = archive.root / ".sitegen/cache/last"
    before = last.read_bytes()
    archive.article("a2", "Anna Kern was silent.\n", date="2020-01-02", people="Anna Kern")
    archive.build_soundly()
    last.write_bytes(before)
    archive.article("a3", "Anna Kern sang.\n", date="2020-01-03", people="Anna Kern")

    archive.build_soundly()

    assert list_wrong_states(archive) == []
