"""`sitegen build`: read content/, write site/."""

import gc
import os

import click

from sitegen.build.request import BuildReport, BuildRequest
from sitegen.cli.beginning import advise_beginner
from sitegen.cli.options import Common, common_options, locate_root, read_clock, read_common
from sitegen.cli.progress import show_progress
from sitegen.cli.report import count_severities, count_things
from sitegen.cli.show import Finished, show_finished, show_misuse
from sitegen.diagnostics import Diagnostic


def _check_base_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.startswith(("http://", "https://")):
        raise click.BadParameter("an address begins with http:// or https://")
    if value is not None and ("?" in value or "#" in value):
        raise click.BadParameter("an address of a site has no query and no fragment")
    return value


@click.command()
@click.option("-o", "--output", metavar="DIR", help="Where to write, instead of site/ in the archive.")
@click.option("-b", "--base-url", metavar="URL", callback=_check_base_url, help="Where it will be published.")
@click.option("-D", "--drafts", is_flag=True, help="Include drafts.")
@click.option("-F", "--future", is_flag=True, help="Include articles dated in the future.")
@click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Processes to use, instead of one per core.")
@click.option("--clean", is_flag=True, help="Forget the cache; write over output that was edited.")
@click.option("--explain", is_flag=True, help="Say of each rendered page why it was rendered.")
@click.option("--verify", is_flag=True, help="Trust no file's state: compare every content.")
@click.option("--profile", is_flag=True, help="Say how long each stage took.")
@click.option("--record", is_flag=True, help="Promise the published addresses in published.txt.")
@common_options
@click.pass_context
def build(
    context: click.Context,
    output: str | None,
    base_url: str | None,
    drafts: bool,
    future: bool,
    strict: bool,
    jobs: int | None,
    clean: bool,
    explain: bool,
    verify: bool,
    profile: bool,
    record: bool,
) -> int:
    """Read the archive and write its site; with errors, the old site stays as it was."""
    common = read_common(context)
    root = locate_root(common)
    if isinstance(root, Diagnostic):
        return show_misuse(root, common)
    request = BuildRequest(
        root=root,
        output=os.path.abspath(output) if output else None,
        base_url=base_url,
        drafts=drafts,
        future=future,
        clean=clean,
        now=read_clock(),
        jobs=jobs or 0,
        verify=verify,
        record=record,
    )
    report = run_build(request, common)
    details = (*(explain_pages(report) if explain else ()), *(tell_stages(report) if profile else ()))
    return show_build(report, request, common, strict, details)


def run_build(request: BuildRequest, common: Common) -> BuildReport:
    """The report of a build whose progress was shown."""
    from sitegen.build import build_site  # imported late: --help and mistyped options need no build

    gc.disable()  # what a build leaves in memory goes with the process, and this one ends after it
    with show_progress(common) as progress:
        return build_site(request, progress)


def explain_pages(report: BuildReport) -> tuple[str, ...]:
    """Why each page was rendered, a line each."""
    return tuple(f"{path}: {reason}" for path, reason in report.reasons)


def tell_stages(report: BuildReport) -> tuple[str, ...]:
    """The seconds each stage took, a line each."""
    return tuple(f"{seconds:8.3f} s  {stage}" for stage, seconds in report.stages)


def show_build(
    report: BuildReport, request: BuildRequest, common: Common, is_strict: bool, details: tuple[str, ...] = ()
) -> int:
    """The exit code, after the report is printed; `details` stand before the summary."""
    facts = {
        name: getattr(report, name)
        for name in ("articles", "pages", "changed", "removed", "recorded", "seconds", "output", "published")
    }
    found = advise_beginner(report.articles, report.diagnostics) if report.published else report.diagnostics
    finished = Finished(
        found,
        "\n".join((*details, summarize_build(report))),
        facts,
        root=request.root,
        is_misused=report.usage_error,
        is_strict=is_strict,
    )
    return show_finished(finished, common)


def summarize_build(report: BuildReport) -> str:
    """The last line that people read: what was built, how fast, and what changed."""
    problems = count_severities(report.diagnostics)
    if not report.published:
        return f"Nothing published: {problems}" if problems else "Nothing published"
    built = f"Built {count_things(report.articles, 'article', 'articles')}, "
    built += f"{count_things(report.pages, 'page', 'pages')} in {report.seconds:.1f} s; "
    built += f"{count_things(report.changed, 'page', 'pages')} changed"
    removed = f", {report.removed:,} removed" if report.removed else ""
    recorded = f"; {count_things(report.recorded, 'address', 'addresses')} recorded" if report.recorded else ""
    return built + removed + recorded + (f"; {problems}" if problems else "")
