"""Processes that share work: their results come in order, and a death is told with what it was doing."""

import errno
import os
import signal

import pytest

from sitegen import files
from sitegen.build import workers
from sitegen.build.workers import Crew, WorkerDeathError, share_out, work_off, work_off_piles


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


def take_all(pile, _number, _notepad):
    return list(pile)


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 1000])
def test_of_a_pile_everything_is_taken_by_one_process_and_no_other(count, jobs):
    items = [f"{number}.md" for number in range(count)]

    taken = work_off_piles(items, [1] * count, jobs, take_all, list[str])

    assert sorted(item for share in taken for item in share) == sorted(items)


def test_a_pile_is_taken_from_while_others_are_still_at_something():
    here, done = os.getpid(), files.share_memory(1)

    def work(pile, _number, _notepad):
        if os.getpid() == here:
            taken = list(pile)
            done[0] = 1
            return taken
        first = next(iter(pile), None)
        while not done[0]:
            os.sched_yield()
        return [first] if first else []

    mine, others = work_off_piles(["a", "b", "c", "d"], [1, 1, 1, 1], 2, work, list[str])

    assert sorted(mine + others) == ["a", "b", "c", "d"]
    assert len(mine) >= 3


def test_the_heaviest_of_a_pile_are_taken_first(monkeypatch):
    monkeypatch.setattr(workers, "_may_fork", lambda: False)

    assert work_off_piles(["a", "b", "c"], [1, 9, 5], 2, take_all, list[str])[0] == ["b", "c", "a"]


def test_where_no_more_processes_are_to_be_had_one_takes_all_of_a_pile(monkeypatch):
    def refuse(_work):
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(files, "fork_process", refuse)

    assert work_off_piles(["a", "b", "c"], [1, 1, 1], 3, take_all, list[str]) == [["a", "b", "c"], [], []]


@pytest.mark.parametrize(("items", "processes"), [([], 0), (["a"], 1), (["a", "b"], 2)])
def test_there_are_no_more_processes_than_things(items, processes):
    found = work_off_piles(items, [1] * len(items), 5, lambda _pile, _number, _notepad: os.getpid(), int)

    assert len(set(found)) == processes


def test_where_one_process_fails_nothing_more_is_begun(monkeypatch):
    left, put_away = [], files.put_away_lots

    def look_and_put_away(lots):
        left.append(files.draw_lot(lots))
        put_away(lots)

    def fail(pile, _number, _notepad):
        raise ZeroDivisionError(next(iter(pile)))

    monkeypatch.setattr(files, "put_away_lots", look_and_put_away)
    monkeypatch.setattr(workers, "_may_fork", lambda: False)

    with pytest.raises(ZeroDivisionError, match="a"):
        work_off_piles(["a", "b", "c"], [3, 2, 1], 2, fail, list[str])

    assert left == [None, None]


def test_where_no_more_pipes_are_to_be_had_one_process_takes_all(monkeypatch):
    def refuse(_count):
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(files, "share_lots", refuse)

    assert work_off_piles(["a", "b"], [1, 1], 2, take_all, list[str]) == [["a", "b"]]


def test_nothing_stays_open_of_piles():
    before = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []

    work_off_piles(["a", "b"], [1, 1], 2, take_all, list[str])

    assert not before or os.listdir("/proc/self/fd") == before


def test_each_process_begins_with_a_pile_of_its_own(monkeypatch):
    monkeypatch.setattr(workers, "work_off", lambda taking, _work, _kind: [next(iter(one)) for one in taking])

    assert work_off_piles(["a", "b", "c", "d", "e", "f"], [1] * 6, 3, take_all, list[str]) == ["a", "c", "e"]


def test_a_process_takes_no_more_once_the_one_that_shared_the_pile_is_dead():
    (begun, begin), (death, life), (done, finish) = os.pipe(), os.pipe(), os.pipe()

    def work(share, number, _notepad):
        if number == 0:
            os.read(begun, 1)
            os.kill(os.getpid(), signal.SIGKILL)
        for _ in share:
            os.write(begin, b".")
            os.read(death, 1)  # ends when the test, which alone could write, has seen the death
            os.write(finish, b".")
        return number

    first = os.fork()
    if not first:
        os.close(life)
        work_off_piles(range(64), [1] * 64, 2, work, int)
    os.waitpid(first, 0)
    for end in (begun, begin, death, life, finish):
        os.close(end)

    with open(done, "rb") as told:
        assert told.read() == b"."
