"""Where the time of a cold build goes: `python -m tests.benchmarks.profile_stages [--theme full] [--rich]`.

The build runs in this process with one job and is looked at every few milliseconds of its own CPU time, so that what
is measured is hardly slowed. A look counts for the innermost room of sitegen on the stack (what a library does counts
for the room that called it), for the innermost function or template, and for the innermost library. Not called
`profile.py`: that name belongs to the standard library.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from tests.benchmarks.engines import REPOSITORY

INTERVAL = 0.002
PACKAGE = os.sep + "sitegen" + os.sep
LIBRARIES = os.sep + "site-packages" + os.sep
OWN_CODE = "(its own code)"


class Looks:
    """What the looks have seen so far: counts by phase, room, function and library."""

    def __init__(self) -> None:
        self.phase = "Starting"
        self.phases: dict[str, float] = {}
        self.rooms: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()
        self.libraries: Counter[str] = Counter()
        self._since = time.process_time()

    def progress(self, phase: str, _done: int, _total: int) -> None:
        """What the build tells of its progress: each phase's CPU time is kept."""
        if phase != self.phase:
            self.end_phase()
            self.phase = phase

    def end_phase(self) -> None:
        """Adds the time since the last phase ended to the one that ends."""
        now = time.process_time()
        self.phases[self.phase] = self.phases.get(self.phase, 0.0) + now - self._since
        self._since = now

    def look(self, _signal: int, frame: FrameType | None) -> None:
        """Counts the stack as it is."""
        library, template = OWN_CODE, ""
        while frame:
            path = frame.f_code.co_filename
            if path.strip("<>").endswith(".html"):  # a template compiled to Python
                if library == OWN_CODE:
                    library = "compiled templates"
                template = template or path
            elif LIBRARIES in path and library == OWN_CODE:
                library = path.partition(LIBRARIES)[2].partition(os.sep)[0]
            elif PACKAGE in path and LIBRARIES not in path:
                module = path.rpartition(PACKAGE)[2].removesuffix(".py")
                self.rooms[module.partition(os.sep)[0]] += 1
                self.functions[template or f"{module}: {frame.f_code.co_qualname}"] += 1
                break
            frame = frame.f_back
        else:
            self.rooms["(outside)"] += 1
        self.libraries[library] += 1


def profile_build(root: Path) -> Looks:
    """The looks at a cold build of the archive."""
    from sitegen.build import build_site
    from sitegen.build.request import BuildRequest

    looks = Looks()
    one_job: dict[str, Any] = {"jobs": 1} if "jobs" in BuildRequest.__struct_fields__ else {}
    signal.signal(signal.SIGPROF, looks.look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    report = build_site(BuildRequest(root=str(root), **one_job), looks.progress)
    signal.setitimer(signal.ITIMER_PROF, 0)
    looks.end_phase()
    if not report.published:
        raise SystemExit(f"nothing was published: {report.diagnostics[:3]}")
    return looks


def print_shares(title: str, counts: Counter[str], at_most: int) -> None:
    """One list, largest share first."""
    total = counts.total() or 1
    print(f"\n{title}")
    for name, number in counts.most_common(at_most):
        print(f"  {number / total:6.1%}  {name}")


def main() -> None:
    """Writes an archive, builds it, prints the shares."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.profile_stages", description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--theme", choices=("plain", "full"), default="plain")
    parser.add_argument("--rich", action="store_true", help="long articles")
    parser.add_argument("--top", type=int, default=25, help="how many functions to list")
    parser.add_argument(
        "--root", type=Path, help="an archive to build instead of an invented one; its output is replaced"
    )
    given = parser.parse_args()
    memory_disk = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="sitegen-profile-", dir=memory_disk) as work:
        root = given.root or Path(work, "archive")
        if not given.root:
            command = [sys.executable, "-m", "tests.benchmarks.generate", str(root), "--theme", given.theme]
            command += ["--articles", str(given.articles), *(["--rich"] if given.rich else [])]
            command += ["--records", "--notes", "--photos"] if given.theme == "full" else []
            subprocess.run(command, check=True, cwd=REPOSITORY)
        started, cpu = time.perf_counter(), time.process_time()
        looks = profile_build(root)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - started
    each = cpu / given.articles * 1e6
    print(f"{given.articles:,} articles, {given.theme} theme: {cpu:.2f} s CPU, {wall:.2f} s, {each:.0f} µs each")
    print("\nBy phase, as the build reports them")
    for phase, seconds in looks.phases.items():
        print(f"  {seconds / cpu:6.1%}  {seconds:6.2f} s  {phase}")
    print_shares("By room", looks.rooms, 20)
    print_shares("By library within", looks.libraries, 12)
    print_shares("By function or template", looks.functions, given.top)


if __name__ == "__main__":
    main()
