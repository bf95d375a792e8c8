"""A build that is killed at any point tears no page, and the next one gives what a clean one gives, byte for byte."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.proof.archives import Pendulum, wait_for_forks
from tests.proof.conftest import Figure
from tests.proof.faults import Harm, Plan
from tests.proof.points import Build, Point, draw_both_ways


class Cut(NamedTuple):
    """A kind of kill: of a first build or one after edits, by how many processes it is made, which of them is hit."""

    harm: Harm
    is_cold: bool
    jobs: int = 1
    is_in_fork: bool = False


CUTS = [
    Cut("kill before", is_cold=True),
    Cut("kill amid", is_cold=True, jobs=2),
    Cut("kill before", is_cold=False),
    Cut("kill after", is_cold=False),
    Cut("kill amid", is_cold=False, jobs=2, is_in_fork=True),
    Cut("kill after", is_cold=False, jobs=2, is_in_fork=True),
    Cut("kill alone", is_cold=False, jobs=2),
]
SAMPLE = (57, 211)
"""The effects that the short form meets; a fork has not so many, and is met at the first of them."""


MORE = 20
"""How many points of kinds that are met already the full form meets, of each cut and in each direction."""


def name_cut(cut: Cut) -> str:
    where = " in a fork" if cut.is_in_fork else ""
    return f"{cut.harm}{where}, {'cold' if cut.is_cold else 'after edits'}, {cut.jobs} jobs"


def find_harm(pendulum: Pendulum, cut: Cut, point: Point) -> str | None:
    """What a kill at this effect did harm to, empty where nothing; None where a build has no such effect."""
    if cut.is_cold:
        pendulum.forget()
    pendulum.swing()
    plan = Plan(cut.harm, point.at, kind=point.kind, is_in_fork=cut.is_in_fork)
    struck = pendulum.build("-j", str(cut.jobs), plan=plan)
    assert "Traceback" not in struck.told
    wait_for_forks(str(pendulum.root))
    torn = pendulum.list_torn()
    repaired = pendulum.build()
    if "damaged-cache" in repaired.told or repaired.code:
        return repaired.told
    if wrong := torn or pendulum.list_different():
        return f"{wrong[:5]}"
    return "" if struck.code else None


def meet_every_kind(pendulum: Pendulum, cut: Cut, log: Path) -> Iterator[str]:
    """The harm of a kill at a point of every kind and at some more."""
    build = Build(("-j", str(cut.jobs)), cut.is_cold, cut.is_in_fork)
    for point in draw_both_ways(pendulum, build, log, MORE):
        harm = find_harm(pendulum, cut, point)
        if harm is not None:
            yield f"at {point}: {harm}" if harm else ""


def meet_sample(pendulum: Pendulum, cut: Cut) -> Iterator[str]:
    """The harm of some kills, all of which hit.

    Two processes take from one pile, and how many effects each has is never sure: one of these that has fewer is met at
    half the number.
    """
    for at in SAMPLE[: 1 if cut.is_in_fork else None]:
        while (harm := find_harm(pendulum, cut, Point("", at))) is None:
            assert cut.jobs > 1, f"a build has fewer than {at} effects"
            at //= 2
            assert at, "no effect of a build is met"
        yield f"at {at}: {harm}" if harm else ""


@pytest.mark.timeout(0)
@pytest.mark.parametrize("cut", CUTS, ids=name_cut)
def test_a_kill_at_any_effect_tears_no_page_and_is_repaired(
    pendulum: Pendulum, cut: Cut, is_full: bool, figure: Figure, tmp_path: Path
) -> None:
    harms = list(meet_every_kind(pendulum, cut, tmp_path / "log") if is_full else meet_sample(pendulum, cut))

    failed = [harm for harm in harms if harm]
    figure(f"interrupted, {name_cut(cut)}: {len(harms)} points, {len(failed)} failures")
    assert failed == []
