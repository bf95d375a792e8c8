"""An archive that stays open: read and linked once, brought up to date by hints, its pages made when asked for.

What it answers is what a build would write at that path. It belongs to one thread, writes nothing but the cache of
reading as it opens, and may fork only as it is opened. With errors in the content the last good generation stays,
and the errors are told.
"""

import gc
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import msgspec

from sitegen.build.cache import cache_folder
from sitegen.build.changes import find_moves
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.generation import Shown, compare, set_up
from sitegen.build.holding import Held, Holding
from sitegen.build.mediatypes import media_type
from sitegen.build.opening import open_holding
from sitegen.build.owners import guess_owners, is_task
from sitegen.build.picturing import Proofs
from sitegen.build.publishing import choose_crew
from sitegen.build.rendering import make_indexer
from sitegen.build.request import BuildRequest, Progress
from sitegen.build.shorthand import EVERYTHING
from sitegen.build.sightings import Sightings
from sitegen.build.stages import said_in_build
from sitegen.build.stock import Content, Stall, Stock
from sitegen.build.stored import CacheDamagedError
from sitegen.build.tasks import SITEMAP, Workshop, list_tasks
from sitegen.build.workers import Crew
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, has_errors
from sitegen.model.addresses import Address
from sitegen.pages.families import FAMILIES

HTML = media_type(".html")
PAGE_FAMILIES = ("article:", *(f"{family}:" for family in FAMILIES))

Clock = Callable[[], float]


class Answer(msgspec.Struct, frozen=True):
    """What there is at a path: `status` 200, 404 (with the archive's error page) or 308 (to `location`).

    `problems` are those of the page's templates; `content` is then the last good one, or empty.
    """

    status: int
    content: bytes
    media_type: str
    digest: str
    location: str = ""
    problems: tuple[Diagnostic, ...] = ()


def open_preview(request: BuildRequest, progress: Progress, clock: Clock = time.time) -> "Preview":
    """The archive, open; what is wrong with it stands in `problems`. `clock` gives seconds since 1970."""
    progress("Reading", 0, 0)
    gc.disable()
    try:
        return Preview(request, choose_crew(request), clock)
    finally:
        gc.collect()
        gc.freeze()  # what there is now outlives the process: no collection of garbage needs to look at it again
        gc.enable()


