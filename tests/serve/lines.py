"""What a process prints, a line at a time, with an end to every wait."""

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

PATIENCE = 30.0
"""Seconds after which something that should have come is given up."""


class Lines:
    """The lines of a stream. They are taken from it as they come, so that a full pipe never holds up who prints."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._come: SimpleQueue[str] = SimpleQueue()
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        for line in self._stream:
            self._come.put(line)
        self._come.put("")

    def read_until(self, is_wanted: Callable[[str], object], what: str) -> list[str]:
        """The next lines up to the one that is wanted; `what` names it where it does not come."""
        end = time.monotonic() + PATIENCE
        lines: list[str] = []
        while not lines or not is_wanted(lines[-1]):
            try:
                line = self._come.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                raise AssertionError(f"{what} did not come in {PATIENCE:.0f} s, only {lines[-5:]}") from None
            if not line:
                self._come.put("")
                raise AssertionError(f"it ended without {what}, with {lines[-5:]}")
            lines.append(line)
        return lines

    def next_line(self, what: str = "a line") -> str:
        """The next line."""
        return self.read_until(lambda _: True, what)[0]

    def close(self) -> None:
        """Closes the stream of a process that has ended."""
        self._reading.join(PATIENCE)
        self._stream.close()
