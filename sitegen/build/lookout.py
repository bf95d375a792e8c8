"""Whether published files are still as the last build left them, found out by another process while this one reads.

A site of a hundred thousand files takes longer to look at than its content. What is seen holds for the traces of that
build alone: both carry the same `stamp`.
"""

import threading
from collections.abc import Iterable

import msgspec

from sitegen import files
from sitegen.build.snapshot import Snapshot

MANY = 20_000
"""Fewer files are looked at when their turn comes."""


class Lookout:
    """The other process; where there is none, or it dies, nothing is known."""

    def __init__(self, last: Snapshot, output: str, is_alone: bool) -> None:
        self._stamp = last.stamp
        self._fork: files.Fork | None = None
        if not is_alone and len(last.outputs) >= MANY and files.CAN_FORK and threading.active_count() == 1:
            try:
                self._fork = files.fork_process(lambda: _look_at(last, output))
            except OSError:  # no more processes or pipes to be had
                return

    def find_touched(self, stamp: bytes) -> frozenset[str] | None:
        """The paths that are not as the build of that stamp left them; `None` where they must be looked at here."""
        if self._fork is None or stamp != self._stamp:
            return None
        fork, self._fork = self._fork, None
        content = files.read_result(fork)
        files.end_process(fork)
        try:
            return frozenset(msgspec.msgpack.decode(content, type=list[str]))
        except msgspec.DecodeError:  # it died
            return None

    def end(self) -> None:
        """Ends the process, if it is still there and nobody asked what it saw."""
        if self._fork is not None:
            files.stop_process(self._fork)
            files.end_process(self._fork)
            self._fork = None


def _look_at(last: Snapshot, output: str) -> Iterable[bytes]:
    look = files.published_state
    touched = [path for path, *state in last.outputs if look(output, path) != tuple(state)]
    yield msgspec.msgpack.encode(touched)
