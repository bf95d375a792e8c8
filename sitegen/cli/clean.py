"""`sitegen clean`: remove what build wrote, and the cache."""

import os
import sys

import click

from sitegen.build.request import CleanReport
from sitegen.cli.excerpt import make_printable
from sitegen.cli.options import common_options, locate_root, read_common
from sitegen.cli.report import count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic


@click.command()
@click.option("-o", "--output", metavar="DIR", help="What to clean, instead of site/ in the archive.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be removed; remove nothing.")
@click.option("--cache", is_flag=True, help="Remove the cache alone, and ask nothing.")
@common_options
@click.pass_context
def clean(context: click.Context, output: str | None, yes: bool, dry_run: bool, cache: bool) -> int:
    """Remove published files that nobody edited since, and the cache."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    if output and cache:
        raise click.UsageError("--cache leaves every output alone: name none", context)
    at = os.path.abspath(output) if output else f"{root}/site"
    if not (yes or dry_run or cache):
        if not sys.stdin.isatty():
            raise click.UsageError("there is nobody to ask: say --yes", context)
        if not click.confirm(f"Remove what was published to {at}, and the cache?", err=True):
            return show_finished(Finished((), "Nothing removed", {"removed": 0, "output": at, "paths": []}), common)
    from sitegen.build.clean import CleanRequest, clean_site

    report = clean_site(CleanRequest(root, at, is_dry_run=dry_run, is_cache_only=cache))
    finished = Finished(
        report.diagnostics,
        summarize_cleaning(report, dry_run, cache),
        {"removed": report.removed, "output": report.output, "paths": list(report.paths), "is_dry_run": dry_run},
        root=root,
        is_misused=report.usage_error,
    )
    return show_finished(finished, common)


def summarize_cleaning(report: CleanReport, is_dry_run: bool, is_cache_only: bool) -> str:
    """What is gone, in a line; of a dry run every path, a line each, before it."""
    counted = count_things(report.removed, "file", "files")
    done = "Would remove" if is_dry_run else "Removed"
    summary = f"{done} the cache" if is_cache_only else f"{done} {counted} from {report.output}"
    paths = map(make_printable, report.paths) if is_dry_run else ()
    return "\n".join((*paths, summary))
