"""The seam of reading: what is remembered of every file, and what must be read again.

An entry (article with its sidecars, record, free page) is remembered by path and content digest. The states of its
files only decide whether to look: where they differ the content is read and compared, and only another content is
parsed again. What is remembered is the whole outcome, so that warnings are said again.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec

from sitegen import files
from sitegen.build.cache import Blob, BlobWriter
from sitegen.diagnostics import Diagnostic
from sitegen.model.archive import ArticleFacts, PageFacts, RecordFacts
from sitegen.model.body import Body
from sitegen.model.findings import Summary
from sitegen.read import Layout, classify

State = tuple[int, int, int, int]
"""Modification time, size, inode and change time of a file."""
Due = tuple[int, int, int]
"""Year, month and day from which an article may be published; zeros where it need not wait."""

_encode = msgspec.msgpack.Encoder().encode
SETTLED_AFTER_NS = 20_000_000
COARSE_SETTLED_AFTER_NS = 2_000_000_000


class Origin(NamedTuple):
    """The files of one entry; `collection` is empty for articles and free pages."""

    kind: str
    path: str
    collection: str = ""
    sidecar: str = ""
    notes: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files there are."""
        if not self.sidecar and not self.notes:
            return (self.path,)
        return tuple(filter(None, (self.path, self.sidecar, self.notes)))


class Row(msgspec.Struct, frozen=True, gc=False, array_like=True, kw_only=True):
    """What is remembered of one entry: where its facts, its tail and its body stand, with the digest of each.

    `facts` is empty (length 0) where the files gave nothing to publish. The tail is the summary with the
    diagnostics; `is_sound` says that there are none of these.
    """

    path: str
    states: tuple[State, ...]
    content: bytes
    facts: Blob
    facts_digest: bytes
    tail: Blob
    tail_digest: bytes
    body: Blob
    body_digest: bytes
    slug: str = ""
    is_draft: bool = False
    due: Due = (0, 0, 0)
    is_sound: bool = True


class Tail(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was met on reading, and what is told of the text."""

    summary: Summary
    diagnostics: tuple[Diagnostic, ...] = ()


class ReadEntry(msgspec.Struct, frozen=True, gc=False):
    """What reading and finding gave for one entry."""

    facts: ArticleFacts | RecordFacts | PageFacts | None
    body: Body | None
    tail: Tail


class Sorted(msgspec.Struct, frozen=True, gc=False):
    """The files of an archive by what they are; `paths` are all of them, with NUL between."""

    paths: str = ""
    layout: Layout = Layout()
    problems: tuple[Diagnostic, ...] = ()


class Memory(msgspec.Struct, frozen=True, gc=False):
    """Everything remembered of reading; `options` is the digest of the settings that reading depends on."""

    options: bytes
    rows: tuple[Row, ...] = ()
    sorted: Sorted = Sorted()


def sort_files(paths: Iterable[str], known: Sorted) -> Sorted:
    """What each file is; as known where there are the same files."""
    joined = "\0".join(paths)
    if joined == known.paths:
        return known
    outcome = classify(joined.split("\0") if joined else [])
    return Sorted(joined, outcome.value, outcome.diagnostics)


def settle_states(states: Iterable[files.FileState], looked_at: int) -> list[State]:
    """The states to remember of all files, most of which have long been settled."""
    lately = looked_at - COARSE_SETTLED_AFTER_NS
    return [one[1:] if one.mtime_ns < lately and one.ctime_ns < lately else state_of(one, looked_at) for one in states]


def state_of(state: files.FileState, looked_at: int) -> State:
    """The state to remember of a file listed at `looked_at` (nanoseconds since 1970).

    A file touched so lately that a second change might leave no trace is remembered as unsettled: the next build
    looks into it. Clocks that count whole seconds need two of them to settle.
    """
    last = max(state.mtime_ns, state.ctime_ns)
    patience = SETTLED_AFTER_NS if last % 1_000_000_000 else COARSE_SETTLED_AFTER_NS
    return (state.mtime_ns, state.size, state.inode, 0 if last + patience > looked_at else state.ctime_ns)


def recall_rows(
    origins: Iterable[Origin], rows: Mapping[str, Row], states: Mapping[str, State]
) -> tuple[dict[str, Row], list[Origin]]:
    """The rows that still hold, by path, and the origins whose files must be looked into."""
    held: dict[str, Row] = {}
    pending = []
    for origin in origins:
        row = rows.get(origin.path)
        if row and _is_as_known(row.states, origin, states):
            held[origin.path] = row
        else:
            pending.append(origin)
    return held, pending


def _is_as_known(known: tuple[State, ...], origin: Origin, states: Mapping[str, State]) -> bool:
    """Whether an entry's files have the states they had, settled ones; most entries are one file."""
    if not origin.sidecar and not origin.notes:
        now = states[origin.path]
        return len(known) == 1 and known[0] == now and now[3] != 0
    return known == tuple([states[path] for path in origin.paths]) and all(state[3] for state in known)


def remember(origin: Origin, states: tuple[State, ...], content: bytes, entry: ReadEntry, writer: BlobWriter) -> Row:
    """The row for an entry just read; facts, tail and body go into the blob file."""
    facts = _encode(entry.facts) if entry.facts is not None else b""
    tail = _encode(entry.tail)
    body = _encode(entry.body) if entry.body is not None else b""
    article = entry.facts.entry if isinstance(entry.facts, ArticleFacts) else None
    date = article.date if article else None
    return Row(
        path=origin.path,
        states=states,
        content=content,
        facts=writer.add(facts),
        facts_digest=digest(facts),
        tail=writer.add(tail),
        tail_digest=digest(tail),
        body=writer.add(body),
        body_digest=digest(body),
        slug=article.slug if article else "",
        is_draft=article.draft if article else isinstance(entry.facts, PageFacts) and entry.facts.page.draft,
        due=(date.year, date.month, date.day) if date else (0, 0, 0),
        is_sound=not entry.tail.diagnostics,
    )


def digest(content: bytes) -> bytes:
    """What stands for the bytes in keys and versions."""
    return sha256(content).digest()[:12]


def digest_files(contents: Iterable[bytes]) -> bytes:
    """What stands for the contents of an entry's files."""
    whole = sha256()
    for content in contents:
        whole.update(len(content).to_bytes(8, "little"))
        whole.update(content)
    return whole.digest()[:12]
