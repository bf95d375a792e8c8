"""The order of the stages: nothing to do? settings, reading, linking, tasks, publishing, remembering."""

import gc
import time
from collections.abc import Iterable
from errno import EIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sitegen import files
from sitegen.build.cache import cache_folder, load_value
from sitegen.build.clean import describe_lock
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.lookout import Lookout
from sitegen.build.output import refuse_output
from sitegen.build.request import BuildReport, BuildRequest, CheckReport, Progress
from sitegen.build.snapshot import (
    Snapshot,
    Sources,
    is_nothing_to_do,
    list_refused,
    list_states,
    look_at_content,
    look_at_promises,
    look_at_sources,
    report_nothing_done,
    request_key,
)
from sitegen.build.stopwatch import Stopwatch
from sitegen.diagnostics import Diagnostic, Outcome, describe_failure, has_errors, sorted_diagnostics

if TYPE_CHECKING:
    from sitegen.build.archive import Cache, OpenArchive
    from sitegen.build.publishing import Publication
    from sitegen.config import Settings

LAST = "last"
MOST_BEGINNINGS = 3
"""So many times a build with errors begins anew where the content is another by then."""
PASSING = ("damaged-cache", "foreign-cache", "restless-content")
"""What is said of one build, and not again where the next has nothing to do."""
NOTICES = ("no-base-url", "no-images-extra", "foreign-cache")


def build_site(request: BuildRequest, progress: Progress) -> BuildReport:
    """What a build did; with errors the old site is as it was."""
    watch = Stopwatch(progress)
    output = request.output or f"{request.root}/site"
    try:
        lock = files.take_lock(request.root)
    except OSError as error:
        return BuildReport((describe_failure(error),), output=output)
    if isinstance(lock, files.LockHolder):
        return BuildReport((describe_lock(lock),), output=output)
    was_collecting = gc.isenabled()
    gc.disable()  # a build makes millions of values and hardly a cycle: looking for some costs a tenth of it
    try:
        return _build_locked(request, output, watch)
    except OSError as error:
        return BuildReport((describe_failure(error),), output=output)
    finally:
        if was_collecting:
            gc.enable()
        files.release_lock(lock)


def _build_locked(request: BuildRequest, output: str, watch: Stopwatch) -> BuildReport:
    engine = engine_fingerprint()
    now = time.time() if request.now is None else request.now
    sources, lookout, last = look_at_sources(request.root, time.time_ns()), None, None
    if not (request.clean or request.verify or request.record):
        found = load_value(f"{cache_folder(request.root)}/{LAST}", Snapshot, engine)
        if isinstance(found, Snapshot) and is_nothing_to_do(found, request, sources, output, now):
            return report_nothing_done(found, output, watch.seconds())
        if isinstance(found, Snapshot) and found.request == request_key(request):
            last, lookout = found, Lookout(found, output, is_alone=request.jobs == 1)
    try:
        return _build(request, output, sources, engine, now, watch, lookout, last)
    finally:
        if lookout:
            lookout.end()


def _build(
    request: BuildRequest,
    output: str,
    sources: Sources,
    engine: bytes,
    now: float,
    watch: Stopwatch,
    lookout: Lookout | None,
    last: Snapshot | None,
) -> BuildReport:
    from sitegen.build.archive import Cache
    from sitegen.build.settings import load_settings
    from sitegen.build.stored import CacheDamagedError
    from sitegen.build.workers import WorkerDeathError

    settings = load_settings(request)
    refusal = refuse_output(output, request.root, last.seal if last else b"")
    problems = (*settings.diagnostics, *((refusal,) if refusal else ()))
    if has_errors(problems):
        return BuildReport(sorted_diagnostics(problems), output=output, usage_error=True)
    try:
        try:
            cache = Cache(request.root, engine, is_used=not request.clean)
            return _build_with(cache, request, output, settings, sources, now, watch, lookout, last)
        except CacheDamagedError:
            cache = Cache(request.root, engine, is_used=False)
            cache.damage.append("blobs")
            return _build_with(cache, request, output, settings, sources, now, watch)
    except CacheDamagedError:  # what was written just now
        error = OSError(EIO, "it does not hold what was written into it", cache.folder)
        return BuildReport((describe_failure(error),), output=output)
    except WorkerDeathError as death:
        return BuildReport((death.diagnostic,), output=output)


