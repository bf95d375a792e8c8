"""The tutorial, line by line, as somebody would follow it."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from sitegen.cli import run_command
from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / "docs/tutorial.md").read_text("utf-8")
ARTICLE = "articles/cranes-will-come-by-winter-council-says"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive at the end of the tutorial."""
    folder = tmp_path_factory.mktemp("tutorial")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for kind, block in re.findall(r"```(sh|clipping)\n(.*?)```", TEXT, re.DOTALL):
            if kind == "clipping":
                Path("cranes.txt").write_text(block, "utf-8")
            for line in block.splitlines() if kind == "sh" else ():
                words = shlex.split(line)
                if words[0] == "cd":
                    patch.chdir(words[1])
                else:
                    assert (words[0], run_command(words[1:])) == ("sitegen", 0), line
    return folder / "papers"


def test_every_line_of_it_succeeds(followed: Path) -> None:
    assert (followed / "site/index.html").exists()


def test_the_clipping_became_an_article_with_its_note(followed: Path) -> None:
    page = (followed / "site" / ARTICLE / "index.html").read_text("utf-8")

    assert "<h1>Cranes Will Come by Winter, Council Says</h1>" in page
    assert "The plan was first printed in 1980." in page
    assert "Tessa Bodoni" in page
    assert "Share this story" not in page


@pytest.mark.parametrize(
    "page", ["people/anna-kern", "places/port-lorn", "sources/northern-wire", "credits/tessa-bodoni"]
)
def test_who_and_what_it_names_has_a_page(followed: Path, page: str) -> None:
    assert ARTICLE in (followed / "site" / page / "index.html").read_text("utf-8")


def test_its_addresses_are_promised(followed: Path) -> None:
    assert f"/{ARTICLE}/" in (followed / "published.txt").read_text("utf-8")


def test_the_files_it_names_are_there(followed: Path) -> None:
    named: Any = re.findall(r"`(content/[\w./-]+\w)`", TEXT)

    assert [path for path in named if not (followed / path).exists()] == []
