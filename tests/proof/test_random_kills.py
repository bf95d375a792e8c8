"""A build of a large archive that is killed at a random moment tears no page, and the next one does what is left.

At which effects a build can be killed is met one by one in `test_interrupted`; here it is killed amid whatever it does.
"""

import time
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import pytest

from tests.proof.archives import wait_for_forks
from tests.proof.conftest import Figure
from tests.proof.large import LargeArchive, Reader, Wording
from tests.proof.performers import Performer

SEED = 19980401
PLAIN, TITLED, RENAMED = WORDINGS = (Wording(), Wording(title="Another archive"), Wording(topic="Another name"))
KINDS = {"first build": PLAIN, "another title": TITLED, "another name": RENAMED}
"""What is built when the kill comes: an edit leads from the plain wording to this one, and the next one back."""
ARTICLES, FULL_ARTICLES = 60, 10_000
KILLS, FULL_KILLS = (1, 1, 2), (4, 8, 188)


class Struck(NamedTuple):
    """What came of a build that was to be killed."""

    is_killed: bool
    harm: str
    reads: int
    is_amid_publishing: bool


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, performer: Performer, is_full: bool) -> LargeArchive:
    """The archive, made once."""
    folder = tmp_path_factory.mktemp("large")
    return LargeArchive(folder, performer, FULL_ARTICLES if is_full else ARTICLES, WORDINGS)


class Striker:
    """Kills builds at random moments before they would end, by how long the last one of the kind took to be whole."""

    def __init__(self, large: LargeArchive, random: Random) -> None:
        self._large, self._random = large, random
        self._seconds: dict[Wording, float] = {}

    def strike(self, kind: Wording) -> Struck:
        """What came of one build after an edit, killed, and of the next one; a reader reads pages all the time."""
        large, before = self._large, self._large.wording
        if kind == PLAIN:
            large.forget()
        old = {} if kind == PLAIN else large.clean[before]
        large.write(kind if before == PLAIN else PLAIN)
        new = large.clean[large.wording]
        allowed = {path: {old.get(path), new.get(path)} for path in old | new}
        with Reader(large.site, allowed, self._random) as reader:
            large.begin()
            struck = large.performer.strike(self._random.random() * self._seconds.get(kind, 0.1))
            wait_for_forks(str(large.root))
            is_amid = (large.site / ".sitegen-manifest.pending").exists()
            begun = time.monotonic()
            repaired = large.build()
            self._seconds[kind] = time.monotonic() - begun
        harm = [*reader.torn[:5], *large.list_different()[:5]]
        told = repaired.told if repaired.code or "damaged-cache" in repaired.told else ""
        return Struck(struck.code < 0, f"{told}{harm or ''}", reader.count, is_amid)


def strike_often(large: LargeArchive, kills: tuple[int, ...], random: Random) -> Iterator[Struck]:
    """What came of so many kills of each kind; a build that was faster than its kill does not count."""
    striker = Striker(large, random)
    for kind, wanted in zip(KINDS.values(), kills, strict=True):
        done = 0
        while done < wanted:
            struck = striker.strike(kind)
            done += struck.is_killed
            yield struck


@pytest.mark.timeout(0)
def test_a_kill_at_a_random_moment_tears_no_page_and_is_repaired(
    large: LargeArchive, is_full: bool, figure: Figure
) -> None:
    struck = list(strike_often(large, FULL_KILLS if is_full else KILLS, Random(SEED)))

    failed = [one.harm for one in struck if one.harm]
    figure(
        f"interrupted at random moments (seed {SEED}): {sum(one.is_killed for one in struck)} kills on "
        f"{len(large.clean[PLAIN]):,} files, {sum(one.is_amid_publishing for one in struck)} of them amid publishing, "
        f"{sum(one.reads for one in struck):,} reads meanwhile, {len(failed)} failures"
    )
    assert failed == []
