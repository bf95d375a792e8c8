"""Two at an archive at once: one works, the other waits or says so, and the site is as one alone makes it."""

import shutil
from collections.abc import Iterator
from random import Random

import pytest

from tests.proof.archives import Pendulum
from tests.proof.conftest import Figure
from tests.proof.faults import Plan
from tests.proof.performers import Performed, Performer
from tests.serve.converging import differ_at
from tests.serve.running import serve


@pytest.fixture(scope="module")
def rival(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Performer]:
    """Another process that performs commands, at the same time."""
    rival = Performer(tmp_path_factory.mktemp("rival"))
    yield rival
    rival.close()


def judge(done: Performed) -> str:
    """What is wrong with one of two builds at once; empty where it worked or said that the other does."""
    is_refused = done.code == 1 and done.told.startswith("error[locked]") and done.told.count("error[") == 1
    return "" if "Traceback" not in done.told and (done.code == 0 or is_refused) else f"{done}"


def race_builds(pendulum: Pendulum, rival: Performer, plan: Plan | None) -> str:
    """What is wrong after two builds at once, of which the first goes by the plan."""
    pendulum.swing()
    arguments = ("-q", "-C", str(pendulum.root), "build")
    pendulum.performer.begin(*arguments, plan=plan)
    rival.begin(*arguments)
    first, second = pendulum.performer.wait(), rival.wait()
    if plan and first.code < 0:  # killed: what it held is free, whatever it had begun
        second = pendulum.build()
    if wrong := (judge(first) if first.code >= 0 else "") or judge(second):
        return wrong
    if first.code and second.code:
        return f"nobody built: {first.told}"
    return f"{pendulum.list_different()[:5]}" if pendulum.list_different() else ""


@pytest.mark.timeout(0)
def test_of_two_builds_at_once_one_works_and_the_other_says_so(
    pendulum: Pendulum, rival: Performer, is_full: bool, figure: Figure
) -> None:
    found = [race_builds(pendulum, rival, None) for _ in range(20 if is_full else 2)]

    failed = [one for one in found if one]
    figure(f"two builds at once: {len(found)} races, {len(failed)} failures")
    assert failed == []


@pytest.mark.timeout(0)
def test_a_killed_build_holds_up_nobody(pendulum: Pendulum, rival: Performer, is_full: bool, figure: Figure) -> None:
    random = Random(4)
    plans = [Plan("kill before", random.randrange(1, 330)) for _ in range(20 if is_full else 2)]

    found = [race_builds(pendulum, rival, plan) for plan in plans]

    failed = [one for one in found if one]
    figure(f"a build and the kill of another: {len(found)} races, {len(failed)} failures")
    assert failed == []


@pytest.mark.timeout(0)
def test_a_build_and_a_preview_that_begins_get_on(pendulum: Pendulum, is_full: bool, figure: Figure) -> None:
    failed, races = [], 10 if is_full else 1
    for _ in range(races):
        pendulum.swing()
        shutil.rmtree(pendulum.root / ".sitegen")
        pendulum.performer.begin("-q", "-C", str(pendulum.root), "build")
        with serve(pendulum.root, "--no-reload") as running:
            built = pendulum.performer.wait()
            wanted = pendulum.sites[pendulum.side]
            served = differ_at(running, {"index.html": wanted["index.html"]})
        mended = pendulum.build()
        if judge(built) or served or mended.code or pendulum.list_different():
            failed.append(f"{built} {served} {mended} {pendulum.list_different()[:5]}")

    figure(f"a build and a preview at once: {races} races, {len(failed)} failures")
    assert failed == []
