"""An archive of newswire in three wordings, what clean builds make of them, and a reader of its pages."""

import os
import shutil
from collections.abc import Mapping
from hashlib import blake2b
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.benchmarks.generate import Generator, Plan, slug_of, write_archive
from tests.benchmarks.peers import furnish_sitegen
from tests.proof.performers import Performed, Performer

Digests = dict[str, bytes]
Allowed = Mapping[str, set[bytes | None]]


class Wording(NamedTuple):
    """What the settings say and a record that many articles name."""

    title: str = "Archive"
    topic: str = ""


class LargeArchive:
    """So many articles with their site; `clean` are the digests of what clean builds make of each wording.

    `wording` is the one that the sources are in.
    """

    def __init__(self, folder: Path, performer: Performer, articles: int, wordings: tuple[Wording, ...]) -> None:
        self.root, self.site, self.performer = folder, folder / "site", performer
        plan = Plan(articles)
        write_archive(plan, folder)
        furnish_sitegen(folder, "plain", "directory", 10_000)
        self._settings = (folder / "sitegen.yaml").read_text()
        self._topic = Generator(plan).names.topics[1]
        self.clean = {wording: self._build_clean(wording) for wording in wordings}
        self.wording = wordings[-1]

    def _build_clean(self, wording: Wording) -> Digests:
        self.write(wording)
        self.forget()
        done = self.build()
        assert done.code == 0, done.told
        return read_digests(self.site)

    def write(self, wording: Wording) -> None:
        """Edits the sources so that they are in this wording."""
        self.wording = wording
        settings = [line for line in self._settings.splitlines() if not line.startswith("title:")]
        (self.root / "sitegen.yaml").write_text("\n".join([f"title: {wording.title}", *settings, ""]))
        record = self.root / f"content/topics/{slug_of(self._topic)}.yaml"
        record.parent.mkdir(exist_ok=True)
        record.write_text(f"name: {wording.topic or self._topic}\naliases:\n  - {self._topic}\n")

    def begin(self) -> None:
        """Begins a build."""
        self.performer.begin("-q", "-C", str(self.root), "build", "-j", "2")

    def build(self) -> Performed:
        """How a build ended."""
        self.begin()
        return self.performer.wait()

    def forget(self) -> None:
        """Removes the site and all that is kept of it."""
        for folder in (self.site, self.root / ".sitegen"):
            shutil.rmtree(folder, ignore_errors=True)

    def list_different(self) -> list[str]:
        """Paths at which the site, and what lies around it, is other than after a clean build."""
        wanted, found = self.clean[self.wording], read_digests(self.site)
        left = [path.name for path in self.root.iterdir() if path.name.startswith(".site.")]
        return left + [path for path in sorted(wanted.keys() | found.keys()) if wanted.get(path) != found.get(path)]


def read_digests(folder: Path) -> Digests:
    """The digest of every file below a folder by its path, hidden ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in files}


def digest(content: bytes) -> bytes:
    """A few bytes that stand for all of them."""
    return blake2b(content, digest_size=16).digest()


class Reader:
    """Reads the published pages in a random order for as long as the context lasts; `torn` are those it found wrong.

    `allowed` are the digests that each page may have; None among them: it may not be there. It is a process of its
    own, behind all others, so that neither the build nor its kill waits for it.
    """

    def __init__(self, site: Path, allowed: Allowed, random: Random) -> None:
        paths = [path for path in allowed if not Path(path).name.startswith(".")]
        random.shuffle(paths)
        forking = get_context("fork")
        self._pipe, its = forking.Pipe()
        self._process = forking.Process(target=read_on, args=(its, site, allowed, paths))
        self.torn: list[str] = []
        self.count = 0

    def __enter__(self) -> "Reader":
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.send("enough")
        self.count, self.torn = self._pipe.recv()
        self._process.join()


def read_on(pipe: Connection, site: Path, allowed: Allowed, paths: list[str]) -> None:
    """Reads one page after the other until it is asked how many they were and which were wrong."""
    os.nice(9)
    torn: list[str] = []
    for count, path in enumerate(cycle(paths)):
        if pipe.poll():
            pipe.send((count, torn))
            return
        try:
            found: bytes | None = digest((site / path).read_bytes())
        except FileNotFoundError:
            found = None
        if found not in allowed[path]:
            torn.append(path)
