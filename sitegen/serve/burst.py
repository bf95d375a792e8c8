"""When what the watch heard is handed over: at once at first, ever more seldom while it keeps coming, and then a sweep.

A burst begins with an event and ends with a quarter of a second without one. Its first paths are handed over as soon
as the writer seems to have finished, and 20 ms after the first event at the latest. Each further handover of the same
burst may wait twice as long as the one before, so that 10,000 events in three seconds make about eight of them.
When the burst is over a sweep follows, whatever the hints said. A burst that does not end is swept every two
seconds: the system drops events in just such bursts, and one file that never rests must not keep the rest waiting.
"""

FINISHED_PAUSE = 0.003
FIRST_WAIT = 0.014
LONGEST_WAIT = 1.0
QUIET = 0.25
LONGEST_UNSWEPT = 2.0
NEVER = float("inf")


class Burst:
    """The events since the last quiet; times are seconds of one clock, told by the caller."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._handovers = 0
        self._unswept_since = NEVER
        self._first = NEVER
        self._last = NEVER
        self._seems_finished = False

    def note_event(self, path: str | None, seems_finished: bool, now: float) -> None:
        """Takes in an event; without a path (it has none that is worth a look) only the sweep will see to it."""
        if self._unswept_since == NEVER:
            self._unswept_since = now
        self._last = now
        if path is not None:
            if not self._paths:
                self._first = now
            self._paths.add(path)
            self._seems_finished = seems_finished

    def note_paths(self, paths: frozenset[str], now: float) -> None:
        """Takes in paths that are worth a look, but no reason to sweep."""
        if paths and not self._paths:
            self._first = now
        self._paths |= paths
        self._last = now
        self._seems_finished = True

    def next_moment(self) -> float:
        """When `take_due` will have something to give, if no event comes before."""
        return min(self._hints_due(), self._sweep_due())

    def take_due(self, now: float) -> tuple[frozenset[str], bool]:
        """The paths that are to be handed over now, and whether everything is to be swept after them."""
        if now >= self._sweep_due():
            paths = self._take_paths()
            if now >= self._last + QUIET:
                self._unswept_since = NEVER
                self._handovers = 0
            else:
                self._unswept_since = now
            return paths, True
        if now >= self._hints_due():
            self._handovers += 1
            return self._take_paths(), False
        return frozenset(), False

    def _hints_due(self) -> float:
        if not self._paths:
            return NEVER
        slower: int = 2 ** min(self._handovers, 10)
        latest = self._first + min(FIRST_WAIT * slower, LONGEST_WAIT)
        if not self._seems_finished:
            return latest
        return min(latest, self._last + min(FINISHED_PAUSE * slower, QUIET))

    def _sweep_due(self) -> float:
        if self._unswept_since == NEVER:
            return NEVER
        return min(self._last + QUIET, self._unswept_since + LONGEST_UNSWEPT)

    def _take_paths(self) -> frozenset[str]:
        paths = frozenset(self._paths)
        self._paths.clear()
        return paths
