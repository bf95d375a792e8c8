"""`sitegen check`: everything wrong with an archive; writes nothing."""

import click
from msgspec.structs import asdict

from sitegen.build.request import BuildRequest, CheckReport, Progress
from sitegen.cli.beginning import advise_beginner
from sitegen.cli.completing import complete_rules
from sitegen.cli.explaining import explain_rule
from sitegen.cli.fixing import fix_notes
from sitegen.cli.options import common_options, locate_root, read_clock, read_common
from sitegen.cli.progress import show_progress
from sitegen.cli.report import count_severities, count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.model.findings import ReviewedNote
from sitegen.rules import miss_rule


@click.command()
@click.option("-D", "--drafts", is_flag=True, help="Include drafts.")
@click.option("-F", "--future", is_flag=True, help="Include articles dated in the future.")
@click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--only",
    "rules",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rules,
    help="Report this rule alone; may be given again.",
)
@click.option(
    "--explain",
    metavar="RULE",
    default="",
    shell_complete=complete_rules,
    help="Tell what a rule means, why it matters and how to mend it; check nothing.",
)
@click.option(
    "--health", is_flag=True, help="Tell what is missing, too: dates, addresses and copies of sources, records."
)
@click.option("--external", is_flag=True, help="Ask other sites whether what is linked is there; answers hold a week.")
@click.option("--fix", is_flag=True, help="Add what stands around their passage to notes that lack it, then report.")
@click.option("--sarif", is_flag=True, help="One SARIF 2.1.0 log on standard output.")
@common_options
@click.pass_context
def check(
    context: click.Context,
    drafts: bool,
    future: bool,
    strict: bool,
    rules: tuple[str, ...],
    explain: str,
    health: bool,
    external: bool,
    fix: bool,
    sarif: bool,
) -> int:
    """Report everything wrong with the archive; write nothing, unless asked to fix."""
    common = read_common(context)
    if explain:
        return explain_rule(explain, common)
    for unknown in filter(None, map(miss_rule, rules)):
        return show_misuse(unknown, common)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    request = BuildRequest(root=root, drafts=drafts, future=future, now=read_clock())
    from sitegen.build import check_site  # imported late: --help and mistyped options need no build
    from sitegen.check import GAPS

    fixed = fix_notes(root) if fix else Outcome[tuple[ReviewedNote, ...]](())
    with show_progress(common) as progress:
        report = check_site(request, progress)
        outward, unasked = _look_outward(report, root, progress) if external else ([], 0)
    asked_for = health or not set(rules).isdisjoint(GAPS)
    told = (
        *fixed.diagnostics,
        *outward,
        *advise_beginner(report.articles, report.diagnostics),
        *(report.gaps if asked_for else ()),
    )
    found = tuple(one for one in told if not rules or one.rule in rules)
    problems = count_severities(found) or "nothing wrong"
    more = f"; {count_things(unasked, 'link', 'links')} left for the next time" if unasked else ""
    more += _say_fixed(fixed.value) + _tell(report, health)
    finished = Finished(
        found,
        f"Checked {count_things(report.articles, 'article', 'articles')}: {problems}{more}",
        {
            "articles": report.articles,
            "health": {name: [s.done, s.all] for name, s in asdict(report.health).items()},
            "fixed": [f"{note.article}/{note.id}" for note in fixed.value],
        },
        root=root,
        is_misused=report.usage_error,
        is_strict=strict,
        is_findings_asked_for=True,
        is_sarif=sarif,
    )
    return show_finished(finished, common)


WORDS = {
    "dated": "articles have a date",
    "credited": "photographs have a credit",
    "described": "photographs that are held have alternative text",
    "linked": "sources have an address",
    "archived": "of these have an archived copy",
    "recorded": "names have a record",
    "anchored": "notes stand at their passage",
}


def _look_outward(report: CheckReport, root: str, progress: Progress) -> tuple[list[Diagnostic], int]:
    """What is wrong with links to other sites, and how many were not asked."""
    from sitegen.cli.outward import look_outward  # late: only this needs the network, and every command waits for it

    return look_outward(root, report.outward, progress)


def _say_fixed(notes: tuple[ReviewedNote, ...]) -> str:
    return f"; added what stands around {count_things(len(notes), 'note', 'notes')}" if notes else ""


def _tell(report: CheckReport, is_wanted: bool) -> str:
    """How far the archive is, a line for each thing that there is any of."""
    if not is_wanted:
        return ""
    shares = asdict(report.health).items()
    return "".join(f"\n{share.done:>6} of {share.all:<6} {WORDS[name]}" for name, share in shares if share.all)
