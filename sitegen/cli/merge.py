"""`sitegen names merge`: one name becomes another form of a record's."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
import msgspec

from sitegen import files
from sitegen.cli.completing import complete_names
from sitegen.cli.excerpt import make_printable
from sitegen.cli.names import names, open_names
from sitegen.cli.options import Common, common_options, read_clock
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic, Span, describe_failure
from sitegen.fields.text import find_control

if TYPE_CHECKING:
    from sitegen.link.merging import Merger
    from sitegen.model.records import Alias

RETIRED = "content/raw/merged/"
INTO = "INTO"


@names.command()
@click.argument("words", nargs=-1, required=True, metavar="NAME INTO NAME", shell_complete=complete_names)
@click.option("--take-over", is_flag=True, help=f"Put the record of the first name away, into {RETIRED}.")
@common_options
@click.pass_context
def merge(context: click.Context, words: tuple[str, ...], take_over: bool) -> int:
    """Make a name another form of a record's: an alias, a redirect and a line on it are added to the record.

    No article is rewritten. A name is an address (people/ada), a slug, a name or an alias.
    """
    one, other = _split(words)
    opened = open_names(context)
    if isinstance(opened, int):
        return opened
    common, root, report = opened
    from sitegen.link.merging import plan_merger

    assert report.register
    assert report.archive
    plan = plan_merger(report.register, one, other)
    if plan.diagnostics:
        return show_finished(Finished(plan.diagnostics, "", {}, root=root, is_misused=True), common)
    if plan.value is None:
        summary = f"`{make_printable(one)}` means that already; nothing was written"
        return show_finished(Finished((), summary, {"changed": False}, root=root), common)
    if plan.value.retired and not take_over:
        return show_misuse(_say_retired(plan.value), common)
    return _merge(root, plan.value, _read_day(report.archive.settings.timezone), common)


def _split(words: Sequence[str]) -> tuple[str, str]:
    """The names on both sides of `INTO`, whose words need no quotes of the shell."""
    places = [at for at, word in enumerate(words) if word == INTO]
    places = places or [at for at, word in enumerate(words) if word.upper() == INTO]
    sides = [" ".join(side).strip() for at in places for side in (words[:at], words[at + 1 :])]
    if len(sides) != 2 or not all(sides):
        raise click.UsageError("say which name goes into which: `sitegen names merge V. Example INTO Vera Example`")
    for name in sides:
        if find_control(name):
            raise click.UsageError("a name cannot hold control characters")
    return sides[0], sides[1]


def _say_retired(plan: "Merger") -> Diagnostic:
    hint = f"with `--take-over` its names go over and the file is put away into `{RETIRED}`; or delete it by hand"
    message = f"`{plan.was}` has a record of its own, whose other fields nobody can merge for you"
    return Diagnostic("cannot-merge", message, Span(plan.retired), hint)


def _read_day(timezone: str) -> date:
    now = read_clock()
    zone = ZoneInfo(timezone)
    return (datetime.now(zone) if now is None else datetime.fromtimestamp(now, zone)).date()


def _merge(root: str, plan: "Merger", day: date, common: Common) -> int:
    """Writes the record, then puts the other away: in between both are there, and `check` tells it."""
    try:
        problem = _write_record(root, plan, day) or _put_away(root, plan.retired)
    except OSError as error:
        problem = describe_failure(error)
    if problem:
        return show_finished(Finished((problem,), "", {}, root=root), common)
    facts = {"changed": True, **msgspec.to_builtins(plan)}
    away = f", put `{plan.retired}` away into {RETIRED}" if plan.retired else ""
    summary = f"Merged {plan.was} into {plan.into}: wrote {plan.path}{away}"
    return show_finished(Finished((), make_printable(summary), facts, root=root), common)


def _write_record(root: str, plan: "Merger", day: date) -> Diagnostic | None:
    from sitegen.edit import Addition, extend_lists

    path = f"{root}/{plan.path}"
    if files.is_protected(path):
        return Diagnostic("cannot-write", f"`{plan.path}` is read-only", Span(plan.path), "grant the right to write it")
    ledger = {"name": plan.name, "from": plan.was, "date": day.isoformat()}
    additions = (
        Addition("aliases", tuple(_write_alias(alias) for alias in plan.aliases)),
        Addition("former_slugs", plan.former_slugs),
        Addition("merged", (ledger,)),
    )
    before = files.read_bytes(path)
    edited = extend_lists(before, plan.path, additions)
    if edited.value is not None:
        files.revise_file(path, before, edited.value)
    return edited.diagnostics[0] if edited.diagnostics else None


def _write_alias(alias: "Alias") -> str | dict[str, str]:
    more = {} if alias.scope == "both" else {"scope": str(alias.scope)}
    more |= {"language": alias.language} if alias.language else {}
    return {"text": alias.text, **more} if more else alias.text


def _put_away(root: str, path: str) -> Diagnostic | None:
    """Moves a record out of the register; its bytes stay."""
    if not path:
        return None
    target = RETIRED + path.removeprefix("content/")
    if files.kind_of(f"{root}/{target}") != "nothing":
        hint = "move that one elsewhere, then delete this record by hand"
        return Diagnostic("cannot-merge", f"`{target}` is there already", Span(path), hint)
    files.make_folder(f"{root}/{target}".rpartition("/")[0])
    files.move_file(f"{root}/{path}", f"{root}/{target}")
    return None
