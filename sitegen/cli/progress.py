"""How long work shows itself: one live line on a terminal, a line per phase elsewhere, nothing when quiet."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from sitegen.cli.options import Common

Progress = Callable[[str, int, int], None]
PATIENCE = 0.4  # seconds before a live line is worth its while
PACE = 0.1  # seconds between two pictures of it


@contextmanager
def show_progress(common: Common) -> Iterator[Progress]:
    """A callable for the phase, how much of it is done and how much there is; 0 of 0 when nobody knows."""
    if common.is_quiet:
        yield ignore_progress
    elif sys.stderr.isatty():
        with _show_live_line() as progress:
            yield progress
    else:
        yield _print_phases()


def ignore_progress(_phase: str, _done: int, _total: int) -> None:
    """Shows nothing."""


def _print_phases() -> Progress:
    current = ""

    def progress(phase: str, _done: int, total: int) -> None:
        nonlocal current
        if phase != current:
            current = phase
            print(f"{phase} ({total:,})" if total else phase, file=sys.stderr, flush=True)

    return progress


@contextmanager
def _show_live_line() -> Iterator[Progress]:
    """The live line; it is drawn within the calls and starts no thread, so that the build may still fork."""
    started = shown = time.monotonic()
    with ExitStack() as stack:
        draw: Progress | None = None

        def progress(phase: str, done: int, total: int) -> None:
            nonlocal shown, draw
            now = time.monotonic()
            if now - started < PATIENCE or now - shown < PACE:
                return
            shown = now
            draw = draw or _open_live_line(stack)
            draw(phase, done, total)

        yield progress


def _open_live_line(stack: ExitStack) -> Progress:
    """A line that is on the terminal until `stack` closes."""
    from rich.console import Console  # imported late: short builds show no line, and most have no terminal
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bars = Bars(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    stack.enter_context(bars)
    line = bars.add_task("")

    def draw(phase: str, done: int, total: int) -> None:
        bars.update(line, description=phase, completed=done, total=total or None, refresh=True)

    return draw
