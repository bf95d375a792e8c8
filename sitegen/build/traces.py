"""The seam of rendering: what each task read and made last time, and so whether it must be made again.

A task is left alone when everything it read has the version it had and its files on disk are still those that were
written. Otherwise it is planned again; a page whose view and templates are as they were is not rendered.
"""

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final

import msgspec

from sitegen import files
from sitegen.build.ledger import Made, Tasks, Trace, find_readers
from sitegen.build.manifest import digest_bytes
from sitegen.build.shorthand import EVERYTHING, Shorthand
from sitegen.build.stored import Versions

PART_KINDS: Final = ("rows", "links", "jots", "entries", "articles-lines", "quotes-lines", "cards")
"""The kinds of shared parts; one that is not here is written out."""


class Traces(msgspec.Struct, frozen=True, gc=False):
    """All tasks of the last build by name, and the versions they saw; `setting` is the digest of the settings.

    `parts` says of every shared part what its making read, as the lines of a trace; `names` are those that the
    shorthand of all lines numbers; `stamp` is that of the build, `seal` that of the manifest it left, where that lists
    the files of all tasks and no others. `cards` and `rows` are the stamps of the builds that kept the cards of the
    search and the rows of lists.
    """

    setting: bytes
    output: str
    versions: Versions
    tasks: Tasks
    parts: dict[str, str]
    names: tuple[str, ...] = ()
    stamp: bytes = b""
    seal: bytes = b""
    cards: bytes = b""
    rows: bytes = b""


NO_TRACES: Final = Traces(b"", "", {}, Tasks(), {})


def number_names(old: Traces, versions: Versions) -> Shorthand:
    """The shorthand of a build: the numbers of the last one, and new ones for what came since."""
    new = (*versions, *PART_KINDS, *versions["articles"], *versions["names"])
    return Shorthand((*old.names, *new))


def changed_keys(old: Versions, new: Versions) -> frozenset[str]:
    """The keys whose version is another, or that are there only once; `<kind>/*` where anything of a kind is other."""
    changed: set[str] = set()
    for kind in old.keys() | new.keys():
        before, after = old.get(kind, {}), new.get(kind, {})
        if before == after and list(before) == list(after):
            continue
        names = [name for name, version in after.items() if before.get(name) != version]
        changed.update(f"{kind}/{name}" for name in (*names, *(before.keys() - after.keys()), EVERYTHING))
    return frozenset(changed)


def find_parts(parts: Mapping[str, str], changed: Iterable[str]) -> dict[str, str]:
    """The parts whose making read something that changed, each with the first of it by name."""
    texts = [lines.encode() for lines in parts.values()]
    return find_readers(tuple(parts), tuple(accumulate(map(len, texts))), b"".join(texts), changed)


class Staleness:
    """Judges tasks by what changed since their traces; `other_parts` are parts whose making read what changed,
    `stirred` all keys, in shorthand, whose readers must be made again. `touched` are the files that are not as they
    were left, where that is known.
    """

    def __init__(
        self,
        traces: Traces,
        versions: Versions,
        output: str,
        is_thorough: bool,
        shorthand: Shorthand,
        touched: frozenset[str] | None = None,
    ) -> None:
        self._traces, self._touched, self._expand = traces, touched, shorthand.expand
        self._output, self._is_thorough = output, is_thorough
        self._changed: dict[str, str] = {}
        self.other_parts: Mapping[str, str] = {}
        self.stirred: frozenset[str] = frozenset()
        if changed := changed_keys(traces.versions, versions):
            shorten = shorthand.shorten
            changed = frozenset(map(shorten, changed))
            self.other_parts = find_parts(traces.parts, changed)
            every = {f"{part.partition('/')[0]}/{EVERYTHING}" for part in self.other_parts}
            self.stirred = changed.union(map(shorten, self.other_parts), map(shorten, every))
            self._changed = traces.tasks.find_readers(self.stirred)

    def list_stale(self, names: Iterable[str]) -> dict[str, str]:
        """Why tasks must be made again, of those that must."""
        known = self._traces.tasks
        if self._touched is not None:
            suspects = self._changed.keys() | self._list_touched(self._touched)
            names = [name for name in names if name in suspects or name not in known]
        return {name: reason for name in names if (reason := self.judge(name))}

    def judge(self, name: str) -> str:
        """Why the task must be made again; empty where it need not."""
        trace = self._traces.tasks.get(name)
        if trace is None:
            return "new"
        if name in self._changed:
            return f"{self._expand(self._changed[name])} changed"
        return "" if all(map(self._is_intact, trace.made)) else "output touched"

    def _list_touched(self, touched: frozenset[str]) -> set[str]:
        """The tasks that made files which are not as they were left."""
        tasks = self._traces.tasks
        names = tasks.names if touched else ()
        return {name for name in names if any(made.path in touched for made in tasks[name].made)}

    def _is_intact(self, made: Made) -> bool:
        if self._touched is not None:
            return made.path not in self._touched
        return is_intact(self._output, made, self._is_thorough)


def is_intact(output: str, made: Made, is_thorough: bool) -> bool:
    """Whether the file on disk is still the one that was written; only a thorough look reads it."""
    if files.published_state(output, made.path) != (made.size, made.mtime_ns, made.inode):
        return False
    return not is_thorough or digest_bytes(files.read_bytes(f"{output}/{made.path}")) == made.digest


def views_of(trace: Trace | None, versions: Versions, old: Versions, shorthand: Shorthand) -> Mapping[str, Made]:
    """The pages of a trace that need no rendering if their view is the same: by path, where templates are."""
    if trace is None:
        return {}
    before, after = old.get("templates", {}), versions.get("templates", {})
    if before != after:
        names = [name for name in before.keys() | after.keys() if after.get(name) != before.get(name)]
        other = {shorthand.shorten(f"templates/{name}") for name in names}
        if not other.isdisjoint(trace.lines().split("\n")):
            return {}
    return {made.path: made for made in trace.made if made.view}


def join_parts(old: Traces, staleness: Staleness, fresh: Mapping[str, str], versions: Versions) -> dict[str, str]:
    """What the making of parts read, of those made now and of older ones whose article or name is still there.

    A part whose reads changed is made again by whoever asks for it; one that nobody asked for any more is forgotten, or
    it would seem to hold when somebody asks again.
    """
    kept: Mapping[str, str] = old.parts
    if staleness.other_parts:
        kept = {part: lines for part, lines in kept.items() if part not in staleness.other_parts}
    if any(old.versions.get(kind, {}).keys() - versions[kind].keys() for kind in ("articles", "names")):
        kept = {part: lines for part, lines in kept.items() if _is_there(part, versions)}
    return {**kept, **fresh}


def _is_there(part: str, versions: Versions) -> bool:
    name = part.partition("/")[2].partition("#")[0]
    return name in versions["articles"] or name in versions["names"]
