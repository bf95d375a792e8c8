"""What one process made of its share of the tasks, and how a fork hands it on: through a file, some at a time.

A trace is only looked at when all are there. Written down at once it takes no memory until then, in a process that
holds the whole site.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.build.cache import Blob, BlobReader, BlobWriter
from sitegen.build.ledger import Trace
from sitegen.build.stored import CacheDamagedError
from sitegen.diagnostics import Diagnostic

TOGETHER = 64
"""How many tasks are one piece of the file."""


class MadeTask(msgspec.Struct, frozen=True, array_like=True):
    """A task's new trace, and which of its files changed and were rendered."""

    name: str
    trace: Trace
    changed: tuple[str, ...] = ()
    rendered: tuple[str, ...] = ()


class MadeShare(msgspec.Struct, frozen=True, array_like=True):
    """What one process made, and what the making of its shared parts read; `written` are tasks in its file, `rows` the
    rows it made.
    """

    tasks: tuple[MadeTask, ...]
    written: tuple[Blob, ...]
    diagnostics: tuple[Diagnostic, ...]
    parts: dict[str, str]
    rows: Blob | None = None


def write_tasks(tasks: Iterable[MadeTask], writer: BlobWriter) -> tuple[Blob, ...]:
    """Where the tasks stand; each is let go of once some are together."""
    encode = msgspec.msgpack.Encoder().encode
    blobs: list[Blob] = []
    waiting: list[MadeTask] = []
    for task in tasks:
        waiting.append(task)
        if len(waiting) == TOGETHER:
            blobs.append(writer.add(encode(waiting)))
            waiting.clear()
    blobs.append(writer.add(encode(waiting)))
    writer.flush()
    return tuple(blobs)


def read_tasks(blobs: Iterable[Blob], reader: BlobReader) -> Iterator[MadeTask]:
    """The tasks as they were written."""
    decode = msgspec.msgpack.Decoder(list[MadeTask]).decode
    for blob in blobs:
        content = reader.read(blob)
        if content is None:
            raise CacheDamagedError
        yield from decode(content)


def write_rows(rows: Mapping[str, str], writer: BlobWriter) -> Blob:
    """Where the rows stand."""
    blob = writer.add(msgspec.msgpack.encode(rows, enc_hook=str))
    writer.flush()
    return blob


def read_rows(blob: Blob, reader: BlobReader) -> dict[str, str]:
    """The rows as they were written."""
    content = reader.read(blob)
    if content is None:
        raise CacheDamagedError
    return msgspec.msgpack.decode(content, type=dict[str, str])
