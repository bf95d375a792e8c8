"""The disk says no at any point: one report names a path, the old site stays, and the next build mends the rest."""

import errno
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.proof.archives import Pendulum, read_tree
from tests.proof.conftest import Figure
from tests.proof.faults import Plan
from tests.proof.performers import Performed


class Refusal(NamedTuple):
    """What is refused: one call or all from there on, calls that look at the disk among them or not."""

    errno: int
    is_lasting: bool = False
    counts_reads: bool = False

    def plan(self, at: int) -> Plan:
        """The refusal at one call; without an error a write does half of what it was to do."""
        harm = "error" if self.errno else "short"
        return Plan(harm, at, self.errno, is_lasting=self.is_lasting, counts_reads=self.counts_reads)


WRITES = [
    Refusal(errno.ENOSPC, is_lasting=True),
    Refusal(errno.EROFS, is_lasting=True),
    Refusal(errno.EIO),
    Refusal(errno.EACCES),
    Refusal(errno.EMFILE),
    Refusal(0),
]
LOOKS = [Refusal(errno.EIO, counts_reads=True), Refusal(errno.EMFILE, is_lasting=True, counts_reads=True)]
NAMED = re.compile(r"`[^`\n]*/[^`\n]*`| --> \S")
"""A path in a report: in its message, or as the place it is about."""
SAMPLE = (11, 130, 390)
"""The calls that the short form meets: reading, staging, and putting into place."""


def judge(pendulum: Pendulum, before: dict[str, bytes], done: Performed) -> str:
    """What is wrong after a build that the disk refused something; empty where nothing is."""
    if "Traceback" in done.told or done.code not in (0, 1):
        return f"{done.code}: {done.told[-300:]}"
    if done.code == 0:
        return f"{pendulum.list_different()[:5]}" if pendulum.list_different() else ""
    if not NAMED.search(done.told):
        return f"no path is named: {done.told}"
    is_whole = read_tree(pendulum.site) in (before, pendulum.sites[pendulum.side])
    return "" if is_whole or (pendulum.is_between() and not pendulum.list_torn()) else f"the site is torn: {done.told}"


def refuse_each(pendulum: Pendulum, refusals: list[Refusal], at: int) -> Iterator[str | None]:
    """What is wrong after each refusal at one call, and after the build that follows; None where there is no such."""
    pendulum.swing()
    for refusal in refusals:
        before = read_tree(pendulum.site)
        done = pendulum.build("-j", "1", plan=refusal.plan(at))
        wrong = judge(pendulum, before, done)
        yield f"{refusal} at {at}: {wrong}" if wrong else "" if done.told or refusal.errno == 0 else None
    mended = pendulum.build()
    if mended.code or "cache" in mended.told or pendulum.list_different():
        yield f"after {refusals} at {at}: {mended.told} {pendulum.list_different()[:5]}"


@pytest.mark.timeout(0)
@pytest.mark.parametrize("refusals", [WRITES, LOOKS], ids=["writes", "looks"])
def test_a_build_that_the_disk_refuses_something_leaves_the_old_site(
    pendulum: Pendulum, refusals: list[Refusal], is_full: bool, figure: Figure
) -> None:
    found: list[str] = []
    for at in itertools.count(1) if is_full else SAMPLE:
        met = list(refuse_each(pendulum, refusals, at))
        found += [one for one in met if one is not None]
        if is_full and met[0] is None:
            break

    failed = [one for one in found if one]
    figure(
        f"the disk says no, {'looks' if refusals == LOOKS else 'writes'}: {len(found)} cases, {len(failed)} failures"
    )
    assert failed == []
