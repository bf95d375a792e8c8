"""One command measured as a whole process, and what is to be known about the machine it ran on."""

import os
import platform
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

INTERVAL = 0.02


class Measured(NamedTuple):
    """What one run took.

    `cpu` is user and system time of the process and all its descendants that were waited for, `wall` the time on the
    clock, in seconds. `largest` is the peak resident size of the largest process, `together` the peak of the
    proportional sizes (PSS) of all processes at one moment, in MB; 0 where it was not sampled. `load` is the machine's
    load average after the run: of what else ran meanwhile, too.
    """

    cpu: float
    wall: float
    largest: float
    together: float = 0.0
    load: float = 0.0


class FailedCommandError(Exception):
    """The command ended with another code than 0; the text is the end of what it printed."""


def measure(
    command: list[str], folder: Path, environment: Mapping[str, str], log: Path, samples_memory: bool = False
) -> Measured:
    """What a run of the command took; its output goes to `log`.

    Sampling costs the machine some CPU of its own, so times of sampled runs are not to be quoted. The peak that
    `wait4` tells begins at the size of this process, so the runner must stay small: it imports no engine.
    """
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=output, stderr=output)
        sampler = Sampler(process.pid) if samples_memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    together = sampler.finish() if sampler else 0.0
    if process.returncode:
        raise FailedCommandError(f"{' '.join(command)}\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return Measured(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, together, os.getloadavg()[0])


class Sampler:
    """Watches a process and its descendants until `finish`, which gives the peak of their common size in MB."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak = pid, 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def finish(self) -> float:
        """The peak, after the last look."""
        self._ended.set()
        self._thread.join()
        return self._peak / 1024

    def _watch(self) -> None:
        while not self._ended.wait(INTERVAL):
            self._peak = max(self._peak, sum(map(proportional_size, family(self._pid))))


def family(pid: int) -> list[int]:
    """The process and its living descendants; of those that ended meanwhile nothing."""
    found, waiting = [], [pid]
    while waiting:
        found.append(member := waiting.pop())
        try:
            for task in os.listdir(f"/proc/{member}/task"):
                waiting += map(int, Path(f"/proc/{member}/task/{task}/children").read_text().split())
        except OSError:
            continue
    return found


def proportional_size(pid: int) -> int:
    """The process's memory in kB, what it shares counted by its share; 0 once it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def file_system(folder: Path) -> str:
    """The type of the file system the folder is on, e.g. `tmpfs`, `ext4`."""
    resolved = str(folder.resolve()) + "/"
    best = ("", "unknown")
    for line in Path("/proc/mounts").read_text().splitlines():
        _, place, kind, *_ = line.split(" ")
        if resolved.startswith(place.rstrip("/") + "/") and len(place) >= len(best[0]):
            best = (place, kind)
    return best[1]


def machine() -> str:
    """The machine in one line: processor, cores, memory, kernel, Python."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "unknown"
    )
    memory = next((int(line.split()[1]) // 1024**2 for line in _lines("/proc/meminfo") if line.startswith("MemT")), 0)
    cores = len(os.sched_getaffinity(0))
    kernel, python = platform.release(), f"{platform.python_implementation()} {platform.python_version()}"
    return f"{cpu}, {cores} cores, {memory} GB, Linux {kernel}, {python}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines()
