"""From the files of an archive to everything read: what is remembered, and what is read again in shares."""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen import files
from sitegen.build.cache import BlobWriter, Unwritten
from sitegen.build.remembered import (
    Memory,
    Origin,
    ReadEntry,
    Row,
    Sorted,
    State,
    Tail,
    digest,
    digest_files,
    recall_rows,
    remember,
    settle_states,
    sort_files,
)
from sitegen.build.workers import Crew, Notepad, share_out, work_off
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.findings import Summary
from sitegen.read import MAX_FILE, MAX_RECORD, Layout

PARALLEL_FROM = 1000
"""Fewer entries than this are read by one process."""


class Reading(msgspec.Struct, frozen=True):
    """What there is, in the order of paths: a row per entry, the sizes of pictures, the static files.

    `fresh` counts the entries that were parsed again. `is_steady`: nothing was touched since the look at the files
    began, so that all of this stood there at that moment.
    """

    articles: tuple[Row, ...]
    records: tuple[Row, ...]
    pages: tuple[Row, ...]
    media: Mapping[str, tuple[int, int]]
    diagnostics: tuple[Diagnostic, ...]
    fresh: int
    sorted: Sorted = Sorted()
    is_steady: bool = True


class Readers(msgspec.Struct, frozen=True):
    """What reading an archive needs: its root, its settings, the cache folder and who may work.

    With `unwritten` what was read is held there, and nothing is written.
    """

    root: str
    settings: Settings
    folder: str
    crew: Crew
    unwritten: Unwritten | None = None


def reading_options(settings: Settings) -> bytes:
    """The digest of what reading and finding depend on besides the files."""
    rights = (settings.rights_mode, settings.rights_words, settings.rights_holder, settings.rights_note)
    quotations = (settings.quotations, settings.language)
    return digest(msgspec.msgpack.encode((settings.markdown_html, rights, quotations)))


def read_archive(readers: Readers, tree: files.Tree, memory: Memory, looked_at: int, first_blob: int) -> Reading:
    """Everything below `content/`; entries that changed are parsed and written into new blob files."""
    sorted_files = sort_files((state.path for state in tree.files), memory.sorted)
    settled = settle_states(tree.files, looked_at)
    states = dict(zip((state.path for state in tree.files), settled, strict=True))
    origins = list_origins(sorted_files.layout)
    old = {row.path: row for row in memory.rows} if memory.options == reading_options(readers.settings) else {}
    held, pending = recall_rows(origins, old, states)
    fresh = _read_pending(readers, pending, states, old, first_blob)
    rows = held | {row.path: row for row in fresh}
    of_kind: dict[str, list[Row]] = {"article": [], "record": [], "page": []}
    for origin in origins:
        of_kind[origin.kind].append(rows[origin.path])
    return Reading(
        articles=tuple(of_kind["article"]),
        records=tuple(of_kind["record"]),
        pages=tuple(of_kind["page"]),
        media=measure_pictures(readers.root, sorted_files.layout.media),
        diagnostics=(*describe_refusals(tree.refused), *sorted_files.problems),
        sorted=sorted_files,
        is_steady=all(state[3] for state in settled) and _are_untouched(readers.root, pending, tree),
        fresh=sum(old.get(row.path, row).content != row.content or row.path not in old for row in fresh),
    )


def _are_untouched(root: str, origins: Iterable[Origin], tree: files.Tree) -> bool:
    """Whether the files that were just read are still as they were listed."""
    listed = {state.path: state for state in tree.files} if origins else {}
    paths = (path for origin in origins for path in origin.paths)
    return all((now := files.file_state(f"{root}/{path}")) and now[1:] == listed[path][1:] for path in paths)


def list_origins(layout: Layout) -> list[Origin]:
    """All entries of an archive, with the files each is made of."""
    return [
        *(Origin("article", a.path, "", a.sidecar, a.notes) for a in layout.articles),
        *(Origin("record", r.path, r.collection) for r in layout.records),
        *(Origin("page", path) for path in layout.pages),
    ]


def _read_pending(
    readers: Readers,
    pending: list[Origin],
    states: Mapping[str, State],
    old: Mapping[str, Row],
    first_blob: int,
) -> list[Row]:
    if pending:
        import sitegen.build.entries  # noqa: F401  # before there are forks, which would each load it

    weights = [states[origin.path][1] + 1500 for origin in pending]
    jobs = readers.crew.size_for(len(pending), PARALLEL_FROM)

    def work(share: list[Origin], number: int, notepad: Notepad) -> list[Row]:
        writer = BlobWriter(readers.folder, first_blob + number, readers.unwritten)
        rows = []
        for origin in share:
            notepad.note(f"reading {origin.path}")
            of_files = tuple(states[path] for path in origin.paths)
            rows.append(read_origin(readers, origin, of_files, old.get(origin.path), writer))
        writer.flush()
        return rows

    return [row for rows in work_off(share_out(pending, weights, jobs), work, list[Row]) for row in rows]  # type: ignore[arg-type]  # shares of a list are lists


def read_origin(
    readers: Readers, origin: Origin, states: tuple[State, ...], old: Row | None, writer: BlobWriter
) -> Row:
    """The entry's row: the old one where its files hold what they held, else of what they hold now."""
    contents: list[bytes] = []
    for path in origin.paths:
        limit = MAX_FILE if path == origin.path else MAX_RECORD
        try:
            contents.append(files.read_bytes(f"{readers.root}/{path}", limit))
        except OSError as error:
            problem = describe_unreadable(path, error)
            return remember(origin, (), b"", ReadEntry(None, None, Tail(Summary(), (problem,))), writer)
    content = digest_files(contents)
    if old and old.content == content and len(old.states) == len(states):
        return msgspec.structs.replace(old, states=states)
    from sitegen.build.entries import read_entry  # late, as all of reading: without changes none of it is needed

    return remember(origin, states, content, read_entry(origin, contents, readers.settings), writer)


def describe_unreadable(path: str, error: OSError) -> Diagnostic:
    """The error for a file that is there and cannot be read."""
    message = f"this cannot be read: {error.strerror or error}"
    return Diagnostic("unreadable-file", message, Span(path), "put it back, or grant the right to read it")


def measure_pictures(root: str, paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The size of every picture; only the head of a file is looked at."""
    from sitegen.read.dimensions import HEAD, read_dimensions

    return {path: read_dimensions(path, _head(f"{root}/{path}", HEAD)) for path in paths}


def _head(path: str, size: int) -> bytes:
    try:
        return files.read_bytes(path, size)
    except OSError:
        return b""


REFUSALS = {
    "symlink": ("symbolic links are not followed", "put the file itself there"),
    "not-utf-8": ("the name is not UTF-8", "rename the file"),
    "special": ("this is no regular file", "remove it"),
    "unreadable": ("this may not be read", "grant the right to read it"),
    "no-folder": ("this is a file, and has to be a folder", "move it away, and make a folder of that name"),
}


def describe_refusals(refused: Iterable[tuple[str, str]], prefix: str = "") -> list[Diagnostic]:
    """An error for every name that was passed over."""
    return [
        Diagnostic("unreadable-file", REFUSALS[why][0], Span(prefix + path), REFUSALS[why][1]) for path, why in refused
    ]
