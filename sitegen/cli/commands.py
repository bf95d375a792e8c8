"""The group of all commands."""

import click

from sitegen.cli.build import build
from sitegen.cli.check import check
from sitegen.cli.clean import clean
from sitegen.cli.importing import import_
from sitegen.cli.init import init
from sitegen.cli.merge import merge
from sitegen.cli.names import names
from sitegen.cli.new import new
from sitegen.cli.notes import notes
from sitegen.cli.options import common_options
from sitegen.cli.schema import schema
from sitegen.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@common_options
def sitegen() -> None:
    """Turn a folder of annotated articles into a cross-linked, citable site."""


names.add_command(merge)
for command in (init, build, serve, import_, check, names, notes, new, schema, clean):
    sitegen.add_command(command)
