"""The commands with their options, as they tell themselves."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from sitegen.cli.commands import sitegen

HEAD = """\
# Commands

Written from the program; `sitegen COMMAND --help` tells the same.

Exit codes: 0 all is well (or warnings only); 1 errors in the content, or warnings with `--strict`; 2 wrong usage or
settings; 130 interrupted.
"""


def write_commands() -> str:
    """The page of all commands."""
    return HEAD + "".join(_tell(sitegen, "sitegen", None))


def _tell(command: click.Command, path: str, parent: click.Context | None) -> Iterator[str]:
    context = command.make_context(path.rpartition(" ")[2], [], parent, resilient_parsing=True)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                yield from _tell(inner, f"{path} {name}", context)
        return
    usage = command.get_usage(context).removeprefix("Usage: ")
    told = cleandoc(command.help or "")  # only newer Pythons take the indentation out of a docstring themselves
    yield f"\n## {path}\n\n{told}\n\n```text\n{usage}\n```\n"
    options = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    if options:
        yield "\n| option | |\n|---|---|\n"
        yield from (f"| `{_in_table(names)}` | {_in_table(help_)} |\n" for names, help_ in options)


def _in_table(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
