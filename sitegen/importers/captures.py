"""The captures that the command line names: single files, and folders with all that is in them."""

import os
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sitegen import files
from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.forms import Form, detect_form, list_forms, may_be_of

MAX_CAPTURE: Final = 256 << 20
TABLE: Final = "import.yaml"
"""How fields of a foreign front matter are mapped: no capture itself."""


class Capture(NamedTuple):
    """A capture's name (relative to the folder that was named), where it lies, its form and its bytes."""

    name: str
    path: str
    form: Form
    content: bytes


def read_captures(paths: Iterable[str], form: Form | None) -> Outcome[tuple[Capture, ...]]:
    """All captures of one form, or each of its own (None), in the order of their names."""
    captures: list[Capture] = []
    problems: list[Diagnostic] = []
    for name, path, is_named in _list_files(paths, problems):
        if not is_named and (name == TABLE or (form is not None and not may_be_of(form, name))):
            continue
        try:
            content = files.read_bytes(path, MAX_CAPTURE)
        except OSError as error:
            problems.append(_refuse(name, f"cannot be read: {error.strerror or error}"))
            continue
        found = form or detect_form(content, name, is_named)
        found = found if found in list_forms() else None
        if len(content) > MAX_CAPTURE:
            problems.append(_refuse(name, f"is larger than {MAX_CAPTURE >> 20} MiB"))
        elif not content.strip():
            problems.append(Diagnostic("empty-capture", "this capture is empty", Span(name), "remove it", "warning"))
        elif found is not None:
            captures.append(Capture(name, path, found, content))
        elif is_named:
            problems.append(_refuse(name, "is of no form that is known", "say which with `--from`"))
    return Outcome(tuple(captures), tuple(problems))


def list_names(paths: Iterable[str]) -> frozenset[str]:
    """The names of all files that were named or lie in a named folder, captures or not."""
    return frozenset(name for name, _path, _is_named in _list_files(paths, []))


def _list_files(paths: Iterable[str], problems: list[Diagnostic]) -> Iterator[tuple[str, str, bool]]:
    """Name, path, and whether it was named itself, of every file; links in folders are not followed."""
    for given in paths:
        at = files.resolve_path(given)
        kind = files.kind_of(at)
        if kind == "file":
            yield os.path.basename(at), at, True
        elif kind == "folder":
            tree = files.scan_tree(at)
            yield from ((state.path, f"{at}/{state.path}", False) for state in tree.files)
            problems += (_refuse(name, f"is not read: {why}", severe=False) for name, why in tree.refused)
        else:
            problems.append(_refuse(given, "does not exist" if kind == "nothing" else "is no file", "name another"))


def _refuse(name: str, why: str, help: str = "", severe: bool = True) -> Diagnostic:
    return Diagnostic("no-capture", f"`{name}` {why}", None, help, "error" if severe else "warning")
