"""Watching an archive: every change is hinted at within 20 ms, and everything swept once it is quiet.

Hints come from the folders (`folders`), are gathered (`burst`) and handed over by one thread of the watcher's own.
They are only hints: what matters is the sweep (`on_hints(None)`) that follows the last of them.

Beneath lies a slow look at all states (`polling`), for disks that tell of nothing (network, containers, files
written through memory) and for whatever else was not heard. Where the system refuses to watch, that look is all there
is, every second. No file's content is ever read here.
"""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from sitegen.serve.burst import NEVER, Burst
from sitegen.serve.limits import WatchRefusedError, read_limit
from sitegen.serve.polling import Poller

if TYPE_CHECKING:
    from sitegen.serve.folders import FolderWatch

HintHandler = Callable[[frozenset[str] | None], None]

NET_PAUSE = 10.0
NET_REST = 50.0
POLL_PAUSE = 1.0
POLL_REST = 10.0


class Watcher:
    """Tells `on_hints` of changes below a root: paths relative to it, or None when everything is to be looked at.

    `on_notice` is told, once, when the system refuses to watch. With `poll` nothing is watched and all is looked at
    every so many seconds. `limit` is the number of folders that may be watched, None for the system's own. Both
    handlers are called from one thread of the watcher (`on_notice` perhaps within `start`), and not after `join`.
    """

    def __init__(
        self,
        root: str,
        poll: float | None,
        on_hints: HintHandler,
        on_notice: Callable[[str], None],
        limit: int | None = None,
        net_pause: float = NET_PAUSE,
    ) -> None:
        self._root = root
        self._on_hints = on_hints
        self._on_notice = on_notice
        self._limit = limit
        self._burst = Burst()
        self._changed = threading.Condition()
        self._announced: set[str] = set()
        self._is_ended = False
        self._watch: FolderWatch | None = None
        self._is_polling = poll is not None
        self._poller = Poller(root, poll or net_pause, 1.0 if poll else NET_REST, self._hear_states)
        self._thread = threading.Thread(target=self._hand_over, name="sitegen-watch", daemon=True)

    def start(self) -> None:
        """Returns when everything is watched; the first thing handed over is a sweep."""
        if not self._is_polling:
            self._open_watch()
        self._poller.start()
        self._thread.start()

    def stop(self) -> None:
        """Asks all threads to end."""
        with self._changed:
            self._is_ended = True
            self._changed.notify()
        self._poller.stop()
        watch = self._watch
        if watch:
            watch.stop()

    def join(self) -> None:
        """Returns when nothing more will be handed over: half a second after `stop` at the latest."""
        if self._thread.is_alive():
            self._thread.join(0.4)

    def _open_watch(self) -> None:
        from watchdog.utils import UnsupportedLibcError

        try:
            from sitegen.serve.folders import FolderWatch
        except UnsupportedLibcError:  # a system without inotify
            self._poll_instead()
            return
        try:
            self._watch = FolderWatch(self._root, read_limit() if self._limit is None else self._limit, self._hear_path)
            self._watch.start()
        except WatchRefusedError as refusal:
            self._poll_instead()
            self._on_notice(refusal.notice)

    def _poll_instead(self) -> None:
        if self._watch:
            self._watch.stop()
            self._watch = None
        with self._changed:
            self._announced.clear()  # folders told of these before they were given up: it says nothing of what follows
        self._is_polling = True
        self._poller.hurry(POLL_PAUSE, POLL_REST)

    def _hear_path(self, path: str | None, seems_finished: bool) -> None:
        """Takes in what a watched folder tells of: called from the thread that reads the system's events."""
        now = time.monotonic()
        with self._changed:
            due = self._burst.next_moment()
            self._burst.note_event(path, seems_finished, now)
            if path is not None:
                self._announced.add(path)
            if self._burst.next_moment() < due:
                self._changed.notify()

    def _hear_states(self, changed: frozenset[str]) -> None:
        """Takes in what differs since the last look: called from the poller's thread.

        What folders told of already is only hinted at again. Anything else was not heard, so no watch is trusted.
        """
        with self._changed:
            unheard = [path for path in changed if not _is_announced(path, self._announced)]
            self._announced.clear()
            watch = self._watch
            self._burst.note_paths(changed, time.monotonic())
            self._changed.notify()
        if unheard and watch:
            watch.doubt_everything()
        elif unheard:
            self._hear_path(None, False)

    def _hand_over(self) -> None:
        """The watcher's thread: hands over what the burst has to give when it is due."""
        if self._is_polling:
            self._poller.wait_for_look()
        if not self._is_ended:
            self._on_hints(None)
        while True:
            with self._changed:
                while not self._is_ended and (left := self._burst.next_moment() - time.monotonic()) > 0:
                    self._changed.wait(None if left == NEVER else left)
                if self._is_ended:
                    return
                paths, is_sweep = self._burst.take_due(time.monotonic())
            if is_sweep:
                self._mend_watch()
            if paths:
                self._on_hints(paths)
            if is_sweep:
                self._on_hints(None)

    def _mend_watch(self) -> None:
        """Sees to it that every folder is watched before the sweep: what changes after it will be heard."""
        refusal = self._watch.mend() if self._watch else None
        if refusal:
            self._poll_instead()
            self._on_notice(refusal.notice)


def _is_announced(path: str, announced: set[str]) -> bool:
    """Whether a path or a folder above it is among those told of."""
    while path:
        if path in announced:
            return True
        path = path.rpartition("/")[0]
    return False
