"""Pages of long lists are made again one by one: each knows what it lists, and what it read of that."""

from typing import Any

import pytest

from sitegen.build.cache import load_value
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.ledger import Made
from sitegen.build.shorthand import Shorthand
from sitegen.build.traces import Traces


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\npagination: 3\n")
    for number in range(1, 10):
        project.article(f"a{number}", "Anna Kern spoke.\n", date=f"2020-01-0{number}", people="Anna Kern")
    project.build_soundly()
    return project


def read_traces(project: Any) -> Traces:
    traces = load_value(str(project.root / ".sitegen/cache/traces"), Traces, engine_fingerprint())
    assert isinstance(traces, Traces)
    return traces


def read_pages(project: Any, task: str) -> dict[str, Made]:
    """The pages of a task as the last build left them, by path."""
    return {made.path: made for made in read_traces(project).tasks[task].made}


def test_each_page_of_a_list_knows_its_own_articles(archive: Any) -> None:
    page = read_pages(archive, "people:people/anna-kern")["people/anna-kern/page/1/index.html"]
    keys = map(Shorthand(read_traces(archive).names).expand, page.keys.split())

    assert sorted(key for key in keys if key.startswith("rows/")) == ["rows/a1", "rows/a2", "rows/a3"]


def test_an_older_page_stays_as_it_was_when_an_article_comes(archive: Any) -> None:
    before = read_pages(archive, "people:people/anna-kern")["people/anna-kern/page/1/index.html"]
    archive.article("a10", "Anna Kern spoke.\n", date="2020-01-10", people="Anna Kern")

    archive.build_soundly()

    assert read_pages(archive, "people:people/anna-kern")["people/anna-kern/page/1/index.html"] == before


def test_a_page_is_made_again_when_an_article_it_lists_has_another_title(archive: Any) -> None:
    archive.article("a2", "Anna Kern spoke.\n", date="2020-01-02", people="Anna Kern", title="Renamed")

    archive.build_soundly()

    assert b"Renamed" in archive.published()["people/anna-kern/page/1/index.html"]


def test_a_page_of_a_list_that_was_deleted_is_written_again(archive: Any) -> None:
    wanted = archive.published()
    (archive.output / "people/anna-kern/page/1/index.html").unlink()

    archive.build_soundly()

    assert archive.published() == wanted
