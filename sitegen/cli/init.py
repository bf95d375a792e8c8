"""`sitegen init`: a new archive that builds at once."""

import os

import click

from sitegen.cli.excerpt import make_printable
from sitegen.cli.options import common_options, read_common
from sitegen.cli.report import count_things
from sitegen.cli.show import Finished, show_finished


@click.command()
@click.argument("folder", metavar="[DIR]", default=".")
@common_options
@click.pass_context
def init(context: click.Context, folder: str) -> int:
    """Begin an archive: a small one that builds.

    It explains itself, in its first article and in comments. DIR is this folder where none is named; it has to be
    empty, or is made.
    """
    common = read_common(context)
    from sitegen.scaffold.first_archive import write_archive  # imported late: --help needs no files

    named = os.path.normpath(os.path.join(common.root or ".", folder))
    started = write_archive(os.path.abspath(named))
    told = f"Wrote {count_things(len(started.paths), 'file', 'files')} into {make_printable(os.path.abspath(named))}"
    way = "" if named == "." else f"`cd {make_printable(named)}`, then "
    summary = f"{told}\nNext: {way}`sitegen serve` shows it in the browser" if started.paths else ""
    facts = {"root": os.path.abspath(named), "files": list(started.paths)}
    return show_finished(Finished(started.diagnostics, summary, facts, is_misused=started.is_misused), common)
