"""The pages of the generation that is shown: made when they are asked for, kept until what they read is other.

A task is planned as in a build and traced as there; of its pages only the one that was asked for is rendered. What
was made holds while none of the keys it read has changed since. Contents beyond the room for them are forgotten and
made again.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from sys import intern

import msgspec

from sitegen.build.indexing import Bundle, IndexFailedError
from sitegen.build.remembered import digest
from sitegen.build.rendering import way_to_root
from sitegen.build.tasks import Produced, Workshop
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic
from sitegen.model.html import rooted
from sitegen.model.pages import OutputFile, Page, Sketch
from sitegen.pages.edition import Edition
from sitegen.render.environment import ThemeEnvironment
from sitegen.render.fragments import FragmentFailedError
from sitegen.render.page import render_page

AT_ONCE = 8
"""How many pages are rendered in idle time before somebody else may want something."""
ROOM = 96 << 20
"""How many bytes of contents are kept."""


class Content(msgspec.Struct, frozen=True):
    """The bytes at a path, as they were in a generation; `problems` where they could not be made anew."""

    made_in: int
    content: bytes
    digest: str
    problems: tuple[Diagnostic, ...] = ()


class Made(msgspec.Struct, frozen=True):
    """What is known of a task since it was last planned: what it read and which files it has.

    `is_whole`: all its pages were rendered, and `problems` are all there are. `addresses` are those a sitemap lists.
    """

    made_in: int
    keys: tuple[str, ...]
    paths: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    is_whole: bool = False


class Making:
    """What is known so far of a task that is being made."""

    def __init__(self, number: int, keys: set[str]) -> None:
        self.number = number
        self.paths: list[str] = []
        self.addresses: list[str] = []
        self.problems: list[Diagnostic] = []
        self._keys = keys  # planning alone reads less than rendering: what was read before stays

    def pause(self, keys: Iterable[str], met: Iterable[Diagnostic]) -> None:
        """Take over what was read and met since the last time."""
        self._keys.update(keys)
        self.problems += met

    def finish(self, is_whole: bool) -> Made:
        """What was made."""
        problems = tuple(dict.fromkeys(self.problems))
        keys = tuple(map(intern, self._keys))
        return Made(self.number, keys, tuple(self.paths), tuple(self.addresses), problems, is_whole)


class Stall(msgspec.Struct, frozen=True):
    """What the pages of one generation are made with."""

    number: int
    workshop: Workshop
    edition: Edition
    env: ThemeEnvironment
    settings: Settings


class Stock:
    """The pages and files there are; `renew` brings the next generation."""

    def __init__(self) -> None:
        self._stall: Stall | None = None
        self._changed_in: dict[str, int] = {}
        self._made: dict[str, Made] = {}
        self._owner: dict[str, str] = {}
        self._contents: OrderedDict[str, Content] = OrderedDict()
        self._size = 0
        self._round: Iterator[Made | None] = iter(())

    def renew(self, stall: Stall, changed: Iterable[str], list_idle: Callable[[], Iterator[str]]) -> None:
        """Begin a generation in which these keys are other than in the one before.

        `list_idle` gives the tasks that `make_next` is to make, in their order.
        """
        self._stall = stall
        self._round = self._make_round(_begin_late(list_idle))
        self._changed_in.update(dict.fromkeys(changed, stall.number))

    def owner_of(self, path: str) -> str:
        """The task that last made a path; empty where none did."""
        return self._owner.get(path, "")

    def _holds(self, made: Made) -> bool:
        assert self._stall
        if made.made_in == self._stall.number:
            return True
        find, since = self._changed_in.get, made.made_in
        return all(find(key, 0) <= since for key in made.keys)

    def find(self, task: str, path: str) -> Content | None:
        """What a task has at a path; `None` where it has nothing there."""
        made, kept = self._made.get(task), self._contents.get(path)
        if made and self._holds(made):
            if path not in made.paths:
                return None
            if kept and kept.made_in == made.made_in:
                self._contents.move_to_end(path)
                return kept
        return self._contents[path] if path in self.make(task, path).paths else None

    def make(self, task: str, wanted: str | None = None) -> Made:
        """The task planned; its page at `wanted` is rendered, without `wanted` all its pages."""
        for made in self._make_slowly(task, wanted, at_once=1 << 30):
            if made:
                return made
        raise AssertionError("making ends with what was made")

    def _make_slowly(self, task: str, wanted: str | None, at_once: int) -> Iterator[Made | None]:
        """Makes some pages at once, then gives `None`; in the end what was made.

        Between two gives others may make what they like: what they read is not written down here.
        """
        assert self._stall
        stall, before = self._stall, self._made.get(task)
        if before and not self._holds(before):
            before = msgspec.structs.replace(before, made_in=stall.number, is_whole=False, problems=(), keys=())
        tracer, met = stall.workshop.tracer, stall.workshop.diagnostics
        making = Making(before.made_in if before else stall.number, set(before.keys) if before else set())
        tracer.begin()
        met.clear()
        try:
            for count, produced in enumerate(stall.workshop.produce(task, stall.edition), 1):
                self._take(making, produced, wanted)
                if count % at_once == 0:
                    making.pause(tracer.keys(), met)
                    yield None
                    tracer.begin()
                    met.clear()
        except (FragmentFailedError, IndexFailedError) as failure:
            making.paths = list(before.paths) if before else [wanted or ""]
            for path in making.paths:
                making.problems += self._keep(path, making.number, b"", (failure.diagnostic,))
        making.pause(tracer.keys(), met)
        if before:
            making.problems += before.problems
        made = making.finish(is_whole=wanted is None or (before is not None and before.is_whole))
        self._replace(task, made)
        yield made

    def _take(self, making: "Making", produced: Produced, wanted: str | None) -> None:
        """Note one page or file; finish and keep it where it is wanted."""
        assert self._stall
        if isinstance(produced, Bundle):
            for file in produced.make():
                making.paths.append(file.path)
                making.problems += self._keep(file.path, making.number, file.content, ())
            return
        path = _path_of(produced, self._stall.settings)
        making.paths.append(path)
        if isinstance(produced, Sketch):
            self._stall.workshop.tracer.read("templates", produced.template)
            making.addresses.append(produced.address)
        elif isinstance(produced, Page):
            self._stall.workshop.tracer.read("templates", produced.template)
            if not produced.view.head.noindex:
                making.addresses.append(produced.address)
        if wanted is None or path == wanted:
            making.problems += self._keep(path, making.number, *self._finish(produced))

    def _replace(self, task: str, made: Made) -> None:
        before = self._made.get(task)
        for path in before.paths if before else ():
            if self._owner.get(path) == task:
                del self._owner[path]
        self._owner.update(dict.fromkeys(made.paths, task))
        self._made[task] = made

    def _keep(self, path: str, number: int, content: bytes, problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Keep the content at a path, with problems the last good one; gives the problems."""
        if before := self._contents.pop(path, None):
            content = before.content if problems else content
            self._size -= len(before.content)
        self._size += len(content)
        self._contents[path] = Content(number, content, digest(content).hex() if content else "", problems)
        while self._size > ROOM and len(self._contents) > 1:
            _, oldest = self._contents.popitem(last=False)
            self._size -= len(oldest.content)
        return problems

    def _finish(self, produced: Page | Sketch | OutputFile) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The bytes as a build writes them."""
        if isinstance(produced, OutputFile):
            return produced.content, ()
        assert self._stall
        page = produced.finish() if isinstance(produced, Sketch) else produced
        outcome = render_page(self._stall.env, page)
        if outcome.diagnostics:
            return b"", outcome.diagnostics
        return rooted(outcome.value, way_to_root(page, self._stall.settings)), ()

    def make_next(self) -> tuple[Diagnostic, ...] | None:
        """What is wrong with the templates of a few more pages that nobody asked for; `None` when there are no more.

        Tasks are made whose pages were not all rendered since they changed, a few pages at a time.
        """
        for made in self._round:
            return made.problems if made else ()
        return None

    def _make_round(self, tasks: Iterable[str]) -> Iterator[Made | None]:
        met: set[str] = set()
        for task in tasks:
            met.add(task)
            made = self._made.get(task)
            if made is None or not made.is_whole or not self._holds(made):
                yield from self._make_slowly(task, None, AT_ONCE)
        self._forget_gone(met)

    def _forget_gone(self, tasks: set[str]) -> None:
        """Let go of the tasks that are none any more, by all there are now of the same families."""
        families = {_family_of(task) for task in tasks}
        for task in [task for task in self._made if task not in tasks and _family_of(task) in families]:
            for path in self._made.pop(task).paths:
                if self._owner.get(path) == task:
                    del self._owner[path]
                    if gone := self._contents.pop(path, None):
                        self._size -= len(gone.content)

    def gather_addresses(self, tasks: Iterable[str]) -> None:
        """Tell the sitemap the addresses of all pages that may be listed; plans what is not known."""
        assert self._stall
        found: list[str] = []
        for task in tasks:
            made = self._made.get(task)
            found += made.addresses if made and self._holds(made) else self.make(task, "").addresses
        self._stall.workshop.addresses = found


def _path_of(produced: Page | Sketch | OutputFile, settings: Settings) -> str:
    return produced.path if isinstance(produced, OutputFile) else settings.routes.file(produced.address)


def _family_of(task: str) -> str:
    return task.partition(":")[0]


def _begin_late(list_tasks: Callable[[], Iterator[str]]) -> Iterator[str]:
    """The tasks, listed when the first is asked for."""
    yield from list_tasks()
