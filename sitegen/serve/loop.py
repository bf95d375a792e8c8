"""The desk: one thread owns the archive, and everybody who wants something of it asks here."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sitegen.serve.agenda import Agenda, Check, Given, Hints, Job, Question, Refresh
from sitegen.serve.tabs import Tab, Tabs

if TYPE_CHECKING:
    from sitegen.serve.engine import Engine

PATIENCE: Final = 0.2
"""Seconds that the engine is given to come to an end; what it is at by then is given up with the process."""


class DeskClosedError(Exception):
    """The preview ends: nobody answers any more."""


class Desk:
    """Between the event loop and the engine thread.

    All but `hint` belongs to the event loop's thread, and that may only wait for futures, never for the engine: a job
    can take seconds. `bug` is what ended the engine thread before its time.
    """

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self._agenda, self._tabs = Agenda(), Tabs()
        self._waiting: set[asyncio.Future[Given]] = set()
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="engine", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._on_end: Callable[[], None] = self.close
        self.bug: BaseException | None = None

    def start(self, on_end: Callable[[], None]) -> None:
        """Begins to work; `on_end` is called on the running event loop when the engine thread is through."""
        self._loop = asyncio.get_running_loop()
        self._on_end = on_end
        self._thread.start()

    def hint(self, hints: Hints) -> None:
        """These files may be other than before, or any for None. From any thread, returns at once."""
        self._agenda.hint(hints)

    async def answer(self, path: str) -> Given:
        """What stands at a site path."""
        if self._is_closed:
            raise DeskClosedError
        future: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        self._agenda.ask(Question(path, future))
        try:
            return await future
        finally:
            self._waiting.discard(future)

    def subscribe(self, path: str) -> Tab:
        """A tab at a site path, which is told its state at once and whenever that is another."""
        tab = Tab(path)
        self._tabs.add(tab)
        self._agenda.enter(path)
        return tab

    def unsubscribe(self, tab: Tab) -> None:
        """The tab is gone."""
        self._tabs.remove(tab)
        self._agenda.leave(tab.path)

    def close(self) -> None:
        """Ends the streams and lets go whoever waits; the engine ends after the job it is at."""
        self._is_closed = True
        self._agenda.close()
        self._tabs.close()
        for future in self._waiting:
            if not future.done():
                future.set_exception(DeskClosedError())

    def join(self) -> None:
        """Waits a moment for the engine thread."""
        if self._thread.ident is not None:
            self._thread.join(PATIENCE)

    def _work(self) -> None:
        """The engine thread."""
        try:
            while job := self._agenda.take(self._engine.may_idle):
                self._do(job)
                if self._engine.is_stirred:
                    self._engine.is_stirred = False
                    self._agenda.check_open()
        except BaseException as bug:  # raised again where the server was started
            self.bug = bug
        finally:
            self._post(self._on_end)

    def _do(self, job: Job) -> None:
        if isinstance(job, Refresh):
            self._agenda.check(self._engine.refresh(job.hints))
        elif isinstance(job, Question):
            if not job.future.cancelled():
                self._post(_settle, job.future, self._engine.answer(job.path))
        elif isinstance(job, Check):
            self._check(job.path)
        else:
            self._engine.step()

    def _check(self, path: str) -> None:
        if self._agenda.is_open(path):
            self._post(self._tabs.offer, path, self._engine.find_state(path))
        else:
            self._engine.answer(path)  # a page that failed before: only whether it still does matters

    def _post(self, call: Callable[..., None], *arguments: object) -> None:
        """Has something called on the event loop; at the very end there may be none any more."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is left to be told
            if self._loop:
                self._loop.call_soon_threadsafe(call, *arguments)


def _settle(future: "asyncio.Future[Given]", given: Given) -> None:
    if not future.done():
        future.set_result(given)
