"""Where a build can be struck: every call by which it reaches the disk, some of which are drawn."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.proof.archives import Pendulum
from tests.proof.faults import Plan


class Point(NamedTuple):
    """The `at`th call of a kind (see `faults.name_kind`)."""

    kind: str
    at: int


class Build(NamedTuple):
    """A build whose calls are listed: those by which it writes or those by which it looks, of which process."""

    options: tuple[str, ...]
    is_cold: bool = False
    is_in_fork: bool = False
    looks: bool = False


def list_points(pendulum: Pendulum, build: Build, log: Path) -> list[Point]:
    """The calls that the build makes after the edits to the other state, in order."""
    if build.is_cold:
        pendulum.forget()
    pendulum.swing()
    log.unlink(missing_ok=True)
    done = pendulum.build(*build.options, plan=Plan(counts_reads=build.looks, log=str(log)))
    assert done.code == 0, done.told
    counts: Counter[str] = Counter()
    points = []
    for process, _, _, effect, kind in (line.split("\t") for line in log.read_text("utf-8").splitlines()):
        if (process == "fork") == build.is_in_fork and (effect == "look") == build.looks:
            counts[kind] += 1
            points.append(Point(kind, counts[kind]))
    return points


def draw_points(points: Sequence[Point], count: int, chance: random.Random) -> list[Point]:
    """One point of every kind, drawn at random, and then more to make up the count."""
    kinds = defaultdict(list)
    for point in points:
        kinds[point.kind].append(point)
    drawn = [chance.choice(alike) for alike in kinds.values()]
    rest = sorted(set(points) - set(drawn))
    return drawn + chance.sample(rest, min(len(rest), max(0, count - len(drawn))))


def draw_both_ways(pendulum: Pendulum, build: Build, log: Path, more: int) -> Iterator[Point]:
    """One point of every kind and so many more, of a build towards either state in turn.

    Before the next is asked for, a build towards the other state is to be struck at it, and the archive made whole.
    """
    chance = random.Random(19980401)
    ways: dict[int, list[Point]] = {}
    for _ in range(2):
        points = list_points(pendulum, build, log)
        ways[pendulum.side] = draw_points(points, len({point.kind for point in points}) + more, chance)
    while any(ways.values()):
        if ways[1 - pendulum.side]:
            yield ways[1 - pendulum.side].pop(0)
        else:
            pendulum.swing()
            assert pendulum.build().code == 0
