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
from sitegen.export.listings import Line, split_list
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
        self._start, self._known, self._others = f"{kind}/", traces.parts, staleness.other_parts
        self._load = load

    def __call__(self, name: str) -> V | None:
        key = self._start + name
        return self._kept.get(name) if key in self._known and key not in self._others else None

    @cached_property
    def _kept(self) -> Mapping[str, V]:
        return self._load()

    def list_all(self) -> dict[str, V]:
        """Everything that was kept and still holds."""
        return {name: part for name in self._kept if (part := self(name)) is not None}


def load_cards(cache: Cache, traces: Traces) -> Mapping[str, Card]:
    """The cards of the search these traces are of."""
    kept = cache.load("cards", KeptCards)
    return kept.cards if kept and kept.stamp == traces.cards else {}


def load_rows(cache: Cache, traces: Traces) -> Mapping[str, str]:
    """The rows these traces are of."""
    kept = cache.load("rows", KeptRows)
    return kept.rows if kept and kept.stamp == traces.rows else {}


def recall_row(rows: Recalled[str], slug: str) -> Html | None:
    """The row of an article as it stands in lists, where it still holds."""
    row = rows(slug)
    return Html(row) if row is not None else None


def load_lines(name: str, traces: Traces, output: str, is_thorough: bool) -> Mapping[str, Line]:
    """The lines of a list, by article; nothing where its file is not as it was written."""
    trace = traces.tasks.get(f"data:{name}")
    made = trace.made[0] if trace and len(trace.made) == 1 else None
    if made is None or not is_intact(output, made, is_thorough):
        return {}
    return split_list(name, files.read_bytes(f"{output}/{made.path}"))


def keep_rows(cache: Cache, old: Recalled[str], fresh: dict[str, str]) -> bytes:
    """The stamp of the rows that are kept from now on: those made now, and the old ones that still hold."""
    rows = old.list_all() | {slug: str(row) for slug, row in fresh.items()}
    cache.save("rows", KeptRows(cache.stamp, rows))
    return cache.stamp