def _build_with(
    cache: "Cache",
    request: BuildRequest,
    output: str,
    settings: Outcome["Settings"],
    sources: Sources,
    now: float,
    watch: Stopwatch,
    lookout: Lookout | None = None,
    last: Snapshot | None = None,
    beginnings: int = MOST_BEGINNINGS,
) -> BuildReport:
    """What a build did; where it met errors in content that moves on meanwhile, what one did that begins anew."""
    from sitegen.build.archive import open_archive, remember_archive
    from sitegen.build.picturing import develop_pictures, look_at_pictures
    from sitegen.build.publishing import choose_crew, publish_archive
    from sitegen.build.settings import notices

    watch.begin("Reading")
    crew = choose_crew(request)
    opened, memory = open_archive(cache, request, settings.value, sources, crew, now)
    pictured = look_at_pictures(request, opened.settings, opened.site, sources, crew)
    problems = [*settings.diagnostics, *opened.problems, *notices(settings.value), *pictured.problems]
    if has_errors(problems):
        remember_archive(cache, memory, opened.stored, opened.searched)
        content = look_at_content(request.root)
        if (
            beginnings and content != opened.sources.content
        ):  # it was met between two strokes of an editor, as an empty file
            seen = sources._replace(content=content)
            return _build_with(cache, request, output, settings, seen, now, watch, lookout, last, beginnings - 1)
        problems += (*_tell_of_cache(cache), *_tell_of_trouble(cache))
        return BuildReport(said_in_build(problems), len(opened.site.articles), output=output)
    develop_pictures(pictured, crew, watch)
    outcome = publish_archive(cache, opened, request, output, crew, watch, pictured.album, lookout, last)
    cache.damage += pictured.darkroom.damage if pictured.darkroom else ()
    watch.begin("Remembering")
    remember_archive(cache, memory, opened.stored, opened.searched)
    problems += (*outcome.diagnostics, *_tell_of_cache(cache))
    problems += _tell_of_trouble(cache)
    is_published = not has_errors(problems)
    recorded = _record(request, opened, now) if request.record and is_published else Outcome(0)
    said = said_in_build((*problems, *recorded.diagnostics))
    if not has_errors(said):
        seen = look_at_promises(request.root, opened.sources) if recorded.value else opened.sources
        cache.save(LAST, _snapshot(request, opened, seen, outcome.value, said, cache.stamp))
    done = outcome.value
    return BuildReport(
        diagnostics=said,
        articles=len(opened.site.articles),
        pages=done.pages,
        changed=done.pages_changed,
        removed=done.published.removed,
        seconds=watch.seconds(),
        output=output,
        published=is_published,
        reasons=done.reasons,
        stages=watch.laps(),
        recorded=recorded.value,
    )


def _record(request: BuildRequest, opened: "OpenArchive", now: float) -> Outcome[int]:
    """How many addresses are promised from now on; the site is published already, whatever becomes of that."""
    from sitegen.build.linking import day_at
    from sitegen.build.promised import record_addresses

    try:
        return Outcome(record_addresses(request.root, opened.standing, day_at(now, opened.settings.timezone)))
    except OSError as error:
        return Outcome(0, (describe_failure(error),))


