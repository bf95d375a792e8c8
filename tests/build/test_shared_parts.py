"""What is shared by many pages and builds: found only where it is shown, taken over only where it is as it was."""

import json
from typing import Any

import msgspec
import pytest

from sitegen.build.cache import load_value, save_value
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.recalled import KeptRows
from sitegen.build.traces import NO_TRACES, Staleness, join_parts, number_names

SHOWING = "<p>{% for one in view.related %}{{ one.title }};{% endfor %}</p>"


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\noutputs: []\n")
    project.article("one", "First.\n", date="2020-01-01", people="Anna Kern")
    project.article("two", "Second.\n", date="2020-01-02", people="Anna Kern")
    return project


def test_related_articles_are_found_again_once_a_template_shows_them(archive: Any) -> None:
    archive.write("templates/pages/article.html", "<p>{{ view.title }}</p>")
    archive.build_soundly()
    archive.write("templates/pages/article.html", SHOWING)
    archive.build_soundly()

    assert archive.read("articles/one/index.html") == "<p>Two;</p>"


def test_related_articles_stand_in_the_data_whatever_templates_show(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\noutputs: [data]\n")
    archive.write("templates/pages/article.html", "<p>{{ view.title }}</p>")
    archive.build_soundly()

    assert [one["articles"] for one in json.loads(archive.read("data/articles.json"))] == [["one"], ["two"]]


def test_a_list_of_articles_keeps_the_lines_of_those_that_are_as_they_were_and_no_others(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\noutputs: [data]\n")
    archive.build_soundly()
    wanted = archive.read("data/articles.json").replace('"words":1', '"words":2', 1)
    archive.article("two", "Second again.\n", date="2020-01-02", people="Anna Kern")
    archive.build_soundly()

    assert archive.read("data/articles.json") == wanted


def test_a_list_of_articles_that_is_gone_is_made_again(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\noutputs: [data]\n")
    archive.build_soundly()
    wanted = archive.read("data/articles.json")
    archive.remove("site/data/articles.json")
    archive.build_soundly()

    assert archive.read("data/articles.json") == wanted


def mark_kept_rows(archive: Any, **changes: Any) -> None:
    """Have the row that is kept of one article say that it was kept."""
    path, engine = str(archive.root / ".sitegen/cache/rows"), engine_fingerprint()
    kept = load_value(path, KeptRows, engine)
    assert isinstance(kept, KeptRows)
    rows = kept.rows | {"one": "<li>kept</li>"}
    save_value(path, msgspec.structs.replace(kept, rows=rows, **changes), engine)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_list_that_grew_has_the_rows_of_the_others_from_the_build_before(archive: Any, jobs: int) -> None:
    archive.build_soundly(jobs=jobs)
    mark_kept_rows(archive)
    archive.article("three", "Third.\n", date="2020-01-03", people="Jo Bell")

    archive.build_soundly(jobs=jobs)

    assert "<li>kept</li>" in archive.read("articles/index.html")


def test_rows_that_another_build_kept_are_not_taken_over(archive: Any) -> None:
    archive.build_soundly()
    mark_kept_rows(archive, stamp=b"another")
    archive.article("three", "Third.\n", date="2020-01-03", people="Jo Bell")

    archive.build_soundly()

    assert "<li>kept</li>" not in archive.read("articles/index.html")


def test_a_row_is_not_taken_over_once_its_article_is_another(archive: Any) -> None:
    archive.build_soundly()
    mark_kept_rows(archive)
    archive.article("one", "First.\n", date="2020-01-01", people="Anna Kern", title="Renamed")

    archive.build_soundly()

    assert "Renamed" in archive.read("people/anna-kern/index.html")


def test_a_part_that_nobody_asked_for_is_forgotten_once_what_it_read_is_other() -> None:
    before = {"articles": {"one": b"1", "two": b"2"}, "names": {}}
    after = {"articles": {"one": b"another", "two": b"2"}, "names": {}}
    shorthand = number_names(NO_TRACES, before)
    parts = {f"rows/{slug}": f"\n{shorthand.shorten(f'articles/{slug}')}\n" for slug in ("one", "two")}
    old = msgspec.structs.replace(NO_TRACES, versions=before, parts=parts, names=shorthand.names)

    kept = join_parts(old, Staleness(old, after, "", False, shorthand), {}, after)

    assert list(kept) == ["rows/two"]


def test_a_list_of_quotations_keeps_the_lines_of_articles_that_are_as_they_were(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\noutputs: [data]\n")
    archive.article("three", "“We will build the bridge,” said Anna Kern.\n", date="2020-01-03", people="Anna Kern")
    archive.article("four", "“We have built it,” said Anna Kern.\n", date="2020-01-04", people="Anna Kern")
    archive.build_soundly()
    archive.article("three", "“We will paint the bridge,” said Anna Kern.\n", date="2020-01-03", people="Anna Kern")

    archive.build_soundly()

    texts = [one["text"] for one in json.loads(archive.read("data/quotes.json"))]
    assert texts == ["We have built it", "We will paint the bridge"]
