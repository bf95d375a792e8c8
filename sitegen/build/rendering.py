"""Making tasks: planned, rendered where their view is another, and staged; in shares where there are many."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec

from sitegen.build.album import Album
from sitegen.build.archive import Cache
from sitegen.build.copies import Copies
from sitegen.build.indexing import Bundle, Indexer, find_program
from sitegen.build.language import load_interface
from sitegen.build.ledger import Made, Trace
from sitegen.build.made import MadeShare, MadeTask, read_rows, read_tasks, write_rows, write_tasks
from sitegen.build.manifest import Entry
from sitegen.build.publish import Staged, Staging, stage
from sitegen.build.remembered import digest
from sitegen.build.shorthand import Shorthand
from sitegen.build.stored import Versions
from sitegen.build.tasks import Workshop
from sitegen.build.theme import ThemeFiles
from sitegen.build.traces import Traces, is_intact, views_of
from sitegen.build.workers import Crew, Notepad, work_off_piles
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic
from sitegen.model.addresses import Address
from sitegen.model.body import Body
from sitegen.model.chrome import Chrome
from sitegen.model.html import rooted
from sitegen.model.interface import Interface
from sitegen.model.pages import OutputFile, Page, Sketch
from sitegen.model.site import Site
from sitegen.model.views import PartedView, shown_getter
from sitegen.pages.chrome import make_chrome
from sitegen.render.environment import make_environment
from sitegen.render.fragments import FRAGMENT_TEMPLATES, FragmentFailedError
from sitegen.render.page import compile_templates, render_page
from sitegen.render.shown import parts_shown

PARALLEL_FROM = 5000
"""With less weight of tasks than this beside the heaviest, which is of one piece, all are made by one process."""


class Pressroom:
    """Renders the tasks of one build and stages what they give."""

    def __init__(
        self,
        site: Site,
        bodies: Mapping[str, Body],
        copies: Copies,
        settings: Settings,
        theme: ThemeFiles,
        staging: Staging,
        cache: str,
        is_thorough: bool,
        album: Album,
        crew: Crew,
    ) -> None:
        self.interface = interface = load_interface(theme, settings.language)
        indexer = make_indexer(settings, f"{cache}/search")
        self.workshop = Workshop(site, bodies, copies, settings, interface, album, indexer)
        self.env = make_environment(theme.find, interface, chrome_of(settings, interface))
        self._settings, self._staging, self._is_thorough, self._crew = settings, staging, is_thorough, crew
        self._templates = theme.template_sources()
        self.rows = self.workshop.share_rows(self.env)
        self._edition = self.workshop.make_edition(self.workshop.view_fragments(self.env, self.rows))
        self._getters: dict[str, Callable[[PartedView], Any]] = {}
        self._encode = msgspec.msgpack.Encoder(enc_hook=str).encode
        self.changed: list[str] = []
        self.rendered: list[str] = []
        self.parts: dict[str, str] = {}
        self._rows_of_forks: dict[str, str] = {}
        self.stirred: frozenset[str] = frozenset()
        self.shorthand = Shorthand()
        self.diagnostics: list[Diagnostic] = []

    def write_in(self, shorthand: Shorthand) -> None:
        """Have traces written in shorthand from now on."""
        self.shorthand = shorthand
        self.workshop.tracer.write_in(shorthand)
        self.workshop.parts_tracer.write_in(shorthand)

    def make_all(
        self, names: Sequence[str], weights: Sequence[int], traces: Traces, versions: Versions, cache: Cache
    ) -> dict[str, Trace]:
        """The new traces of these tasks, by name; forks pass theirs on through a file in the cache."""
        jobs = min(len(names), self._crew.size_for(sum(weights) - max(weights, default=0), PARALLEL_FROM))
        if jobs > 1:
            self.diagnostics += compile_templates(self.env, self._usual_templates())

        writers = [cache.writer() for _ in range(1, jobs)]

        def work(share: Iterable[str], number: int, notepad: Notepad) -> MadeShare:
            self.workshop.diagnostics.clear()
            making = (self._make_noted(name, traces, versions, notepad) for name in share)
            written = write_tasks(making, writers[number - 1]) if number else ()
            tasks = () if number else tuple(making)
            rows = write_rows(self.rows.made(), writers[number - 1]) if number else None
            return MadeShare(tasks, written, tuple(self.workshop.diagnostics), self.workshop.tracer.part_lines(), rows)

        found: dict[str, Trace] = {}
        reader = cache.reader()
        for share in work_off_piles(names, weights, jobs, work, MadeShare):
            self.diagnostics += share.diagnostics
            self.parts |= share.parts
            self._rows_of_forks |= read_rows(share.rows, reader) if share.rows else {}
            for task in chain(share.tasks, read_tasks(share.written, reader)):
                found[task.name] = task.trace
                self.changed += task.changed
                self.rendered += task.rendered
        return found

    def list_fresh_rows(self) -> dict[str, str]:
        """The rows that were made and not taken over, by this process or others."""
        return {**self._rows_of_forks, **self.rows.made()}

    def _make_noted(self, name: str, traces: Traces, versions: Versions, notepad: Notepad) -> MadeTask:
        notepad.note(f"making {name}")
        return self.make(name, traces, versions)

    def make(self, name: str, traces: Traces, versions: Versions) -> MadeTask:
        """One task, made."""
        trace = traces.tasks.get(name)
        known = views_of(trace, versions, traces.versions, self.shorthand)
        tracer = self.workshop.tracer
        tracer.begin()
        last = {made.path: made for made in trace.made if made.plan} if trace else {}
        made, changed, rendered, keys = [], [], [], []  # type: list[Made], list[str], list[str], list[str]
        bundles: list[Bundle] = []
        try:
            for produced in self.workshop.produce(name, self._edition):
                if isinstance(produced, Bundle):
                    bundles.append(produced)
                    continue
                if isinstance(produced, Sketch):
                    keys.append(tracer.lines())
                    one, is_changed, is_rendered = self._make_sketched(produced, known, last)
                else:
                    one, is_changed, is_rendered = self._make_one(produced, known)
                if one is None:
                    continue
                made.append(one)
                if is_changed:
                    changed.append(one.path)
                if is_rendered:
                    rendered.append(one.path)
        except FragmentFailedError as failure:
            self.workshop.diagnostics.append(failure.diagnostic)
        keys.append(tracer.lines())
        for one, is_changed in self._make_bundles(bundles, trace) if bundles else ():
            made.append(one)
            changed += [one.path] if is_changed else ()
        return MadeTask(name, Trace("".join(keys), tuple(made)), tuple(changed), tuple(rendered))

    def _make_bundles(self, bundles: Sequence[Bundle], trace: Trace | None) -> Iterable[tuple[Made, bool]]:
        """The files of bundles, and which of them changed; those there are stay where their digest is the same."""
        from sitegen.build.binding import bind_all  # late: few builds make an index

        there = [self._find_bundle(bundle, trace) for bundle in bundles]
        missing = [bundle for bundle, files_of in zip(bundles, there, strict=True) if not files_of]
        made = bind_all(missing, self._crew, self._bind, self.workshop.diagnostics)
        files_of_all = [*((one, False) for files_of in there for one in files_of), *chain.from_iterable(made)]
        return sorted(files_of_all, key=lambda one: one[0].path)

    def _find_bundle(self, bundle: Bundle, trace: Trace | None) -> list[Made]:
        """The files of a bundle where they stand already; empty where it must be made."""
        output = self._staging.output
        known = [one for one in (trace.made if trace else ()) if one.path.startswith(bundle.folder)]
        is_there = all(one.view == bundle.digest and is_intact(output, one, self._is_thorough) for one in known)
        return known if is_there else []

    def _bind(self, bundle: Bundle) -> tuple[tuple[Made, bool], ...]:
        staged = (self._stage(file.path, file.content, view=bundle.digest) for file in bundle.make())
        return tuple([(one, is_changed) for one, is_changed in staged if one])

    def _make_one(self, produced: Page | OutputFile, known: Mapping[str, Made]) -> tuple[Made | None, bool, bool]:
        if isinstance(produced, OutputFile):
            return (*self._stage(produced.path, produced.content), False)
        path = self._settings.routes.file(produced.address)
        self.workshop.tracer.read("templates", produced.template)
        view = digest(self._encode((produced.template, self._shown(produced))))
        before = known.get(path)
        if before and before.view == view and is_intact(self._staging.output, before, self._is_thorough):
            return before, False, False
        outcome = render_page(self.env, produced)
        if outcome.diagnostics:
            self.workshop.diagnostics += outcome.diagnostics
            return None, False, False
        content = rooted(outcome.value, way_to_root(produced, self._settings))
        made, is_changed = self._stage(path, content, produced.address, not produced.view.head.noindex, view)
        return made, is_changed, made is not None

    def _make_sketched(
        self, sketch: Sketch, known: Mapping[str, Made], last: Mapping[str, Made]
    ) -> tuple[Made | None, bool, bool]:
        """A page of a long list: left alone, unfilled, where its plan and all that it read are as they were."""
        before = last.get(self._settings.routes.file(sketch.address))
        plan = digest(self._encode((sketch.template, sketch.outline, sketch.items)))
        tracer = self.workshop.tracer
        tracer.begin()
        is_same = before is not None and before.plan == plan and self.stirred.isdisjoint(before.keys.split("\n"))
        if before and is_same and is_intact(self._staging.output, before, self._is_thorough):
            return before, False, False
        made, is_changed, is_rendered = self._make_one(sketch.finish(), known)
        if made:
            made = msgspec.structs.replace(made, plan=plan, keys=tracer.lines())
        tracer.begin()
        return made, is_changed, is_rendered

    def _shown(self, page: Page) -> object:
        """What the page's template can show of its view."""
        if not isinstance(page.view, PartedView):
            return page.view
        shown = self._getters.get(page.template)
        if shown is None:
            shown = shown_getter(type(page.view), parts_shown(self.env, page.template))
            self._getters[page.template] = shown
        return shown(page.view)

    def _stage(
        self, path: str, content: bytes, address: Address | None = None, is_indexed: bool = False, view: bytes = b""
    ) -> tuple[Made | None, bool]:
        staged = stage(self._staging, path, content)
        if isinstance(staged, Diagnostic):
            self.workshop.diagnostics.append(staged)
            return None, False
        made = Made(path, staged.size, staged.digest, staged.mtime_ns, staged.inode, address, is_indexed, view)
        return made, staged.is_changed

    def _usual_templates(self) -> list[str]:
        return [*FRAGMENT_TEMPLATES, *(name for name in self._templates if name.startswith("pages/"))]


