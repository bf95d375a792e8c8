"""The invented archives: the same for the same seed, as large and as varied as they say, and sound."""

from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from tests.benchmarks.change import locate
from tests.benchmarks.generate import Article, Generator, Plan, slug_of, write_archive
from tests.benchmarks.peers import article_file, furnish_sitegen, write_site

ALL = {"has_records": True, "has_notes": True, "has_photos": True}


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(Generator(Plan(600)).articles())


@pytest.mark.parametrize("options", [{}, {"is_rich": True}, ALL], ids=["newswire", "rich", "everything"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, options: dict[str, bool]) -> None:
    for name in ("one", "other"):
        write_archive(Plan(40, **options), tmp_path / name)

    assert files_below(tmp_path / "one") == files_below(tmp_path / "other")


def test_another_seed_gives_another_archive() -> None:
    one, other = (Generator(Plan(20, seed=seed)).articles() for seed in (1, 2))

    assert not {article.body for article in one} & {article.body for article in other}


def test_every_article_is_a_file_of_its_own(tmp_path: Path) -> None:
    write_archive(Plan(150), tmp_path)

    assert len(list((tmp_path / "content/articles").rglob("*.md"))) == 150


def test_bodies_are_as_long_as_newswire(articles: list[Article]) -> None:
    assert 640 < mean(len(article.body) for article in articles) < 800


def test_bodies_have_five_or_six_paragraphs_in_the_mean(articles: list[Article]) -> None:
    assert 5 < mean(article.body.count("\n\n") + 1 for article in articles) < 6.5


@pytest.mark.parametrize("collection", ["people", "topics", "places"])
def test_an_article_has_two_names_of_a_collection_in_the_mean(articles: list[Article], collection: str) -> None:
    assert 1.7 < mean(len(getattr(article, collection)) for article in articles) < 2.3


@pytest.mark.parametrize("collection", ["people", "topics", "places"])
def test_few_names_are_frequent_and_many_are_rare(articles: list[Article], collection: str) -> None:
    counts = Counter(name for article in articles for name in getattr(article, collection)).most_common()

    assert counts[0][1] > 4 * counts[len(counts) // 3][1]


def test_numbers_of_names_hold_at_the_size_that_was_measured() -> None:
    names = Plan(21_578).names()

    assert [len(names.people), len(names.topics), len(names.places), len(names.sources)] == [450, 130, 180, 40]


def test_names_of_a_collection_have_addresses_of_their_own() -> None:
    names = Plan(100_000).names()

    for collection in (names.people, names.topics, names.places, names.sources):
        assert len({slug_of(name) for name in collection}) == len(collection)


def test_no_two_people_share_a_family_name() -> None:
    people = Plan(100_000).names().people

    assert len({name.rpartition(" ")[2] for name in people}) == len(people)


def test_every_article_has_a_moment_and_an_address_of_its_own(articles: list[Article]) -> None:
    assert len({article.date for article in articles}) == len({article.slug for article in articles}) == len(articles)


def test_an_addition_falls_between_the_articles_there_are() -> None:
    generator = Generator(Plan(100))
    dates = sorted(article.date for article in generator.articles())

    assert dates[0] < generator.article(150).date < dates[-1]


def test_rich_articles_hold_everything_that_markdown_has() -> None:
    bodies = "\n".join(article.body for article in Generator(Plan(60, is_rich=True)).articles())

    missing = [
        mark
        for mark in ("\n## ", "\n- ", "\n1. ", "](https:", "|---|", "**", "[^1]: ", "\n> ", "```")
        if mark not in bodies
    ]
    assert missing == []


@pytest.mark.parametrize("engine", ["hugo", "pelican"])
def test_other_engines_are_given_the_same_bodies(articles: list[Article], engine: str) -> None:
    for article in articles[:50]:
        assert article_file(engine, article)[1].endswith(f"\n\n{article.body}")


@pytest.mark.parametrize("engine", ["hugo", "pelican"])
def test_other_engines_are_given_as_many_articles(tmp_path: Path, engine: str) -> None:
    write_site(engine, Plan(30), tmp_path, "directory", 50)

    assert len([path for path in (tmp_path / "content").rglob("*.md") if path.name != "_index.md"]) == 30


def test_an_addition_is_no_article_that_is_there(articles: list[Article]) -> None:
    paths = {locate("sitegen", article)[0] for article in articles}

    assert locate("sitegen", Generator(Plan(600)).article(600 + 200))[0] not in paths


def problems_of(project: Any, plan: Plan, theme: str) -> list[str]:
    write_archive(plan, project.root)
    furnish_sitegen(project.root, theme, "directory", 10_000)
    report = project.build_soundly()
    return [project.report([one]) for one in report.diagnostics if one.severity != "advice"]


@pytest.mark.parametrize("is_rich", [False, True], ids=["newswire", "rich"])
def test_the_archive_builds_with_the_plain_theme(project: Any, is_rich: bool) -> None:
    assert problems_of(project, Plan(60, is_rich=is_rich), "plain") == []


def test_the_archive_with_everything_on_builds_without_a_warning(project: Any) -> None:
    assert problems_of(project, Plan(120, **ALL), "full") == []


def test_the_plain_theme_prints_what_the_other_engines_are_told_to(project: Any) -> None:
    problems_of(project, Plan(60), "plain")
    article = Generator(Plan(60)).article(30)
    page = project.read(f"articles/{article.slug}/index.html")

    assert f"<h1>{article.title}</h1>".replace("&", "&amp;") in page
    for collection in ("people", "topics", "places"):
        for name in getattr(article, collection):
            assert f'<li><a href="../../{collection}/{slug_of(name)}/">{name}</a></li>' in page


def test_the_plain_theme_takes_nothing_from_the_built_in_one(project: Any) -> None:
    problems_of(project, Plan(60, **ALL), "plain")

    foreign = [
        path for path, text in project.published().items() if path.endswith(".html") and b"assets/fonts.css" in text
    ]
    assert foreign == []
