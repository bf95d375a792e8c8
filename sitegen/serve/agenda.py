"""What waits for the engine thread, the most urgent first."""

import asyncio
import threading
from collections import Counter, deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.build.preview import Answer

BREATH: Final = 0.001
"""Seconds between two idle steps in which the engine leaves the interpreter to the requests."""

Hints = frozenset[str] | None
"""Paths below the root that may be other than before; None: any may."""


class Given(msgspec.Struct, frozen=True):
    """What one request is answered from: all of it of one generation.

    With `making` there is no answer before that was done, which takes long; then it is to be asked again.
    """

    answer: "Answer"
    styles: dict[str, str]
    making: Callable[[], object] | None = None


class Refresh(msgspec.Struct, frozen=True):
    """Look at these files again."""

    hints: Hints


class Question(msgspec.Struct, frozen=True):
    """Somebody waits for the answer at a path."""

    path: str
    future: "asyncio.Future[Given]"


class Check(msgspec.Struct, frozen=True):
    """Find out the state of the page at a path."""

    path: str


class Idle(msgspec.Struct, frozen=True):
    """Nothing waits: do a step of what nobody waits for."""


Job = Refresh | Question | Check | Idle


class Agenda:
    """The jobs; any thread adds to them, the engine thread takes them.

    A refresh goes before questions, these before checks, these before idle work. Two refreshes never follow one another
    while somebody waits for an answer, so that a burst of changes starves nobody.
    """

    def __init__(self) -> None:
        self._is_filled = threading.Condition()
        self._hinted: set[str] = set()
        self._wants_sweep = self._was_refresh = self._is_closed = False
        self._questions: deque[Question] = deque()
        self._checks: dict[str, None] = {}
        self._open: Counter[str] = Counter()

    def hint(self, hints: Hints) -> None:
        """Have these files looked at; hints that wait are looked at together."""
        with self._is_filled:
            if hints is None:
                self._wants_sweep = True
            else:
                self._hinted |= hints
            self._is_filled.notify()

    def ask(self, question: Question) -> None:
        """Have a question answered; after the closing nobody does."""
        with self._is_filled:
            self._questions.append(question)
            self._is_filled.notify()

    def check(self, paths: "Iterable[str]") -> None:
        """Have the pages at these paths checked."""
        with self._is_filled:
            self._checks.update(dict.fromkeys(paths))
            self._is_filled.notify()

    def enter(self, path: str) -> None:
        """A tab shows this path from now on."""
        with self._is_filled:
            self._open[path] += 1
            self._checks[path] = None
            self._is_filled.notify()

    def leave(self, path: str) -> None:
        """A tab no longer shows it."""
        with self._is_filled:
            self._open[path] -= 1
            self._open += Counter[str]()  # drops what has come to nothing

    def check_open(self) -> None:
        """Have the pages of all open tabs checked, and before any others."""
        with self._is_filled:
            self._checks = {**dict.fromkeys(self._open), **self._checks}
            self._is_filled.notify()

    def is_open(self, path: str) -> bool:
        """Whether a tab shows this path."""
        with self._is_filled:
            return path in self._open

    def close(self) -> None:
        """Let the engine thread end after the job it is at."""
        with self._is_filled:
            self._is_closed = True
            self._is_filled.notify()

    def take(self, has_idle_work: bool) -> Job | None:
        """The next job, as soon as there is one; None after the closing."""
        with self._is_filled:
            has_breathed = False
            while not self._is_closed:
                job = self._next()
                if job:
                    self._was_refresh = isinstance(job, Refresh)
                    return job
                if has_breathed:
                    return Idle()
                has_breathed = has_idle_work
                self._is_filled.wait(BREATH if has_idle_work else None)
            return None

    def _next(self) -> Job | None:
        if self._questions and self._was_refresh:
            return self._questions.popleft()
        if self._hinted:
            hints, self._hinted = frozenset(self._hinted), set()
            return Refresh(hints)
        if self._wants_sweep:
            self._wants_sweep = False
            return Refresh(None)
        if self._questions:
            return self._questions.popleft()
        if self._checks:
            path = next(iter(self._checks))
            del self._checks[path]
            return Check(path)
        return None
