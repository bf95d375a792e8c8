"""What was measured, as Markdown."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from datetime import date
from itertools import permutations

from tests.benchmarks.engines import REPOSITORY, TITLES, Engine, Setting, find_hugo
from tests.benchmarks.measure import Measured, machine

Results = dict[tuple[str, str], list[Measured]]
"""The runs by engine and case; `memory` is the case of the run that was sampled."""

CALM = 1.2
"""The load for each core up to which times on the clock are worth quoting."""
EXPLANATION = (
    "Median of {} runs by turns; CPU is user and system time of all processes of the build. sitegen builds with the "
    "plain theme of `tests/benchmarks/`, Hugo and Pelican with the same pages; “everything on” is the built-in theme "
    "with annotations, feeds, data and citations, compared with Hugo's bare build."
)


def medians(results: Results, engine: str, case: str) -> tuple[float, float]:
    """CPU and wall seconds."""
    found = results[engine, case]
    return statistics.median(one.cpu for one in found), statistics.median(one.wall for one in found)


def table(setting: Setting, engines: list[Engine], results: Results, cases: list[str], place: str) -> list[str]:
    """The lines of one table in Markdown."""
    names = [engine.name for engine in engines]
    others = [name for name in names if name != "hugo"] if "hugo" in names else []
    heads = [TITLES[name] for name in names] + [f"{TITLES[name]} / Hugo" for name in others]
    lines = [f"### {setting.title}, {place}", "", f"| CPU s (wall s) | {' | '.join(heads)} |"]
    lines.append("|---" * (len(heads) + 1) + "|")
    for case in cases:
        found = {name: medians(results, name, case) for name in names}
        cells = [f"{cpu:.2f} ({wall:.2f})" for cpu, wall in found.values()]
        cells += [
            f"{found[name][0] / found['hugo'][0]:.2f} ({found[name][1] / found['hugo'][1]:.2f})" for name in others
        ]
        lines.append(f"| {case} | {' | '.join(cells)} |")
    memory = {name: results[name, "memory"][0] for name in names}
    cells = [f"{one.together:.0f} ({one.largest:.0f})" for one in memory.values()]
    cells += [f"{memory[name].together / memory['hugo'].together:.2f}" for name in others]
    lines.append(f"| peak MB, all processes (largest) | {' | '.join(cells)} |")
    cells = [f"{sum(1 for path in engine.output.rglob('*') if path.is_file()):,}" for engine in engines]
    lines += [f"| files written | {' | '.join(cells)} |" + " |" * len(others), ""]
    load = max(one.load for runs in results.values() for one in runs)
    if load > CALM * (os.cpu_count() or 1):
        lines += [f"The machine was busy (load up to {load:.1f}): trust CPU and its ratios, not the clock.", ""]
    return lines


def growth(measured: dict[Setting, Results], engines: list[str]) -> list[str]:
    """How cold CPU grows from each archive to each larger one of the same kind and layout."""
    lines = []
    for small, large in permutations(measured, 2):
        if large[1:] == small[1:] and large.articles > small.articles:
            ratios = []
            for name in engines:
                before, after = (medians(measured[one], name, "cold")[0] for one in (small, large))
                ratios.append(f"{TITLES[name]} {after / before:.1f} ×")
            times = f"{large.articles / small.articles:.1f} × the articles"
            lines.append(f"Cold CPU, {small.articles:,} to {large.title} ({times}): {', '.join(ratios)}.")
    return [*lines, ""] if lines else []


def versions(options: argparse.Namespace) -> list[str]:
    """What was measured, where and when."""

    def first_line(*command: str) -> str:
        if shutil.which(command[0]) is None:
            return ""
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
        return done.stdout.strip().partition("\n")[0]

    own = first_line(sys.executable, "-m", "sitegen", "--version")
    parts = [f"{own} ({first_line('git', 'describe', '--always', '--dirty') or 'no repository'})"]
    if "hugo" in options.engines:
        parts.append(" ".join(first_line(str(find_hugo(options.bench)), "version").split("-")[:1]))
    if "pelican" in options.engines:
        parts.append(f"Pelican {first_line(str(options.bench / 'bin/pelican'), '--version')}")
    return [f"{date.today():%Y-%m-%d}; {', '.join(parts)}; {machine()}.", "", EXPLANATION.format(options.runs), ""]
