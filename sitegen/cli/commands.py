"""The group of all commands; each is imported when it is asked for, since a build needs no other."""

from importlib import import_module
from typing import Final

import click

from sitegen.cli.options import common_options
from sitegen.model.mappings import Lazily

WHERE: Final = {
    "init": "init:init",
    "build": "build:build",
    "serve": "serve:serve",
    "import": "importing:import_",
    "check": "check:check",
    "names": "merge:names",  # which adds its own to the group
    "notes": "notes:notes",
    "new": "new:new",
    "schema": "schema:schema",
    "clean": "clean:clean",
}
"""The module of this room that has the command, and what it is called there."""


def import_command(name: str) -> click.Command:
    """The command of that name."""
    module, _, attribute = WHERE[name].partition(":")
    command: click.Command = getattr(import_module(f"sitegen.cli.{module}"), attribute)
    return command


@click.group(
    commands=Lazily(WHERE, import_command),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@common_options
def sitegen() -> None:
    """Turn a folder of annotated articles into a cross-linked, citable site."""
