"""`sitegen new`: content files begun, with what is known of them."""

import time
from collections.abc import Callable
from typing import Any

import click

from sitegen.cli.completing import complete_articles, complete_kinds
from sitegen.cli.options import common_options, locate_root, read_clock, read_common
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic

KINDS = ("person", "topic", "place", "source", "credit")


@click.group()
@common_options
def new() -> None:
    """Begin a content file; never write over one."""


def take_name(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with a name of any number of words, and the address that it may be given."""
    command = click.option("--slug", metavar="SLUG", default="", help="Its address, instead of one made of the name.")(
        command
    )
    return click.argument("name", metavar="NAME...", nargs=-1, required=True)(command)


@new.command()
@take_name
@click.option("--date", metavar="DATE", default="", help="When it was printed, instead of today: 1984-11-02, 1984.")
@common_options
@click.pass_context
def article(context: click.Context, name: tuple[str, ...], slug: str, date: str) -> int:
    """Begin an article of that headline."""
    return _begin(context, "article", name, slug, date)


@new.command()
@take_name
@common_options
@click.pass_context
def page(context: click.Context, name: tuple[str, ...], slug: str) -> int:
    """Begin a free page, such as “About”."""
    return _begin(context, "page", name, slug)


def _make_command(kind: str) -> click.Command:
    @click.command(kind, help=f"Begin the record of a {kind}.")
    @take_name
    @common_options
    @click.pass_context
    def command(context: click.Context, name: tuple[str, ...], slug: str) -> int:
        return _begin(context, kind, name, slug)

    return command


for one in KINDS:
    new.add_command(_make_command(one))


@new.command()
@click.argument("article", metavar="ARTICLE", shell_complete=complete_articles)
@click.option("--exact", metavar="WORDS", required=True, help="The passage, in the words of the article.")
@click.option("--prefix", metavar="WORDS", default="", help="The words before it, where it stands more than once.")
@click.option("--suffix", metavar="WORDS", default="", help="The words behind it.")
@click.option(
    "--kind",
    metavar="KIND",
    default="context",
    shell_complete=complete_kinds,
    help="context, correction, sic, fact-check, …",
)
@click.option("--body", metavar="TEXT", default="", help="What the editors know of it, in Markdown.")
@click.option("--id", "identity", metavar="ID", default="", help="Its address, instead of one made of the passage.")
@common_options
@click.pass_context
def note(
    context: click.Context, article: str, exact: str, prefix: str, suffix: str, kind: str, body: str, identity: str
) -> int:
    """Begin a note on a passage of an article, in its `.notes.yaml`."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    from sitegen.scaffold.notes import write_new_note  # imported late: --help and mistyped options need no build
    from sitegen.scaffold.request import NewNote

    begun = write_new_note(NewNote(root, article, exact, prefix, suffix, kind, body, identity))
    facts = {"path": begun.path, "id": begun.name} if begun.path else {}
    summary = f"Wrote the note `{begun.name}` into {begun.path}" if begun.path else ""
    return show_finished(Finished(begun.diagnostics, summary, facts, root=root, is_misused=begun.is_misused), common)


def _begin(context: click.Context, kind: str, name: tuple[str, ...], slug: str, date: str = "") -> int:
    """The exit code, after the file is written and its path told."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    from sitegen.scaffold.content import write_new_content  # imported late: --help needs no build
    from sitegen.scaffold.kinds import KINDS as FOLDERS
    from sitegen.scaffold.request import NewContent

    now = read_clock() or time.time()
    begun = write_new_content(NewContent(root, FOLDERS[kind], " ".join(name), now, slug, date))
    facts = {"path": begun.path, "slug": begun.name} if begun.path else {}
    summary = f"Wrote {begun.path}" if begun.path else ""
    return show_finished(Finished(begun.diagnostics, summary, facts, root=root, is_misused=begun.is_misused), common)
