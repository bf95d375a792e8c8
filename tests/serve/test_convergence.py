"""Whatever happens to the files, the preview comes to serve what a clean build would write."""

import shutil
import subprocess

import pytest

from tests.serve.changes import SCENARIOS, clear_archive, write_archive, write_article
from tests.serve.converging import build_cleanly, differ_at, expect, list_never_served
from tests.serve.running import serve


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """What a clean build of the archive publishes before anything happens to it."""
    folder = tmp_path_factory.mktemp("before")
    write_archive(folder / "archive")
    return build_cleanly(folder / "archive", folder / "spare")


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """The folder of an archive and its preview, which sees one change after the other."""
    root = tmp_path_factory.mktemp("previewed") / "archive"
    write_archive(root)
    with serve(root, "--no-reload") as running:
        yield root, running


@pytest.fixture
def archive(preview, before):
    """The archive as it was before anything happened to it, shown so by its preview."""
    root, running = preview
    clear_archive(root)
    write_archive(root)
    assert list_never_served(running, before) == []
    return root


@pytest.mark.parametrize("change", SCENARIOS, ids=lambda change: change.__name__)
def test_the_preview_comes_to_serve_what_a_clean_build_writes(tmp_path, archive, preview, before, change):
    rehearsed = tmp_path / "archive"
    write_archive(rehearsed)
    change(rehearsed)
    after = build_cleanly(rehearsed, tmp_path / "spare") or before

    change(archive)

    assert list_never_served(preview[1], expect(before, after)) == []


@pytest.mark.parametrize("way", [(), ("--poll", "0.2")], ids=["told", "polling"])
@pytest.mark.parametrize("articles", [300, pytest.param(5_000, marks=pytest.mark.full)])
def test_a_checkout_by_git_is_served(tmp_path, articles, way):
    def git(*words):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)

    root = tmp_path / "archive"
    write_archive(root)
    (root / ".gitignore").write_text(".sitegen\n")
    before = build_cleanly(root, tmp_path / "spare")
    git("init", "-q", "-b", "before")
    git("add", ".")
    git("commit", "-q", "-m", "before")
    git("checkout", "-q", "-b", "after")
    shutil.rmtree(root / "content/articles/2021")
    for number in range(articles):
        write_article(root / f"content/articles/{1950 + number % 70}/n{number}.md")
    git("add", ".")
    git("commit", "-q", "-m", "after")
    after = build_cleanly(root, tmp_path / "spare")
    git("checkout", "-q", "before")

    with serve(root, "--no-reload", *way) as running:
        assert differ_at(running, before) == []
        git("checkout", "-q", "after")

        assert list_never_served(running, expect(before, after)) == []
