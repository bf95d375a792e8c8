"""Planned files written into the archive, and taken back again: the only module of this room that changes the disk."""

import hashlib
import os
import posixpath
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from msgspec.structs import replace

from sitegen import files
from sitegen.diagnostics import Diagnostic, describe_failure
from sitegen.importers import log as logs
from sitegen.importers.request import ImportRequest, Progress, Taken, UndoReport


class Written(NamedTuple):
    """How many files were written, the path of the log, and why not all were."""

    number: int = 0
    log: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def write_plan(
    request: ImportRequest,
    planned: Mapping[str, bytes],
    seen: Mapping[str, bytes | None],
    taken: tuple[Taken, ...],
    learned: tuple[str, ...],
    progress: Progress,
) -> Written:
    """What was written: nothing where all stood there already, or where anything is other than was `seen` in planning.

    An edit that was made meanwhile is somebody's work, even where the import was to replace the file.
    """
    lock = files.take_lock(request.root, is_patient=True)
    try:
        there = {path: _read(f"{request.root}/{path}") for path in planned}
        wanted = {path: content for path, content in planned.items() if there[path] != content}
        if changed := [path for path in wanted if there[path] != seen[path]]:
            return Written(diagnostics=tuple(map(_say_changed, sorted(changed))))
        if not wanted:
            return Written()
        moment = datetime.fromtimestamp(request.now, UTC)
        old = {path: before for path in wanted if (before := there[path]) is not None}
        log = logs.make_log(moment.isoformat(timespec="seconds"), learned, taken, wanted, old)
        return _write_all(request, wanted, old, logs.write_log(log), _choose_log(request.root, moment), progress)
    finally:
        if isinstance(lock, files.Lock):
            files.release_lock(lock)


def _write_all(
    request: ImportRequest,
    wanted: Mapping[str, bytes],
    old: Mapping[str, bytes],
    log: bytes,
    path: str,
    progress: Progress,
) -> Written:
    """Writes the log, then the files; what the disk refuses ends it, and the log tells how to take the rest back."""
    count = 0
    try:
        _write(request.root, path, log, None)
        for count, (name, content) in enumerate(sorted(wanted.items())):
            progress("writing", count + 1, len(wanted))
            _write(request.root, name, content, old.get(name))
    except OSError as error:
        problem = describe_failure(error)
        help = f"{problem.help}, or `sitegen import --undo {posixpath.basename(path)}` takes back what was written"
        is_begun = files.kind_of(f"{request.root}/{path}") == "file"
        return Written(count, path if is_begun else "", (replace(problem, help=help if is_begun else problem.help),))
    return Written(len(wanted), path)


def _say_changed(path: str) -> Diagnostic:
    message = f"`{path}` was changed while the import was at work; nothing was written"
    return Diagnostic("already-there", message, None, "import again: then it is seen as it is now")


def _write(root: str, path: str, content: bytes, before: bytes | None) -> None:
    files.make_folder(f"{root}/{posixpath.dirname(path)}")
    if before is None:
        files.add_file(f"{root}/{path}", content)
    else:
        files.revise_file(f"{root}/{path}", before, content)


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
            files.revise_file(at, content, content[: one.kept])
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
