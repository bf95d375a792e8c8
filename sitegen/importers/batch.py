"""A whole import: captures read, what recurs learned, drafts recognised in bounded processes, planned, and written."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from msgspec.structs import replace

from sitegen import files
from sitegen.diagnostics import Diagnostic, Outcome, with_excerpts
from sitegen.importers.annotated import load_settings
from sitegen.importers.bounded import Bounds, Drafts, read_bounded
from sitegen.importers.captures import TABLE, Capture, list_names, read_captures
from sitegen.importers.decoding import decode_capture
from sitegen.importers.draft import Draft, Options
from sitegen.importers.forms import ANNOTATIONS, Form, find_recogniser, find_surveyor
from sitegen.importers.holdings import Holdings, survey_holdings
from sitegen.importers.illustrating import illustrate_drafts
from sitegen.importers.learning import learn_boilerplate
from sitegen.importers.media import Pictures
from sitegen.importers.noting import plan_notes
from sitegen.importers.planning import Plan
from sitegen.importers.request import ImportReport, ImportRequest, Progress
from sitegen.importers.taking import write_plan

USUAL = Bounds()


def import_captures(request: ImportRequest, progress: Progress, bounds: Bounds = USUAL) -> ImportReport:
    """What an import made of its captures; with `is_dry_run` nothing is written."""
    progress("reading captures", 0, 0)
    captures = read_captures(request.paths, request.form)
    problems = list(captures.diagnostics)
    articles = sum(capture.form not in ANNOTATIONS for capture in captures.value)
    if request.article and articles > 1:
        message = f"`--article` names one article, and here are {articles:,} captures"
        problem = Diagnostic("one-article", message, None, "import them one by one, or without `--article`")
        return ImportReport((*problems, problem))
    holdings = survey_holdings(request.root)
    learned = learn_boilerplate(decode_capture(one.content).text for one in captures.value if one.form == "text")
    options = _options(request, holdings, learned)
    plan = Plan(request, holdings, Pictures(request.root), _day(request))
    by_form = _survey(captures.value, options, plan.problems)
    recognised = []
    for number, outcome in enumerate(_recognise(captures.value, by_form, bounds), 1):
        recognised.append((captures.value[number - 1], outcome))
        progress("recognising", number, len(captures.value))
    recognised = illustrate_drafts(recognised, plan.pictures, bounds)
    for capture, outcome in recognised:
        if capture.form not in ANNOTATIONS:
            plan.add_capture(capture, outcome.value)
        plan.problems += outcome.diagnostics
    notes = plan_notes(request, [(one, outcome.value) for one, outcome in recognised if one.form in ANNOTATIONS])
    plan.files |= notes.files
    problems += _with_lines([*plan.problems, *notes.problems], captures.value)
    taken = (*plan.taken, *notes.taken)
    if request.is_dry_run:
        return ImportReport(tuple(problems), taken, learned, len(plan.files))
    written = write_plan(request, plan.files, plan.pictures.seen | notes.seen, taken, learned, progress)
    return ImportReport((*problems, *written.diagnostics), taken, learned, written.number, written.log)


def _with_lines(problems: list[Diagnostic], captures: tuple[Capture, ...]) -> tuple[Diagnostic, ...]:
    """The problems, those of a capture with the line they are about: a capture lies where no report looks for it."""
    named = {one.span.path for one in problems if one.span}
    lines = {one.name: decode_capture(one.content).text.split("\n") for one in captures if one.name in named}

    def line_of(path: str, line: int) -> str:
        return lines[path][line - 1] if path in lines and line <= len(lines[path]) else ""

    return with_excerpts(problems, line_of)


def _survey(captures: tuple[Capture, ...], options: Options, problems: list[Diagnostic]) -> dict[Form, Options]:
    """The options of each form there is, with what it learned of all its captures together."""
    found: dict[Form, Options] = {}
    for form in sorted({capture.form for capture in captures}):
        surveyor = find_surveyor(form)
        if surveyor is None:
            found[form] = options
            continue
        outcome = surveyor(((one.name, one.content) for one in captures if one.form == form), options)
        problems += outcome.diagnostics
        found[form] = replace(options, survey=outcome.value)
    return found


def _recognise(captures: tuple[Capture, ...], by_form: Mapping[Form, Options], bounds: Bounds) -> Iterator[Drafts]:
    """Every capture's outcome; the modules are imported here, so that the children have them."""
    recognisers = {form: find_recogniser(form) for form in sorted({capture.form for capture in captures})}

    def work(number: int) -> Outcome[tuple[Draft, ...]]:
        capture = captures[number]
        return recognisers[capture.form](capture.content, capture.name, by_form[capture.form])

    return read_bounded([capture.name for capture in captures], work, bounds)


def _options(request: ImportRequest, holdings: Holdings, learned: tuple[str, ...]) -> Options:
    return Options(
        language=request.language,
        date_order=request.date_order,
        records=holdings.records,
        boilerplate=frozenset(learned),
        table=_read_table(request),
        names=list_names(request.paths),
        base=load_settings(request.root).base_url,
        article=request.article,
    )


def _read_table(request: ImportRequest) -> bytes:
    """The table of fields: in the folder that is imported, else in the archive's."""
    for folder in (*request.paths, request.root):
        path = f"{folder}/{TABLE}"
        if files.kind_of(path) == "file":
            return files.read_bytes(path, 1 << 20)
    return b""


def _day(request: ImportRequest) -> str:
    return datetime.fromtimestamp(request.now, UTC).date().isoformat()
