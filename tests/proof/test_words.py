"""No word is lost: every word of an accepted article's body with full rights is found in its page."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from sitegen.importers.batch import import_captures
from sitegen.importers.request import ImportRequest
from tests.conftest import REPOSITORY, Project
from tests.proof.conftest import Figure
from tests.real.words import parse_pages, words_of_markdown, words_of_page


class Holding(NamedTuple):
    """An archive at hand: where it lies below the shared data, as what it is imported; how many files are a sample."""

    path: str
    form: str
    pattern: str = "*"
    step: int = 1


HOLDINGS = [
    Holding("data/archives/digitalgov", "frontmatter", step=150),
    Holding("data/archives/18f", "frontmatter", step=60),
    Holding("data/archives/cc-labs", "frontmatter", step=60),
    Holding("data/wxr", "wxr", "theme-preview.xml"),
    Holding("data/articles_raw", "text", "*.txt", step=4),
    Holding("seed", "text", "*.txt"),
    pytest.param(Holding("data/html_pages", "html", "*.html"), marks=pytest.mark.full, id="data/html_pages"),
]


def copy_some(source: Path, holding: Holding, target: Path, is_full: bool) -> None:
    """Copies every file of a holding, or a sample of them."""
    pattern = "*.xml" if is_full and holding.form == "wxr" else holding.pattern
    files = sorted(path for path in source.rglob(pattern) if path.is_file())
    for path in files if is_full else files[:: holding.step]:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def import_holding(shared: Path, holding: Holding, folder: Path, is_full: bool) -> Project:
    copy_some(shared / holding.path, holding, folder / "old", is_full)
    (folder / "archive").mkdir()
    project = Project(folder / "archive")
    order = ImportRequest(root=str(project.root), paths=(str(folder / "old"),), now=0.0, form=holding.form)
    import_captures(order, lambda *_: None)
    return project


def read_body(path: Path) -> tuple[dict[str, Any], str]:
    """An article's fields and its text, by a reader that is not the program's."""
    _, front, body = path.read_text("utf-8-sig").split("---\n", 2)
    return yaml.safe_load(front), body.replace("[[pages/", "[[")  # free pages stand at the root


def find_lost_words(project: Project) -> tuple[int, int, dict[str, Counter[str]]]:
    """How many articles and words there are, and the words that are not found in the page of their article."""
    pages = {
        path.split("/")[-2]: page for path, page in parse_pages(project.output / "articles").items() if "/" in path
    }
    lost, articles, words = {}, 0, 0
    for path in sorted((project.root / "content/articles").rglob("*.md")):
        front, body = read_body(path)
        if front.get("rights", "full") == "full" and not front.get("draft"):
            wanted = words_of_markdown(body)
            articles, words = articles + 1, words + wanted.total()
            if missing := wanted - words_of_page(pages[front.get("slug", path.stem)]):
                lost[path.name] = missing
    return articles, words, lost


def judge(project: Project, name: str, figure: Figure) -> None:
    report = project.build(future=True)
    assert report.published, project.report(report.diagnostics)
    articles, words, lost = find_lost_words(project)
    figure(f"words, {name}: {words:,} of {articles} articles, {sum(map(Counter.total, lost.values()))} lost")
    assert lost == {}
    assert articles > 0


@pytest.mark.timeout(0)
@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda holding: getattr(holding, "path", None))
def test_every_word_of_an_imported_article_stands_in_its_page(
    holding: Holding, shared: Path, tmp_path: Path, is_full: bool, figure: Figure
) -> None:
    judge(import_holding(shared, holding, tmp_path, is_full), holding.path, figure)


def test_every_word_of_the_sample_archive_stands_in_its_page(tmp_path: Path, figure: Figure) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    project = Project(tmp_path)
    shutil.copy(REPOSITORY / "sitegen.yaml", tmp_path)

    judge(project, "sample", figure)
