"""How long a connection is waited for: where nothing comes it is broken off, so that nobody takes up all there are."""

import asyncio
from typing import Final, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE: Final = 20.0
"""Seconds that the head of a request may take, and that an answer may lie while none of it is taken."""


class PatientProtocol(H11Protocol):
    """A connection that is broken off where its request does not come, or its answer is not taken.

    As long as nothing lies to be taken, as in the stream of a tab, an answer may last.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Waits for the first request, where there is no room in the place of who has been silent for longest."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._wait()
        if self.limit_concurrency and len(self.connections) >= self.limit_concurrency:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Takes in what came; a request that is whole is waited for no longer, but that its answer is taken."""
        super().handle_events()
        if self.cycle and not self.cycle.response_complete and not self.flow.write_paused:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Waits until the answer is taken, and for the next request."""
        self._wait()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Waits until some of what lies there is taken."""
        super().pause_writing()
        self._wait()

    def resume_writing(self) -> None:
        """Goes on with an answer."""
        super().resume_writing()
        if self.cycle and not self.cycle.response_complete:
            self._stop_waiting()

    def _wait(self) -> None:
        self._stop_waiting()
        left = self.transport.get_write_buffer_size()
        self._waiting = asyncio.get_running_loop().call_later(PATIENCE, self._look, left)

    def _make_room(self) -> None:
        """Breaks off the connection that has been waited for longest; nobody's answer, so perhaps this one."""
        deadlines = {
            one: one._waiting.when()
            for one in self.connections
            if isinstance(one, PatientProtocol) and one._waiting and not one._waiting.cancelled()
        }
        longest = min(deadlines, key=deadlines.__getitem__, default=self)
        longest.transport.abort()
        self.connections.discard(longest)  # it is lost a moment later, and must not be found here once more

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()

    def _look(self, left: int) -> None:
        """Goes on where some of the answer was taken and some is left; else this is the end."""
        if 0 < self.transport.get_write_buffer_size() < left:
            self._wait()
        else:
            self.transport.abort()
