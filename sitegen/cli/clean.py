"""`sitegen clean`: remove what build wrote, and the cache."""

import os
import sys

import click

from sitegen.cli.options import common_options, locate_root, read_common
from sitegen.cli.report import count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic


@click.command()
@click.option("-o", "--output", metavar="DIR", help="What to clean, instead of site/ in the archive.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@common_options
@click.pass_context
def clean(context: click.Context, output: str | None, yes: bool) -> int:
    """Remove published files that nobody edited since, and the cache."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    at = os.path.abspath(output) if output else f"{root}/site"
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("there is nobody to ask: say --yes", context)
        if not click.confirm(f"Remove what was published to {at}, and the cache?", err=True):
            return 0
    from sitegen.build.clean import CleanRequest, clean_site

    report = clean_site(CleanRequest(root, at))
    finished = Finished(
        report.diagnostics,
        f"Removed {count_things(report.removed, 'file', 'files')} from {report.output}",
        {"removed": report.removed, "output": report.output},
        root=root,
        is_misused=report.usage_error,
    )
    return show_finished(finished, common)
