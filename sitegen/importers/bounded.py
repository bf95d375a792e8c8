"""Captures read in a child process of bounded memory and time, one after another.

A capture that the child dies of (of a bug of ours, too), or hangs on, costs a diagnostic; the next one begins in a new
child. What is sent back is msgpack, each outcome with its length before it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from sitegen import files
from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.draft import Draft

Drafts = Outcome[tuple[Draft, ...]]
_HEAD: Final = 8


class Bounds(NamedTuple):
    """How much one capture may take."""

    memory: int = 1 << 30
    seconds: float = 60.0


def read_bounded(names: Sequence[str], work: Callable[[int], Drafts], bounds: Bounds) -> Iterator[Drafts]:
    """What `work` gives for each of the captures, by number; all of them, whatever happens to one."""
    done = 0
    while done < len(names):
        fork = files.fork_process(lambda start=done: _work_on(names, work, start, bounds))  # type: ignore[misc]  # mypy knows no default
        try:
            for number in range(done, len(names)):
                received = _receive(fork, bounds)
                done = number + 1
                if isinstance(received, str):
                    files.stop_process(fork)
                    yield Outcome((), (_say_why(names[number], received),))
                    break
                yield received
        finally:
            files.end_process(fork)


def _work_on(names: Sequence[str], work: Callable[[int], Drafts], start: int, bounds: Bounds) -> Iterator[bytes]:
    """In the child: what is sent for every capture from `start` on."""
    files.limit_memory(bounds.memory)
    for number in range(start, len(names)):
        try:
            outcome = work(number)
        except MemoryError:
            outcome = Outcome((), (_say_why(names[number], f"it takes more than {bounds.memory >> 20} MiB"),))
        except ModuleNotFoundError as error:
            outcome = Outcome((), (_say_missing(error),))
        except RecursionError:
            outcome = Outcome((), (_say_why(names[number], "it is nested too deeply"),))
        sent = msgspec.msgpack.encode(outcome)
        yield len(sent).to_bytes(_HEAD, "big")
        yield sent


def _receive(fork: files.Fork, bounds: Bounds) -> Drafts | str:
    """The next outcome, or why there is none."""
    head = files.read_part(fork, _HEAD, bounds.seconds)
    sent = files.read_part(fork, int.from_bytes(head, "big"), bounds.seconds) if head else head
    if sent is None:
        return f"it takes longer than {bounds.seconds:g} seconds"
    if not head or len(sent) != int.from_bytes(head, "big"):
        return "the process that read it died"
    return msgspec.msgpack.decode(sent, type=Outcome[tuple[Draft, ...]])


def _say_why(name: str, why: str) -> Diagnostic:
    return Diagnostic("capture-too-costly", f"this capture cannot be read: {why}", Span(name), "import the others")


def _say_missing(error: ModuleNotFoundError) -> Diagnostic:
    message = f"this form of capture needs `{error.name}`, which is not installed"
    return Diagnostic("missing-extra", message, None, "run `pip install 'sitegen[import]'`")
