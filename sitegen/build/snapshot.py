"""Whether there is anything to do: the state of everything that went into the last build and came out of it.

This is asked before anything heavy is imported. States are those that `remembered.state_of` lets settle: a file
touched just before it was read differs from its own remembered state, and is looked into next time.
"""

from typing import NamedTuple

import msgspec

from sitegen import files
from sitegen.build.manifest import PENDING_NAME
from sitegen.build.request import BuildReport, BuildRequest
from sitegen.diagnostics import Diagnostic

SOURCES = ("content", "static", "templates")


OutputState = tuple[str, int, int, int]
"""A published file and the state it was left in: path, size, modification time, inode."""


class Snapshot(msgspec.Struct, frozen=True):
    """The last sound build: what was asked, what was there, what was said.

    `due` is the moment (seconds since 1970) from which an article that waits may be published. The traces of the same
    build carry the same `stamp` and the same `seal`.
    """

    request: bytes
    sources: tuple[tuple[str, int, int, int, int], ...]
    refused: tuple[tuple[str, str], ...]
    outputs: tuple[OutputState, ...]
    due: float
    articles: int
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    stamp: bytes = b""
    seal: bytes = b""


class Sources(NamedTuple):
    """Everything an archive is made of, as it lies on the disk; `looked_at` in nanoseconds since 1970."""

    content: files.Tree
    statics: files.Tree
    templates: files.Tree
    settings: files.FileState | None
    looked_at: int
    promises: files.FileState | None = None


def look_at_sources(root: str, looked_at: int) -> Sources:
    """The state of all files a build may read."""
    return Sources(
        look_at_content(root),
        files.scan_tree(f"{root}/static", with_hidden=True),
        files.scan_tree(f"{root}/templates"),
        files.file_state(f"{root}/{files.SETTINGS_NAME}"),
        looked_at,
        promises=files.file_state(f"{root}/{files.PROMISES_NAME}"),
    )


def look_at_content(root: str) -> files.Tree:
    """The state of all files of content."""
    return files.scan_tree(f"{root}/content", "content/")


def look_at_promises(root: str, sources: Sources) -> Sources:
    """The sources with the state that the promised addresses have now."""
    return sources._replace(promises=files.file_state(f"{root}/{files.PROMISES_NAME}"))


def request_key(request: BuildRequest) -> bytes:
    """What of a request decides the output."""
    asked = (request.root, request.output, request.base_url, request.drafts, request.future)
    return msgspec.msgpack.encode(asked)


def list_states(sources: Sources, settle: bool) -> tuple[tuple[str, int, int, int, int], ...]:
    """The states of all sources; with `settle` as they are to be remembered."""
    others = [state._replace(path=f"static/{state.path}") for state in sources.statics.files]
    others += [state._replace(path=f"templates/{state.path}") for state in sources.templates.files]
    if sources.settings:
        others.append(sources.settings._replace(path=f"settings:{sources.settings.path}"))
    if sources.promises:
        others.append(sources.promises._replace(path=f"promises:{sources.promises.path}"))
    every = (*sources.content.files, *others)
    if not settle:
        return every
    from sitegen.build.remembered import settle_states

    return tuple(
        [(state.path, *settled) for state, settled in zip(every, settle_states(every, sources.looked_at), strict=True)]
    )


def list_refused(sources: Sources) -> tuple[tuple[str, str], ...]:
    """The names that were passed over."""
    return (*sources.content.refused, *sources.statics.refused, *sources.templates.refused)


def is_nothing_to_do(snapshot: Snapshot, request: BuildRequest, sources: Sources, output: str, now: float) -> bool:
    """Whether a build would give what the last one gave."""
    return (
        snapshot.request == request_key(request)
        and now < snapshot.due
        and snapshot.sources == list_states(sources, settle=False)
        and snapshot.refused == list_refused(sources)
        and files.kind_of(f"{output}/{PENDING_NAME}") == "nothing"  # else files of a build that was cut short are there
        and _are_intact(snapshot.outputs, output)
    )


def _are_intact(outputs: tuple[OutputState, ...], output: str) -> bool:
    look = files.published_state
    return all(look(output, path) == (size, mtime, inode) for path, size, mtime, inode in outputs)


def report_nothing_done(snapshot: Snapshot, output: str, seconds: float) -> BuildReport:
    """The report of a build that had nothing to do: what the last one said is said again."""
    return BuildReport(
        diagnostics=snapshot.diagnostics,
        articles=snapshot.articles,
        pages=snapshot.pages,
        seconds=seconds,
        output=output,
        published=True,
    )
