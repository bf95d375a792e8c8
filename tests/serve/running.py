"""A preview as its users have it: the command in a process of its own, asked over plain sockets."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from tests.serve.lines import PATIENCE, Lines

REPOSITORY = Path(__file__).resolve().parents[2]


class Reply(NamedTuple):
    """What came back: the status, the headers by name in lower case, the body, and how many bytes that was."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def has_every_protection(self) -> bool:
        """Whether it is closed to pages of other sites."""
        return (
            self.headers.get("cache-control") == "no-store"
            and self.headers.get("content-security-policy") == "frame-ancestors 'none'"
            and self.headers.get("cross-origin-resource-policy") == "same-origin"
            and self.headers.get("x-content-type-options") == "nosniff"
            and self.headers.get("x-frame-options") == "DENY"
            and not any(name.startswith("access-control-") for name in self.headers)
        )


def read_reply(received: bytes) -> Reply:
    """The first reply among the received bytes."""
    head, _, body = received.partition(b"\r\n\r\n")
    first, *fields = head.decode("latin-1").split("\r\n")
    pairs = [field.split(": ", 1) for field in fields]
    headers = {name.lower(): value for name, value in pairs}
    assert len(headers) == len(pairs), f"a header came twice: {fields}"
    return Reply(int(first.split(" ")[1]), headers, body)


class Running:
    """A running preview. `news` are the lines it has printed so far, as values."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.news: list[dict[str, Any]] = []
        self.errors: list[str] = []
        assert process.stdout
        self.lines = Lines(process.stdout)
        self._reading = Thread(target=self._read_errors, daemon=True)
        self._reading.start()
        self.address = ""
        self.port = 0

    def wait_until_ready(self) -> None:
        """Returns when it answers, with its address known."""
        self.address = self.wait_for("ready")["address"]
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def end(self) -> None:
        """Ends it whatever it does."""
        self.process.kill()
        self.process.wait(PATIENCE)
        self.lines.close()
        self._reading.join(PATIENCE)
        assert self.process.stderr
        self.process.stderr.close()

    def _read_errors(self) -> None:
        assert self.process.stderr
        self.errors.extend(self.process.stderr)

    def wait_for(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The next news of a kind with these values; those before it are kept in `news`."""

        def is_wanted(line: str) -> bool:
            self.news.append(json.loads(line))
            return self.news[-1]["news"] == kind and wanted.items() <= self.news[-1].items()

        try:
            self.lines.read_until(is_wanted, f"the news {kind} {wanted or ''}")
        except AssertionError as error:
            self._reading.join(1.0)
            error.add_note("".join(self.errors))
            raise
        return self.news[-1]

    def connect(self) -> socket.socket:
        """A fresh connection."""
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def exchange(self, request: bytes) -> bytes:
        """Everything that is received until the server hangs up."""
        with self.connect() as connection:
            connection.sendall(request)
            parts = []
            try:
                while part := connection.recv(1 << 16):
                    parts.append(part)
            except ConnectionResetError:
                pass  # it hung up on bytes it had not read
            except TimeoutError:
                raise AssertionError(f"{PATIENCE:.0f} s of silence after {request[:80]!r} and {parts}") from None
            return b"".join(parts)

    def ask(self, target: str, *fields: str, method: str = "GET") -> Reply:
        """The reply at a target; the usual Host is sent unless another is among the fields, or `-Host`."""
        lines = [field for field in fields if field != "-Host"]
        if not any(field.lower().startswith(("host:", "-host")) for field in fields):
            lines.insert(0, f"Host: 127.0.0.1:{self.port}")
        head = "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "Connection: close" if not _upgrades(lines) else ""])
        return read_reply(self.exchange(_finish(head)))

    @contextmanager
    def listen(self, path: str) -> Iterator["Stream"]:
        """The stream of a tab at a path, open as long as it is wanted."""
        with self.connect() as connection:
            target = f"/_sitegen/state?path={path}"
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
            yield Stream(connection)

    def interrupt(self) -> int:
        """Its exit code after Ctrl-C; it must end within a second."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=1.0)


def _upgrades(lines: list[str]) -> bool:
    return any(line.lower().startswith("connection:") for line in lines)


def _finish(head: str) -> bytes:
    """The head with its end; one that keeps the connection is followed by a request that closes it."""
    return head.rstrip("\r\n").encode("latin-1") + b"\r\n\r\n"


class Stream:
    """An open stream of states."""

    def __init__(self, connection: socket.socket) -> None:
        self._file = connection.makefile("rb")
        self.headers = b"".join(iter(self._file.readline, b"\r\n"))

    def next_state(self) -> dict[str, Any]:
        """The next state that comes."""
        end = time.monotonic() + PATIENCE
        for line in self._file:  # at least its pulse comes, sooner than the patience of the connection ends
            if line.startswith(b"data: "):
                state: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return state
            assert time.monotonic() < end, f"no state came in {PATIENCE:.0f} s"
        raise AssertionError("the stream has ended")

    def read_rest(self) -> bytes:
        """What comes until the server ends the stream."""
        return self._file.read()


def start_command(root: Path, *options: str, **environment: str) -> "subprocess.Popen[str]":
    """The process of `sitegen serve`."""
    command = [sys.executable, "-m", "sitegen", "serve", "-C", str(root), *options]
    return subprocess.Popen(
        command,
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


@contextmanager
def serve(root: Path, *options: str, **environment: str) -> Iterator[Running]:
    """A preview of the archive at a port that the system chose, or as the options say; it is ended afterwards."""
    port = () if {"-p", "--port"} & set(options) else ("-p", "0")
    running = Running(start_command(root, "--json", "-q", *port, *options, **environment))
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.end()
