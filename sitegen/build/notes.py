"""All notes of an archive and how they are anchored, read anew: for `sitegen notes`, which is asked now and then."""

from typing import Literal

from sitegen import files
from sitegen.build.reading import describe_unreadable, list_origins
from sitegen.build.remembered import Origin
from sitegen.build.request import BuildRequest, NotesReport
from sitegen.build.settings import load_settings
from sitegen.build.snapshot import look_at_sources
from sitegen.diagnostics import Diagnostic, Outcome, has_errors, sorted_diagnostics
from sitegen.find.review import review_notes
from sitegen.model.findings import ReviewedNote
from sitegen.read import MAX_FILE, MAX_RECORD, classify, read_article

HtmlMode = Literal["escaped", "sanitized"]
NOTED = b"annotations"
"""What stands in a file of an article that holds notes itself."""


def review_archive(request: BuildRequest) -> NotesReport:
    """Every note with its tier, drafts and articles of tomorrow included; an article with errors has none."""
    settings = load_settings(request)
    if has_errors(settings.diagnostics):
        return NotesReport(sorted_diagnostics(settings.diagnostics), is_misused=True)
    tree = look_at_sources(request.root, 0).content
    layout = classify([state.path for state in tree.files])
    notes: list[ReviewedNote] = []
    problems: list[Diagnostic] = [*layout.diagnostics]
    for origin in list_origins(layout.value):
        if origin.kind == "article":
            reviewed = _review_article(request.root, origin, settings.value.markdown_html)
            notes += reviewed.value
            problems += reviewed.diagnostics
    return NotesReport(sorted_diagnostics(problems), tuple(notes))


def _review_article(root: str, origin: Origin, html: HtmlMode) -> Outcome[tuple[ReviewedNote, ...]]:
    contents: dict[str, bytes] = {}
    for path in origin.paths:
        try:
            contents[path] = files.read_bytes(f"{root}/{path}", MAX_FILE if path == origin.path else MAX_RECORD)
        except OSError as error:
            return Outcome((), (describe_unreadable(path, error),))
    if not origin.notes and not any(NOTED in content for content in contents.values()):
        return Outcome(())
    sidecar, notes = ((path, contents[path]) if path else None for path in (origin.sidecar, origin.notes))
    article = read_article(origin.path, contents[origin.path], sidecar, notes, html)
    if article.value is None:
        return Outcome((), article.diagnostics)
    reviewed = review_notes(article.value.entry, article.value.body)
    return Outcome(reviewed.value, (*(d for d in article.diagnostics if d.severity == "error"), *reviewed.diagnostics))
