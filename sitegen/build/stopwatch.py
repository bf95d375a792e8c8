"""How long each stage of a build took."""

import time

from sitegen.build.request import Progress


class Stopwatch:
    """Tells the progress which stage begins, and keeps the seconds each took."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._started = self._since = time.perf_counter()
        self._stage = "Looking"
        self._laps: list[tuple[str, float]] = []

    def begin(self, stage: str) -> None:
        """The stage before has ended."""
        now = time.perf_counter()
        self._laps.append((self._stage, now - self._since))
        self._stage, self._since = stage, now
        self._progress(stage, 0, 0)

    def laps(self) -> tuple[tuple[str, float], ...]:
        """The seconds of each stage so far."""
        return (*self._laps, (self._stage, time.perf_counter() - self._since))

    def seconds(self) -> float:
        """The seconds since the beginning."""
        return time.perf_counter() - self._started
