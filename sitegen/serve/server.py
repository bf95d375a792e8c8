"""The running preview: uvicorn on the main thread's event loop, the engine and the watcher beside it."""

import asyncio
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Final

import uvicorn

from sitegen import files
from sitegen.build.preview import Preview, open_preview
from sitegen.build.request import Progress
from sitegen.diagnostics import Diagnostic
from sitegen.serve.app import make_app
from sitegen.serve.engine import Engine
from sitegen.serve.guard import PROTECTION, Guard
from sitegen.serve.listening import BACKLOG, Listener, is_loopback, listen, spell_address
from sitegen.serve.loop import Desk
from sitegen.serve.news import Notice, Ready, Tell
from sitegen.serve.options import ServeOptions
from sitegen.serve.patience import PatientProtocol
from sitegen.serve.script import load_script, load_waiting_page
from sitegen.serve.watch import Watcher

SWITCH: Final = 0.001
"""Seconds after which the engine thread hands over the interpreter when a request waits for it."""
GRACE: Final = 0.1
"""Seconds that answers on their way are given when the preview ends."""

MOST_OPEN: Final = 8_192
"""How many files and connections may be open at once where the system lets us; a shell has them at 256 or 1,024."""

KEPT_FREE: Final = 128
"""How many of these no connection gets: without them the archive could not be read, and the preview would end."""
AT_ONCE: Final = 16
"""How many connections are accepted before any is looked at."""


def serve_archive(options: ServeOptions, progress: Progress, tell: Tell) -> Diagnostic:
    """Previews an archive until it is interrupted, which raises `KeyboardInterrupt`; else why that cannot be."""
    listener = listen(options)
    if isinstance(listener, Diagnostic):
        return listener
    with listener.socket:
        if not is_loopback(options.host):
            tell(Notice(f"everybody who can reach {options.host} can read this preview, drafts and all"))
        preview = open_preview(options.request, progress)
        _serve(preview, listener, options, tell)
    raise KeyboardInterrupt  # raised already, except where Ctrl-C was to be ignored, as in the background of a script


def _serve(preview: Preview, listener: Listener, options: ServeOptions, tell: Tell) -> None:
    sys.setswitchinterval(SWITCH)
    desk = Desk(Engine(preview, options, tell))
    watcher = Watcher(options.request.root, options.poll, desk.hint, lambda text: tell(Notice(text)))
    address = spell_address(options.host, listener.port)

    def begin() -> None:
        watcher.start()  # its first hint is a sweep: what was saved since the reading is not lost
        tell(Ready(address, preview.articles, preview.number > 0))
        if options.opens_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        PreviewServer(desk, options, listener.port, begin).run(sockets=[listener.socket])
    finally:
        watcher.stop()
        desk.close()
        desk.join()
    if desk.bug:
        raise desk.bug


class PreviewServer(uvicorn.Server):
    """Uvicorn with a desk behind it: it begins and ends with the desk, and never waits for a client to leave."""

    def __init__(self, desk: Desk, options: ServeOptions, port: int, begin: Callable[[], None]) -> None:
        script = load_script() if options.reloads else {}
        open_files = files.raise_open_limit(MOST_OPEN)
        app = Guard(make_app(desk, script, load_waiting_page()), options.host, port)
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http=Protocol,
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                log_level="error",  # a bug is told, with its traceback; what clients do wrong is not
                access_log=False,
                proxy_headers=False,
                server_header=False,
                backlog=AT_ONCE,
                limit_concurrency=max(open_files - KEPT_FREE, open_files // 4),
                date_header=False,
            )
        )
        self._desk, self._begin = desk, begin

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to answer."""
        await super().startup(sockets)
        for listening in sockets or ():
            listening.listen(BACKLOG)  # uvicorn has made it as short as what is accepted at once
        self._desk.start(self._stop)
        self._begin()

    def _stop(self) -> None:
        self._desk.close()
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends all streams, gives other answers a moment, and breaks off what is left."""
        self._desk.close()
        await asyncio.sleep(GRACE)  # nothing tells that the last answers are on their way
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await super().shutdown(sockets)


class Protocol(PatientProtocol):
    """One connection; what is no HTTP gets a 400 like any other answer of ours."""

    def send_400_response(self, msg: str) -> None:
        """Answers what could not be read, unless an answer has begun already, and hangs up."""
        if self.cycle is None or self.cycle.response_complete:
            body = f"{msg}\n".encode()
            fields = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
            fields += [*PROTECTION, (b"connection", b"close")]
            head = b"".join(b"%s: %s\r\n" % field for field in fields)
            self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head + b"\r\n" + body)
        self.transport.close()
