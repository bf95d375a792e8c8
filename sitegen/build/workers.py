"""Work shared between forked processes: each takes a share, this one too, and sends back one result.

Fork only, and only while no thread runs; where a platform cannot fork, all shares are worked off here. What a
process is at stands in memory shared with this one, so that a death can be told with what it was doing.
"""

import gc
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, TypeVar

import msgspec

from sitegen import files
from sitegen.diagnostics import Diagnostic

S = TypeVar("S")
T = TypeVar("T")
NOTE_SIZE = 512
BATCHES = 32
"""Into so many parts a pile is divided."""
RESULT, FAILURE = b"+", b"-"


class Notepad:
    """Where a process writes what it is at; the last word stays readable after its death."""

    def __init__(self) -> None:
        self._memory = files.share_memory(NOTE_SIZE)

    def note(self, doing: str) -> None:
        """Write what comes next."""
        words = doing.encode("utf-8", "replace")[: NOTE_SIZE - 2]
        self._memory[: len(words) + 1] = words + b"\0"

    def read(self) -> str:
        """What was being done."""
        return bytes(self._memory[:]).partition(b"\0")[0].decode("utf-8", "replace")


class WorkerDeathError(Exception):
    """A process ended without a result; `diagnostic` says what it was doing."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Failure(msgspec.Struct, frozen=True, array_like=True):
    """Why a share gave no result: a traceback, or what the system refused."""

    traceback: str = ""
    refusal: tuple[int, str, str | None] | None = None


class Crew(msgspec.Struct, frozen=True):
    """How many processes may work, and from how many things on: fewer are done by one."""

    jobs: int
    from_many: bool = True

    def size_for(self, count: int, many: int) -> int:
        """The number of processes for `count` things, where more than one pays from `many` on."""
        return self.jobs if count >= many or not self.from_many else 1


class Pile(Generic[S]):
    """Things that several processes take from, some at a time: whoever is done takes the next that nobody has taken.

    What each takes is another in every run: only where nothing that comes out depends on it is a pile better than a
    share.
    """

    def __init__(self, items: Sequence[S], weights: Sequence[int]) -> None:
        self._batches = share_out(items, weights, BATCHES)
        self._lots = files.share_lots(len(self._batches))

    def __iter__(self) -> Iterator[S]:
        while (number := files.draw_lot(self._lots)) is not None:
            yield from self._batches[number]

    def empty(self) -> None:
        """Leave nothing for others to begin."""
        while files.draw_lot(self._lots) is not None:
            pass

    def put_away(self) -> None:
        """End taking from it, here."""
        files.put_away_lots(self._lots)


def share_out(items: Sequence[S], weights: Sequence[int], jobs: int) -> list[Sequence[S]]:
    """The items in `jobs` contiguous shares of about equal weight; empty shares are left out."""
    total, done, start = sum(weights), 0, 0
    shares: list[Sequence[S]] = []
    for at, weight in enumerate(weights):
        done += weight
        if done * jobs >= total * (len(shares) + 1) or at == len(items) - 1:
            shares.append(items[start : at + 1])
            start = at + 1
    return [share for share in shares if share]


def work_off_piles(
    items: Sequence[S], weights: Sequence[int], jobs: int, work: Callable[[Iterable[S], int, Notepad], T], kind: type[T]
) -> list[T]:
    """The results of `work` for what each of the processes took of all items; there are no more than items.

    Each has a pile of its own, so that what lies together is done by one; when that is used up it takes from the
    others'. The heaviest come first, or one might be begun when all else is done.
    """
    order = sorted(range(len(items)), key=lambda at: -weights[at])
    shares = share_out(order, [weights[at] for at in order], min(jobs, len(items)))
    if len(shares) < 2:
        return work_off([[items[at] for at in share] for share in shares], work, kind)
    piles: list[Pile[S]] = []

    def work_alike(share: Iterable[S], number: int, notepad: Notepad) -> T:
        try:
            return work(share, number, notepad)
        except BaseException:  # whatever it is: what others would begin now would be in vain
            for pile in piles:
                pile.empty()
            raise

    try:
        try:
            piles += (Pile([items[at] for at in share], [weights[at] for at in share]) for share in shares)
        except OSError:  # no more pipes to be had: all is done here
            return work_off([items], work, kind)
        taking = [chain.from_iterable(piles[at:] + piles[:at]) for at in range(len(piles))]
        return work_off(taking, work_alike, kind)
    finally:
        for pile in piles:
            pile.put_away()


def work_off(shares: Sequence[S], work: Callable[[S, int, Notepad], T], kind: type[T]) -> list[T]:
    """The results of `work(share, number, notepad)` for each share, in order.

    The first share is worked off here, the others in forks. A failure in a fork is raised here with its
    traceback, what the system refused as it is; a fork that dies raises `WorkerDeathError`.
    """
    if len(shares) < 2 or not _may_fork():
        return [work(share, number, Notepad()) for number, share in enumerate(shares)]
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    forks = []
    for number, share in enumerate(shares[1:], 1):
        notepad = Notepad()
        try:
            forks.append((files.fork_process(_in_fork(work, share, number, notepad)), notepad))
        except OSError:  # no more processes or pipes to be had: the rest is done here
            break
    try:
        results = [work(shares[0], 0, Notepad())]
        results += [_take_result(fork, notepad, kind) for fork, notepad in forks]
        done = len(results)
        results += [work(share, number, Notepad()) for number, share in enumerate(shares[done:], done)]
        return results
    finally:
        for fork, _ in forks:
            files.end_process(fork)
        gc.unfreeze()


def _may_fork() -> bool:
    return files.CAN_FORK and threading.active_count() == 1


def _in_fork(
    work: Callable[[S, int, Notepad], T], share: S, number: int, notepad: Notepad
) -> Callable[[], Iterable[bytes]]:
    """What the fork does, and then sends: a sign, the length of what follows, and the result or the failure."""

    def run() -> Iterable[bytes]:
        try:
            return _framed(RESULT, msgspec.msgpack.encode(work(share, number, notepad)))
        except KeyboardInterrupt:
            failure = _Failure("KeyboardInterrupt")
        except OSError as error:
            where = str(error.filename) if error.filename else None
            failure = _Failure(refusal=(error.errno or 0, error.strerror or str(error), where))
        except BaseException:  # sent to the parent, which raises it again with this traceback
            import traceback  # late: hardly ever needed

            failure = _Failure(traceback.format_exc())
        return _framed(FAILURE, msgspec.msgpack.encode(failure))

    return run


def _framed(sign: bytes, content: bytes) -> Iterable[bytes]:
    return sign + len(content).to_bytes(8, "little"), content


def _take_result(fork: files.Fork, notepad: Notepad, kind: type[T]) -> T:
    received = files.read_result(fork)
    content = memoryview(received)[9:]
    if len(received) < 9 or int.from_bytes(received[1:9], "little") != len(content):
        raise WorkerDeathError(_describe_death(files.end_process(fork), notepad))
    if received[:1] == RESULT:
        return msgspec.msgpack.decode(content, type=kind)
    failure = msgspec.msgpack.decode(content, type=_Failure)
    if failure.refusal:
        raise OSError(*failure.refusal)
    if failure.traceback == "KeyboardInterrupt":
        raise KeyboardInterrupt
    raise RuntimeError(f"in a worker process:\n{failure.traceback}")


def _describe_death(status: int, notepad: Notepad) -> Diagnostic:
    how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
    doing = notepad.read()
    message = f"a worker process {how}" + (f" while {doing}" if doing else "")
    return Diagnostic(
        "worker-died", message, None, "nothing was published; build again, with `--jobs 1` to use less memory"
    )
