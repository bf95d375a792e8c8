"""Every folder of the archive watched by itself, with watchdog's reader of inotify and without its recursive mode.

Watchdog 7.1 in its recursive mode is not good enough for what is asked here:
- It holds back a name that is moved out of the tree for half a second, in case it comes back, and every event behind
  it (`DelayedQueue`; gorakhargosh/watchdog#390). Vim and Emacs with a backup folder elsewhere save just so.
- Below the top folder it passes over a watch the system refuses (`InotifyWatchGroup._add_callback`): the limit is
  reached in silence, and that folder is never heard of again.
- When the kernel's queue overflows its handlers are not told (#654 asks for it); it only logs.
- A watch whose top folder is deleted ends for good, and so does everything once one exception leaves a thread (#441).
- A folder moved out of the tree goes on being watched under its old name.
One observer per folder through the public interface would be a thread per folder. What is used instead is
`inotify_c.InotifyFD`, the one thread below all that: it reads, it calls back, it raises what the system refuses.
It is no documented interface, so the version is pinned and the tests exercise all of it.

A watch is added before its folder is listed, so that a file is found by one or by the other. Links are not followed,
except that `content`, `static` and `templates` may be links themselves, as for a build. Only the names of those three,
of the settings and of the promised addresses are listened to in the root: what is written to the output or the cache
is never heard.
"""

import errno
import threading
from collections.abc import Callable

from watchdog.observers import inotify_c
from watchdog.observers.inotify_c import CallbackId, InotifyConstants, InotifyEvent, InotifyFD, Mask, WatchDescriptor

from sitegen import files
from sitegen.serve.limits import (
    WatchRefusedError,
    refuse_by_fault,
    refuse_by_instances,
    refuse_by_watches,
)
from sitegen.serve.names import TOPS, is_editors_own, is_looked_at

_ARRIVED = InotifyConstants.IN_CREATE | InotifyConstants.IN_MOVED_TO | InotifyConstants.IN_ATTRIB
_LEFT = InotifyConstants.IN_DELETE | InotifyConstants.IN_MOVED_FROM
_ITSELF = InotifyConstants.IN_DELETE_SELF | InotifyConstants.IN_MOVE_SELF
_FINISHED = InotifyConstants.IN_CLOSE_WRITE | InotifyConstants.IN_MOVED_TO
_FOLLOWED = Mask(
    _ARRIVED | _LEFT | _ITSELF | _FINISHED
    | InotifyConstants.IN_MODIFY | InotifyConstants.IN_ONLYDIR | InotifyConstants.IN_EXCL_UNLINK
)  # fmt: skip
_UNFOLLOWED = Mask(_FOLLOWED | InotifyConstants.IN_DONT_FOLLOW)
_REFUSED = (errno.ENOSPC, errno.ENOMEM)

EventHandler = Callable[[str | None, bool], None]
"""Is told a path below the root (None: something that has no path) and whether its writer seems to have finished."""


class _Folder:
    """A watched folder: what `InotifyFD` calls back. `path` is relative to the root, which is "" itself."""

    __slots__ = ("descriptor", "mark", "path", "watch")

    def __init__(self, watch: "FolderWatch", path: str, mark: CallbackId) -> None:
        self.watch = watch
        self.path = path
        self.mark = mark
        self.descriptor = WatchDescriptor(-1)

    def on_event(self, event: InotifyEvent) -> None:
        self.watch.hear_event(self.path, event)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        self.watch.lose_folder(self)

    def on_queue_overflow(self) -> None:
        self.watch.doubt_everything()


