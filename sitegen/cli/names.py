"""`sitegen names`: the register of names, what is missing in it, and why a name means what."""

from typing import TYPE_CHECKING, Any

import click
import msgspec

from sitegen.build.request import BuildRequest
from sitegen.cli.completing import complete_names
from sitegen.cli.excerpt import make_printable
from sitegen.cli.options import Common, common_options, locate_root, read_common
from sitegen.cli.report import count_things, render_place
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic, has_errors
from sitegen.model.records import COLLECTIONS

if TYPE_CHECKING:
    from sitegen.build.names import NamesReport
    from sitegen.link.register import Explanation
    from sitegen.model.site import Entity


@click.group()
@common_options
def names() -> None:
    """Look after the archive's people, topics, places, sources and credits."""


@names.command("list")
@click.argument("collection", required=False, type=click.Choice(COLLECTIONS))
@common_options
@click.pass_context
def list_names(context: click.Context, collection: str | None) -> int:
    """List every name with how many articles it is in; those without a record are marked."""
    opened = open_names(context)
    if isinstance(opened, int):
        return opened
    common, root, report = opened
    assert report.archive
    entities = [e for e in report.archive.site.entities.values() if collection in (None, e.collection)]
    entities.sort(key=lambda e: (COLLECTIONS.index(e.collection), -len(e.articles), e.ref))
    lines = [_line_up(entity) for entity in entities]
    unregistered = sum(entity.record is None for entity in entities)
    summary = f"{count_things(len(entities), 'name', 'names')}, {unregistered:,} without a record"
    return show_lines(lines, summary, {"names": [_list_entity(e) for e in entities]}, common, root, report)


def _line_up(entity: "Entity") -> str:
    mark = "" if entity.record else "  (no record)"
    return f"{len(entity.articles):6,}  {entity.ref}  {entity.name}{mark}"


def _list_entity(entity: "Entity") -> dict[str, Any]:
    aliases = [alias.text for alias in entity.record.aliases] if entity.record else []
    return {
        "ref": entity.ref,
        "name": entity.name,
        "articles": len(entity.articles),
        "has_record": entity.record is not None,
        "aliases": aliases,
    }


@names.command()
@click.option(
    "-n", "--number", type=click.IntRange(0), default=20, metavar="N", help="How many of each, instead of 20; 0: all."
)
@common_options
@click.pass_context
def suggest(context: click.Context, number: int) -> int:
    """Tell what records are missing: names without one, and people in the text whom nothing names."""
    opened = open_names(context)
    if isinstance(opened, int):
        return opened
    common, root, report = opened
    from sitegen.build.names import sight_people
    from sitegen.link.suggestions import list_unnamed, list_unregistered

    assert report.register
    assert report.archive
    unregistered, unregistered_in_all = list_unregistered(
        report.register, report.archive.site.entities.values(), number
    )
    unnamed, unnamed_in_all = list_unnamed(report.register, sight_people(report.archive), number)
    lines = [f"{one.articles:6,}  {one.ref}  {one.name}{_name_near(one.near)}" for one in unregistered]
    lines += [*_say_rest(unregistered_in_all - len(unregistered)), *([""] if unregistered and unnamed else [])]
    paths = {one.first: report.archive.rows[one.first].path for one in unnamed}
    lines += (f"{one.articles:6,}  {one.name}, in {paths[one.first]}{_name_near(one.near)}" for one in unnamed)
    lines += _say_rest(unnamed_in_all - len(unnamed))
    facts = {"unregistered": msgspec.to_builtins(unregistered), "unnamed": msgspec.to_builtins(unnamed)}
    people = count_things(unnamed_in_all, "person", "people")
    summary = f"{count_things(unregistered_in_all, 'name', 'names')} without a record, {people} in texts whom none fits"
    return show_lines(lines, summary, facts, common, root, report)


def _say_rest(left: int) -> list[str]:
    return [f"        and {left:,} more: `--number 0` tells all"] if left else []


def _name_near(refs: tuple[str, ...]) -> str:
    return f" – {' or '.join(refs)}?" if refs else ""


@names.command()
@click.argument("name", nargs=-1, required=True, shell_complete=complete_names)
@common_options
@click.pass_context
def why(context: click.Context, name: tuple[str, ...]) -> int:
    """Say how a name is resolved: each rule that is tried, what it finds, and where the name is used."""
    opened = open_names(context)
    if isinstance(opened, int):
        return opened
    common, root, report = opened
    from sitegen.link.register import explain_form, explain_ref, say_unknown

    text = " ".join(name)
    register = report.register
    assert register
    ref = text.strip("/")
    found = explain_ref(register, ref) if ref in register.names else explain_form(register, text)
    own = [(at, to) for at, to in register.own if at.text == text or to == ref]
    if not found and not own and ref not in register.names:
        return show_misuse(say_unknown(register, text), common)
    lines = [line for explanation in found for line in _explain(text, explanation)]
    lines += (f"`{at.text}` in {at.span.path}: {to or 'nothing'}, by its own `resolve`" for at, to in own)
    facts = {"meanings": msgspec.to_builtins(found), "own": msgspec.to_builtins(own)}
    uses = sum(use.count for explanation in found for use in explanation.uses) + len(own)
    summary = f"`{make_printable(text)}` is used {count_things(uses, 'time', 'times')}"
    return show_lines(lines, summary, facts, common, root, report)


def _explain(text: str, explanation: "Explanation") -> list[str]:
    """What one kind of field takes the form for, in lines."""
    where = "as a tag" if explanation.kind == "tags" else f"under {explanation.kind}"
    if len(explanation.refs) > 1:
        lines = [f"`{text}` {where}: {' or '.join(explanation.refs)}, which is an error"]
    else:
        lines = [f"`{text}` {where}: {(*explanation.refs, 'nothing')[0]}"]
    lines += (f"    {step.rule}: {', '.join(step.refs) or '–'}" for step in explanation.steps)
    for use in explanation.uses:
        times = count_things(use.count, "time", "times")
        lines.append(f"    {times} as `{use.form}`, first in {render_place(use.first)}")
    return lines


def open_names(context: click.Context) -> "tuple[Common, str, NamesReport] | int":
    """The options, the root and the register; or the exit code, where there is nothing to open."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    from sitegen.build.names import open_register  # imported late: --help and mistyped options need no build

    report = open_register(BuildRequest(root=root))
    if report.register is None:
        return show_finished(Finished(report.diagnostics, "", {}, root=root, is_misused=True), common)
    return common, root, report


def show_lines(
    lines: list[str], summary: str, facts: dict[str, Any], common: Common, root: str, report: "NamesReport"
) -> int:
    """The exit code, after lines of results and a summary are printed."""
    if has_errors(report.problems):
        summary += "; the archive has errors, and names may be missing: `sitegen check` tells them"
    shown = "\n".join((*map(make_printable, lines), summary))
    return show_finished(Finished((), summary if common.is_json else shown, facts, root=root), common)
