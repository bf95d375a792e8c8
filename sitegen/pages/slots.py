"""Slots: what pairs a passage with its note while both are in sight, without a script and without an id for each.

Slots count within a block, because the stylesheet looks no further. A passage that goes on into later blocks keeps
its slot there, so none that begins in one of them may have it too. Where all slots are taken a note has none (0): it
is reached by its number, and lights up with nothing rather than with another note's passage.
"""

from collections.abc import Iterable

from sitegen.model.body import Body, block_at
from sitegen.model.findings import Passage, Region
from sitegen.model.site import Note

SLOTS = 8
NO_BODY = Body()


def slotted(notes: Iterable[Note], region: Region, index: int = 0, body: Body = NO_BODY) -> list[tuple[Note, int]]:
    """The notes of a region in their order, each with its slot; headline and dek share one count, as they one head."""
    found: list[tuple[Note, int]] = []
    taken: dict[int, set[int]] = {}
    for note in notes:
        passage = note.passage
        if not passage or not _shares_head(passage.region, region) or passage.index != index:
            continue
        blocks = range(passage.block, _last_block(passage, body) + 1)
        used = set().union(*[taken.get(block, ()) for block in blocks])
        slot = next((slot for slot in range(1, SLOTS + 1) if slot not in used), 0)
        for block in blocks:
            taken.setdefault(block, set()).add(slot)
        if passage.region == region:
            found.append((note, slot))
    return found


def _shares_head(one: Region, other: Region) -> bool:
    return one == other or (one == "title" and other == "subtitle")


def _last_block(passage: Passage, body: Body) -> int:
    """The block in which the passage ends; the one it begins in where there is no body to look at."""
    return max(passage.block, block_at(body, passage.end - 1)) if passage.region == "body" else passage.block
