"""One lock per archive, so that two builds never write at once."""

import contextlib
import fcntl
import os
from typing import NamedTuple

from sitegen.files.places import CACHE_NAME
from sitegen.files.writing import make_folder


class Lock(NamedTuple):
    """An archive lock that is held until `release_lock`, or until the process and its forks end."""

    handle: int


class LockHolder(NamedTuple):
    """The process that holds the lock instead of us; 0 when it did not say."""

    pid: int


def take_lock(root: str, is_patient: bool = False) -> Lock | LockHolder:
    """The archive's lock, or who holds it; with `is_patient` it waits for the holder to end.

    An archive that is gone, as one that was called otherwise while it was previewed, is not begun anew.
    """
    os.stat(root)
    folder = os.path.join(root, CACHE_NAME)
    path = os.path.join(folder, "lock")
    while True:
        make_folder(folder)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            found = _lock(handle, path, is_patient)
        except OSError as error:
            os.close(handle)
            error.filename = path
            raise
        if isinstance(found, Lock):
            return found
        os.close(handle)
        if found:
            return found


def _lock(handle: int, path: str, is_patient: bool) -> Lock | LockHolder | None:
    """The lock by the open file, or who holds it; None where the cache was deleted while we waited."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))
    except BlockingIOError:
        said = os.read(handle, 20)
        return LockHolder(int(said) if said.isdigit() else 0)
    if not _is_still_at(handle, path):
        return None
    os.ftruncate(handle, 0)
    os.write(handle, b"%d" % os.getpid())
    return Lock(handle)


def _is_still_at(handle: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def release_lock(lock: Lock) -> None:
    """Gives the lock back, for forks of this process too."""
    with contextlib.suppress(OSError):  # whoever finds our number there finds the file unlocked
        os.ftruncate(lock.handle, 0)
    fcntl.flock(lock.handle, fcntl.LOCK_UN)
    os.close(lock.handle)
