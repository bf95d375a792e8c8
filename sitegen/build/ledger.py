"""What every task read and made: taken apart only where somebody asks, since a small edit asks for a few of many.

Traces are kept one behind the other as they are written, so that those of tasks left alone are read and written as one
piece, and searched as one.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

import msgspec

from sitegen.model.addresses import Address

AT_ONCE: Final = 1 << 20
"""So many bytes are searched at once: what is found in them finds room."""


class Made(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A file a task made: path, size and digest as in the manifest, the state it was written in.

    For a page `address` is where it is, `view` the digest of what its template was shown. For a sketch `plan` is the
    digest of what its lists are of, and `keys` what filling and rendering it read, as in a trace.
    """

    path: str
    size: int
    digest: str
    mtime_ns: int
    inode: int
    address: Address | None = None
    is_indexed: bool = False
    view: bytes = b""
    plan: bytes = b""
    keys: str = ""


class Trace(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A task's keys in shorthand, a line each, and the files it made; those of its sketches stand with these."""

    keys: str
    made: tuple[Made, ...]

    def lines(self) -> str:
        """All keys."""
        return self.keys + "".join([made.keys for made in self.made if made.keys])


_decode: Final = msgspec.msgpack.Decoder(Trace).decode
_encode_into: Final = msgspec.msgpack.Encoder().encode_into
_WHERE: Final = attrgetter("path", "address", "is_indexed")


class Tasks(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """The traces of all tasks by name, as they are kept: in `packed`, each up to one of the `ends`.

    `files` says how many files each task made, `pages` how many of these are pages.
    """

    names: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    packed: memoryview = memoryview(b"")

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The number of each task."""
        return {name: at for at, name in enumerate(self.names)}

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def __getitem__(self, name: str) -> Trace:
        return _decode(self.bytes_of(self.places[name]))

    def get(self, name: str) -> Trace | None:
        """The trace of a task, if there is one."""
        return self[name] if name in self.places else None

    def bytes_of(self, number: int) -> memoryview:
        """The trace of the task of this number, as it is kept."""
        return self.packed[self.ends[number - 1] if number else 0 : self.ends[number]]

    def find_readers(self, changed: Iterable[str]) -> dict[str, str]:
        """The tasks whose keys hold a changed one, each with the first of these by name."""
        return find_readers(self.names, self.ends, self.packed, changed)


class Ledger:
    """The traces of this build's tasks, in order: of those made now, and of those left alone as they were kept."""

    def __init__(self, names: Iterable[str], old: Tasks, fresh: Mapping[str, Trace]) -> None:
        self._names, self._old, self._fresh = dict.fromkeys(names), old, dict(fresh)
        self._kept: dict[str, Trace] = {}

    def put(self, name: str, trace: Trace | None = None) -> None:
        """Add a task; without a trace it was left alone."""
        self._names[name] = None
        if trace:
            self._fresh[name] = trace

    def __getitem__(self, name: str) -> Trace:
        if trace := self._fresh.get(name) or self._kept.get(name):
            return trace
        trace = self._kept[name] = self._old[name]
        return trace

    def list_made(self) -> Iterator[Made]:
        """All files."""
        for name in self._names:
            yield from self[name].made

    def list_fresh(self) -> Iterator[Made]:
        """The files of the tasks that were made now."""
        for trace in self._fresh.values():
            yield from trace.made

    def count_files(self) -> list[int]:
        """How many files each task made."""
        return self._count(self._old.files, lambda trace: len(trace.made))

    def count_pages(self) -> list[int]:
        """How many pages each task made."""
        return self._count(self._old.pages, lambda trace: sum(one.address is not None for one in trace.made))

    def _count(self, known: Sequence[int], count: Callable[[Trace], int]) -> list[int]:
        fresh, places = self._fresh, self._old.places
        return [count(fresh[name]) if name in fresh else known[places[name]] for name in self._names]

    def has_same_files(self) -> bool:
        """Whether no file or page came, went or moved since the tasks were kept."""
        old = self._old
        return self._names.keys() == old.places.keys() and all(
            list(map(_WHERE, old[name].made)) == list(map(_WHERE, trace.made)) for name, trace in self._fresh.items()
        )

    def list_replaced(self) -> list[tuple[Made | None, Made]] | None:
        """All files of the tasks made now, each with what it was where it is not new; None where any file went."""
        old = self._old
        if not old.places.keys() <= self._names.keys():
            return None
        found: list[tuple[Made | None, Made]] = []
        for name in filter(self._fresh.__contains__, self._names):  # in their order: articles before what leads to them
            before = {made.path: made for made in old[name].made} if name in old else {}
            found += [(before.pop(now.path, None), now) for now in self._fresh[name].made]
            if before:
                return None
        return found

    def pack(self) -> Tasks:
        """All traces as they are to be kept."""
        old, fresh, packed = self._old, self._fresh, bytearray()
        ends: list[int] = []
        for name in self._names:
            if trace := fresh.get(name):
                _encode_into(trace, packed, -1)
            else:
                packed += old.bytes_of(old.places[name])
            ends.append(len(packed))
        counts = tuple(self.count_files()), tuple(self.count_pages())
        return Tasks(tuple(self._names), tuple(ends), *counts, memoryview(packed))


def find_readers(
    names: Sequence[str], ends: Sequence[int], text: bytes | memoryview, changed: Iterable[str]
) -> dict[str, str]:
    """Those of the names whose part of the text holds a changed key on a line, each with the first of these by name.

    The parts stand one behind the other, each up to one of the `ends`.
    """
    keys = sorted(changed) if names else ()
    if not keys:
        return {}
    from ahocorasick_rs import BytesAhoCorasick  # late: a first build searches nothing

    sought = BytesAhoCorasick([f"\n{key}\n".encode() for key in keys])
    found: dict[int, int] = {}
    at = begin = 0
    while at < len(ends):
        behind = max(at + 1, bisect_right(ends, begin + AT_ONCE, at))
        end = ends[behind - 1]
        for key, start, _ in sought.find_matches_as_indexes(text[begin:end], overlapping=True):
            number = bisect_right(ends, begin + start, at, behind)
            found[number] = min(key, found.get(number, key))
        at, begin = behind, end
    return {names[number]: keys[key] for number, key in found.items()}
