"""`make bench`: the same archive built by sitegen, Hugo and Pelican, one after the other, several times; a table.

Every number is the median of the runs; engines take turns within each. Cold: no cache, and a fresh output folder (the
old one is moved aside, never deleted first: creating files soon after deleting many costs a journalling file system
ten times as much). Then, on what the cold build left: nothing changed, one body edited, one article added. Memory is
sampled in one more cold run of its own. Before anything is timed the outputs are compared, page by page on a sample.
Last come the previews (`previews`): how long after a save its new bytes are served.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import compare, previews
from tests.benchmarks.engines import ENGINES, REPOSITORY, Engine, Setting
from tests.benchmarks.measure import FailedCommandError, Measured, file_system
from tests.benchmarks.table import Results, growth, table, versions

CASES = ("cold", "nothing changed", "one body edited", "one article added")
RICH_ARTICLES = 2000


def run_setting(setting: Setting, options: argparse.Namespace, work: Path) -> tuple[list[Engine], Results]:
    """All engines on one archive: prepared, compared, timed, sampled."""
    engines = [
        Engine(
            name,
            setting,
            work / f"{setting.articles}-{setting.urls}{'-rich' * setting.is_rich}" / name,
            options.bench,
            options,
        )
        for name in options.engines
    ]
    for engine in engines:
        say(f"{engine.name}: writing {setting.articles:,} articles")
        engine.prepare()
        engine.build()  # compiles what is compiled once, fills the system's file cache
    if not options.skip_comparison:
        compare_outputs(engines)
    results: Results = {}
    for number in range(options.runs):
        turn = engines[number % len(engines) :] + engines[: number % len(engines)]
        for case in options.cases:
            for engine in turn:
                results.setdefault((engine.name, case), []).append(run_case(engine, case))
        for engine in engines:
            engine.change("restore")
    for engine in engines:
        engine.set_aside()
        results[engine.name, "memory"] = [engine.build(samples_memory=True)]
        say(f"{engine.name}, memory: {results[engine.name, 'memory'][0].together:.0f} MB")
    return engines, results


def run_case(engine: Engine, case: str) -> Measured:
    """One measured build; what was changed before it must show."""
    address = words = ""
    if case == "cold":
        engine.set_aside()
    elif case == "one body edited":
        address, words = engine.change("edit")
    elif case == "one article added":
        address, words = engine.change("add")
    measured = engine.build()
    say(f"{engine.name}, {case}: {measured.cpu:.2f} s CPU, {measured.wall:.2f} s, load {measured.load:.1f}")
    if words and words not in compare.page_text(engine.output, address)[1]:
        raise SystemExit(f"{engine.name} left {address} as it was: {case}")
    return measured


def compare_outputs(engines: list[Engine]) -> None:
    """Ends the program when an engine's output is not what Hugo's is."""
    by_name = {engine.name: engine for engine in engines}
    reference = by_name.get("hugo")
    for name in ("sitegen", "pelican"):
        if reference and name in by_name:
            problems = compare.find_differences(by_name[name].output, reference.output)
            # Pelican's Markdown differs in small ways on rich articles; its pages are only counted there
            if name == "pelican" and reference.setting.is_rich:
                problems = [problem for problem in problems if "other words" not in problem]
            if problems:
                raise SystemExit(f"{name} and Hugo built different sites:\n" + "\n".join(problems[:20]))
            say(f"{name} and Hugo built the same pages")


def say(text: str) -> None:
    """Tells how far it is, on standard error."""
    print(text, file=sys.stderr, flush=True)


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.run", description=__doc__)
    parser.add_argument("-n", "--articles", type=int, nargs="+", default=[5000, 21_578])
    parser.add_argument(
        "--rich", type=int, nargs="*", default=[RICH_ARTICLES], help="sizes of archives of rich Markdown"
    )
    parser.add_argument("--urls", nargs="+", choices=("directory", "file"), default=["directory"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=["sitegen", "full", "hugo"])
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--pagination", type=int, default=10_000, help="how many rows on a page of a list")
    parser.add_argument("--jobs", type=int, help="of sitegen; its own choice without")
    parser.add_argument(
        "--work", type=Path, action="append", help="folders to work in, one for each file system to be measured"
    )
    parser.add_argument(
        "--bench", type=Path, default=REPOSITORY / ".venv-bench", help="the environment with Hugo and Pelican"
    )
    parser.add_argument("--saves", type=int, default=7, help="saves of each kind into a running preview; 0 for none")
    parser.add_argument("--skip-comparison", action="store_true", help="measure even if the outputs were different")
    parser.add_argument("-o", "--output", type=Path, help="a file for the table, as well")
    return parser.parse_args()


def main() -> None:
    """Measures, prints the report, removes what was written."""
    options = read_options()
    memory_disk = Path("/dev/shm")
    places = options.work or [memory_disk if memory_disk.is_dir() else Path(tempfile.gettempdir())]
    settings = [Setting(n, False, urls) for urls in options.urls for n in options.articles]
    settings += [Setting(n, True, urls) for urls in options.urls for n in options.rich]
    lines = versions(options)
    for place in places:
        with tempfile.TemporaryDirectory(prefix="sitegen-bench-", dir=place) as work:
            measured: dict[Setting, Results] = {}
            for setting in settings:
                engines, measured[setting] = run_setting(setting, options, Path(work))
                lines += table(setting, engines, measured[setting], options.cases, file_system(place))
                if file_system(place) == "tmpfs":
                    shutil.rmtree(engines[0].folder.parent)
            lines += growth(measured, options.engines) if "cold" in options.cases else []
        for setting in settings if options.saves else ():
            if not setting.is_rich:
                say(f"previews of {setting.title}: saving {options.saves} times each")
                lines += previews.report(setting, options, place)
    report = "\n".join(lines)
    print(report)
    if options.output:
        options.output.write_text(report, "utf-8")


if __name__ == "__main__":
    try:
        main()
    except FailedCommandError as failure:
        raise SystemExit(f"a build failed: {failure}") from None
