"""Threads woven into HTML by the table of offsets.

The HTML is never parsed. What stands between two runs that do not touch is markup: every thread is closed before it
and opened again behind it. Between threads that overlap, a link is never split (two links would be two stops for the
keyboard), a passage is; a passage may hold links, a link holds no other link, so a passage's number that would fall
into one stands behind it. Threads that cover no text leave nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sitegen.model.body import Anchor, LinkThread, NoteThread, QuoteThread, Run, Thread
from sitegen.model.html import Html
from sitegen.render.tags import closing_tag, number_link, opening_tag

_NESTING = {QuoteThread: 0, NoteThread: 1, LinkThread: 2}

Insertion = tuple[int, int, str]
"""HTML that replaces `[from, to)` of the body's HTML."""


class Loom:
    """One weaving: what is written so far, the tags that are open, the threads that are active, outermost first."""

    __slots__ = (
        "_active",
        "_anchors",
        "_done",
        "_held_until",
        "_html",
        "_inserted",
        "_next_insertion",
        "_open",
        "_out",
        "_pending",
        "_runs",
        "_shown",
    )

    def __init__(
        self, html: str, runs: Sequence[Run], anchors: Sequence[Anchor], inserted: Sequence[Insertion]
    ) -> None:
        self._html = html
        self._runs = runs
        self._anchors = anchors
        self._inserted = inserted
        self._next_insertion = 0
        self._done = 0
        self._out: list[str] = []
        self._active: list[Thread] = []
        self._open: list[Thread] = []
        self._shown: set[int] = set()
        self._pending: list[NoteThread] = []
        self._held_until = 0

    def weave(self, threads: Sequence[Thread]) -> Html:
        """The HTML with all threads in it."""
        ordered = self._in_order(threads)
        runs = self._runs
        at = following = 0
        while following < len(ordered) or self._active:
            if not self._active:
                at = bisect_right(runs, ordered[following].start, lo=at, key=_text_end)
            if at >= len(runs):
                break
            if not self._active and self._weave_alone(runs[at], ordered, following):
                following += 1
                continue
            following = self._pass_run(at, ordered, following)
            at += 1
        self._copy(len(self._html), last=True)
        return Html("".join(self._out))

    def _in_order(self, threads: Sequence[Thread]) -> list[Thread]:
        """The threads by beginning, longer ones first, without links in links."""
        ordered: list[Thread] = []
        linked = 0
        for thread in sorted(threads, key=_order):
            if isinstance(thread, LinkThread):
                if thread.start < linked or self._touches_anchor(thread):
                    continue
                linked = thread.end
            if thread.start < thread.end:
                ordered.append(thread)
        return ordered

    def _touches_anchor(self, thread: Thread) -> bool:
        at = bisect_right(self._anchors, thread.start, key=_anchor_end)
        return at < len(self._anchors) and self._anchors[at].text < thread.end

    def _weave_alone(self, run: Run, ordered: list[Thread], following: int) -> bool:
        """Weaves, at once, a thread that lies within the run and that no other touches; the common case by far."""
        thread = ordered[following]
        start, end = thread.start, thread.end
        if start < run.text or end > run.text + run.length or run.length != run.size or self._pending:
            return False
        if following + 1 < len(ordered) and ordered[following + 1].start < end:
            return False
        if isinstance(thread, NoteThread) and self._touches_anchor(thread):
            return False
        html = run.html + start - run.text
        self._copy(html)
        self._done = html + end - start
        self._out += (opening_tag(thread, True), self._html[html : self._done], closing_tag(thread))
        if isinstance(thread, NoteThread):
            self._out.append(number_link(thread))
        return True

    def _pass_run(self, at: int, ordered: list[Thread], following: int) -> int:
        """Weaves through one run; the index of the next thread to begin."""
        run = self._runs[at]
        position, run_end = run.text, run.text + run.length
        while position < run_end:
            while following < len(ordered) and ordered[following].start <= position:
                if ordered[following].end > position:
                    self._begin(ordered[following])
                following += 1
            cut = min((t.end for t in self._active), default=run_end)
            if following < len(ordered):
                cut = min(cut, ordered[following].start)
            cut = min(cut, run_end)
            if self._active:
                self._open_at(run.html + position - run.text)
            position = cut
            end = run.html + run.size if cut == run_end else run.html + cut - run.text
            self._finish(position, end)
        self._leave_run(at, run_end, run.html + run.size)
        return following

    def _leave_run(self, at: int, run_end: int, html_end: int) -> None:
        """Closes all tags if markup follows, and ends threads that go no further than what is between the runs."""
        following = self._runs[at + 1] if at + 1 < len(self._runs) else None
        if self._open and (following is None or following.html != html_end):
            self._copy(html_end)
            self._close_to(0)
        last = max((thread.end for thread in self._active), default=run_end)
        self._finish(following.text if following else last, html_end)

    def _begin(self, thread: Thread) -> None:
        """Makes the thread active; within a new link go the passages that end before it does."""
        if isinstance(thread, LinkThread):
            around = [t for t in self._active if t.end >= thread.end]
            inside = [t for t in self._active if t.end < thread.end]
            self._active = [*around, thread, *inside]
        else:
            self._active.append(thread)

    def _open_at(self, html: int) -> None:
        """Opens what is active and not open, closing first what would stand in its way."""
        same = 0
        while same < len(self._open) and same < len(self._active) and self._open[same] is self._active[same]:
            same += 1
        if same == len(self._open) == len(self._active):
            return
        self._copy(html)
        self._close_to(same)
        self._write_numbers()
        for thread in self._active[same:]:
            self._out.append(opening_tag(thread, id(thread) not in self._shown))
            self._shown.add(id(thread))
            self._open.append(thread)

    def _finish(self, position: int, html: int) -> None:
        """Ends the active threads that reach no further than the position; their numbers stand behind them all."""
        for thread in [t for t in reversed(self._active) if t.end <= position]:
            self._end(thread, html)
        self._write_numbers()

    def _end(self, thread: Thread, html: int) -> None:
        self._active = [t for t in self._active if t is not thread]
        if any(t is thread for t in self._open):
            self._copy(html)
            self._close_to(next(i for i, t in enumerate(self._open) if t is thread))
        if isinstance(thread, NoteThread) and id(thread) in self._shown:
            self._copy(html)
            self._hold_behind_anchor(html)
            self._pending.append(thread)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._out.append(closing_tag(self._open.pop()))

    def _hold_behind_anchor(self, html: int) -> None:
        at = bisect_left(self._anchors, html, key=_anchor_html_end)
        if at < len(self._anchors) and self._anchors[at].html < html:
            self._held_until = self._anchors[at].html_end

    def _write_numbers(self) -> None:
        """Writes the numbers that wait, unless a link is open here."""
        if not self._pending or self._done < self._held_until or any(isinstance(t, LinkThread) for t in self._open):
            return
        self._out.extend(number_link(thread) for thread in sorted(self._pending, key=_number))
        self._pending = []

    def _copy(self, end: int, last: bool = False) -> None:
        """Copies the body's HTML up to `end`, with what is inserted on the way."""
        while True:
            held = self._held_until if self._pending and self._done < self._held_until else end + 1
            insertion = self._inserted[self._next_insertion] if self._next_insertion < len(self._inserted) else None
            if insertion and insertion[0] < held and (insertion[0] < end or last):
                self._out.append(self._html[self._done : insertion[0]])
                self._out.append(insertion[2])
                self._done = insertion[1]
                self._next_insertion += 1
            elif held <= end:
                self._out.append(self._html[self._done : held])
                self._done = held
                self._write_numbers()
            else:
                break
        if end > self._done:
            self._out.append(self._html[self._done : end])
            self._done = end


def _order(thread: Thread) -> tuple[int, int, int]:
    return thread.start, -thread.end, _NESTING[type(thread)]


def _number(thread: NoteThread) -> int:
    return thread.number


def _text_end(run: Run) -> int:
    return run.text + run.length


def _anchor_end(anchor: Anchor) -> int:
    return anchor.text_end


def _anchor_html_end(anchor: Anchor) -> int:
    return anchor.html_end
