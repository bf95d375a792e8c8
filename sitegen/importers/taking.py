"""Planned files written into the archive, and taken back again: the only module of this room that changes the disk."""

import hashlib
import os
import posixpath
from collections.abc import Mapping
from datetime import UTC, datetime

from sitegen import files
from sitegen.diagnostics import Diagnostic
from sitegen.importers import log as logs
from sitegen.importers.request import ImportRequest, Progress, Taken, UndoReport


def write_plan(
    request: ImportRequest,
    planned: Mapping[str, bytes],
    taken: tuple[Taken, ...],
    learned: tuple[str, ...],
    progress: Progress,
) -> tuple[int, str]:
    """How many files were written, and the path of the log; nothing and empty where all stood there already."""
    lock = files.take_lock(request.root, is_patient=True)
    try:
        there = {path: _read(f"{request.root}/{path}") for path in planned}
        wanted = {path: content for path, content in planned.items() if there[path] != content}
        if not wanted:
            return 0, ""
        moment = datetime.fromtimestamp(request.now, UTC)
        old = {path: before for path in wanted if (before := there[path]) is not None}
        log = logs.make_log(moment.isoformat(timespec="seconds"), learned, taken, wanted, old)
        path = _choose_log(request.root, moment)
        _write(request.root, path, logs.write_log(log))
        for number, (name, content) in enumerate(sorted(wanted.items()), 1):
            progress("writing", number, len(wanted))
            _write(request.root, name, content)
        return len(wanted), path
    finally:
        if isinstance(lock, files.Lock):
            files.release_lock(lock)


def _write(root: str, path: str, content: bytes) -> None:
    files.make_folder(f"{root}/{posixpath.dirname(path)}")
    files.replace_file(f"{root}/{path}", content)


def _read(path: str) -> bytes | None:
    return files.read_bytes(path) if files.kind_of(path) == "file" else None


def _choose_log(root: str, moment: datetime) -> str:
    stem = f"{logs.FOLDER}/{moment:%Y-%m-%d-%H%M%S}"
    path, number = f"{stem}.yaml", 2
    while files.kind_of(f"{root}/{path}") != "nothing":
        path, number = f"{stem}-{number}.yaml", number + 1
    return path


def undo_import(root: str, given: str) -> UndoReport:
    """Takes back what a log says was written: files that are as they were written, and folders that are empty then.

    Of a file that was only added to, what was added goes.

    The log goes last, if nothing is left of what it tells.
    """
    path = _find_log(root, given)
    if path is None:
        hint = f"the logs lie in `{logs.FOLDER}/`"
        return UndoReport((Diagnostic("no-log", f"there is no log `{given}`", None, hint),))
    outcome = logs.read_log(files.read_bytes(path), given)
    if outcome.value is None:
        return UndoReport(outcome.diagnostics)
    lock = files.take_lock(root, is_patient=True)
    try:
        return _take_back(root, path, outcome.value)
    finally:
        if isinstance(lock, files.Lock):
            files.release_lock(lock)


def _find_log(root: str, given: str) -> str | None:
    """The log as a path, by its path, its path below the root, or its name."""
    for path in (os.path.abspath(given), f"{root}/{given}", f"{root}/{logs.FOLDER}/{given}"):
        if files.kind_of(path) == "file":
            return path
    return None


def _take_back(root: str, path: str, log: logs.LoggedFiles) -> UndoReport:
    removed: list[str] = []
    left: list[Diagnostic] = []
    for one in log.written:
        at = f"{root}/{one.path}"
        content = _read(at) if _is_inside(one.path) else None
        if content is None:
            continue
        if one.kept and hashlib.sha256(content).hexdigest() == one.sha256:
            files.replace_file(at, content[: one.kept])
            removed.append(one.path)
            continue
        if one.is_replaced or hashlib.sha256(content).hexdigest() != one.sha256:
            left.append(_say_left(one))
            continue
        files.remove_file(at)
        removed.append(one.path)
        _remove_empty_folders(root, posixpath.dirname(one.path))
    if not left:
        files.remove_file(path)
        files.remove_empty_folder(f"{root}/{logs.FOLDER}")
    return UndoReport(tuple(left), tuple(removed), tuple(one.path for one in log.written if one.path not in removed))


def _is_inside(path: str) -> bool:
    """Whether a path of a log leads into the archive's content: a log may have been written by anybody."""
    return path.startswith("content/") and ".." not in path.split("/")


def _remove_empty_folders(root: str, folder: str) -> None:
    while folder.count("/") >= 1 and files.remove_empty_folder(f"{root}/{folder}"):
        folder = posixpath.dirname(folder)


def _say_left(one: logs.WrittenFile) -> Diagnostic:
    why = "it replaced a file that is gone" if one.is_replaced else "it was changed since the import"
    message = f"`{one.path}` was left: {why}"
    return Diagnostic("not-undone", message, None, "remove it by hand if it is not wanted", "warning")
