"""The disk says no at any point: one report names a path, the old site stays, and the next build mends the rest."""

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.proof.archives import Pendulum, read_tree
from tests.proof.conftest import Figure
from tests.proof.faults import Plan
from tests.proof.performers import Performed
from tests.proof.points import Build, Point, draw_both_ways


class Refusal(NamedTuple):
    """What is refused: one call or all from there on, calls that look at the disk among them or not."""

    errno: int
    is_lasting: bool = False
    counts_reads: bool = False

    def plan(self, point: Point, witness: Path) -> Plan:
        """The refusal at one call; without an error a write does half of what it was to do."""
        return Plan(
            "error" if self.errno else "short",
            point.at,
            self.errno,
            kind=point.kind,
            is_lasting=self.is_lasting,
            counts_reads=self.counts_reads,
            witness=str(witness),
        )


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
STAGING = ".site.sitegen-staging"
SAMPLE = Point("", 390)
"""The call that the short form meets: amid writing, and amid reading."""
MORE = {"writes": 70, "looks": 200}
"""How many calls of kinds that are met already the full form meets, in each direction."""


def is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def judge(pendulum: Pendulum, before: dict[str, bytes], done: Performed) -> str:
    """What is wrong after a build that the disk refused something; empty where nothing is.

    The empty folder that pages were staged in may stay where that is told; the next build removes it.
    """
    if "Traceback" in done.told or done.code not in (0, 1, 2):
        return f"{done.code}: {done.told[-300:]}"
    if done.code == 0:
        is_stuck = "cannot-write" in done.told and is_empty_folder(pendulum.root / STAGING)
        different = [path for path in pendulum.list_different() if path != STAGING or not is_stuck]
        return f"{different[:5]}" if different else ""
    if not NAMED.search(done.told):
        return f"no path is named: {done.told}"
    is_whole = read_tree(pendulum.site) in (before, pendulum.sites[pendulum.side])
    return "" if is_whole or (pendulum.is_between() and not pendulum.list_torn()) else f"the site is torn: {done.told}"


def refuse_each(pendulum: Pendulum, refusals: list[Refusal], point: Point, witness: Path) -> Iterator[str]:
    """What is wrong after each refusal at one call, and after the build that follows; none where it was not met."""
    pendulum.swing()
    for refusal in refusals:
        before = read_tree(pendulum.site)
        witness.unlink(missing_ok=True)
        wrong = judge(pendulum, before, pendulum.build("-j", "1", plan=refusal.plan(point, witness)))
        if wrong or witness.exists():
            yield f"{refusal} at {point}: {wrong}" if wrong else ""
    mended = pendulum.build()
    if mended.code or "cache" in mended.told or pendulum.list_different():
        yield f"after {refusals} at {point}: {mended.told} {pendulum.list_different()[:5]}"


@pytest.mark.timeout(0)
@pytest.mark.parametrize("kind", ["writes", "looks"])
def test_a_build_that_the_disk_refuses_something_leaves_the_old_site(
    pendulum: Pendulum, kind: str, is_full: bool, figure: Figure, tmp_path: Path
) -> None:
    refusals = LOOKS if kind == "looks" else WRITES
    build = Build(("-j", "1"), looks=kind == "looks")
    points = draw_both_ways(pendulum, build, tmp_path / "log", MORE[kind]) if is_full else [SAMPLE]

    found = [one for point in points for one in refuse_each(pendulum, refusals, point, tmp_path / "witness")]

    failed = [one for one in found if one]
    figure(f"the disk says no, {kind}: {len(found)} cases, {len(failed)} failures")
    assert found
    assert failed == []


def test_a_folder_that_cannot_be_removed_is_told_and_goes_with_the_next_build(pendulum: Pendulum) -> None:
    pendulum.swing()
    plan = Plan("error", 1, errno.EIO, STAGING, ("rmdir",), is_lasting=True)

    done = pendulum.build(plan=plan)

    assert (done.code, pendulum.list_different()) == (0, [STAGING])
    assert f"{STAGING}`: Input/output error" in done.told
    assert (pendulum.build().code, pendulum.list_different()) == (0, [])


def test_a_lock_that_cannot_be_looked_at_is_named(pendulum: Pendulum) -> None:
    done = pendulum.build(plan=Plan("error", 1, errno.EIO, "/lock", ("fstat",), counts_reads=True))

    assert done.code == 1
    assert "/.sitegen/lock`: Input/output error" in done.told


class SmallDisk:
    """A file system in memory, of a size that can be changed."""

    def __init__(self, path: Path) -> None:
        self.path, self.site = path, path / "site"

    def mount(self, options: str) -> None:
        """Makes it what the options say; where that may not be done the test is skipped."""
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.path], capture_output=True, text=True
        )
        if done.returncode:
            pytest.skip(f"file systems cannot be mounted here: {done.stderr.strip()}")

    def fill(self) -> None:
        """Takes all the room that is left."""
        (self.path / "filler").write_bytes(bytes(shutil.disk_usage(self.path).free))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 1 MB, which is real; only the superuser may mount it."""
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only the superuser may mount a file system")
    disk = SmallDisk(tmp_path)
    disk.mount("size=1m")
    yield disk
    subprocess.run(["umount", tmp_path], check=True)


def test_a_disk_with_too_little_room_holds_no_part_of_a_site(pendulum: Pendulum, small_disk: SmallDisk) -> None:
    done = pendulum.build("-o", str(small_disk.site))

    assert (done.code, bool(NAMED.search(done.told)), "Traceback" in done.told) == (1, True, False)
    assert "No space left on device" in done.told
    assert not small_disk.site.exists()


@pytest.mark.parametrize("harm", ["full", "read-only"])
def test_a_site_stays_as_it_was_on_a_disk_that_takes_nothing_more(
    pendulum: Pendulum, small_disk: SmallDisk, harm: str
) -> None:
    small_disk.mount("remount,size=16m")
    assert pendulum.build("-o", str(small_disk.site)).code == 0
    before = read_tree(small_disk.site)
    pendulum.swing()
    small_disk.fill() if harm == "full" else small_disk.mount("remount,ro")

    refused = pendulum.build("-o", str(small_disk.site))

    assert (refused.code, bool(NAMED.search(refused.told)), "Traceback" in refused.told) == (1, True, False)
    assert read_tree(small_disk.site) == before
    small_disk.mount("remount,rw,size=64m")
    assert pendulum.build("-o", str(small_disk.site)).code == 0
    assert read_tree(small_disk.site) == pendulum.sites[pendulum.side]
