"""What a build does with settings, drafts, the future, and an archive that shrinks."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC).timestamp()


def test_an_archive_needs_nothing_but_articles(project: Any) -> None:
    (project.root / "sitegen.yaml").unlink()
    project.article("one", people="Anna Kern", tags="Peace")
    project.build_soundly()
    assert "Anna Kern" in project.read("people/anna-kern/index.html")
    assert "Peace" in project.read("topics/peace/index.html")


def test_drafts_are_left_out_unless_asked_for(project: Any) -> None:
    project.article("one", draft="true")
    assert project.build_soundly().articles == 0
    assert project.build_soundly(drafts=True).articles == 1


def test_the_future_begins_after_today_in_the_archive_s_time_zone(project: Any) -> None:
    project.article("today", date="2024-05-17")
    project.article("tomorrow", date="2024-05-18")
    assert project.build_soundly(now=NOON).articles == 1
    assert project.build_soundly(now=NOON, future=True).articles == 2
    project.write("sitegen.yaml", "timezone: Pacific/Kiritimati\n")
    assert project.build_soundly(now=NOON).articles == 2


def test_what_content_no_longer_holds_leaves_the_output(project: Any) -> None:
    project.article("one", people="Anna Kern")
    project.article("two")
    project.build_soundly()
    project.remove("content/articles/one.md")
    project.build_soundly()
    published = project.published()
    assert "articles/two/index.html" in published
    assert not [path for path in published if "anna-kern" in path or path.startswith("articles/one/")]


def test_a_second_build_changes_nothing(project: Any) -> None:
    project.article("one", people="Anna Kern")
    project.build_soundly()
    assert project.build_soundly().changed == 0


def test_addresses_may_be_files(project: Any) -> None:
    project.write("sitegen.yaml", "urls: file\n")
    project.article("one", people="Anna Kern")
    project.build_soundly()
    assert 'href="../people/anna-kern.html"' in project.read("articles/one.html")
    assert 'href="articles/one.html"' in project.read("index.html").replace('href="./', 'href="')


def test_without_base_url_nothing_absolute_is_written(project: Any) -> None:
    project.article("one", date="2021-01-01")
    project.build_soundly()
    assert "sitemap.xml" not in project.published()
    assert "canonical" not in project.read("articles/one/index.html")


def test_static_files_and_overriding_templates_are_used(project: Any) -> None:
    project.article("one")
    project.write("static/robots-extra.txt", "extra")
    project.write("templates/pages/free.html", "{% extends 'theme/pages/free.html' %}")
    project.write("templates/static/style.css", "body { color: red }")
    project.write("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
    project.build_soundly()
    assert project.read("robots-extra.txt") == "extra"
    assert project.read("assets/style.css") == "body { color: red }"
    assert "Us." in project.read("about/index.html")


def test_a_template_that_fails_is_a_diagnostic_and_publishes_nothing(project: Any) -> None:
    project.article("one")
    project.write("templates/pages/article.html", "{{ view.nothing_like_it }}")
    report = project.build()
    (problem,) = [d for d in report.diagnostics if d.severity == "error"]
    assert (problem.rule, problem.span.path, problem.span.line) == ("template-error", "templates/pages/article.html", 1)
    assert not project.output.exists() or not project.published()


def test_one_archive_is_built_by_one_process_at_a_time(project: Any) -> None:
    from sitegen import files

    lock = files.take_lock(str(project.root))
    try:
        report = project.build()
    finally:
        files.release_lock(lock)
    assert [d.rule for d in report.diagnostics] == ["locked"]


@pytest.fixture
def collecting() -> Iterator[Callable[[bool], None]]:
    """Has garbage collected or not; a command that ran in this process before may have left it either way."""
    was_collecting = gc.isenabled()
    yield lambda is_wanted: gc.enable() if is_wanted else gc.disable()
    (gc.enable if was_collecting else gc.disable)()


@pytest.mark.parametrize("is_collecting", [True, False])
def test_a_build_leaves_the_collection_of_garbage_as_it_was(
    project: Any, collecting: Callable[[bool], None], is_collecting: bool
) -> None:
    project.article("one")
    collecting(is_collecting)

    project.build_soundly()

    assert gc.isenabled() == is_collecting


def test_a_check_writes_nothing(project: Any) -> None:
    project.article("one")
    report = project.check()
    assert report.articles == 1
    assert sorted(path.name for path in project.root.iterdir()) == ["content", "sitegen.yaml"]


def test_static_files_are_copied_as_they_are_dot_files_too(project: Any) -> None:
    project.article("one")
    project.write("static/.nojekyll", "")
    project.write("static/.well-known/security.txt", "Contact: mailto:x@example.org\n")
    project.build_soundly()
    assert {".nojekyll", ".well-known/security.txt"} <= project.published().keys()


def test_a_name_that_is_resolved_to_nobody_is_told_where_another_is_denied(project):
    project.write("content/people/anna-kern.yaml", "name: Anna Kern\naliases: [Kern]\n")
    fields = {"resolve": "{Kern: people/who}", "photos": "[{caption: A pier, depicts: Kern}]"}
    project.article("pier", "Kern spoke in Vienna.\n", **fields, mentions="{deny: [Vienna]}")

    report = project.build()

    assert [one.rule for one in report.diagnostics if one.severity == "error"] == ["unknown-name"]
