"""Every command line in the documents is one that the program understands."""

import re
import shlex

import click
import pytest

from sitegen.cli.commands import sitegen
from tests.conftest import REPOSITORY

DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
LINES = [
    (path.name, line)
    for path in DOCUMENTS
    for block in re.findall(r"```(?:sh|text)\n(.*?)```|\n\n((?:    .*\n)+)", path.read_text("utf-8"), re.DOTALL)
    for line in "".join(block).splitlines()
    if re.match(r" *(?:\$ )?sitegen [a-z]+(?: [\w./-]|$)", line)
    and not re.search(r" {2,}|[\[<|A-Z]{3}|\[", line.strip())
]


@pytest.mark.parametrize(("document", "line"), LINES, ids=[f"{name}: {line.strip()}" for name, line in LINES])
def test_a_line_is_understood(document: str, line: str) -> None:
    words = shlex.split(line.split("#")[0].strip().removeprefix("$ "))[1:]
    command: click.Command = sitegen
    context = sitegen.make_context("sitegen", [], resilient_parsing=True)  # without it a command keeps another --help
    while isinstance(command, click.Group):
        name = words.pop(0)
        found = command.get_command(context, name)
        assert found, f"{document}: no command {name}"
        command = found

    with command.make_context(command.name or "", [word for word in words if word != "..."], context):
        pass  # that it can be read is what is asked
