"""The cards of the search, made by several processes where many are missing."""

from collections.abc import Iterable, Sequence

import msgspec

from sitegen.build.indexing import Card
from sitegen.build.tracing import SharedParts
from sitegen.build.workers import Crew, Notepad, share_out, work_off

PARALLEL_FROM = 2000
"""With fewer cards than this to be made, one process makes them."""


class CardShare(msgspec.Struct, frozen=True, array_like=True):
    """The cards one process made, and what the making of each read."""

    cards: dict[str, Card]
    reads: dict[str, str]


def make_cards(cards: SharedParts[str, Card], keys: Iterable[str], crew: Crew) -> None:
    """Have many missing cards be there before they are asked for; a few are made when they are."""
    missing = [key for key in keys if cards.recall(key) is None] if crew.jobs > 1 else []
    jobs = crew.size_for(len(missing), PARALLEL_FROM)

    def work(share: Sequence[str], _number: int, notepad: Notepad) -> CardShare:
        for key in share:
            notepad.note(f"reading {key} for the search")
            cards[key]
        return CardShare(cards.made(), cards.reads)

    if jobs > 1:
        for share in work_off(share_out(missing, [1] * len(missing), jobs), work, CardShare):
            cards.adopt(share.cards, share.reads)
