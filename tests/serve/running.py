"""A preview as its users have it: the command in a process of its own, asked over plain sockets."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.serve.waiting import PATIENCE, Lines, Stream

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
    """A running preview. `news` are the lines it has printed and that were waited for, as values."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        assert process.stderr
        self.process = process
        self.news: list[dict[str, Any]] = []
        self._lines, self._errors = Lines(process.stdout), Lines(process.stderr)
        ready = self.wait_for("ready")
        self.address: str = ready["address"]
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    @property
    def errors(self) -> str:
        """What it has said on standard error; all of it where it has ended."""
        if self.process.poll() is not None:
            self._errors.read_rest()
        return "".join(self._errors.come)

    def wait_for(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The next news of a kind with these values; those before it are kept in `news`."""

        def is_it(line: str) -> bool:
            self.news.append(json.loads(line))
            return self.news[-1]["news"] == kind and wanted.items() <= self.news[-1].items()

        try:
            self._lines.read_until(f"{kind} {wanted or ''}", is_it)
        except AssertionError as failure:
            raise AssertionError(f"{failure}; on standard error: {self.errors}") from None
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
            return b"".join(parts)

    def ask(self, target: str, *fields: str, method: str = "GET") -> Reply:
        """The reply at a target; the usual Host is sent unless another is among the fields, or `-Host`."""
        lines = [field for field in fields if field != "-Host"]
        if not any(field.lower().startswith(("host:", "-host")) for field in fields):
            lines.insert(0, f"Host: 127.0.0.1:{self.port}")
        head = "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "Connection: close" if not _upgrades(lines) else ""])
        return read_reply(self.exchange(_finish(head)))

    @contextmanager
    def listen(self, path: str) -> Iterator[Stream]:
        """The stream of a tab at a path, open as long as it is wanted."""
        with self.connect() as connection:
            target = f"/_sitegen/state?path={path}"
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
            stream = Stream(connection)
            yield stream
            stream.close()

    def interrupt(self) -> int:
        """Its exit code after Ctrl-C. It ends at once; the seconds are for a machine that does much else."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30.0)


def _upgrades(lines: list[str]) -> bool:
    return any(line.lower().startswith("connection:") for line in lines)


def _finish(head: str) -> bytes:
    """The head with its end; one that keeps the connection is followed by a request that closes it."""
    return head.rstrip("\r\n").encode("latin-1") + b"\r\n\r\n"


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
def serve(root: Path, *options: str, port: Sequence[str] = ("-p", "0"), **environment: str) -> Iterator[Running]:
    """A preview of the archive at a port that the system chose, unless one is given; it is ended afterwards."""
    process = start_command(root, "--json", "-q", *port, *options, **environment)
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait(PATIENCE)