def _snapshot(
    request: BuildRequest,
    opened: "OpenArchive",
    sources: Sources,
    done: "Publication",
    said: tuple[Diagnostic, ...],
    stamp: bytes,
) -> Snapshot:
    return Snapshot(
        request=request_key(request),
        sources=list_states(sources, settle=True),
        refused=list_refused(sources),
        outputs=done.outputs,
        due=_moment_of(opened),
        articles=len(opened.site.articles),
        pages=done.pages,
        diagnostics=tuple(d for d in said if d.rule not in PASSING),
        stamp=stamp,
        seal=done.published.seal,
    )


def _moment_of(opened: "OpenArchive") -> float:
    """When the next article that waits falls due, as seconds since 1970; infinity where none waits."""
    due = opened.selection.due
    if due is None:
        return float("inf")
    from datetime import datetime
    from zoneinfo import ZoneInfo

    year, month, day = due
    try:
        return datetime(year, month or 1, day or 1, tzinfo=ZoneInfo(opened.settings.timezone)).timestamp()
    except (ValueError, OverflowError):
        return float("inf")


def _tell_of_cache(cache: "Cache") -> list[Diagnostic]:
    if cache.damage:
        hint = "nothing is lost; if this comes again, look at the disk"
        return [Diagnostic("damaged-cache", "the cache is damaged, and was made anew", None, hint, "warning")]
    if cache.is_foreign:
        message = "the cache is another version's: everything is made anew, this once"
        return [Diagnostic("foreign-cache", message, None, "", "advice")]
    return []


def _tell_of_trouble(cache: "Cache") -> list[Diagnostic]:
    """The warning that something could not be kept for the next build; the site does not suffer from it."""
    if cache.trouble is None:
        return []
    hint = "the site is as it should be, and the next build takes longer; make room or grant the right to write there"
    return [replace(describe_failure(cache.trouble), severity="warning", help=hint)]


def said_in_build(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What a build reports: advice belongs to `check`, all but the notices about the build itself."""
    return sorted_diagnostics(d for d in problems if d.severity != "advice" or d.rule in NOTICES)


def check_site(request: BuildRequest, progress: Progress) -> CheckReport:
    """Everything that reading and linking say of the archive; nothing is written."""
    from sitegen.build.archive import Cache, open_archive
    from sitegen.build.picturing import look_at_pictures
    from sitegen.build.settings import load_settings, notices
    from sitegen.build.stored import CacheDamagedError
    from sitegen.build.theme import ThemeFiles
    from sitegen.build.workers import Crew
    from sitegen.check import Evidence, find_gaps, find_problems, take_health
    from sitegen.check.outward import list_outward

    settings = load_settings(request)
    if has_errors(settings.diagnostics):
        return CheckReport(sorted_diagnostics(settings.diagnostics), usage_error=True)
    watch = Stopwatch(progress)
    watch.begin("Reading")
    now = time.time() if request.now is None else request.now
    engine = engine_fingerprint()
    sources = look_at_sources(request.root, time.time_ns())
    try:
        cache = Cache(request.root, engine, is_written=False)
        opened, _ = open_archive(cache, request, settings.value, sources, Crew(1), now)
    except CacheDamagedError:
        cache = Cache(request.root, engine, is_used=False, is_written=False)
        opened, _ = open_archive(cache, request, settings.value, sources, Crew(1), now)
    pictured = look_at_pictures(request, opened.settings, opened.site, sources, Crew(1))
    theme = ThemeFiles(request.root)
    links = (*(opened.settings.navigation or ()), *opened.settings.footer_links)
    led_to = tuple(link.address for link in links)
    held = frozenset(file.path.removeprefix("content/") for file in sources.content.files)
    bodies = opened.shelves.bodies(opened.rows)
    evidence = Evidence(opened.site, bodies, theme.list_ids("pages/article.html"), led_to, held)
    found = (*settings.diagnostics, *opened.problems, *notices(settings.value), *pictured.problems)
    problems = (*found, *find_problems(evidence))
    gaps = sorted_diagnostics(find_gaps(evidence))
    return CheckReport(
        sorted_diagnostics(problems), len(opened.site.articles), take_health(evidence), gaps, list_outward(evidence)
    )
