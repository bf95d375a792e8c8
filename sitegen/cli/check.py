"""`sitegen check`: everything wrong with an archive; writes nothing."""

import click

from sitegen.build.request import BuildRequest
from sitegen.cli.beginning import advise_beginner
from sitegen.cli.options import common_options, locate_root, read_clock, read_common
from sitegen.cli.progress import show_progress
from sitegen.cli.report import count_severities, count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic


@click.command()
@click.option("-D", "--drafts", is_flag=True, help="Include drafts.")
@click.option("-F", "--future", is_flag=True, help="Include articles dated in the future.")
@click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--only", "rules", multiple=True, metavar="RULE", help="Report this rule alone; may be given again.")
@click.option("--sarif", is_flag=True, help="One SARIF 2.1.0 log on standard output.")
@common_options
@click.pass_context
def check(context: click.Context, drafts: bool, future: bool, strict: bool, rules: tuple[str, ...], sarif: bool) -> int:
    """Report everything wrong with the archive; write nothing."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    request = BuildRequest(root=root, drafts=drafts, future=future, now=read_clock())
    from sitegen.build import check_site  # imported late: --help and mistyped options need no build

    with show_progress(common) as progress:
        report = check_site(request, progress)
    advised = advise_beginner(report.articles, report.diagnostics)
    found = tuple(one for one in advised if not rules or one.rule in rules)
    problems = count_severities(found) or "nothing wrong"
    finished = Finished(
        found,
        f"Checked {count_things(report.articles, 'article', 'articles')}: {problems}",
        {"articles": report.articles},
        root=root,
        is_misused=report.usage_error,
        is_strict=strict,
        is_findings_asked_for=True,
        is_sarif=sarif,
    )
    return show_finished(finished, common)
