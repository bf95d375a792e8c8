"""Time and memory stay bounded: a text that is four times as long takes four times as long, however it is made."""

import itertools
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.config import read_settings
from tests.conftest import Project
from tests.proof.bombs import list_bombs
from tests.proof.conftest import Figure
from tests.proof.pathological import Pattern, count_operations, list_patterns, read

PATTERNS = list_patterns()
SIZES = (500, 2_000)
FULL_SIZES = (10_000, 40_000, 160_000)
FLOOR = 0.1
"""Seconds of CPU below which a reading says nothing of how it grows."""
MOST_MEMORY = 256 << 20
START = 8.0
"""Seconds of CPU that a command may take before it has read anything."""


def count_growth(pattern: Pattern) -> float:
    """How many times as many operations a text takes that is four times as long."""
    few, many = (count_operations(pattern, size) for size in SIZES)
    return many / few


def measure_cpu(pattern: Pattern, size: int) -> float:
    """Seconds of CPU that a process of its own takes to read the text."""
    pid = os.fork()
    if not pid:
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
        try:
            read(pattern, size)
        finally:
            os._exit(sys.exc_info()[0] is not None)
    _, status, used = os.wait4(pid, 0)
    assert status == 0, f"{pattern} of {size} bytes ended its process: {status}"
    return used.ru_utime + used.ru_stime


def is_steeper_than_linear(pattern: Pattern) -> bool:
    """Whether from one size to the next the CPU grows more than the text, and a half more for what is noise.

    Noise only ever adds: what seems steep is measured twice more, and the least counts.
    """
    times = [measure_cpu(pattern, size) for size in FULL_SIZES]
    for _ in range(2):
        if not grows_steeply(times):
            return False
        times = [min(before, measure_cpu(pattern, size)) for before, size in zip(times, FULL_SIZES, strict=True)]
    return grows_steeply(times)


def grows_steeply(times: Sequence[float]) -> bool:
    """Whether one of these times is more than six times the one before it."""
    return any(later > max(earlier, FLOOR) * 6 for earlier, later in itertools.pairwise(times))


@pytest.mark.timeout(0)
def test_texts_made_to_be_slow_are_read_in_time_that_grows_as_they_do(is_full: bool, figure: Figure) -> None:
    for pattern in PATTERNS:
        read(pattern, 64)  # tables are read and patterns compiled once
    chosen = PATTERNS if is_full else PATTERNS[1::12]
    steep = [
        pattern for pattern in chosen if count_growth(pattern) > 5 or (is_full and is_steeper_than_linear(pattern))
    ]

    figure(f"pathological texts: {len(chosen)} of {len(PATTERNS)} patterns, {len(steep)} steeper than linear")
    assert len(set(PATTERNS)) == len(PATTERNS) >= 60
    assert steep == []


@pytest.mark.parametrize("sign", "[{&*!?-'\"|>%@`#:,]}")
def test_a_run_of_one_sign_of_24_kilobytes_is_settings_or_a_diagnostic(sign: str) -> None:
    outcome = read_settings(f"title: {sign * 24_000}\n".encode(), "sitegen.yaml")

    assert outcome.value.title or outcome.diagnostics
    assert all(problem.help for problem in outcome.diagnostics)


MEASURE = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], stdout=sys.stderr)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Between this process and the command: what a process has once been is counted as its child's, too."""


class Used(NamedTuple):
    """What a command took, with all of its processes: seconds of CPU, the most memory of one of them, what it said."""

    seconds: float
    memory: int
    told: str


def import_folder(project: Project, folder: Path, form: str) -> Used:
    command = ["-m", "sitegen", "-C", str(project.root), "import", str(folder), "--from", form]
    done = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, stdin=subprocess.DEVNULL)
    seconds, memory = done.stdout.split()
    return Used(float(seconds), int(memory) << 10, done.stderr.decode("utf-8", "replace"))


@pytest.mark.full
@pytest.mark.timeout(0)
@pytest.mark.parametrize("form", ["text", "wxr", "photos", "html"])
def test_bombs_in_captures_cost_little_memory_and_time(
    project: Project, tmp_path: Path, form: str, figure: Figure
) -> None:
    bombs = list_bombs(form)
    for name, content in bombs.items():
        (tmp_path / "bombs").mkdir(exist_ok=True)
        (tmp_path / "bombs" / name).write_bytes(content)
    megabytes = sum(map(len, bombs.values())) / 1e6

    used = import_folder(project, tmp_path / "bombs", form)

    figure(
        f"bombs, {form}: {len(bombs)} of {megabytes:.1f} MB: {used.seconds:.1f} s of CPU, {used.memory >> 20} MiB, "
        f"{used.told.count('Traceback')} tracebacks"
    )
    assert "Traceback" not in used.told
    assert used.memory <= MOST_MEMORY
    assert used.seconds <= START + 2 * megabytes
