"""`sitegen import`: captures into content files, and an import taken back."""

import os
import time
from typing import TYPE_CHECKING

import click

from sitegen.build.request import BuildRequest
from sitegen.cli.options import Common, common_options, locate_root, read_clock, read_common
from sitegen.cli.progress import show_progress
from sitegen.cli.report import count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from sitegen.importers.request import ImportRequest


def check_form(context: click.Context, _parameter: click.Parameter, form: str) -> str:
    """The form, empty for `auto`; one that there is not is wrong usage."""
    from sitegen.importers.forms import list_forms  # imported late: no other command needs them

    if form not in ("auto", *list_forms()):
        raise click.BadParameter(f"it is one of auto, {', '.join(list_forms())}, not `{form}`", context)
    return "" if form == "auto" else form


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1)
@click.option("--from", "form", default="auto", callback=check_form, metavar="FORM", help="What the captures are.")
@click.option("--into", metavar="DIR", default="", help="Where articles go, below content/: `articles/1999`.")
@click.option("--article", metavar="SLUG", default="", help="The one article that the capture becomes or belongs to.")
@click.option("--language", metavar="CODE", default="", help="The language of the captures, as `en` or `pt-BR`.")
@click.option("--date-order", type=click.Choice(("dmy", "mdy")), help="What 03/04/2021 means here.")
@click.option("--dry-run", is_flag=True, help="Show what would be recognised, and how surely; write nothing.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("--undo", metavar="LOG", help="Take back the import that this log tells of.")
@common_options
@click.pass_context
def import_(
    context: click.Context,
    paths: tuple[str, ...],
    form: str,
    into: str,
    article: str,
    language: str,
    date_order: str | None,
    dry_run: bool,
    force: bool,
    undo: str | None,
) -> int:
    """Turn captures (clippings, saved pages, exports) into content files; never alter what is there."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    if undo is not None:
        if paths:
            raise click.UsageError("--undo takes a log, and no captures", context)
        return _undo(root, undo, common)
    if not paths:
        raise click.UsageError("say what to import: files or folders", context)
    from sitegen.importers.request import ImportRequest

    request = ImportRequest(
        root=root,
        paths=tuple(map(os.path.abspath, paths)),
        now=read_clock() or time.time(),
        form=form or None,  # type: ignore[arg-type]  # the command takes only forms there are
        into=_check_into(into, context),
        article=article.removeprefix("articles/"),
        language=language,
        date_order=date_order or "",  # type: ignore[arg-type]  # nor any other order
        is_dry_run=dry_run,
        is_forced=force,
    )
    return _import(request, common)


def _check_into(into: str, context: click.Context) -> str:
    folder = into.removeprefix("content/").strip("/")
    if folder and (folder.split("/")[0] != "articles" or ".." in folder.split("/")):
        raise click.UsageError(f"--into names a folder of articles, such as `articles/1999`, not `{into}`", context)
    return folder


def _import(request: "ImportRequest", common: Common) -> int:
    """Imports, then checks the archive: whatever an import leaves to be decided is said at once."""
    from sitegen.cli.imported import list_facts, render_proposals, render_table, summarise_import
    from sitegen.importers.batch import import_captures

    with show_progress(common) as progress:
        report = import_captures(request, progress)
    found = report.diagnostics
    if report.log:
        from sitegen.build import check_site

        with show_progress(common) as progress:
            wanted = BuildRequest(root=request.root, drafts=True, future=True, looks_at_pictures=False)
            check = check_site(wanted, progress)  # of pictures there are warnings alone, and decoding takes much
        found += tuple(one for one in check.diagnostics if one.severity == "error")
    if not (common.is_quiet or common.is_json):
        text = render_table(report) if request.is_dry_run else render_proposals(report)
        click.echo(text, nl=False)
    finished = Finished(found, summarise_import(report, request.is_dry_run), list_facts(report), root=request.root)
    return show_finished(finished, common)


def _undo(root: str, log: str, common: Common) -> int:
    from sitegen.importers.taking import undo_import

    report = undo_import(root, log)
    facts = {"removed": list(report.removed), "left": list(report.left)}
    summary = f"Took back {count_things(len(report.removed), 'file', 'files')}"
    is_misused = any(one.rule == "no-log" for one in report.diagnostics)
    return show_finished(
        Finished(report.diagnostics, "" if is_misused else summary, facts, root=root, is_misused=is_misused), common
    )
