"""What a disk refuses, and what lies in an archive that is no plain file: told in one line, nothing published."""

import errno
import os
from typing import Any

import pytest

from sitegen import files
from sitegen.build.publish import STAGING_SUFFIX


def told(project):
    """Rule and place of every error of a build, which published nothing."""
    report = project.build()
    assert not report.published
    return [(d.rule, d.span.path if d.span else "") for d in report.diagnostics if d.severity == "error"]


def test_a_full_disk_is_one_error_that_names_the_output_folder(project, monkeypatch):
    project.article("summit")
    project.build_soundly()
    before = project.published()
    project.article("summit", "Changed.\n")
    project.article("talks")

    create_file = files.create_file

    def refuse(path, content, is_synced=False):
        if STAGING_SUFFIX in path:
            raise OSError(errno.ENOSPC, "No space left on device", path)
        return create_file(path, content, is_synced)

    monkeypatch.setattr(files, "create_file", refuse)
    report = project.build()

    (problem,) = (d for d in report.diagnostics if d.severity == "error")
    assert (problem.rule, problem.message) == (
        "cannot-write",
        f"cannot write `{project.output}`: No space left on device",
    )
    assert project.published() == before


@pytest.mark.parametrize(
    ("template", "rule"),
    [
        (b"{% if %}", "template-error"),
        (b"{{ nope }}", "template-error"),
        (b"{{ 1 / 0 }}", "template-error"),
        (b'{% include "nowhere.html" %}', "template-error"),
        (b"caf\xe9", "not-utf8"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_its_place(project, template, rule):
    project.article("summit")
    project.write("templates/pages/home.html", template)

    assert told(project) == [(rule, "templates/pages/home.html")]


@pytest.mark.parametrize("at", ["content/articles/link.md", "static/link.txt", "templates/pages"])
def test_links_are_told_wherever_they_lie_in_an_archive(project, at):
    project.article("summit")
    (project.root / at).parent.mkdir(parents=True, exist_ok=True)
    (project.root / at).symlink_to(project.root)

    assert told(project) == [("unreadable-file", at)]


def test_a_pipe_is_told_and_nobody_waits_for_it(project):
    project.article("summit")
    os.mkfifo(project.root / "content/articles/pipe.md")
    report = project.build()

    assert project.report(report.diagnostics).startswith(
        "error[unreadable-file]: this is no regular file\n --> content/articles/pipe.md:1:1\n  = help: remove it\n"
    )


def test_settings_that_lead_nowhere_are_told(project):
    project.article("summit")
    project.remove("sitegen.yaml")
    (project.root / "sitegen.yaml").symlink_to("nowhere.yaml")

    assert told(project) == [("unreadable-file", "sitegen.yaml")]


def test_a_site_is_not_emptied_because_its_content_is_gone(project):
    project.article("summit")
    project.build_soundly()
    before = project.published()
    (project.root / "content").rename(project.root / "contents")

    assert told(project) == [("no-content", "")]
    assert project.published() == before


def test_a_shared_part_whose_template_fails_is_an_error_with_its_place(project: Any) -> None:
    project.article("a", "Some text.\n")
    project.write("templates/parts/row.html", "<li>\n{{ view.nothing_like_it }}</li>\n")
    report = project.build()
    assert [(p.rule, p.span.path, p.span.line) for p in report.diagnostics if p.severity == "error"] == [
        ("template-error", "templates/parts/row.html", 2)
    ]
    assert not report.published
