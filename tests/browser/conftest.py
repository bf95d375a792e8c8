"""Four archives built by the command and served below a path: the sample, and three that are hard to print."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sitegen.cli import run_command
from tests.browser.crowds import write_crowd, write_hundred_notes
from tests.browser.serving import PREFIXES, Sites, serve_folder
from tests.pseudo import write_disguise

HERE = Path(__file__).parent


def _make_sample(root: Path) -> None:
    """A copy, so that builds of two test processes at one time do not wait for each other's lock."""
    root.mkdir()
    shutil.copytree(HERE.parent.parent / "content", root / "content")
    shutil.copy(HERE.parent.parent / "sitegen.yaml", root)


def _make_stress(root: Path) -> None:
    shutil.copytree(HERE / "stress", root)
    write_crowd(root, names=500, articles=40)
    write_hundred_notes(root)


def _make_crowd(root: Path) -> None:
    root.mkdir()
    (root / "sitegen.yaml").write_text("title: Crowd\noutputs: []\n")
    write_crowd(root, names=2100, articles=5)


def _make_rtl(root: Path) -> None:
    """An Arabic archive whose interface is in Arabic letters, too."""
    shutil.copytree(HERE / "rtl", root)
    write_disguise(root, "ar")


MAKERS: dict[str, Callable[[Path], object]] = {
    "sample": _make_sample,
    "stress": _make_stress,
    "rtl": _make_rtl,
    "crowd": _make_crowd,
}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The archives, each built soundly through the command when it is first asked for, and served."""
    folder = tmp_path_factory.mktemp("served")

    @cache
    def build(site: str) -> None:
        root = tmp_path_factory.mktemp("archives") / site
        MAKERS[site](root)
        command = ["build", "-q", "-C", str(root), "-o", str(folder / PREFIXES[site]), "-b", address + PREFIXES[site]]
        assert run_command(command) == 0, f"the {site} archive has errors"

    with serve_folder(folder) as address:
        yield Sites(folder, address, build)


@pytest.fixture(scope="session")
def contexts(browser: Any) -> Iterator[dict[str, Any]]:
    """Browser contexts by their options: what a context has cached is not fetched again."""
    made: dict[str, Any] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture(scope="session")
def leaves() -> dict[str, list[Any]]:
    """Blank pages by the options of their context: a new one takes longer than most of what is read in it."""
    return {}


@pytest.fixture
def open_page(browser: Any, contexts: dict[str, Any], leaves: dict[str, list[Any]]) -> Iterator[Callable[..., Any]]:
    """Opens a page that no other of this test is shown in; options are those of a Playwright context."""
    opened: list[tuple[str, Any]] = []

    def open_(address: str, **options: Any) -> Any:
        name = repr(options)
        context = contexts.get(name) or contexts.setdefault(name, browser.new_context(**options))
        spare = leaves.setdefault(name, [])
        page = spare.pop() if spare else context.new_page()
        opened.append((name, page))
        page.goto(address)
        return page

    yield open_
    for name, page in opened:
        page.unroute_all()
        page.emulate_media(media="null")
        page.goto("about:blank")
        leaves[name].append(page)
