"""What takes long and nobody but one request waits for: made one after the other, in a thread beside the engine's."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue

Making = Callable[[], object]


class Maker:
    """A thread that begins with the first thing to make, and is given up with the process."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[tuple[Making, asyncio.Future[None]]] = SimpleQueue()
        self._thread: threading.Thread | None = None

    async def make(self, making: Making) -> None:
        """Returns when it was made, or could not be: who asks again finds out."""
        if self._thread is None:
            loop = asyncio.get_running_loop()
            self._thread = threading.Thread(target=self._work, args=(loop,), name="maker", daemon=True)
            self._thread.start()
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.put((making, future))
        await future

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            making, future = self._queue.get()
            with contextlib.suppress(OSError):  # a file that is gone: what to say of it is the engine's
                making()
            with contextlib.suppress(RuntimeError):  # at the very end there may be no loop any more
                loop.call_soon_threadsafe(_settle, future)


def _settle(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
