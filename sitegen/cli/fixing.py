"""What `sitegen check --fix` mends: sure notes that say nothing of what stands around their passage."""

from sitegen import files
from sitegen.build.request import BuildRequest
from sitegen.diagnostics import Diagnostic, Outcome, describe_failure
from sitegen.model.findings import ReviewedNote

MENDED = "note-without-context"


def fix_notes(root: str) -> Outcome[tuple[ReviewedNote, ...]]:
    """The notes to whose selectors their context was added; every other byte of their files stays."""
    from sitegen.build.notes import review_archive  # imported late: --help and mistyped options need no build

    report = review_archive(BuildRequest(root=root))
    bare = {one.span for one in report.diagnostics if one.rule == MENDED}
    wanted = [note for note in report.notes if note.span in bare and note.stands]
    problems: list[Diagnostic] = []
    fixed: list[ReviewedNote] = []
    for note in sorted(wanted, key=lambda note: (note.span.path, -note.span.line)):  # those above keep their lines
        written = write_selector(root, note)
        problems += written.diagnostics
        fixed += (note,) if written.value else ()
    return Outcome(tuple(reversed(fixed)), tuple(problems))


def write_selector(root: str, note: ReviewedNote) -> Outcome[bool]:
    """Whether the note's file now has today's words and what stands around them."""
    from sitegen.edit import NewSelector, accept_selector

    path = f"{root}/{note.span.path}"
    new = NewSelector(note.id, note.stands, note.prefix, note.suffix)
    try:
        before = files.read_bytes(path)
        edited = accept_selector(before, note.span, new)
        if edited.value is not None:
            files.revise_file(path, before, edited.value)
    except OSError as error:
        return Outcome(False, (describe_failure(error),))
    return Outcome(edited.value is not None, edited.diagnostics)
