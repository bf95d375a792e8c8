"""Bundles made by several processes at once: the program that makes an index of one uses one core."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from sitegen.build.indexing import Bundle, IndexFailedError
from sitegen.build.ledger import Made
from sitegen.build.workers import Crew, Notepad, work_off_piles
from sitegen.diagnostics import Diagnostic

PARALLEL_FROM = 500
"""With fewer documents than this beside the largest bundle, all are made by one process."""
MOST = 4
"""So many programs at once: one that holds 5,000 documents takes 350 MB."""
BoundFiles = tuple[tuple[Made, bool], ...]
"""The files of a bundle, each with whether it is another than the one that was there."""


class BoundShare(msgspec.Struct, frozen=True, array_like=True):
    """The bundles one process made, and what went wrong."""

    bound: tuple[BoundFiles, ...]
    diagnostics: tuple[Diagnostic, ...]


def bind_all(
    bundles: Sequence[Bundle], crew: Crew, bind: Callable[[Bundle], BoundFiles], told: list[Diagnostic]
) -> list[BoundFiles]:
    """The files of all bundles, in no order; what goes wrong, and what `bind` tells, is added to `told`."""
    weights = [bundle.count for bundle in bundles]
    jobs = min(MOST, crew.size_for(sum(weights) - max(weights, default=0), PARALLEL_FROM))
    before = len(told)

    def work(share: Iterable[Bundle], _number: int, notepad: Notepad) -> BoundShare:
        bound: list[BoundFiles] = []
        try:
            for bundle in share:
                notepad.note(f"indexing {bundle.folder}")
                bound.append(bind(bundle))
        except IndexFailedError as failure:
            told.append(failure.diagnostic)
            for _ in share:  # what others would begin now would be in vain
                pass
        return BoundShare(tuple(bound), tuple(told[before:]))

    shares = work_off_piles(bundles, weights, jobs, work, BoundShare) if bundles else []
    told[before:] = [one for share in shares for one in share.diagnostics]
    return [files for share in shares for files in share.bound]
