"""Parts that need not be made again: lines of the list of articles, from the last build's file; cards of the search."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from sitegen import files
from sitegen.build.indexing import Card
from sitegen.build.traces import Staleness, Traces, is_intact
from sitegen.export.listings import slug_of, split_list


class KeptCards(msgspec.Struct, frozen=True):
    """The cards of a search; they are of the traces that carry the same `stamp`, and of no others."""

    stamp: bytes
    cards: dict[str, Card]


class RecalledCards:
    """Gives the card of a document where nothing of what its making read changed since."""

    def __init__(self, cards: Mapping[str, Card], traces: Traces, staleness: Staleness) -> None:
        self._cards, self._traces, self._staleness = cards, traces, staleness

    def __call__(self, key: str) -> Card | None:
        part = f"cards/{key}"
        is_as_it_was = part in self._traces.parts and part not in self._staleness.other_parts
        return self._cards.get(key) if is_as_it_was else None


class RecalledLines:
    """Gives an article's line where nothing of what its making read changed since.

    The file is read when the first line is asked for; one that is not as it was written gives nothing.
    """

    def __init__(self, traces: Traces, staleness: Staleness, output: str, is_thorough: bool) -> None:
        self._traces, self._staleness = traces, staleness
        self._output, self._is_thorough = output, is_thorough

    def __call__(self, slug: str) -> bytes | None:
        part = f"items/{slug}"
        is_as_it_was = part in self._traces.parts and part not in self._staleness.other_parts
        return self._lines.get(slug) if is_as_it_was else None

    @cached_property
    def _lines(self) -> Mapping[str, bytes]:
        trace = self._traces.tasks.get("data:articles")
        if trace is None or not all(is_intact(self._output, made, self._is_thorough) for made in trace.made):
            return {}
        contents = [files.read_bytes(f"{self._output}/{made.path}") for made in trace.made]
        return {slug_of(line): line for content in contents for line in split_list(content)}
