"""Changes to the disk: files made, replaced, moved and removed, each in one step."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator

from sitegen.files.reading import kind_of, read_bytes


def make_folder(path: str) -> None:
    """Makes a folder and those above it; an existing one is left alone."""
    try:
        os.mkdir(path)  # nearly always the one folder is missing, and this is all there is to do
    except FileExistsError:
        if not os.path.isdir(path):
            raise
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def create_file(path: str, content: bytes, is_synced: bool = False) -> tuple[int, int]:
    """Writes a file that did not exist; with `is_synced` it has reached the disk on return.

    What comes back is its modification time in nanoseconds and its inode; both stay when it is renamed.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    return _fill(handle, path, (content,), is_synced)


def create_file_of(path: str, parts: Iterable[bytes]) -> None:
    """Writes a file that did not exist, piece by piece: what is large is not copied into one."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    _fill(handle, path, parts, is_synced=False)


def append_file(path: str, content: bytes) -> None:
    """Adds to the end of a file, which is made when absent, and waits until it has reached the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
    _fill(handle, path, (content,), is_synced=True)


def extend_file(path: str, content: bytes) -> None:
    """Adds to the end of a file, which is made when absent; it may not have reached the disk on return."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
    _fill(handle, path, (content,), is_synced=False)


def _fill(handle: int, path: str, parts: Iterable[bytes | memoryview], is_synced: bool) -> tuple[int, int]:
    """Writes everything and closes; an error names the file."""
    try:
        for part in parts:
            written = os.write(handle, part)
            while written < len(part):
                written += os.write(handle, memoryview(part)[written:])
        if is_synced:
            os.fsync(handle)
        state = os.fstat(handle)
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(handle)
    return state.st_mtime_ns, state.st_ino


def replace_file(path: str, content: bytes) -> None:
    """Puts new bytes at a path in one step, synced: a reader sees the old file or the new, never a part."""
    with _write_fresh(path, content) as fresh:
        if kind_of(path) == "file":
            os.chmod(fresh, os.stat(path).st_mode & 0o7777)
        os.replace(fresh, path)


def revise_file(path: str, before: bytes, content: bytes) -> None:
    """Puts new bytes in the place of those that were read there, as `replace_file` does.

    Where others stand there by now, somebody was faster: that is an `OSError`, and they stay.
    """
    with _write_fresh(path, content) as fresh:
        if read_bytes(path) != before:
            raise OSError(errno.ESTALE, "it was changed meanwhile", path)
        os.chmod(fresh, os.stat(path).st_mode & 0o7777)
        os.replace(fresh, path)


def add_file(path: str, content: bytes) -> None:
    """Puts a file where none stood, in one step and synced; one that turns up meanwhile stays, and is an `OSError`."""
    with _write_fresh(path, content) as fresh:
        try:
            os.link(fresh, path)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS) or kind_of(path) != "nothing":
                error.filename, error.filename2 = path, None
                raise
            os.replace(fresh, path)  # a file system without hard links


@contextlib.contextmanager
def _write_fresh(path: str, content: bytes) -> Iterator[str]:
    """A synced file beside a path, to be put there; afterwards it is gone, and the folder synced."""
    folder, name = os.path.split(path)
    fresh = os.path.join(folder, f".{name[:100]}.{os.getpid()}.new")
    remove_file(fresh)
    try:
        create_file(fresh, content, is_synced=True)
        yield fresh
    finally:
        remove_file(fresh)
    sync_folder(folder or ".")


def move_file(source: str, target: str) -> None:
    """Moves a file as `rename_file` does, and waits until both folders have it on the disk."""
    os.replace(source, target)
    for path in (target, source):
        sync_folder(os.path.dirname(path) or ".")


def rename_file(source: str, target: str) -> None:
    """Moves a file over whatever file stands at the target, in one step."""
    os.replace(source, target)


def sync_folder(path: str) -> None:
    """Waits until the names in a folder have reached the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(handle)


def remove_file(path: str) -> None:
    """Removes a file or a link; an absent one is no error."""
    with contextlib.suppress(FileNotFoundError):  # it is as gone as it should be
        os.unlink(path)


def remove_empty_folder(path: str) -> bool:
    """Whether the folder was empty and is gone now."""
    try:
        os.rmdir(path)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR):
            return False
        raise
    return True


def remove_tree(path: str) -> None:
    """Removes a folder of our own with all that is in it; links in it are removed, not followed."""
    if kind_of(path) != "folder":
        remove_file(path)
        return
    for name in os.listdir(path):
        remove_tree(os.path.join(path, name))
    os.rmdir(path)


def discard_output() -> None:
    """Sends what is still to be printed nowhere: the reader of the pipe has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