class FolderWatch:
    """The watched folders of one archive. Its handler is called from a thread of its own and must come back at once.

    `count` is the number of folders watched.
    """

    def __init__(self, root: str, limit: int | None, on_event: EventHandler) -> None:
        """Raises WatchRefusedError where no program may watch any more."""
        inotify_c.logger.disabled = True  # what it warns of (lost events) is seen to here
        self._root = root
        self._limit = limit
        self._on_event = on_event
        self._lock = threading.RLock()
        self._folders: dict[str, _Folder] = {}
        self._marks = 0
        self._is_doubted = False
        self._is_stopped = False
        self._refusal: WatchRefusedError | None = None
        try:
            self._reader = InotifyFD()
        except OSError as error:
            raise refuse_by_instances() from error

    @property
    def count(self) -> int:
        return len(self._folders)

    def start(self) -> None:
        """Watches every folder there is, or raises WatchRefusedError: `stop` it then."""
        self._reader.start()
        with self._lock:
            self._watch_tree("")

    def stop(self) -> None:
        """Ends the thread and gives every watch back."""
        with self._lock:
            self._is_stopped = True
            self._folders.clear()
        self._reader.stop()

    def mend(self) -> WatchRefusedError | None:
        """Watches everything anew if events were lost; gives the refusal where the system refused since the start."""
        with self._lock:
            if self._is_doubted and not self._refusal:
                self._is_doubted = False
                for path in list(self._folders):
                    self._drop(path)
                self._watch_or_refuse("")
        if not self._refusal and not self._reader.is_alive():
            self._refusal = refuse_by_fault()
        return self._refusal

    def doubt_everything(self) -> None:
        """Notes that events were lost: folders may be watched under another's name."""
        self._is_doubted = True
        self._on_event(None, False)

    def lose_folder(self, folder: _Folder) -> None:
        """Forgets a folder the system has stopped watching: it is gone, or its disk is."""
        with self._lock:
            if self._folders.get(folder.path) is folder:
                del self._folders[folder.path]

    def hear_event(self, folder: str, event: InotifyEvent) -> None:
        """Keeps the watches in step with one event, and hands on the path it is about."""
        if not event.name:
            if event.mask & _ITSELF and not folder:
                self.doubt_everything()
            return
        name = event.name.decode("utf-8", "surrogateescape")
        if not is_looked_at(folder, name):
            return
        if not files.is_utf8(name) or is_editors_own(name):
            self._on_event(None, False)
            return
        path = f"{folder}/{name}" if folder else name
        if event.is_directory or (not folder and name in TOPS):
            self._follow_folder(path, event.mask)
        self._on_event(path, event.mask & _FINISHED > 0)

    def _follow_folder(self, path: str, mask: int) -> None:
        """Watches a folder that came, forgets one that went; what lies in a new one is hinted at, too."""
        found: list[str] = []
        with self._lock:
            if mask & _LEFT:
                self._forget_tree(path)
            elif mask & _ARRIVED and not (mask & InotifyConstants.IN_ATTRIB and path in self._folders):
                self._forget_tree(path)
                found = self._watch_or_refuse(path)
        for one in found:
            self._on_event(one, True)

    def _watch_or_refuse(self, top: str) -> list[str]:
        """The files below a folder that is watched now; none where it was refused, which is noted."""
        try:
            return self._watch_tree(top)
        except WatchRefusedError as refusal:
            self._refusal = refusal
            return []

    def _watch_tree(self, top: str) -> list[str]:
        """Watches a folder and all below it; gives the files that lie in them."""
        found: list[str] = []
        waiting = [top]
        while waiting:
            path = waiting.pop()
            if not self._watch_folder(path):
                continue
            if not path:
                waiting += TOPS
                continue
            below, beside = files.list_folder(f"{self._root}/{path}")
            waiting += [f"{path}/{name}" for name in below if is_looked_at(path, name) and files.is_utf8(name)]
            found += [f"{path}/{name}" for name in beside if is_looked_at(path, name) and files.is_utf8(name)]
        return found

    def _watch_folder(self, path: str) -> bool:
        """Whether a folder is watched now: not one that is gone, a link, or closed to us."""
        if path in self._folders:
            return True
        if self._is_stopped:  # the number of the closed reader may be another file's by now
            return False
        if self._limit is not None and len(self._folders) >= self._limit:
            raise refuse_by_watches(len(self._folders) + 1, self._limit)
        self._marks += 1
        folder = _Folder(self, path, CallbackId(self._marks))
        place = f"{self._root}/{path}".encode("utf-8", "surrogateescape")
        mask = _UNFOLLOWED if "/" in path else _FOLLOWED
        try:
            folder.descriptor = self._reader.add_callback(place, mask, folder, folder.mark)
        except OSError as error:
            if error.errno in _REFUSED:
                raise refuse_by_watches(len(self._folders) + 1, self._limit) from error
            return False
        if folder.descriptor == -1:  # closed to us, which is not raised
            self._reader.remove_callbacks([(folder.descriptor, folder.mark)])
            return False
        self._folders[path] = folder
        return True

    def _forget_tree(self, top: str) -> None:
        """Gives back the watches of a folder and all below it."""
        if top in self._folders:
            below = top + "/"
            for path in [path for path in self._folders if path == top or path.startswith(below)]:
                self._drop(path)

    def _drop(self, path: str) -> None:
        folder = self._folders.pop(path)
        self._reader.remove_callbacks([(folder.descriptor, folder.mark)])
