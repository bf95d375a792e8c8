"""The `sitegen` command: arguments come in, calls to the other rooms and a printed report go out.

The only room that prints. Standard output carries what was asked for: the summary line of `build` and `clean`, the
findings of `check`, or with `--json` one document. Everything else, a build's diagnostics among it, goes to
standard error. It must not know how a site is made: it fills in a request and shows a report.
"""

import sys
from collections.abc import Sequence

from sitegen import files

INTERRUPTED = 130


def main() -> None:
    """Runs the command line of this process and ends it with the exit code."""
    files.open_standard_streams()
    files.begin_again_in_utf8()
    try:
        code = run_command(sys.argv[1:])
    except KeyboardInterrupt:  # while the command was still being imported
        code = _say_interrupted()
    files.leave(code)


def run_command(arguments: Sequence[str]) -> int:
    """The exit code: 0 sound, 1 errors in content, 2 usage or settings, 130 interrupted."""
    import click

    from sitegen.cli.commands import sitegen

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a report never fails on a name it cannot spell
    try:
        code = sitegen.main(list(arguments), prog_name="sitegen", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        if "--json" in arguments:
            return _show_misuse_as_json(error.format_message())
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say_interrupted()
    except BrokenPipeError:
        files.discard_output()
        return 1
    except OSError as error:
        return _show_refusal(error, "--json" in arguments)
    return code if isinstance(code, int) else 0


def _show_misuse_as_json(message: str) -> int:
    """The exit code for arguments that cannot be understood, after a document was printed as any command prints it."""
    from sitegen.cli.options import Common
    from sitegen.cli.show import show_misuse
    from sitegen.diagnostics import Diagnostic

    return show_misuse(Diagnostic("wrong-usage", message, None, "`--help` tells what there is"), Common(is_json=True))


def _show_refusal(error: OSError, is_json: bool) -> int:
    """The exit code for a command that the system let down, after its report."""
    from sitegen.cli.options import Common
    from sitegen.cli.show import Finished, show_finished
    from sitegen.diagnostics import describe_failure

    return show_finished(Finished((describe_failure(error),), "", {}), Common(is_json=is_json))


def _say_interrupted() -> int:
    print("interrupted", file=sys.stderr)
    return INTERRUPTED
