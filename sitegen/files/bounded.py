"""What a process may take: only so much memory and time, and so many open files.

What one that is bounded sends is read part by part, or it is ended.
"""

import os
import resource
import select
import signal
import time

from sitegen.files.processes import Fork


def limit_memory(more: int) -> None:
    """Lets this process take no more than `more` bytes beyond what it has; what exceeds that is a `MemoryError`.

    Where the system does not count address space (macOS) nothing is limited.
    """
    try:
        with open("/proc/self/statm", "rb") as told:
            pages = int(told.read().split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def raise_open_limit(most: int) -> int:
    """How many files this process may have open from now on: so many where the system lets it; never fewer than now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):  # the system says no: what there was must do
            return soft
        return wanted
    return most if soft == resource.RLIM_INFINITY else soft


def read_part(fork: Fork, size: int, seconds: float) -> bytes | None:
    """The next `size` bytes a process sends; fewer where it ended before, None where it took longer than `seconds`."""
    end = time.monotonic() + seconds
    parts: list[bytes] = []
    while size > 0:
        ready, _, _ = select.select([fork.pipe], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return None
        part = os.read(fork.pipe, min(size, 1 << 20))
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def stop_process(fork: Fork) -> None:
    """Ends a process at once, whatever it does; it still has to be waited for."""
    os.kill(fork.pid, signal.SIGKILL)
