"""Files that we wrote once and that are not wanted any more: which may go, and how they go."""

from collections.abc import Collection, Iterable

import msgspec

from sitegen import files
from sitegen.build.manifest import Known, is_as_written
from sitegen.build.output import find_obstacle
from sitegen.diagnostics import Diagnostic


class Orphans(msgspec.Struct, frozen=True):
    """Unwanted files of ours: those that hold what we wrote, and those that somebody edited or replaced."""

    removable: tuple[str, ...]
    edited: tuple[str, ...]


def find_orphans(output: str, known: Known, wanted: Collection[str]) -> Orphans:
    """The orphans, sorted; files that are gone already, or lie behind a link by now, are none."""
    removable: list[str] = []
    edited: list[str] = []
    folders = {"": ""}
    for path in sorted(known.by_path.keys() - set(wanted)):
        at = f"{output}/{path}"
        if find_obstacle(output, path.rpartition("/")[0], folders) or files.kind_of(at) == "nothing":
            continue
        (removable if is_as_written(at, known.by_path[path]) else edited).append(path)
    return Orphans(tuple(removable), tuple(edited))


def find_blocking(removable: Iterable[str], changed: Iterable[str]) -> tuple[str, ...]:
    """The orphans that stand where a changed file needs a folder, or inside what must become a file."""
    paths = set(changed)
    folders = {above for path in paths for above in _folders_above(path)}
    return tuple(path for path in removable if path in folders or any(above in paths for above in _folders_above(path)))


def _folders_above(path: str) -> Iterable[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def remove_orphans(output: str, paths: Iterable[str]) -> None:
    """Removes these files, and the folders below the output that this empties; absent ones are no error."""
    for path in paths:
        if files.kind_of(f"{output}/{path}") != "file":
            continue
        files.remove_file(f"{output}/{path}")
        folder = path.rpartition("/")[0]
        while folder and files.remove_empty_folder(f"{output}/{folder}"):
            folder = folder.rpartition("/")[0]


def describe_edited(output: str, path: str) -> Diagnostic:
    """The warning for a file that is not wanted any more and is left for its editor."""
    message = f"`{path}` in `{output}` is no longer built, but was edited: it is left there"
    return Diagnostic("edited-output", message, None, "delete it when you no longer need it", "warning")
