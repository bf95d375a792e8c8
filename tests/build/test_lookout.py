"""Another process looks at the published files: what it sees is what this one would have seen."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sitegen.build import lookout
from sitegen.build.lookout import Lookout
from sitegen.build.request import BuildRequest
from sitegen.build.snapshot import Snapshot, request_key

STAMP = b"one build"


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few files are many."""
    monkeypatch.setattr(lookout, "MANY", 1)


def left(folder: Path, *names: str) -> Snapshot:
    """What a build remembers that left these files."""
    outputs = []
    for name in names:
        (folder / name).write_text(name)
        found = (folder / name).stat()
        outputs.append((name, found.st_size, found.st_mtime_ns, found.st_ino))
    return Snapshot(request_key(BuildRequest(root="")), (), (), tuple(outputs), 0, 0, 0, (), STAMP)


def look_from_a_fresh_process(last: Snapshot, output: Path) -> set[str] | None:
    """What is found touched by one who may fork: here other tests may have left threads, and then nobody may."""
    code = """
import sys, msgspec
from sitegen.build import lookout
from sitegen.build.snapshot import Snapshot
lookout.MANY = 1
last = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Snapshot)
touched = lookout.Lookout(last, sys.argv[1], is_alone=False).find_touched(last.stamp)
sys.stdout.buffer.write(msgspec.msgpack.encode(touched and sorted(touched)))
"""
    command = [sys.executable, "-c", code, str(output)]
    done = subprocess.run(command, input=msgspec.msgpack.encode(last), stdout=subprocess.PIPE, check=True, timeout=60)
    found = msgspec.msgpack.decode(done.stdout)
    return None if found is None else set(found)


def test_files_edited_replaced_or_gone_since_then_are_touched(tmp_path: Path) -> None:
    last = left(tmp_path, "same", "edited", "replaced", "gone")
    (tmp_path / "edited").write_text("by somebody")
    (tmp_path / "other").write_text("replaced")
    (tmp_path / "other").rename(tmp_path / "replaced")
    (tmp_path / "gone").unlink()

    found = look_from_a_fresh_process(last, tmp_path)

    assert found == {"edited", "replaced", "gone"}


def test_what_was_seen_says_nothing_of_another_build(tmp_path: Path) -> None:
    look = Lookout(left(tmp_path, "same"), str(tmp_path), is_alone=False)

    assert look.find_touched(b"another") is None
    look.end()


def test_what_nobody_asks_for_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookout, "_look_at", lambda *_: signal.pause())

    Lookout(left(tmp_path, "same"), str(tmp_path), is_alone=False).end()


def test_one_process_alone_looks_for_itself(tmp_path: Path) -> None:
    assert Lookout(left(tmp_path, "same"), str(tmp_path), is_alone=True).find_touched(STAMP) is None


def test_of_a_process_that_dies_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookout, "_look_at", lambda *_: os._exit(1))

    assert Lookout(left(tmp_path, "same"), str(tmp_path), is_alone=False).find_touched(STAMP) is None


def test_a_page_that_is_gone_is_made_again(project: Any) -> None:
    page = project.output / "articles/a/index.html"
    project.article("a")
    project.build_soundly()
    page.unlink()
    project.article("b")

    project.build_soundly(jobs=2)

    assert page.exists()
