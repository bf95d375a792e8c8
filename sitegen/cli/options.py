"""The options that every command takes, before or after its name, and the archive they point at."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any, Literal, TextIO

import click
import msgspec

from sitegen import __version__, files
from sitegen.diagnostics import Diagnostic

When = Literal["auto", "always", "never"]
KEY = "sitegen.common."


class Common(msgspec.Struct, frozen=True):
    """What was said about every command alike."""

    root: str | None = None
    is_verbose: bool = False
    is_quiet: bool = False
    color: When = "auto"
    is_json: bool = False


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the common options; `read_common` gives their values."""
    make_option = partial(click.option, expose_value=False, callback=_remember)
    options = (
        make_option("-C", "--root", metavar="DIR", help="The archive's folder, instead of this or one above."),
        make_option("-v", "--verbose", "is_verbose", is_flag=True, help="Show every diagnostic."),
        make_option("-q", "--quiet", "is_quiet", is_flag=True, help="Show nothing but diagnostics."),
        make_option("--color", type=click.Choice(("auto", "always", "never")), help="Colour the report."),
        make_option("--json", "is_json", is_flag=True, help="One JSON document on standard output."),
        click.version_option(__version__, prog_name="sitegen", message="%(prog)s %(version)s"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keeps a value that was given; the command's context shares `meta` with the group's."""
    name = parameter.name or ""
    if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
        context.meta[KEY + name] = value


def read_common(context: click.Context) -> Common:
    """The common options of a command, given before or after its name; the later one counts."""
    given = {name: context.meta[KEY + name] for name in Common.__struct_fields__ if KEY + name in context.meta}
    common = Common(**given)
    if common.is_quiet and common.is_verbose:
        raise click.UsageError("-q and -v contradict each other", context)
    return common


def locate_root(common: Common) -> str | Diagnostic:
    """The archive's folder, absolute, or why there is none.

    With `-C` the settings file may be missing where there is a `content` folder; without, it marks the root.
    """
    try:
        root = os.path.abspath(common.root or ".")
    except FileNotFoundError:
        hint = "go to an archive, or name one with `-C DIR`, all its path"
        return Diagnostic("no-archive", "the folder that this was run in is gone", None, hint)
    if common.root is None:
        here, found = root, files.find_archive_root(root)
        hint = "go to an archive, name one with `-C DIR`, or begin one with `sitegen init NAME`"
        return found or Diagnostic("no-archive", f"no `sitegen.yaml` in `{here}` or above it", None, hint)
    at = files.resolve_path(root)
    names = files.list_names(at) if files.kind_of(at) == "folder" else ()
    if files.SETTINGS_NAME in names or "content" in names:
        return root
    return _say_no_archive(common.root, root)


def _say_no_archive(given: str, root: str) -> Diagnostic:
    """Why the folder that was named is no archive, with the way to one."""
    if files.kind_of(files.resolve_path(root)) == "nothing":
        hint = f"look at its name, or begin an archive there: `sitegen init {given}`"
        return Diagnostic("no-archive", f"there is no folder `{given}`", None, hint)
    above = files.find_archive_root(root)
    if files.kind_of(files.resolve_path(root)) != "folder":
        return Diagnostic("no-archive", f"`{given}` is no folder", None, "name the folder that holds `sitegen.yaml`")
    hint = f"it lies in the archive `{above}`: name that" if above else "name the folder that holds one of them"
    return Diagnostic("no-archive", f"`{given}` holds no `sitegen.yaml` and no `content`", None, hint)


def wants_color(when: When, stream: TextIO) -> bool:
    """Whether text for this stream is coloured: the option, then NO_COLOR, FORCE_COLOR, then a terminal."""
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def read_clock() -> float | None:
    """The moment that SOURCE_DATE_EPOCH puts in the clock's place, or None."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 13):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds since 1970: {said!r}")
    return float(said)
