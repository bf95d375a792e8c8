"""Processes that perform commands of sitegen, each in a fork with imports and the parsed theme, and nothing else done.

`python -m tests.proof.performers` reads jobs as lines of JSON and answers with a group of processes and an exit code
each.
"""

import gc
import importlib
import os
import pkgutil
import select
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from jinja2 import nodes

import sitegen
from sitegen import files
from sitegen.render.environment import ThemeEnvironment
from tests.pages.samples import TEMPLATES, make_theme
from tests.proof.faults import Plan, install_plan

HARMLESS = Plan()


class Job(msgspec.Struct, frozen=True):
    """A command to perform by its arguments; what it says goes into the file `told`."""

    arguments: tuple[str, ...]
    told: str
    plan: Plan | None


class Performed(NamedTuple):
    """How a command ended, negative for a signal, and everything it said."""

    code: int
    told: str


class Performer:
    """One process that performs one command after the other."""

    def __init__(self, folder: Path) -> None:
        self._told = folder / "told"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.performers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # so that what was not read yet still waits in the pipe
            cwd=Path(__file__).parents[2],
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        )

    def perform(self, *arguments: str, plan: Plan | None = None) -> Performed:
        """How the command ended, after it did."""
        self.begin(*arguments, plan=plan)
        return self.wait()

    def begin(self, *arguments: str, plan: Plan | None = None) -> None:
        """Begins the command; `wait` is to be called before the next."""
        assert self._process.stdin
        job = Job(arguments, str(self._told), plan)
        assert self._process.stdout
        self._process.stdin.write(msgspec.json.encode(job) + b"\n")
        self._group = int(self._process.stdout.readline())

    def wait(self) -> Performed:
        """How the command ended that was begun last."""
        assert self._process.stdout
        return Performed(int(self._process.stdout.readline()), self._told.read_text("utf-8", "replace"))

    def strike(self, seconds: float) -> Performed:
        """How the command ended that was begun last: with all its processes by a kill, if it took so many seconds."""
        assert self._process.stdout
        is_over, _, _ = select.select([self._process.stdout], [], [], seconds)
        if not is_over:
            with suppress(ProcessLookupError):  # it ended just now
                os.killpg(self._group, signal.SIGKILL)
        return self.wait()

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate(timeout=60)


def main() -> None:
    """Performs every job that is asked for, one after the other."""
    for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    parse_theme()
    gc.freeze()
    for line in sys.stdin.buffer:
        pid = os.fork()
        if not pid:
            perform_here(msgspec.json.decode(line, type=Job))
        os.setpgid(pid, pid)  # as it does itself: whichever comes first
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def parse_theme() -> None:
    """Parses the theme's templates for all forks, which is half of a small build; files are read by each fork anew."""
    parse, parsed = ThemeEnvironment._parse, dict[str, nodes.Template]()

    def recall(theme: ThemeEnvironment, source: str, *names: str | None) -> nodes.Template:
        if source not in parsed:
            parsed[source] = parse(theme, source, *names)
        return parsed[source]

    ThemeEnvironment._parse = recall  # type: ignore[method-assign]  # on purpose
    theme = make_theme()
    for folder in ("layout", "pages", "parts"):
        for path in sorted((TEMPLATES / folder).rglob("*.html")):
            theme.tree(path.relative_to(TEMPLATES).as_posix())


def perform_here(job: Job) -> None:
    """Performs a job as the whole of this process, which ends with it."""
    os.setpgid(0, 0)
    nowhere, told = os.open(os.devnull, os.O_RDONLY), os.open(job.told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    for handle, number in ((nowhere, 0), (told, 1), (told, 2)):
        os.dup2(handle, number)
    sys.argv = ["sitegen", *job.arguments]
    try:
        if job.plan:
            install_plan(job.plan)
        from sitegen.cli import main as run

        run()
    except BaseException:  # as the interpreter would tell it
        traceback.print_exc()
    files.leave(1)


if __name__ == "__main__":
    main()
