"""An archive that goes to and fro between two states, and what a clean build makes of each."""

import shutil
from pathlib import Path

from sitegen import files
from tests.build.histories import History
from tests.conftest import Project
from tests.proof.faults import Plan
from tests.proof.performers import Performed, Performer

Tree = dict[str, bytes]
SOURCES = ("content", "templates", "sitegen.yaml", "published.txt")


def read_tree(folder: Path) -> Tree:
    """Every file below a folder by its path, hidden ones too; links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def read_sources(root: Path) -> Tree:
    """Everything of the user's in an archive."""
    whole = read_tree(root)
    return {path: content for path, content in whole.items() if path.split("/")[0] in SOURCES}


def write_sources(root: Path, wanted: Tree) -> None:
    """Makes the user's files the wanted ones; those that are so already are not touched."""
    there = read_sources(root)
    for path in there.keys() - wanted.keys():
        (root / path).unlink()
    for path, content in wanted.items():
        if there.get(path) != content:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)


def wait_for_forks(root: str) -> None:
    """Returns when no process that a killed one left behind is at the archive any more."""
    lock = files.take_lock(root, is_patient=True)
    assert isinstance(lock, files.Lock)
    files.release_lock(lock)


class Pendulum:
    """An archive of about 60 pages with two states of its content; `sites` are the clean outputs of both.

    `side` is the one that its sources are in.
    """

    def __init__(self, folder: Path, performer: Performer, edits: int = 8) -> None:
        self.root, self.site, self.performer = folder / "archive", folder / "archive/site", performer
        self.root.mkdir()
        history = History(Project(self.root), 19980401)
        for _ in range(4):
            history.add_article()
        self.sources = [read_sources(self.root)]
        history.settings["title"] = "Another title"  # which every page shows
        history.write_settings()
        for _ in range(edits):
            history.step(with_output=False)
        history.add_article()
        self.sources.append(read_sources(self.root))
        self.sites = [self._build_clean(folder / f"clean-{side}", side) for side in (0, 1)]
        self.side = 1

    def _build_clean(self, root: Path, side: int) -> Tree:
        root.mkdir()
        write_sources(root, self.sources[side])
        done = self.performer.perform("-q", "-C", str(root), "build")
        assert done.code == 0, done.told
        site = read_tree(root / "site")
        shutil.rmtree(root)
        return site

    def build(self, *options: str, plan: Plan | None = None) -> Performed:
        """How a build ended."""
        return self.performer.perform("-q", "-C", str(self.root), "build", *options, plan=plan)

    def swing(self) -> None:
        """Edits the sources to the other state."""
        self.side = 1 - self.side
        write_sources(self.root, self.sources[self.side])

    def forget(self) -> None:
        """Removes the site and all that is kept of it."""
        for folder in (self.site, self.root / ".sitegen"):
            shutil.rmtree(folder, ignore_errors=True)

    def is_between(self) -> bool:
        """Whether a commit was begun and not ended: until the next build the site may be partly new."""
        return (self.site / ".sitegen-manifest.pending").exists()

    def list_torn(self) -> list[str]:
        """Published files that are neither as they were nor as they are to be, by path."""
        return [
            path
            for path, content in read_tree(self.site).items()
            if not path.startswith(".") and content not in (self.sites[0].get(path), self.sites[1].get(path))
        ]

    def list_different(self) -> list[str]:
        """Paths at which the site, and what lies around it, is other than after a clean build."""
        wanted, found = self.sites[self.side], read_tree(self.site)
        left = [path.name for path in self.root.iterdir() if path.name.startswith(".site.")]
        return left + [path for path in sorted(wanted.keys() | found.keys()) if wanted.get(path) != found.get(path)]
