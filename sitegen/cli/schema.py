"""`sitegen schema`: what may be written where, for editors that complete it."""

import click

from sitegen.cli.completing import complete_schemas
from sitegen.cli.options import common_options, locate_root, read_common
from sitegen.cli.report import count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic, did_you_mean


@click.command()
@click.argument("kind", metavar="[KIND]", default="", shell_complete=complete_schemas)
@click.option("--write", is_flag=True, help="Write all of them into schemas/ of the archive.")
@common_options
@click.pass_context
def schema(context: click.Context, kind: str, write: bool) -> int:
    """Tell editors what may be written where.

    KIND is settings, article, page, person, topic, place, source, credit or notes: its JSON Schema is printed.
    """
    common = read_common(context)
    if write:
        if kind:
            raise click.UsageError("--write writes all of them: name none", context)
        root = locate_root(common)
        if isinstance(root, Diagnostic):
            return show_misuse(root, common)
        from sitegen.scaffold.schema_files import write_schemas

        started = write_schemas(root)
        summary = (
            f"Wrote {count_things(len(started.paths), 'schema', 'schemas')} into schemas/" if started.paths else ""
        )
        facts = {"files": list(started.paths)}
        return show_finished(
            Finished(started.diagnostics, summary, facts, root=root, is_misused=started.is_misused), common
        )
    from sitegen.scaffold.schema import SCHEMAS, make_schema, write_schema  # imported late: --help needs no tables

    if kind not in SCHEMAS:
        hint = did_you_mean(kind, SCHEMAS) or f"name one of {', '.join(SCHEMAS)}"
        message = f"there is no schema `{kind}`" if kind else "which schema is not said"
        return show_misuse(Diagnostic("unknown-schema", message, None, hint), common)
    text = write_schema(kind).decode().rstrip("\n")
    return show_finished(Finished((), "" if common.is_json else text, {"schema": make_schema(kind)}), common)
