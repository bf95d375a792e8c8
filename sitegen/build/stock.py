"""The pages of the generation that is shown: made when they are asked for, kept until what they read is other.

A task is planned as in a build and traced as there; of its pages only the one that was asked for is rendered. What
was made holds while none of the keys it read has changed since. Contents beyond the room for them are forgotten and
made again.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from sys import intern

import msgspec

from sitegen.build.remembered import digest
from sitegen.build.rendering import way_to_root
from sitegen.build.tasks import SITEMAP, Produced, Workshop
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic
from sitegen.model.html import rooted
from sitegen.model.pages import OutputFile, Page
from sitegen.pages.edition import Edition
from sitegen.pages.families import FAMILIES
from sitegen.render.environment import ThemeEnvironment
from sitegen.render.page import render_page

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


class Stall(msgspec.Struct, frozen=True):
    """What the pages of one generation are made with."""

    number: int
    workshop: Workshop
    edition: Edition
    env: ThemeEnvironment
    settings: Settings


class Stock:
    """The pages and files there are; `renew` brings the next generation."""

    def __init__(self, stall: Stall) -> None:
        self._stall = stall
        self._changed_in: dict[str, int] = {}
        self._made: dict[str, Made] = {}
        self._owner: dict[str, str] = {}
        self._contents: OrderedDict[str, Content] = OrderedDict()
        self._size = 0
        self._idle: Iterator[str] = iter(())

    def renew(self, stall: Stall, changed: Iterable[str]) -> None:
        """Begin a generation in which these keys are other than in the one before."""
        self._stall = stall
        self._changed_in.update(dict.fromkeys(changed, stall.number))

    def is_made(self, task: str) -> bool:
        """Whether a task was planned and would be planned the same again."""
        made = self._made.get(task)
        return made is not None and self._holds(made)

    def owner_of(self, path: str) -> str:
        """The task that last made a path; empty where none did."""
        return self._owner.get(path, "")

    def _holds(self, made: Made) -> bool:
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
        stall, before = self._stall, self._made.get(task)
        number = before.made_in if before and self._holds(before) else stall.number
        tracer = stall.workshop.tracer
        tracer.begin()
        stall.workshop.diagnostics.clear()
        paths, addresses, problems = [], [], []  # type: list[str], list[str], list[Diagnostic]
        for produced in stall.workshop.produce(task, stall.edition):
            path = produced.path if isinstance(produced, OutputFile) else stall.settings.routes.file(produced.address)
            paths.append(path)
            if isinstance(produced, Page):
                tracer.read("templates", produced.template)
                if not produced.view.head.noindex:
                    addresses.append(produced.address)
            if wanted is None or path == wanted:
                problems += self._keep(path, produced, number)
        keys = tuple(intern(key) for key in tracer.keys())
        problems += stall.workshop.diagnostics
        made = Made(number, keys, tuple(paths), tuple(addresses), tuple(problems), wanted is None)
        self._replace(task, before, made)
        return made

    def _replace(self, task: str, before: Made | None, made: Made) -> None:
        for path in before.paths if before else ():
            if self._owner.get(path) == task:
                del self._owner[path]
        self._owner.update(dict.fromkeys(made.paths, task))
        self._made[task] = made

    def _keep(self, path: str, produced: Produced, number: int) -> tuple[Diagnostic, ...]:
        """Keep the content at a path; with problems the last good one."""
        content, problems = self._finish(produced)
        before = self._contents.pop(path, None)
        self._size += len(content) - (len(before.content) if before else 0)
        if problems and before:
            content = before.content
            self._size += len(content)
        self._contents[path] = Content(number, content, digest(content).hex() if content else "", problems)
        while self._size > ROOM and len(self._contents) > 1:
            _, oldest = self._contents.popitem(last=False)
            self._size -= len(oldest.content)
        return problems

    def _finish(self, produced: Produced) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The bytes as a build writes them."""
        if isinstance(produced, OutputFile):
            return produced.content, ()
        outcome = render_page(self._stall.env, produced)
        if outcome.diagnostics:
            return b"", outcome.diagnostics
        html = rooted(outcome.value, way_to_root(produced, self._stall.settings))
        return html.encode("utf-8", "replace"), ()

    def begin_round(self, tasks: Iterable[str]) -> None:
        """Say in which order idle time is spent from now on."""
        self._idle = iter(tasks)

    def make_next(self) -> Made | None:
        """One more task whose pages were not all rendered since they changed; `None` where there is none left."""
        for task in self._idle:
            made = self._made.get(task)
            if made is None or not made.is_whole or not self._holds(made):
                return self.make(task)
        return None

    def list_problems(self, tasks: Mapping[str, object]) -> tuple[Diagnostic, ...]:
        """What is known to be wrong with the templates of pages there are."""
        return tuple(p for task, made in self._made.items() if task in tasks for p in made.problems)

    def list_addresses(self, tasks: Iterable[str]) -> list[str]:
        """The addresses of all pages that a search engine may list; plans what is not known."""
        found: list[str] = []
        for task in tasks:
            if not self.is_made(task):
                self.make(task, "")
            found += self._made[task].addresses
        return found


def is_page_task(task: str) -> bool:
    """Whether a task makes pages for readers: what is looked at in idle time."""
    family = task.partition(":")[0]
    return family == "article" or family in FAMILIES


__all__ = ["SITEMAP", "Content", "Made", "Stall", "Stock", "is_page_task"]
