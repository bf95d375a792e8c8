"""The state of one tab as server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

import msgspec

from sitegen.serve.loop import Desk

MEDIA_TYPE: Final = "text/event-stream; charset=utf-8"
RETRY: Final = b"retry: 500\n\n"
"""How many milliseconds a browser waits before it connects again."""
PULSE: Final = 20.0
"""Seconds of silence after which a comment is sent: only so is it found out that a reader vanished without a word."""


async def stream_states(desk: Desk, path: str) -> AsyncIterator[bytes]:
    """The events for a tab at a site path, as long as both sides want them."""
    tab = desk.subscribe(path)
    try:
        yield RETRY
        while True:
            try:
                state = await asyncio.wait_for(tab.next_state(), PULSE)
            except TimeoutError:
                yield b":\n\n"
                continue
            if state is None:
                return
            yield b"data: " + msgspec.json.encode(state) + b"\n\n"
    finally:
        desk.unsubscribe(tab)
