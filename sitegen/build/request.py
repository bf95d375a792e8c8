"""What a command asks of the build, and what it is told afterwards."""

from collections.abc import Callable

import msgspec

from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.findings import ReviewedNote
from sitegen.model.health import Health

Progress = Callable[[str, int, int], None]
"""Is told the phase, how much of it is done, and of how much (0: unknown)."""


class BuildRequest(msgspec.Struct, frozen=True):
    """Which archive to build, and how.

    `output` None means `site` below the root; `base_url` None means what the settings say. `now` is the
    moment that decides whether a date lies in the future, as seconds since 1970: None means the clock.
    `clean` forgets the cache and writes over output files that somebody edited. `jobs` is the number of processes,
    0 for one per core; `verify` trusts no state of a file and compares contents; `record` promises the addresses of
    what is published (see `promised`). Unless it `looks_at_pictures` none is decoded, which a check alone may ask for.
    """

    root: str
    output: str | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    clean: bool = False
    now: float | None = None
    jobs: int = 0
    verify: bool = False
    record: bool = False
    looks_at_pictures: bool = True


class BuildReport(msgspec.Struct, frozen=True):
    """What a build met and did; `usage_error` says that settings or the command line were at fault."""

    diagnostics: tuple[Diagnostic, ...]
    articles: int = 0
    pages: int = 0
    changed: int = 0
    removed: int = 0
    seconds: float = 0.0
    output: str = ""
    published: bool = False
    usage_error: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
    stages: tuple[tuple[str, float], ...] = ()
    recorded: int = 0


class CheckReport(msgspec.Struct, frozen=True):
    """What a check met; `usage_error` says that the settings were at fault.

    `gaps` is advice on what is missing, which only who asks for it wants to read; `outward` are the addresses of other
    sites with where they are given.
    """

    diagnostics: tuple[Diagnostic, ...]
    articles: int = 0
    health: Health = Health()
    gaps: tuple[Diagnostic, ...] = ()
    outward: dict[str, Span] = {}
    usage_error: bool = False


class NotesReport(msgspec.Struct, frozen=True):
    """All notes of an archive and what there is to say of them; `is_misused` says that the settings were at fault."""

    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[ReviewedNote, ...] = ()
    is_misused: bool = False


class CleanReport(msgspec.Struct, frozen=True):
    """What a cleaning removed, or would remove: never what was edited since, nor what we did not write.

    `removed` counts published files; `paths` are theirs and, last, the cache's folder, where there is one.
    """

    diagnostics: tuple[Diagnostic, ...]
    removed: int = 0
    output: str = ""
    usage_error: bool = False
    paths: tuple[str, ...] = ()
