"""The seam of rendering: what each task read and made last time, and so whether it must be made again.

A task is left alone when everything it read has the version it had and its files on disk are still those that were
written. Otherwise it is planned again; a page whose view and templates are as they were is not rendered.
"""

from collections.abc import Mapping

import msgspec

from sitegen import files
from sitegen.build.manifest import digest_bytes
from sitegen.build.stored import Versions
from sitegen.build.tracing import EVERYTHING
from sitegen.model.addresses import Address


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A file a task made: path, size and digest as in the manifest, the state it was written in.

    For a page `address` is where it is, `view` the digest of what its template was shown.
    """

    path: str
    size: int
    digest: str
    mtime_ns: int
    inode: int
    address: Address | None = None
    is_indexed: bool = False
    view: bytes = b""


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """A task's keys, each on its own line, and the files it made."""

    keys: str
    made: tuple[Made, ...]


class Traces(msgspec.Struct, frozen=True):
    """All tasks of the last build by name, and the versions they saw; `setting` is the digest of the settings.

    `parts` says of every shared part what its making read, as the lines of a trace.
    """

    setting: bytes
    output: str
    versions: Versions
    tasks: dict[str, Trace]
    parts: dict[str, str]


NO_TRACES = Traces(b"", "", {}, {}, {})


def changed_keys(old: Versions, new: Versions) -> frozenset[str]:
    """The keys whose version is another, or that are there only once."""
    return frozenset([key for key, version in new.items() if old.get(key) != version]) | (old.keys() - new.keys())


class Staleness:
    """Judges tasks by what changed since their traces."""

    def __init__(self, traces: Traces, versions: Versions, output: str, is_thorough: bool) -> None:
        self._traces = traces
        self._output, self._is_thorough = output, is_thorough
        self._take(changed_keys(traces.versions, versions))
        if self._changed:
            parts = [part for part, lines in traces.parts.items() if self._find_changed(lines)]
            every = {f"{part.partition('/')[0]}/{EVERYTHING}" for part in parts}
            self._take(self._changed.union(parts, every))

    def _take(self, changed: frozenset[str]) -> None:
        self._changed = changed
        self._few = tuple(f"\n{key}\n" for key in changed) if len(changed) <= 32 else ()

    def judge(self, name: str) -> str:
        """Why the task must be made again; empty where it need not."""
        trace = self._traces.tasks.get(name)
        if trace is None:
            return "new"
        if self._changed and (changed := self._find_changed(trace.keys)):
            return f"{changed} changed"
        for made in trace.made:
            if not is_intact(self._output, made, self._is_thorough):
                return "output touched"
        return ""

    def _find_changed(self, keys: str) -> str:
        if self._few:
            return next((key.strip("\n") for key in self._few if key in keys), "")
        return next((key for key in keys.split("\n") if key in self._changed), "")


def is_intact(output: str, made: Made, is_thorough: bool) -> bool:
    """Whether the file on disk is still the one that was written; only a thorough look reads it."""
    if files.published_state(output, made.path) != (made.size, made.mtime_ns, made.inode):
        return False
    return not is_thorough or digest_bytes(files.read_bytes(f"{output}/{made.path}")) == made.digest


def views_of(trace: Trace | None, versions: Versions, old: Versions) -> Mapping[str, Made]:
    """The pages of a trace that need no rendering if their view is the same: by path, where templates are."""
    if trace is None:
        return {}
    templates = (key for key in trace.keys.split("\n") if key.startswith("templates/"))
    if any(versions.get(key) != old.get(key) for key in templates):
        return {}
    return {made.path: made for made in trace.made if made.view}


def join_parts(old: Traces, fresh: Mapping[str, str], versions: Versions) -> dict[str, str]:
    """What the making of parts read, of those made now and of older ones whose article or name is still there.

    A part whose reads changed is never taken over wrongly: whoever asked for it is made again, and makes it again.
    """
    kept = {part: lines for part, lines in old.parts.items() if part not in fresh and _is_there(part, versions)}
    return {**kept, **fresh}


def _is_there(part: str, versions: Versions) -> bool:
    name = part.partition("/")[2].partition("#")[0]
    return f"articles/{name}" in versions or f"names/{name}" in versions
