"""What the engine thread does with the archive: refresh it, answer from it, and keep account of what is wrong."""

import secrets
import time
from typing import TYPE_CHECKING, Final

import msgspec

from sitegen.build.preview import Answer
from sitegen.diagnostics import Diagnostic
from sitegen.serve.agenda import Given, Hints
from sitegen.serve.news import Found, Refreshed, Tell, Wrote
from sitegen.serve.options import ServeOptions
from sitegen.serve.problems import (
    MOST,
    MOST_PAGES,
    Problem,
    compare_problems,
    encode_problems,
    gather_problems,
    split_page,
)
from sitegen.serve.tabs import State

if TYPE_CHECKING:
    from sitegen.build.preview import Preview

MOST_PATHS: Final = 12
"""How many changed files are named in one piece of news."""
NOTHING: Final = Given(Answer(503, b"", "text/html; charset=utf-8", ""), {})
"""The answer at every path as long as there is no good site."""


class Engine:
    """The archive and everything known to be wrong with it; used by one thread alone.

    `is_stirred` says that open tabs may have to show something else; whoever acts on it takes it back.
    """

    def __init__(self, preview: "Preview", options: ServeOptions, tell: Tell) -> None:
        self._preview, self._options, self._tell = preview, options, tell
        self._server = secrets.token_hex(8)
        self._good_at = tell_time() if preview.number else ""
        self._of_content = preview.problems
        self._of_pages: dict[str | None, tuple[Diagnostic, ...]] = {}
        self._of_writing: tuple[Diagnostic, ...] = ()
        self._untold: dict[str, None] = {}
        self._problems: tuple[Problem, ...] = ()
        self._encoded = msgspec.Raw(b"[]")
        self._is_write_due, self._is_quiet = options.writes, False
        self._has_idle_work = self.is_stirred = True
        self._review()

    @property
    def may_idle(self) -> bool:
        """Whether there is work that nobody waits for, and time for it: not between a change and its sweep."""
        return self._is_quiet and self._has_idle_work

    def refresh(self, hints: Hints) -> tuple[str, ...]:
        """Looks at files again; gives the site paths of pages that failed before and may be sound now."""
        started, number = time.perf_counter(), self._preview.number
        self._preview.refresh(hints)
        self._untold.update(dict.fromkeys(self._preview.changed_paths))
        self._is_quiet = hints is None
        self._has_idle_work = self._has_idle_work or (self._is_quiet and self._is_write_due)
        is_told = self._take_problems()
        if self._preview.number != number:
            self._good_at = tell_time()
        elif is_told:
            if self._is_quiet:
                self._untold.clear()
            return ()
        self._tell_refreshed(round((time.perf_counter() - started) * 1000))
        self._of_pages.pop(None, None)
        self._is_write_due = self._options.writes
        self._has_idle_work = self.is_stirred = True
        self._review()
        return tuple(path for path in self._of_pages if path is not None)

    def _take_problems(self) -> bool:
        """Believes what is wrong with the content now, or not yet; whether that is what was believed before."""
        before = self._of_content
        if self._is_quiet or not self._brings_errors():
            self._of_content = self._preview.problems
        return self._of_content == before

    def _tell_refreshed(self, milliseconds: int) -> None:
        """Tells what changed since this was last told: an error is told a look after its file was found changed."""
        paths = tuple(self._untold)
        self._untold.clear()
        others = max(0, len(paths) - MOST_PATHS)
        self._tell(Refreshed(tell_time(), paths[:MOST_PATHS], others, milliseconds, self._preview.number > 0))

    def _brings_errors(self) -> bool:
        """Whether there are errors that were not there before.

        Between two looks at the very moment a file is being saved it may be empty or half written: an error is only
        believed when the look around, a moment later, finds it as well.
        """
        return any(p.severity == "error" and p not in self._of_content for p in self._preview.problems)

    def answer(self, path: str) -> Given:
        """What stands at a site path."""
        if not self._preview.number:
            return NOTHING
        if making := self._preview.find_making(path):
            return Given(NOTHING.answer, {}, making)
        given = Given(self._preview.answer(path), self._preview.style_digests())
        self._note_page("404.html" if given.answer.status == 404 else path, given.answer.problems)
        return given

    def find_state(self, path: str) -> State:
        """What a tab at a site path should show."""
        given = self.answer(path)
        answer = given.answer
        is_gone = answer.status in (308, 404)
        successor = self._preview.successor(path) if is_gone else path
        return State(
            server=self._server,
            generation=self._preview.number,
            page=identify_page(answer),
            successor="" if successor == path else f"/{successor}",
            styles=given.styles,
            good_at=self._good_at,
            problems=self._encoded,
        )

    def step(self) -> None:
        """One step of what nobody waits for: writing the site when that is due, else one more page."""
        if self._is_write_due and not self._count_errors():
            self._write()
            return
        number = self._preview.number
        found = self._preview.make_next()
        self._has_idle_work = found is not None
        if self._preview.number != number:
            self._of_content, self.is_stirred = self._preview.problems, True
            self._review()
        for diagnostic in found or ():
            _, page = split_page(diagnostic)
            self._note_page(page, (diagnostic,))

    def _note_page(self, path: str | None, problems: tuple[Diagnostic, ...]) -> None:
        """Keeps what is wrong with a page; of many that fail alike a few are enough."""
        known = self._of_pages.get(path, ())
        if path is None:
            problems = tuple(dict.fromkeys((*known, *problems)))
        if problems == known:
            return
        if not problems:
            del self._of_pages[path]
        elif known or any(self._is_news(one) for one in problems):
            self._of_pages[path] = problems
        else:
            return
        self._review()

    def _is_news(self, diagnostic: Diagnostic) -> bool:
        core, _ = split_page(diagnostic)
        pages = next((len(one.pages) for one in self._problems if one.diagnostic == core), 0)
        return pages < MOST_PAGES and len(self._of_pages) < MOST

    def _review(self) -> None:
        """Counts together what is wrong, and tells what is other than before."""
        problems = gather_problems((*self._of_content, *self._of_writing), self._of_pages)
        came, mended = compare_problems(self._problems, problems)
        encoded = encode_problems(problems, self._options.request.root)
        self.is_stirred = self.is_stirred or bytes(encoded) != bytes(self._encoded)
        self._problems, self._encoded = problems, encoded
        if came or mended:
            self._tell(Found(tell_time(), came, mended, self._count_errors()))

    def _count_errors(self) -> int:
        return sum(one.diagnostic.severity == "error" for one in self._problems)

    def _write(self) -> None:
        """Builds the site into its folder as well, in this thread: nothing may fork here."""
        from sitegen.build import build_site  # late: most previews never write

        self._is_write_due = False
        report = build_site(msgspec.structs.replace(self._options.request, jobs=1), lambda *_: None)
        self._of_writing = report.diagnostics if not report.published else ()
        self._review()
        self._tell(Wrote(tell_time(), report))


def identify_page(answer: Answer) -> str:
    """The digest of the page that a tab shows at this answer; empty where it shows none of the site."""
    return answer.digest if answer.status == 200 and answer.content else ""


def tell_time() -> str:
    """The time of day, for people."""
    return time.strftime("%H:%M:%S")
