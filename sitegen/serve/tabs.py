"""The open tabs: what each was last sent, and what it should be sent next. Lives on the event loop alone."""

import asyncio
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class State(msgspec.Struct, frozen=True):
    """What a tab should show, as the protocol spells it; `problems` are encoded once for all tabs.

    `page` is empty where there is none, then `successor` may say where it went.
    """

    server: str
    generation: int
    page: str
    successor: str
    styles: dict[str, str]
    good_at: str
    problems: msgspec.Raw

    def is_like(self, other: "State | None") -> bool:
        """Whether a tab would show the same; the number of the generation and its time are nothing to see."""
        return other is not None and self._seen() == other._seen()

    def _seen(self) -> tuple[str, str, str, dict[str, str], bytes]:
        return self.server, self.page, self.successor, self.styles, bytes(self.problems)


class Tab:
    """One open stream. It holds the newest state only: a slow reader misses what was overtaken, and costs nothing."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._newest: State | None = None
        self._sent: State | None = None
        self._is_closed = False
        self._is_stirred = asyncio.Event()

    def offer(self, state: State) -> None:
        """What the tab should show from now on."""
        self._newest = state
        self._is_stirred.set()

    def close(self) -> None:
        """Ends the stream."""
        self._is_closed = True
        self._is_stirred.set()

    async def next_state(self) -> State | None:
        """The newest state, as soon as it differs from what was sent last; None at the end."""
        while not self._is_closed:
            newest = self._newest
            if newest and not newest.is_like(self._sent):
                self._sent = newest
                return newest
            self._is_stirred.clear()
            await self._is_stirred.wait()
        return None


class Tabs:
    """All open tabs by path."""

    def __init__(self) -> None:
        self._by_path: dict[str, list[Tab]] = {}
        self._is_closed = False

    def add(self, tab: Tab) -> None:
        """One more; after the end it is closed at once."""
        self._by_path.setdefault(tab.path, []).append(tab)
        if self._is_closed:
            tab.close()

    def remove(self, tab: Tab) -> None:
        """One less."""
        same = self._by_path[tab.path]
        same.remove(tab)
        if not same:
            del self._by_path[tab.path]

    def offer(self, path: str, state: State) -> None:
        """The state of every tab at a path."""
        for tab in self._by_path.get(path, ()):
            tab.offer(state)

    def close(self) -> None:
        """Ends all streams, and those to come."""
        self._is_closed = True
        for tab in self._each():
            tab.close()

    def _each(self) -> "Iterable[Tab]":
        return [tab for same in self._by_path.values() for tab in same]
