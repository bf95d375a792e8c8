"""The archive that `init` writes: the files below `archive/` of this room, as they stand.

There a name that begins with `dot-` stands for one that begins with a dot, which tools that pack and search pass over.
"""

import posixpath

from sitegen import files
from sitegen.diagnostics import Diagnostic, describe_failure
from sitegen.scaffold.request import Started
from sitegen.scaffold.schema_files import list_schemas

UNHEEDED = (".git",)


def write_archive(folder: str) -> Started:
    """What was written into `folder`, which is made where it is absent and refused where it holds anything."""
    at = files.resolve_path(folder)
    try:
        if refusal := _refuse_folder(at, folder):
            return Started((refusal,), is_misused=True)
        written = list_archive() | list_schemas()
        for path, content in written.items():
            files.make_folder(f"{at}/{posixpath.dirname(path)}")
            files.create_file(f"{at}/{path}", content)
    except OSError as error:
        return Started((describe_failure(error),))
    return Started((), tuple(sorted(written)))


def list_archive() -> dict[str, bytes]:
    """The files of the small archive by path, sorted."""
    below = f"{files.package_folder()}/scaffold/archive"
    paths = (state.path for state in files.scan_tree(below).files)
    return dict(sorted((_name_in_archive(path), files.read_bytes(f"{below}/{path}")) for path in paths))


def _name_in_archive(path: str) -> str:
    return "/".join("." + part.removeprefix("dot-") if part.startswith("dot-") else part for part in path.split("/"))


def _refuse_folder(at: str, folder: str) -> Diagnostic | None:
    if files.kind_of(at) not in ("nothing", "folder"):
        return Diagnostic("no-folder", f"`{folder}` is a file", None, "name a folder that is empty, or a new one")
    names = [name for name in files.list_names(at) if name not in UNHEEDED]
    if files.SETTINGS_NAME in names:
        return Diagnostic("not-empty", f"`{folder}` is an archive already", None, "`sitegen serve` shows it")
    if names:
        hint = "name a folder that is empty, or a new one: `sitegen init my-archive`"
        return Diagnostic("not-empty", f"`{folder}` is not empty: it holds `{names[0]}`", None, hint)
    return None
