"""Whom a connection is taken from: a real server and a client that takes nothing of its answer."""

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import uvicorn

from sitegen.serve import patience

PIECES, PIECE = 160, b"x" * (1 << 18)
"""More than the system keeps for a client that takes nothing."""


class WatchedProtocol(patience.PatientProtocol):
    """A connection that tells when its answer is held up, and when it is no more."""

    held_up: asyncio.Event
    lost: asyncio.Event

    def pause_writing(self) -> None:
        """Tells of it."""
        super().pause_writing()
        self.held_up.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tells of it."""
        super().connection_lost(exc)
        self.lost.set()


async def answer_at_length(scope: Any, receive: Any, send: Any) -> None:
    length = b"%d" % (PIECES * len(PIECE))
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
    for left in reversed(range(PIECES)):
        await send({"type": "http.response.body", "body": PIECE, "more_body": left > 0})


async def is_broken_off(listening: socket.socket, more: bytes) -> bool:
    """Whether a client loses its connection that takes nothing, and sends more when its answer is held up."""
    WatchedProtocol.held_up, WatchedProtocol.lost = asyncio.Event(), asyncio.Event()
    config = uvicorn.Config(answer_at_length, http=WatchedProtocol, lifespan="off", ws="none", log_config=None)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    with socket.create_connection(listening.getsockname()) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await asyncio.wait_for(WatchedProtocol.held_up.wait(), 30)
        client.sendall(more)
        try:
            await asyncio.wait_for(WatchedProtocol.lost.wait(), 30)
        except TimeoutError:
            return False
        finally:
            server.should_exit = server.force_exit = True
    await serving
    return True


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.mark.parametrize("more", [b"", b"G", b"GET / HTTP/1.1\r\n"], ids=["nothing", "a letter", "half a head"])
def test_who_takes_nothing_of_an_answer_is_hung_up_on_whatever_else_he_sends(
    listening: socket.socket, more: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.3)

    with ThreadPoolExecutor(1) as apart:  # in this thread the loop of an open browser may run
        assert apart.submit(asyncio.run, is_broken_off(listening, more)).result()
