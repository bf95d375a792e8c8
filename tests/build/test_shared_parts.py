"""What is shared by many pages and builds: found only where it is shown, taken over only where it is as it was."""

import json
import os
from typing import Any

import msgspec
import pytest

from sitegen.build.archive import Cache
from sitegen.build.cache import load_value, save_value
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.indexing import Card
from sitegen.build.recalled import KeptCards, KeptRows, Recalled, load_cards
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


def test_a_part_of_which_nothing_is_known_any_more_is_not_taken_over() -> None:
    shorthand = number_names(NO_TRACES, {"articles": {}, "names": {}})
    old = msgspec.structs.replace(NO_TRACES, parts={"rows/one": "\n"})
    staleness = Staleness(old, {}, "", False, shorthand)

    recalled = Recalled("rows", old, staleness, lambda: {"one": "<li>1</li>", "two": "<li>2</li>"})

    assert (recalled("one"), recalled("two")) == ("<li>1</li>", None)


@pytest.mark.parametrize(("stamp", "slugs"), [(b"last", ["one"]), (b"another", [])])
def test_cards_of_the_search_are_those_of_the_traces(archive: Any, stamp: bytes, slugs: list[str]) -> None:
    cache = Cache(str(archive.root), b"engine")
    cache.save("cards", KeptCards(stamp, {"one": Card("2020-01", b"digest")}))

    assert list(load_cards(cache, msgspec.structs.replace(NO_TRACES, cards=b"last"))) == slugs


def test_a_list_of_quotations_keeps_the_lines_of_articles_that_are_as_they_were(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\noutputs: [data]\n")
    archive.article("old", "“We will build,” said Jo Bell.\n\n“We must,” said Jo Bell.\n", date="2010-01-03")
    archive.article("four", "“We have built it,” said Anna Kern.\n", date="2020-01-04", people="Anna Kern")
    archive.build_soundly()
    archive.article("four", "“We have painted it,” said Anna Kern.\n", date="2020-01-04", people="Anna Kern")

    archive.build_soundly()

    texts = [one["text"] for one in json.loads(archive.read("data/quotes.json"))]
    assert texts == ["We have painted it", "We will build", "We must"]


@pytest.mark.parametrize(("name", "key"), [("articles", "slug"), ("quotes", "article")])
def test_a_list_that_was_edited_unseen_ends_in_a_site_or_a_diagnostic(archive: Any, name: str, key: str) -> None:
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\noutputs: [data]\n")
    archive.article("four", "“We have built it,” said Anna Kern.\n", date="2020-01-04", people="Anna Kern")
    archive.build_soundly()
    path = archive.output / f"data/{name}.json"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(f'"{key}"'.encode(), f'"{key[::-1]}"'.encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    archive.article("five", "“We shall see,” said Anna Kern.\n", date="2020-01-05", people="Anna Kern")

    report = archive.build()

    assert [one.rule for one in report.diagnostics if one.severity == "error"] in ([], ["edited-output"])


def read_rows(archive: Any) -> list[str]:
    """The slugs of the rows that are kept."""
    kept = load_value(str(archive.root / ".sitegen/cache/rows"), KeptRows, engine_fingerprint())
    assert isinstance(kept, KeptRows)
    return sorted(kept.rows)


def test_rows_are_kept_whichever_process_made_them(archive: Any) -> None:
    slugs = [f"a{number}" for number in range(60)]
    for number, slug in enumerate(slugs):
        archive.article(slug, f"Text {number}.\n", date=f"19{number + 10}-01-01", people=f"Name {number % 7}")

    archive.build_soundly(jobs=3)

    assert read_rows(archive) == sorted([*slugs, "one", "two"])


def test_rows_made_now_are_kept_beside_those_of_the_build_before(archive: Any) -> None:
    archive.build_soundly()
    archive.article("three", "Third.\n", date="2020-01-03", people="Jo Bell")

    archive.build_soundly()

    assert read_rows(archive) == ["one", "three", "two"]


def test_rows_of_articles_that_are_gone_are_not_kept(archive: Any) -> None:
    archive.article("three", "Third.\n", date="2020-01-03", people="Jo Bell")
    archive.build_soundly()
    archive.remove("content/articles/three.md")
    archive.article("one", "First.\n", date="2020-01-01", people="Anna Kern", title="Renamed")

    archive.build_soundly()

    assert read_rows(archive) == ["one", "two"]
