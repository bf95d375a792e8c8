"""Processes that share work: their results come in order, and a death is told with what it was doing."""

import errno
import os
import signal

import pytest

from sitegen import files
from sitegen.build import workers
from sitegen.build.workers import Crew, WorkerDeathError, share_out, work_off


@pytest.fixture(autouse=True)
def may_fork(monkeypatch):
    monkeypatch.setattr(workers, "_may_fork", lambda: True)


def test_results_come_in_the_order_of_the_shares():
    found = work_off([["a"], ["b"], ["c"]], lambda share, number, _: [f"{share[0]}{number}"], list[str])

    assert found == [["a0"], ["b1"], ["c2"]]


@pytest.mark.parametrize(
    ("crew", "count", "size"), [(Crew(4), 50, 4), (Crew(4), 99, 4), (Crew(4), 49, 1), (Crew(4, from_many=False), 1, 4)]
)
def test_few_things_are_done_by_one_process(crew: Crew, count: int, size: int):
    assert crew.size_for(count, 50) == size


def test_a_process_that_dies_is_told_with_what_it_was_doing():
    here = os.getpid()

    def work(share, _number, notepad):
        notepad.note(f"reading {share[0]}")
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return share

    with pytest.raises(WorkerDeathError) as caught:
        work_off([["a.md"], ["b.md"]], work, list[str])

    problem = caught.value.diagnostic
    assert (problem.rule, problem.message) == (
        "worker-died",
        "a worker process was ended by signal 9 while reading b.md",
    )


def test_a_mistake_of_ours_in_a_process_is_raised_with_its_traceback():
    here = os.getpid()

    def work(share, _number, _notepad):
        if os.getpid() != here:
            raise ZeroDivisionError(share[0])
        return share

    with pytest.raises(RuntimeError, match=r"ZeroDivisionError: b\.md"):
        work_off([["a.md"], ["b.md"]], work, list[str])


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
def test_every_item_is_in_exactly_one_share(jobs):
    items = list(range(10))

    shares = share_out(items, [item * item for item in items], jobs)

    assert [item for share in shares for item in share] == items
    assert len(shares) <= jobs


def test_what_the_system_refuses_in_a_process_is_raised_as_it_is():
    here = os.getpid()

    def work(share, _number, _notepad):
        if os.getpid() != here:
            raise OSError(errno.ENOSPC, "No space left on device", "blobs-1")
        return share

    with pytest.raises(OSError, match="No space left on device: 'blobs-1'") as caught:
        work_off([["a.md"], ["b.md"]], work, list[str])

    assert caught.value.errno == errno.ENOSPC


def test_where_no_more_processes_are_to_be_had_one_does_all(monkeypatch):
    def refuse(_work):
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(files, "fork_process", refuse)

    found = work_off([["a"], ["b"], ["c"]], lambda share, number, _: [f"{share[0]}{number}"], list[str])

    assert found == [["a0"], ["b1"], ["c2"]]
