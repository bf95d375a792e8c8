"""What is shared by many pages and builds: found only where it is shown, taken over only where it is as it was."""

import json
from typing import Any

import pytest

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
