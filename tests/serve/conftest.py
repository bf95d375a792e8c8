"""Previews of the sample archive, each started once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Project
from tests.serve.running import REPOSITORY, Running, serve

SECRET = "told to nobody"


def copy_sample(root: Path) -> Path:
    """A copy of the sample archive, so that what one test does to it is no matter to others."""
    root.mkdir()
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / "sitegen.yaml", root)
    return root


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A running preview of the sample archive, for tests that only read."""
    root = copy_sample(tmp_path_factory.mktemp("previewed") / "sample")
    with serve(root) as running:
        yield running
        assert running.process.poll() is None, f"a test ended the server: {running.errors}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file that a build of the sample archive writes, by its path."""
    root = copy_sample(tmp_path_factory.mktemp("built") / "sample")
    project = Project(root)
    (root / "sitegen.yaml").write_bytes((REPOSITORY / "sitegen.yaml").read_bytes())
    project.build_soundly()
    return project.published()


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The same without the reload script; beside the archive and in it lie things that are nobody's business."""
    root = copy_sample(tmp_path_factory.mktemp("bare") / "sample")
    for path in (root.parent / "secret.txt", root / "secret.txt", root / "content" / "raw" / "secret.txt"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(SECRET)
    with serve(root, "--no-reload") as running:
        yield running
