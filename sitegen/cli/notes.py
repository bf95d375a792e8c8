"""`sitegen notes`: how every note stands to its text, and today's words written into its file."""

from collections import Counter

import click
import msgspec

from sitegen.build.request import BuildRequest, NotesReport
from sitegen.cli.fixing import write_selector
from sitegen.cli.options import Common, common_options, locate_root, read_common
from sitegen.cli.report import count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic
from sitegen.model.findings import ReviewedNote


@click.group()
@common_options
def notes() -> None:
    """Look after the archive's annotations."""


@notes.command()
@common_options
@click.pass_context
def check(context: click.Context) -> int:
    """Say of every note how surely its passage was found, and why; write nothing."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    report = _review(root)
    tiers = Counter(note.tier for note in report.notes)
    told = ", ".join(f"{number:,} {tier}" for tier, number in tiers.most_common())
    summary = f"Checked {count_things(len(report.notes), 'note', 'notes')}{': ' if told else ''}{told}"
    facts = {"notes": msgspec.to_builtins(report.notes)}
    return show_finished(
        Finished(
            report.diagnostics, summary, facts, root=root, is_misused=report.is_misused, is_findings_asked_for=True
        ),
        common,
    )


@notes.command()
@click.argument("identity", metavar="[ARTICLE/]ID")
@common_options
@click.pass_context
def accept(context: click.Context, identity: str) -> int:
    """Write today's words, and what stands around them, into the file of a note; keep its address."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    report = _review(root)
    if report.is_misused:
        return show_finished(Finished(report.diagnostics, "", {}, root=root, is_misused=True), common)
    found = [note for note in report.notes if identity in (note.id, f"{note.article}/{note.id}")]
    if len(found) != 1:
        return show_misuse(_say_which(identity, found), common)
    return _accept(root, found[0], common)


def _review(root: str) -> NotesReport:
    from sitegen.build.notes import review_archive  # imported late: --help and mistyped options need no build

    return review_archive(BuildRequest(root=root))


def _say_which(identity: str, found: list[ReviewedNote]) -> Diagnostic:
    if not found:
        return Diagnostic("unknown-note", f"no note has the id `{identity}`", None, "see `sitegen notes check --json`")
    names = ", ".join(f"`{note.article}/{note.id}`" for note in found)
    return Diagnostic("unknown-note", f"{len(found)} notes have the id `{identity}`", None, f"name one of {names}")


def _accept(root: str, note: ReviewedNote, common: Common) -> int:
    """Writes the note's file, if there is a place whose words it can take."""
    if not note.stands:
        message = f"the passage of `{note.id}` has no one place in the text: {note.why or note.tier}"
        hint = "write `exact`, `prefix` and `suffix` by hand"
        return show_finished(
            Finished((Diagnostic("cannot-edit", message, note.span, hint),), "", {}, root=root), common
        )
    written = write_selector(root, note)
    summary = f"Wrote today's words of `{note.id}` into {note.span.path}" if written.value else ""
    facts = {"path": note.span.path, "id": note.id, "exact": note.stands} if written.value else {}
    return show_finished(Finished(written.diagnostics, summary, facts, root=root), common)
