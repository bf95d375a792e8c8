"""Parts that need not be made again: rows and cards from files of the cache, lines of lists from the site itself.

What is kept beside the traces carries their stamp: a part holds where nothing of what its making read, as the traces
say, changed since. Parts nobody asks for are not made again; if what they read did change they are forgotten
(`traces.join_parts`).
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from sitegen import files
from sitegen.build.archive import Cache
from sitegen.build.indexing import Card
from sitegen.build.traces import Staleness, Traces, is_intact
from sitegen.export.listings import split_list
from sitegen.model.html import Html

V = TypeVar("V")


class KeptCards(msgspec.Struct, frozen=True):
    """The cards of a search; they are of the traces that carry the same `stamp`, and of no others."""

    stamp: bytes
    cards: dict[str, Card]


class KeptRows(msgspec.Struct, frozen=True):
    """The rows of articles by slug; they are of the traces that carry the same `stamp`, and of no others."""

    stamp: bytes
    rows: dict[str, str]


class Recalled(Generic[V]):
    """Gives a part of one kind where nothing of what its making read changed since; loaded when one is asked for."""

    def __init__(self, kind: str, traces: Traces, staleness: Staleness, load: Callable[[], Mapping[str, V]]) -> None:
        self._kind, self._traces, self._staleness, self._load = kind, traces, staleness, load

    def __call__(self, name: str) -> V | None:
        return self.parts.get(name)

    @cached_property
    def parts(self) -> dict[str, V]:
        """Everything that was kept and still holds."""
        start, known, others = f"{self._kind}/", self._traces.parts, self._staleness.other_parts
        kept = self._load().items()
        return {name: part for name, part in kept if (key := start + name) in known and key not in others}


def load_cards(cache: Cache, traces: Traces) -> Mapping[str, Card]:
    """The cards of the search these traces are of."""
    kept = cache.load("cards", KeptCards)
    return kept.cards if kept and kept.stamp == traces.cards else {}


def load_rows(cache: Cache, traces: Traces) -> Mapping[str, Html]:
    """The rows these traces are of."""
    kept = cache.load("rows", KeptRows)
    return {slug: Html(row) for slug, row in kept.rows.items()} if kept and kept.stamp == traces.rows else {}


def load_lines(name: str, traces: Traces, output: str, is_thorough: bool) -> Mapping[str, bytes]:
    """The lines of a list, by article; nothing where its file is not as it was written."""
    trace = traces.tasks.get(f"data:{name}")
    made = trace.made[0] if trace and len(trace.made) == 1 else None
    if made is None or not is_intact(output, made, is_thorough):
        return {}
    return split_list(name, files.read_bytes(f"{output}/{made.path}"))


def keep_rows(cache: Cache, old: dict[str, Html], fresh: dict[str, str]) -> bytes:
    """The stamp of the rows that are kept from now on: those made now, and the old ones that still hold."""
    rows = {slug: str(row) for slug, row in (old | fresh).items()}
    cache.save("rows", KeptRows(cache.stamp, rows))
    return cache.stamp
