"""Four archives built by the command and served below a path: the sample, and three that are hard to print."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

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
