"""A miniature of what the preview does with a watcher: a copy of the archive that is kept by hints and sweeps alone."""

import os
import threading
import time
from pathlib import Path

from sitegen.serve.watch import Watcher

WITHIN = 60.0
"""Two seconds are what is promised; the rest is for a machine that does much else."""


def read_archive(root: Path) -> dict[str, bytes]:
    """Everything a build would read, by path; links are not followed."""
    found = {}
    for top in ("content", "static", "templates"):
        for folder, _, names in os.walk(root / top):
            for name in names:
                take_file(root, (Path(folder) / name).relative_to(root).as_posix(), found)
    for name in ("sitegen.yaml", "published.txt"):
        take_file(root, name, found)
    return found


def take_file(root: Path, path: str, into: dict[str, bytes]) -> None:
    """Puts one file as it stands now into a copy, or takes it out."""
    file = root / path
    is_hidden = any(part.startswith(".") for part in path.split("/")) and not path.startswith("static/")
    try:
        if file.is_symlink() or is_hidden or not file.is_file():
            into.pop(path, None)
        else:
            into[path] = file.read_bytes()
    except FileNotFoundError:
        into.pop(path, None)


class Mirror:
    """A running watcher with all it said, and the copy that follows from it."""

    def __init__(self, root: Path, **options) -> None:
        self.root = root
        self.said: list[frozenset[str] | None] = []
        self.notices: list[str] = []
        self.copy: dict[str, bytes] = {}
        self._heard = threading.Condition()
        self.watcher = Watcher(
            str(root), options.pop("poll", None), self.hear, self.notices.append, **{"net_pause": 1000.0, **options}
        )

    def __enter__(self) -> "Mirror":
        self.watcher.start()
        assert self.wait_for(lambda: None in self.said)
        return self

    def __exit__(self, *_) -> None:
        self.watcher.stop()
        self.watcher.join()

    def hear(self, hints: frozenset[str] | None) -> None:
        """What the watcher calls."""
        with self._heard:
            self.said.append(hints)
            if hints is None:
                self.copy = read_archive(self.root)
            else:
                for path in hints:
                    take_file(self.root, path, self.copy)
            self._heard.notify_all()

    def wait_for(self, condition, within: float = WITHIN) -> bool:
        """Whether a condition came true in time; it is judged each time the watcher says something."""
        with self._heard:
            return self._heard.wait_for(condition, within)

    def converges(self) -> bool:
        """Whether the copy comes to be what is on the disk, and a sweep ends the matter."""
        truth = read_archive(self.root)
        return self.wait_for(lambda: self.copy == truth and self.said[-1] is None)

    def hints_at(self, path: str, within: float = WITHIN) -> bool:
        """Whether a path is named."""
        return self.wait_for(lambda: any(path in hints for hints in self.said if hints), within)

    def has_heard_all(self) -> bool:
        """Whether all events up to now were heard, lost ones noticed, and a sweep came after them.

        What is written while the kernel's queue is still full, or while watches are laid anew after it was, is found
        by the sweep and never named; hence more than one file.
        """
        names = (f"content/last-{number}.md" for number in range(5))
        if not any(self._is_named_soon(name) for name in names):
            return False
        told = len(self.said)
        return self.wait_for(lambda: None in self.said[told:] or self.said[-1] is None)

    def _is_named_soon(self, path: str) -> bool:
        (self.root / path).write_bytes(b"last")
        return self.hints_at(path, WITHIN / 10)

    def hears_every_folder(self) -> bool:
        """Whether a file written into each folder is hinted at: every one is watched."""
        folders = [self.root / top for top in ("content", "static", "templates") if (self.root / top).is_dir()]
        folders += [one for top in list(folders) for one in top.rglob("*") if one.is_dir() and not one.is_symlink()]
        probes = [folder / "probe.md" for folder in folders]
        for probe in probes:
            probe.write_bytes(b"probe")
        return all(self.hints_at(probe.relative_to(self.root).as_posix()) for probe in probes)

    def seconds_until_hint(self, change) -> float:
        """How long after a change began the first hint came."""
        told = len(self.said)
        began = time.monotonic()
        change()
        assert self.wait_for(lambda: len(self.said) > told)
        return time.monotonic() - began
