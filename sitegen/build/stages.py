"""The order of the stages: settings, reading, linking, composing, publishing."""

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sitegen import files
from sitegen.build.clean import describe_lock
from sitegen.build.linking import Linked, link_read
from sitegen.build.output import refuse_output
from sitegen.build.publish import Published, Staging, commit, describe_failure, discard, open_staging, stage
from sitegen.build.reading import Read, load_settings, read_archive
from sitegen.build.request import BuildReport, BuildRequest, CheckReport, Progress
from sitegen.build.theme import missing_theme
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Outcome, Span, has_errors, sorted_diagnostics

if TYPE_CHECKING:
    from sitegen.build.composing import Composition

NO_BASE_URL = "no-base-url"


def check_site(request: BuildRequest, progress: Progress) -> CheckReport:
    """Everything that reading and linking say of the archive; nothing is written."""
    settings = load_settings(request)
    if has_errors(settings.diagnostics):
        return CheckReport(sorted_diagnostics(settings.diagnostics), usage_error=True)
    read, linked = _read_and_link(settings.value, request, progress)
    problems = (*settings.diagnostics, *read.diagnostics, *linked.diagnostics, *_notices(settings.value))
    return CheckReport(sorted_diagnostics(problems), len(linked.value.site.articles))


def build_site(request: BuildRequest, progress: Progress) -> BuildReport:
    """What a build did; with errors the old site is as it was."""
    started = time.perf_counter()
    output = request.output or f"{request.root}/site"
    settings = load_settings(request)
    refusal = refuse_output(output, request.root)
    problems = (*settings.diagnostics, *((refusal,) if refusal else ()))
    if has_errors(problems):
        return BuildReport(sorted_diagnostics(problems), output=output, usage_error=True)
    try:
        lock = files.take_lock(request.root)
    except OSError as error:
        return BuildReport((describe_failure(error),), output=output)
    if isinstance(lock, files.LockHolder):
        return BuildReport((describe_lock(lock),), output=output)
    try:
        return _build_locked(request, settings, output, progress, started)
    finally:
        files.release_lock(lock)


def _build_locked(
    request: BuildRequest, settings: Outcome[Settings], output: str, progress: Progress, started: float
) -> BuildReport:
    read, linked = _read_and_link(settings.value, request, progress)
    problems = [*settings.diagnostics, *read.diagnostics, *linked.diagnostics, *_notices(settings.value)]
    articles = len(linked.value.site.articles)
    if has_errors(problems):
        return BuildReport(_said_in_build(problems), articles, output=output)
    published, pages, met = _publish(linked.value, settings.value, request, output, progress)
    problems += met
    return BuildReport(
        diagnostics=_said_in_build(problems),
        articles=articles,
        pages=pages,
        changed=published.changed,
        removed=published.removed,
        seconds=time.perf_counter() - started,
        output=output,
        published=not has_errors(problems),
    )


def _said_in_build(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What a build reports: advice belongs to `check`, all but the notice about `base_url`."""
    return sorted_diagnostics(d for d in problems if d.severity != "advice" or d.rule == NO_BASE_URL)


def _notices(settings: Settings) -> list[Diagnostic]:
    missing = missing_theme(settings)
    problems = [missing] if missing else []
    if not settings.base_url:
        hint = "set `base_url` in sitegen.yaml, or give `--base-url`"
        message = "without `base_url` no sitemap, canonical or Open Graph address is written"
        problems.append(Diagnostic(NO_BASE_URL, message, Span(files.SETTINGS_NAME), hint, "advice"))
    return problems


def _read_and_link(
    settings: Settings, request: BuildRequest, progress: Progress
) -> tuple[Outcome[Read], Outcome[Linked]]:
    progress("Reading", 0, 0)
    read = read_archive(request.root, settings)
    progress("Linking", 0, 0)
    now = time.time() if request.now is None else request.now
    return read, link_read(read.value, settings, request, now)


def _publish(
    linked: Linked, settings: Settings, request: BuildRequest, output: str, progress: Progress
) -> tuple[Published, int, tuple[Diagnostic, ...]]:
    from sitegen.build.composing import Composition  # late: a build with nothing to do needs no templates

    staging = open_staging(output)
    if isinstance(staging, Diagnostic):
        return Published(), 0, (staging,)
    try:
        composition = Composition(linked, settings, request.root)
        outcome = _stage_all(staging, composition, request, progress)
        return outcome.value, composition.count, (*composition.diagnostics, *outcome.diagnostics)
    finally:
        discard(staging)


def _stage_all(
    staging: Staging, composition: "Composition", request: BuildRequest, progress: Progress
) -> Outcome[Published]:
    """Stage every file, then commit, unless something went wrong on the way."""
    staged = []
    for number, file in enumerate(composition.files(), 1):
        entry = stage(staging, file.path, file.content)
        if isinstance(entry, Diagnostic):
            return Outcome(Published(), (entry,))
        staged.append(entry)
        if number % 500 == 0:
            progress("Rendering", number, 0)
    if has_errors(composition.diagnostics):
        return Outcome(Published())
    progress("Publishing", len(staged), len(staged))
    return commit(staging, staged, request.clean)