class Preview:
    """An archive that stays open. `number` counts generations from 1; 0 says that there is no good one yet.

    `changed_paths` are the files that the last refresh found to be other, as far as they are told apart.
    """

    def __init__(self, request: BuildRequest, crew: Crew, clock: Clock) -> None:
        self.number = 0
        self.problems: tuple[Diagnostic, ...] = ()
        self.changed_paths: tuple[str, ...] = ()
        self._request, self._clock, self._engine = request, clock, engine_fingerprint()
        self._sightings = Sightings(request.root)
        self._holding: Holding | None = None
        self._is_refused = True
        self._shown: Shown | None = None
        self._stock, self._proofs = Stock(), Proofs(request)
        self._moves: dict[str, Address] = {}
        self._addresses: tuple[object, dict[Address, str]] = (None, {})
        self._open(crew)

    @property
    def articles(self) -> int:
        """How many articles are shown."""
        return len(self._shown.held.site.articles) if self._shown else 0

    def refresh(self, hints: frozenset[str] | None) -> bool:
        """Look at the paths hinted at, or at everything; whether the generation or the problems are other now."""
        gc.disable()  # a link makes millions of values, and looking for cycles among them would take most of its time
        try:
            return self._refresh(hints)
        finally:
            gc.enable()

    def _refresh(self, hints: frozenset[str] | None) -> bool:
        before = (self.number, self.problems)
        changed = self._sightings.look(hints)
        self.changed_paths = changed.list_paths()
        now = self._now()
        if changed.settings or self._is_refused or self._holding is None:
            self._open(Crew(1))
        elif changed or self._holding.is_due(now) or self._has_other_theme():
            try:
                self._show(self._holding.update(changed, self._sightings, now), self._holding)
            except CacheDamagedError:
                self._open(Crew(1))
        return before != (self.number, self.problems)

    def _now(self) -> float:
        return self._clock() if self._request.now is None else self._request.now

    def _open(self, crew: Crew) -> None:
        """Read and link everything by what is remembered; without success what is shown stays, until it opens."""
        outcome = open_holding(self._request, self._engine, self._sightings, crew, self._now())
        self._is_refused = outcome.value is None
        if outcome.value is None:
            known = self._holding.held.problems if self._holding else ()  # these are not mended by that
            self.problems = said_in_build((*outcome.diagnostics, *known))
            return
        self._holding = outcome.value
        self._show(outcome.value.held, outcome.value, crew)

    def _show(self, held: Held, holding: Holding, crew: Crew | None = None) -> None:
        """Make this the generation that is shown, unless something is wrong with it or it is what is shown."""
        pictured = self._proofs.take(holding.settings, held.site, self._sightings.content, crew)
        self.problems = said_in_build((*held.problems, *pictured.problems))
        if has_errors(self.problems):
            return
        old = self._shown
        fresh = set_up(self._request.root, self._sightings, held, holding.settings, pictured.album, old)
        if old is None or old.settings != fresh.settings or old.interface.words != fresh.interface.words:
            self._stock, keys = Stock(), set[str]()
        elif not (keys := compare(old, fresh)):
            holding.forget(old.held)
            return
        self.number += 1
        if old:
            self._moves |= find_moves(old.held, held, old.settings.routes)
        self._shown = fresh
        self._stock.renew(self._make_stall(fresh), {*keys, f"addresses/{EVERYTHING}"}, self._list_idle)
        holding.forget(held)

    def _has_other_theme(self) -> bool:
        """Whether a template came between the last look and the making of what is shown, and is gone or other now."""
        return self._shown is not None and self._shown.theme != self._sightings.templates

    def _make_stall(self, shown: Shown) -> Stall:
        settings, held = shown.settings, shown.held
        indexer = make_indexer(settings, f"{cache_folder(self._request.root)}/preview-search", is_kept=True)
        workshop = Workshop(held.site, held.bodies, shown.copies, settings, shown.interface, shown.album, indexer)
        edition = workshop.make_edition(workshop.view_fragments(shown.env, workshop.share_rows(shown.env)))
        return Stall(self.number, workshop, edition, shown.env, settings)

    def answer(self, path: str) -> Answer:
        """What there is at a decoded path without its leading slash."""
        wanted = self._below_base(path)
        found = self._find(_file_at(wanted))
        if found:
            return self._give(200, found, _file_at(wanted))
        if wanted and not wanted.endswith("/") and self._find(f"{wanted}/index.html"):
            return Answer(308, b"", HTML, "", location=f"{path}/")
        missing = self._find("404.html")
        return self._give(404, missing, "404.html") if missing else Answer(404, b"", HTML, "")

    def find_making(self, path: str) -> Callable[[], object] | None:
        """What must be done before a path can be answered at once, in whatever thread; `None` for most paths."""
        return self._proofs.find_making(self._below_base(path)) if self._shown else None

    def page_digest(self, path: str) -> str:
        """The digest of the page there is at a path; empty where there is none."""
        found = self._find(_file_at(self._below_base(path)))
        return found.digest if found else ""

    def style_digests(self) -> dict[str, str]:
        """The version of every style sheet and script by its site path."""
        if not self._shown:
            return {}
        sheets = {a: copy.version.hex() for a, copy in self._shown.copies.items() if a.endswith((".css", ".js"))}
        accent = self._find("assets/theme.css") if self._settings.theme.accent else None
        return sheets | ({"assets/theme.css": accent.digest} if accent else {})

    def successor(self, path: str) -> str:
        """The site path that a page which is gone leads to: where it moved, else the nearest page above it."""
        if not self._shown:
            return ""
        file = _file_at(self._below_base(path))
        moves = {redirect.former: redirect.address for redirect in self._shown.held.site.redirects} | self._moves
        if file in moves:
            return self._settings.routes.link(moves[file])
        above = path.rstrip("/")
        while above:
            above = above.rpartition("/")[0]
            if above and self.page_digest(f"{above}/"):
                return f"{above}/"
        return ""

    def _give(self, status: int, found: Content, file: str) -> Answer:
        return Answer(status, found.content, media_type(file), found.digest, problems=found.problems)

    def make_next(self) -> tuple[Diagnostic, ...] | None:
        """What is wrong with the templates of some more pages that were not looked at yet; None when all were."""
        if self._proofs.pending:
            if self._proofs.look_at_next() and self._holding:
                self._show(self._holding.held, self._holding)
            return ()
        return self._stock.make_next() if self._shown else None

    @property
    def _settings(self) -> Settings:
        assert self._shown
        return self._shown.settings

    def _below_base(self, path: str) -> str:
        """The path below the site's root: links of the error page begin with the path of `base_url`."""
        base = urlsplit(self._settings.base_url).path.strip("/") if self._shown else ""
        return path[len(base) + 1 :] if base and f"{path}/".startswith(f"{base}/") else path

    def _find(self, path: str) -> Content | None:
        if self._shown is None:
            return None
        site, copies = self._shown.held.site, self._shown.copies
        known = self._stock.owner_of(path)
        for task in dict.fromkeys((known, *guess_owners(path, site, self._settings, copies, self._list_addresses))):
            if not is_task(task, site, self._settings, copies, self._shown.album.pictures):
                continue
            if task == SITEMAP:
                self._stock.gather_addresses(self._list_idle())
            if found := self._stock.find(task, path):
                return found
        return None

    def _list_addresses(self) -> dict[Address, str]:
        """The slug of every article by its address."""
        assert self._shown
        articles = self._shown.held.site.articles
        if self._addresses[0] is not articles:
            self._addresses = (articles, {article.address: slug for slug, article in articles.items()})
        return self._addresses[1]

    def _list_idle(self) -> Iterator[str]:
        """The tasks that make pages for readers."""
        assert self._shown
        tasks = list_tasks(self._shown.held.site, {}, self._settings)
        return (task for task in tasks if task.startswith(PAGE_FAMILIES))


def _file_at(path: str) -> str:
    """The file that a web server gives at a path."""
    return f"{path}index.html" if not path or path.endswith("/") else path
