"""The schemas as files of an archive, and the line that leads an editor from a YAML file to its own."""

import posixpath

from sitegen import files
from sitegen.diagnostics import Diagnostic, describe_failure
from sitegen.scaffold.kinds import KINDS
from sitegen.scaffold.request import Started
from sitegen.scaffold.schema import SCHEMAS, WRITTEN, write_schema

FOLDER = "schemas"


def write_schemas(root: str) -> Started:
    """The schemas that were written; a file of that name that somebody else made is left, and said."""
    contents = list_schemas()
    try:
        foreign = [path for path in contents if not _is_ours(f"{root}/{path}")]
        if foreign:
            return Started(tuple(map(_say_foreign, foreign)), is_misused=True)
        files.make_folder(f"{root}/{FOLDER}")
        for path, content in contents.items():
            files.replace_file(f"{root}/{path}", content)
    except OSError as error:
        return Started((describe_failure(error),))
    return Started((), tuple(contents))


def list_schemas() -> dict[str, bytes]:
    """All schemas by the path they have in an archive."""
    return {f"{FOLDER}/{kind}.json": write_schema(kind) for kind in SCHEMAS}


def make_pointer(root: str, path: str) -> bytes:
    """The line for the head of a YAML file at `path`; empty where the archive has no schema for it."""
    kind = "notes" if path.endswith(".notes.yaml") else ""
    kind = kind or next((one for one, folder in KINDS.items() if path.startswith(f"content/{folder}/")), "")
    schema = f"{FOLDER}/{kind}.json"
    if files.kind_of(f"{root}/{schema}") != "file":
        return b""
    return f"# yaml-language-server: $schema={posixpath.relpath(schema, posixpath.dirname(path))}\n".encode()


def _is_ours(path: str) -> bool:
    kind = files.kind_of(path)
    return kind == "nothing" or (kind == "file" and WRITTEN.encode() in files.read_bytes(path))


def _say_foreign(path: str) -> Diagnostic:
    message = f"`{path}` was not written by sitegen"
    return Diagnostic("file-exists", message, None, "move it away, then write the schemas again")
