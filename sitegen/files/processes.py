"""Processes forked from this one, each with a pipe for one result."""

import contextlib
import mmap
import os
import sys
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, NoReturn

CAN_FORK = hasattr(os, "fork")
IN_UTF8: Final = ["-X", "utf8"]


def count_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_memory(size: int) -> mmap.mmap:
    """Empty memory that this process and those forked from it see alike; it lies in no file."""
    return mmap.mmap(-1, size)


class Lots(NamedTuple):
    """Numbers that this process and those forked from it draw, each of them once: the pipe they come out of.

    `owner` is the process that shared them.
    """

    pipe: int
    owner: int


def share_lots(count: int) -> Lots:
    """The numbers below `count`, at most 256, to be taken in their order; an `OSError` where no pipe is to be had."""
    out, into = os.pipe()
    os.write(into, bytes(range(count)))
    os.close(into)
    return Lots(out, os.getpid())


def draw_lot(lots: Lots) -> int | None:
    """The next number that nobody has taken; nothing where all are, or for a fork that outlived the owner."""
    if lots.owner not in (os.getpid(), os.getppid()):
        return None
    taken = os.read(lots.pipe, 1)
    return taken[0] if taken else None


def put_away_lots(lots: Lots) -> None:
    """Close what they came out of, here."""
    os.close(lots.pipe)


class Fork(NamedTuple):
    """A process forked from this one, and the end of the pipe its result comes out of."""

    pid: int
    pipe: int


def fork_process(work: Callable[[], Iterable[bytes]]) -> Fork:
    """A process that does `work`, sends what that gives and ends without any clean-up of this one's things.

    An `OSError` where there are no more processes or pipes to be had.
    """
    out, into = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(out)
        os.close(into)
        raise
    if pid:
        os.close(into)
        return Fork(pid, out)
    try:
        os.close(out)
        for part in work():
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(into, rest) :]
    finally:
        os._exit(0)


def read_result(fork: Fork) -> bytes:
    """Everything the process sent; short or empty where it died."""
    parts = []
    while part := os.read(fork.pipe, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def end_process(fork: Fork) -> int:
    """The process's exit status, negative for a signal, after it has ended; asked again, 0."""
    try:
        os.close(fork.pipe)
    except OSError:
        return 0
    try:
        _, status = os.waitpid(fork.pid, 0)
    except ChildProcessError:
        return 0
    return os.waitstatus_to_exitcode(status)


def draw_stamp() -> bytes:
    """Sixteen bytes that nobody drew before."""
    return os.urandom(16)


def leave(code: int) -> NoReturn:
    """Ends this process at once with an exit status; what is printed is sent, and memory is not tidied first."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody reads on, or it is closed
            stream.flush()
    os._exit(code)


def open_standard_streams() -> None:
    """Has every stream that this process was started without lead nowhere: else the next file opened would be it."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
        if getattr(sys, name) is None:
            stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115  # for good
            setattr(sys, name, stream)


def begin_again_in_utf8() -> None:
    """Starts this program anew where the locale would have names of files read as another encoding than UTF-8.

    A name would else be other letters on another machine, and so would addresses. What is printed stays in the
    encoding of the locale, and what the command was given, the bytes that it was.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.orig_argv[1:3] == IN_UTF8:
        return
    os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    os.execv(sys.executable, [sys.executable, *IN_UTF8, *sys.orig_argv[1:]])
