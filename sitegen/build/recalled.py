"""Parts that need not be made again: lines of the list of articles, from the last build's file; cards of the search."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from sitegen import files
from sitegen.build.indexing import Card
from sitegen.build.traces import Staleness, Traces, is_intact
from sitegen.export.listings import split_list


class RecalledCards:
    """Gives the card of a document and what its making read, where nothing of that changed since."""

    def __init__(self, cards: Mapping[str, Card], traces: Traces, staleness: Staleness) -> None:
        self._cards, self._traces, self._staleness = cards, traces, staleness

    def __call__(self, key: str) -> tuple[Card, str] | None:
        part = f"cards/{key}"
        reads, card = self._traces.parts.get(part), self._cards.get(key)
        if reads is None or card is None or part in self._staleness.other_parts:
            return None
        return card, reads


class _Named(msgspec.Struct):
    slug: str


class RecalledLines:
    """Gives an article's line and what its making read, where nothing of that changed since.

    The file is read when the first line is asked for; one that is not as it was written gives nothing.
    """

    def __init__(self, traces: Traces, staleness: Staleness, output: str, is_thorough: bool) -> None:
        self._traces, self._staleness = traces, staleness
        self._output, self._is_thorough = output, is_thorough

    def __call__(self, slug: str) -> tuple[bytes, str] | None:
        part = f"items/{slug}"
        reads = self._traces.parts.get(part)
        if reads is None or part in self._staleness.other_parts or slug not in self._lines:
            return None
        return self._lines[slug], reads

    @cached_property
    def _lines(self) -> Mapping[str, bytes]:
        trace = self._traces.tasks.get("data:articles")
        if trace is None or not all(is_intact(self._output, made, self._is_thorough) for made in trace.made):
            return {}
        decode = msgspec.json.Decoder(_Named).decode
        lines = [line for made in trace.made for line in split_list(files.read_bytes(f"{self._output}/{made.path}"))]
        return {decode(line).slug: line for line in lines}
