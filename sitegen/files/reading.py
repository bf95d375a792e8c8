"""What stands on the disk: the tree below a folder, a file's state, its bytes."""

import os
import stat
from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

Refusal = Literal["symlink", "not-utf-8", "special", "unreadable", "no-folder"]


class FileState(NamedTuple):
    """A file as its folder lists it; whether to look into it is decided by all but the path."""

    path: str
    mtime_ns: int
    size: int
    inode: int
    ctime_ns: int


class Tree(NamedTuple):
    """The files below a folder by path, and the names that were passed over, each with why."""

    files: tuple[FileState, ...]
    refused: tuple[tuple[str, Refusal], ...]


def scan_tree(folder: str, below: str = "", with_hidden: bool = False) -> Tree:
    """The tree below `folder`, sorted; paths are relative to it, with `/`, after the prefix `below`.

    Symbolic links are never followed, names that begin with a dot are left out unless asked for, and a
    folder that does not exist is an empty tree. A refused name is printable: bytes that are no UTF-8 show
    as escapes.
    """
    files: list[FileState] = []
    refused: list[tuple[str, Refusal]] = []
    waiting = [(folder, below)]
    while waiting:
        at, prefix = waiting.pop()
        try:
            entries = os.scandir(at)
        except FileNotFoundError:
            continue
        except (PermissionError, NotADirectoryError) as error:
            why: Refusal = "unreadable" if isinstance(error, PermissionError) else "no-folder"
            refused.append((prefix.rstrip("/") or ".", why))
            continue
        with entries:
            for entry in entries:
                name = entry.name
                if name[0] == "." and not with_hidden:
                    continue
                try:
                    if name.isascii() and entry.is_file(follow_symlinks=False):  # as nearly all are
                        files.append(_state(prefix + name, entry.stat(follow_symlinks=False)))
                    else:
                        _sort_entry(entry, prefix, files, refused, waiting)
                except FileNotFoundError:
                    continue  # gone since it was listed: as good as never there
    return Tree(tuple(sorted(files)), tuple(sorted(refused)))


def _sort_entry(
    entry: os.DirEntry[str],
    prefix: str,
    files: list[FileState],
    refused: list[tuple[str, Refusal]],
    waiting: list[tuple[str, str]],
) -> None:
    """Puts one directory entry where it belongs: read, refused, or walked into later."""
    path = prefix + entry.name
    if not is_utf8(entry.name):
        refused.append((os.fsencode(path).decode("utf-8", "backslashreplace"), "not-utf-8"))
    elif entry.is_symlink():
        refused.append((path, "symlink"))
    elif entry.is_dir(follow_symlinks=False):
        waiting.append((entry.path, path + "/"))
    elif entry.is_file(follow_symlinks=False):
        files.append(_state(path, entry.stat(follow_symlinks=False)))
    else:
        refused.append((path, "special"))


def is_utf8(name: str) -> bool:
    """Whether a name from the system is text; what is not carries surrogates."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def _state(path: str, found: os.stat_result) -> FileState:
    return _make_state((path, found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns))


_make_state: Callable[[tuple[str, int, int, int, int]], FileState] = partial(tuple.__new__, FileState)
"""As `FileState`, in a third of the time: there is one for every file of an archive."""


def file_state(path: str) -> FileState | None:
    """The state of a regular file, links not followed; None when there is no such file."""
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _state(path, found) if stat.S_ISREG(found.st_mode) else None


def published_state(folder: str, path: str) -> tuple[int, int, int] | None:
    """Size, modification time and inode of a regular file below a folder; None when there is none."""
    try:
        found = os.lstat(f"{folder}/{path}")
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def kind_of(path: str) -> Literal["nothing", "file", "folder", "other"]:
    """What stands at a path; a symbolic link is `other`, whatever it leads to."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "nothing"
    if stat.S_ISREG(mode):
        return "file"
    return "folder" if stat.S_ISDIR(mode) else "other"


def read_bytes(path: str, limit: int = 1 << 40) -> bytes:
    """The file's bytes, at most `limit` + 1 of them: that many tell the caller that it is too large."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        wanted = min(os.fstat(handle).st_size, limit) + 1
        parts: list[bytes] = []
        while wanted > 0 and (part := os.read(handle, wanted)):
            parts.append(part)
            wanted -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(handle)


class PieceFile:
    """A file whose pieces are read as they are asked for, even when another process removes it meanwhile.

    Read, not mapped: what is mapped counts as memory of every process that looked at it.
    """

    __slots__ = ("_handle",)

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def read(self, start: int, length: int) -> bytes:
        """The bytes from `start` on; fewer where the file ends."""
        return os.pread(self._handle, length, start)

    def __del__(self) -> None:
        os.close(self._handle)


def open_pieces(path: str) -> PieceFile | None:
    """The file at a path, to be read in pieces; None where there is none."""
    try:
        return PieceFile(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
    except OSError:
        return None


def list_names(folder: str) -> tuple[str, ...]:
    """The names in a folder, sorted; none when there is no such folder."""
    try:
        return tuple(sorted(os.listdir(folder)))
    except (FileNotFoundError, NotADirectoryError):
        return ()


def list_folder(folder: str) -> tuple[list[str], list[str]]:
    """The names of the folders and of the files in a folder, in no order; links are neither.

    Nothing is asked of the files themselves. A folder that is gone or closed to us holds nothing.
    """
    below: list[str] = []
    beside: list[str] = []
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return below, beside
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.name)
            elif entry.is_file(follow_symlinks=False):
                beside.append(entry.name)
    return below, beside


def read_setting(path: str) -> int | None:
    """The number the system gives as one of its settings; None where it has no such setting."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        told = os.read(handle, 64).strip()
    finally:
        os.close(handle)
    return int(told) if told.isdigit() else None


def resolve_path(path: str) -> str:
    """The absolute path with every symbolic link on the way resolved; it need not exist."""
    return os.path.realpath(path)


def is_same_file_system(one: str, other: str) -> bool:
    """Whether a rename can lead from one of two existing folders into the other."""
    return os.stat(one).st_dev == os.stat(other).st_dev


def is_protected(path: str) -> bool:
    """Whether nobody is given the right to write a file: a rename would pass over that, and so may its owner."""
    return not os.stat(path).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def is_writable(folder: str) -> bool:
    """Whether names can be made in an existing folder."""
    return os.access(folder, os.W_OK | os.X_OK)
