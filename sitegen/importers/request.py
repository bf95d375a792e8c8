"""What a command asks of an import, and what it is told afterwards."""

from collections.abc import Callable
from typing import Literal

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.importers.draft import DateOrder, Draft
from sitegen.importers.forms import Form

Progress = Callable[[str, int, int], None]
"""Is told the phase, how much of it is done, and of how much (0: unknown)."""

Fate = Literal["new", "extended", "replaced", "unchanged", "kept", "refused"]
"""`extended`: what is there stays, and more stands behind it; `kept`: another file has its place, and was left as it
is; `refused`: what would be written could not be read.
"""


class ImportRequest(msgspec.Struct, frozen=True):
    """Which captures to import into which archive, and how.

    `form` None leaves each capture its own; `into` is a folder below `content/`; `article` the slug of the one
    article that a single capture becomes, or that all annotations are on; `now` the moment of the import, as seconds
    since 1970.
    """

    root: str
    paths: tuple[str, ...]
    now: float
    form: Form | None = None
    into: str = ""
    article: str = ""
    language: str = ""
    date_order: DateOrder = ""
    is_dry_run: bool = False
    is_forced: bool = False


class Taken(msgspec.Struct, frozen=True):
    """A draft with the path it has or would have, and what became of it."""

    capture: str
    path: str
    fate: Fate
    draft: Draft


class ImportReport(msgspec.Struct, frozen=True):
    """What an import met and did; `log` is its path below the root, empty where nothing was written."""

    diagnostics: tuple[Diagnostic, ...]
    taken: tuple[Taken, ...] = ()
    learned: tuple[str, ...] = ()
    written: int = 0
    log: str = ""


class UndoReport(msgspec.Struct, frozen=True):
    """What was taken back; `left` are files that were changed since, or that stood there before."""

    diagnostics: tuple[Diagnostic, ...]
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
