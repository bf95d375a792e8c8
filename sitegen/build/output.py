"""Which folders may be written into, and what stands in the way inside one."""

from collections.abc import Iterable, Mapping

from sitegen import files
from sitegen.build.manifest import MANIFEST_NAME, Damage, Known, is_as_written, read_known
from sitegen.diagnostics import Diagnostic

SOURCE_FOLDERS = ("content", "templates", "static", "imports", ".git", files.CACHE_NAME)


def refuse_output(output: str, root: str, seal: bytes = b"") -> Diagnostic | None:
    """Why nothing may be written to `output`, or None; links on the way to it are followed first.

    `seal` is that of the manifest which the last build left.
    """
    at, root = files.resolve_path(output), files.resolve_path(root)
    reason = _name_danger(at, root) or _name_occupation(at, seal)
    if not reason:
        return None
    help = "name another folder with `-o DIR`: an empty one, or one that sitegen made"
    return Diagnostic("dangerous-output", f"will not write to `{output}`: {reason}", None, help)


def _name_danger(at: str, root: str) -> str:
    home = files.resolve_path(files.home_folder())
    theme = files.resolve_path(files.templates_folder())
    if _is_within(root, at):
        return "it is the archive itself" if at == root else "the archive lies inside it"
    if _is_within(home, at):
        return "it is your home folder" if at == home else "your home folder lies inside it"
    for name in SOURCE_FOLDERS:
        if _is_within(at, f"{root}/{name}"):
            return f"it lies in the archive's `{name}` folder"
    return "it lies in the built-in theme" if _is_within(at, theme) or _is_within(theme, at) else ""


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _name_occupation(at: str, seal: bytes) -> str:
    kind = files.kind_of(at)
    if kind == "nothing":
        return ""
    if kind != "folder":
        return "it is not a folder"
    known = read_known(at, seal)
    if isinstance(known, Damage):
        return f"its `{MANIFEST_NAME}` is damaged in line {known.line}"
    if known is None and any(not name.startswith(".") for name in files.list_names(at)):
        return "it holds files that sitegen did not write"
    return ""


def find_conflicts(
    output: str, wanted: Mapping[str, bool], known: Known, leaving: Iterable[str], is_clean: bool
) -> tuple[Diagnostic, ...]:
    """What of somebody else's stands where we want to write; with `is_clean`, edits of ours do not.

    `wanted` says of each path whether its bytes are new; `leaving` are files that will be out of the way.
    Nothing may be written when anything is found.
    """
    found: dict[str, Diagnostic] = {}
    folders: dict[str, str] = {"": ""}
    gone = frozenset(leaving)
    for path, is_changed in wanted.items():
        if not is_changed and path in known.by_path:
            continue  # it was just seen to be there as we left it
        obstacle = find_obstacle(output, path.rpartition("/")[0], folders)
        if obstacle in gone:
            continue
        if obstacle:
            found[obstacle] = _foreign(output, obstacle)
        elif conflict := _judge_target(output, path, known, gone, is_clean):
            found[path] = conflict
    return tuple(found.values())


def _judge_target(output: str, path: str, known: Known, gone: frozenset[str], is_clean: bool) -> Diagnostic | None:
    """The conflict at one path: a stranger's file, another kind of thing, or ours with other bytes."""
    at = f"{output}/{path}"
    kind = files.kind_of(at)
    if kind == "nothing" or (kind == "folder" and _will_be_empty(at, path, gone)):
        return None
    if kind != "file" or path not in known.by_path:
        return _foreign(output, path)
    if is_clean or is_as_written(at, known.by_path[path]):
        return None
    message = f"`{path}` in `{output}` was edited after it was built"
    help = "move your changes into the archive, then delete the file or build with `--clean`"
    return Diagnostic("edited-output", message, None, help)


def _will_be_empty(folder: str, path: str, gone: frozenset[str]) -> bool:
    tree = files.scan_tree(folder, f"{path}/", with_hidden=True)
    return not tree.refused and bool(tree.files) and all(one.path in gone for one in tree.files)


def find_obstacle(output: str, folder: str, seen: dict[str, str]) -> str:
    """The first part of the way to `folder` that exists and is no folder, such as a link; `seen` remembers."""
    if folder not in seen:
        above = find_obstacle(output, folder.rpartition("/")[0], seen)
        blocked = not above and files.kind_of(f"{output}/{folder}") in ("file", "other")
        seen[folder] = folder if blocked else above
    return seen[folder]


def _foreign(output: str, path: str) -> Diagnostic:
    message = f"`{path}` in `{output}` was not written by sitegen, and is in the way"
    return Diagnostic("foreign-file", message, None, "move it away, or into `static/` to have it published")