def make_indexer(settings: Settings, folder: str, is_kept: bool = False) -> Indexer | None:
    """What makes indexes, where the site has a search and the program is installed."""
    program = find_program() if settings.search else ""
    return Indexer(program, folder, settings.language, is_kept) if program else None


def way_to_root(page: Page, settings: Settings) -> str:
    """Where a page's links start; the error page's at the path of `base_url`, since it is served at any address."""
    if page.address != "404.html":
        return settings.routes.way_to_root(page.address)
    from urllib.parse import urlsplit

    return urlsplit(settings.base_url).path.rstrip("/") + "/"


def entry_of(made: Made) -> Entry:
    """The file as a manifest lists it."""
    return Entry(made.path, made.size, made.digest)


def staged_of(made: Made, changed: frozenset[str]) -> Staged:
    """The file as a commit takes it."""
    return Staged(made.path, made.size, made.digest, made.path in changed, made.mtime_ns, made.inode)


def chrome_of(settings: Settings, interface: Interface) -> Chrome:
    """What every page of the site has around its own."""
    return make_chrome(
        title=settings.title,
        routes=settings.routes,
        interface=interface,
        theme=settings.theme,
        description=settings.description,
        footer=settings.footer,
        footer_links=settings.footer_links,
        navigation=settings.navigation,
        outputs=settings.outputs,
        has_search=settings.search,
        has_health=settings.health,
        extra=settings.extra,
    )
