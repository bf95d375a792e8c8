"""Waiting for what a preview says: no longer than a while, and who waited in vain reads what came instead."""

import json
import socket
import time
from collections.abc import Callable
from threading import Condition, Thread
from typing import IO, Any

PATIENCE = 30.0
"""Seconds after which something that should have come is given up."""


class Lines:
    """What a process prints on one stream, taken in as it comes, so that the pipe never fills.

    `come` are all lines so far, asked for or not.
    """

    def __init__(self, stream: IO[str]) -> None:
        self.come: list[str] = []
        self._next = 0
        self._has_ended = False
        self._stirred = Condition()
        Thread(target=self._take_in, args=(stream,), daemon=True).start()

    def _take_in(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                with self._stirred:
                    self.come.append(line)
                    self._stirred.notify_all()
        with self._stirred:
            self._has_ended = True
            self._stirred.notify_all()

    def read_until(self, wanted: str, is_it: Callable[[str], bool] | None = None) -> str:
        """What comes up to the first line that is it, or has the words; the failure says what came instead."""
        is_it = is_it or (lambda line: wanted in line)
        deadline, first = time.monotonic() + PATIENCE, self._next
        while not is_it(self._read_line(deadline, wanted)):
            pass
        return "".join(self.come[first : self._next])

    def next_line(self, wanted: str) -> str:
        """The next line, whatever it is; `wanted` names it in the failure."""
        return self.read_until(wanted, lambda _: True)

    def read_rest(self) -> str:
        """What comes until the stream ends, which it must."""
        with self._stirred:
            if not self._stirred.wait_for(lambda: self._has_ended, PATIENCE):
                raise AssertionError(f"it does not end: {self.come[-20:]}")
            first, self._next = self._next, len(self.come)
            return "".join(self.come[first:])

    def _read_line(self, deadline: float, wanted: str) -> str:
        with self._stirred:
            self._stirred.wait_for(lambda: self._has_ended or self._next < len(self.come), deadline - time.monotonic())
            if self._next == len(self.come):
                reason = "it ended" if self._has_ended else f"{PATIENCE:.0f} s went by"
                raise AssertionError(f"{reason} without `{wanted}`, after: {''.join(self.come[-20:])}")
            self._next += 1
            return self.come[self._next - 1]


class Stream:
    """An open stream of states; `told` are those that came so far."""

    def __init__(self, connection: socket.socket) -> None:
        self.told: list[dict[str, Any]] = []
        self._connection = connection
        self._file = connection.makefile("rb")
        self.headers = b"".join(iter(self._file.readline, b"\r\n"))

    def next_state(self, wanted: str = "another state") -> dict[str, Any]:
        """The next state that comes; `wanted` says to whoever reads the failure what it should have been."""
        deadline = time.monotonic() + PATIENCE  # of its own: the server's pulse would keep a timeout from coming
        while (line := self._read_line(deadline, wanted)) != b"":
            if line.startswith(b"data: "):
                self.told.append(json.loads(line.removeprefix(b"data: ")))
                return self.told[-1]
        raise AssertionError(f"the stream ended without `{wanted}`, after: {self.told[-3:]}")

    def wait_for(self, wanted: str, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next state that is what is wanted."""
        while not is_it(state := self.next_state(wanted)):
            pass
        return state

    def close(self) -> None:
        """Hangs up as soon as the connection is closed as well."""
        self._file.close()

    def _read_line(self, deadline: float, wanted: str) -> bytes:
        self._connection.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            return self._file.readline()
        except TimeoutError:
            raise AssertionError(f"{PATIENCE:.0f} s went by without `{wanted}`, after: {self.told[-3:]}") from None

    def read_rest(self) -> bytes:
        """What comes until the server ends the stream."""
        return self._file.read()
