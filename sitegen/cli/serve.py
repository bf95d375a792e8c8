"""`sitegen serve`: preview with live reload."""

import click

from sitegen.build.request import BuildRequest
from sitegen.cli.news import make_teller
from sitegen.cli.options import common_options, locate_root, read_clock, read_common
from sitegen.cli.progress import show_progress
from sitegen.cli.show import show_misuse
from sitegen.diagnostics import Diagnostic

PORT = 8000


@click.command()
@click.option(
    "-p",
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    help=f"Where to listen, instead of {PORT} or the next free.",
)
@click.option("--host", metavar="HOST", default="127.0.0.1", help="Who can reach it, instead of this machine alone.")
@click.option("-O", "--open", "opens", is_flag=True, help="Open the preview in a browser.")
@click.option("-D", "--drafts", is_flag=True, help="Include drafts.")
@click.option("-F", "--future", is_flag=True, help="Include articles dated in the future.")
@click.option("--poll", metavar="SECONDS", type=click.FloatRange(0.05, 3600), help="Look at the files this often.")
@click.option("--no-reload", is_flag=True, help="Leave the pages as they are: no reload script.")
@click.option("--write", is_flag=True, help="Write site/ too, whenever there are no errors.")
@common_options
@click.pass_context
def serve(
    context: click.Context,
    port: int | None,
    host: str,
    opens: bool,
    drafts: bool,
    future: bool,
    poll: float | None,
    no_reload: bool,
    write: bool,
) -> int:
    """Preview the archive: every save shows in the open pages."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    from sitegen.serve import ServeOptions, serve_archive  # imported late: other commands need no server

    options = ServeOptions(
        request=BuildRequest(root=root, drafts=drafts, future=future, now=read_clock()),
        host=host,
        port=PORT if port is None else port,
        is_port_fixed=port is not None,
        opens_browser=opens,
        poll=poll,
        reloads=not no_reload,
        writes=write,
    )
    with show_progress(common) as progress:
        refusal = serve_archive(options, progress, make_teller(root, common))
    return show_misuse(refusal, common)
