"""What the benchmark says of a process, and what it takes for the same site."""

import os
import sys
from pathlib import Path

import pytest

from tests.benchmarks.compare import find_differences
from tests.benchmarks.measure import FailedCommandError, Measured, measure

BUSY = "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
IN_CHILD = f"import os\npid = os.fork()\nif pid == 0:\n    exec({BUSY!r})\n    os._exit(0)\nos.waitpid(pid, 0)"
HOLDS_40_MB = (
    "held = bytearray(40_000_000)\nimport time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
)


def run(tmp_path: Path, code: str, samples_memory: bool = False) -> Measured:
    return measure([sys.executable, "-c", code], tmp_path, os.environ, tmp_path / "log", samples_memory)


@pytest.mark.parametrize("code", [BUSY, IN_CHILD], ids=["itself", "child"])
def test_cpu_time_counts_the_process_and_its_children(tmp_path: Path, code: str) -> None:
    assert run(tmp_path, code).cpu > 0.19


def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    two = f"import os\npid = os.fork()\nexec({HOLDS_40_MB!r})\nif pid: os.waitpid(pid, 0)"

    assert run(tmp_path, two, samples_memory=True).together > 76  # what one holds is 38


def test_a_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(FailedCommandError, match="no such thing"):
        run(tmp_path, "raise SystemExit('no such thing')")


def write_site(folder: Path, words: str, pages: int = 10) -> Path:
    for number in range(pages):
        page = folder / f"articles/a{number}/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<title>T</title><body><main><p>{words} <b>{number}</b></p></main></body>")
    return folder


def test_sites_of_the_same_words_have_no_differences(tmp_path: Path) -> None:
    one, other = write_site(tmp_path / "one", "Salt &amp; tar"), write_site(tmp_path / "other", "Salt &#38;\n tar")

    assert find_differences(one, other) == []


def test_other_words_are_a_difference(tmp_path: Path) -> None:
    one, other = write_site(tmp_path / "one", "Salt"), write_site(tmp_path / "other", "Tar")

    assert "/articles/a0/ has other words" in find_differences(one, other)


def test_pages_that_are_left_out_are_a_difference(tmp_path: Path) -> None:
    one, other = write_site(tmp_path / "one", "Salt", 8), write_site(tmp_path / "other", "Salt", 10)

    assert find_differences(one, other) == ["2 of 10 pages are only theirs: /articles/a8/, /articles/a9/"]
