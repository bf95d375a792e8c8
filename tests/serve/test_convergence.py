"""Whatever happens to the files, within two seconds of quiet the preview serves what a clean build would write."""

import shutil
import subprocess
import time
from http.client import HTTPConnection

import pytest

from tests.conftest import Project
from tests.serve.changes import SCENARIOS, write_archive, write_article
from tests.serve.running import serve

WITHIN = 2.0
LOADED = 2.0
"""What is added for a machine that does much else."""


def build_cleanly(root, spare):
    """What a clean build of a copy publishes; None where errors prevent it. The copy lies in a folder `spare`."""
    shutil.rmtree(spare, ignore_errors=True)
    shutil.copytree(root, spare, symlinks=True, ignore=shutil.ignore_patterns(".git", ".sitegen"))
    project = Project.__new__(Project)
    project.root, project.output = spare, spare / "site"
    return project.published() if project.build().published else None


def differ_at(running, expected):
    """The first paths that are served otherwise than they are expected; a None is expected not to be served."""
    connection = HTTPConnection("127.0.0.1", running.port, timeout=30)
    wrong = []
    for path, content in expected.items():
        connection.request("GET", f"/{path.removesuffix('index.html')}")
        reply = connection.getresponse()
        body = reply.read()
        if reply.status != (200 if content is not None else 404) or (content is not None and body != content):
            wrong.append(path)
        if len(wrong) == 3:
            break
    connection.close()
    return wrong


def seconds_to_converge(running, expected):
    """How long it took until every path was served as expected; given up when it takes too long."""
    began = asked = time.monotonic()
    while wrong := differ_at(running, expected):
        asked = time.monotonic()
        assert asked - began < 10 * (WITHIN + LOADED), f"still served otherwise: {wrong}"
    return asked - began


def expect(before, after):
    """What is to be served by path, first what is other than before; what is there no longer is not served."""
    paths = sorted({**before, **after}, key=lambda path: before.get(path) == after.get(path))
    return {path: after.get(path) for path in paths}


@pytest.mark.parametrize("change", SCENARIOS, ids=lambda change: change.__name__)
def test_the_preview_comes_to_serve_what_a_clean_build_writes(tmp_path, change):
    root, rehearsed = tmp_path / "archive", tmp_path / "rehearsal/archive"
    for one in (root, rehearsed):
        one.parent.mkdir(exist_ok=True)
        write_archive(one)
    before = build_cleanly(rehearsed, tmp_path / "spare")
    change(rehearsed)
    after = build_cleanly(rehearsed, tmp_path / "spare") or before

    with serve(root, "--no-reload") as running:
        assert differ_at(running, before) == []
        change(root)

        assert seconds_to_converge(running, expect(before, after)) < WITHIN + LOADED


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

        assert seconds_to_converge(running, expect(before, after)) < WITHIN + LOADED
