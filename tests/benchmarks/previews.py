"""Save → new bytes served: `sitegen serve` beside `hugo server` on the same archive.

`make bench` prints it below its other tables; alone it is
`python -m tests.benchmarks.previews [-n 5000 21578] [--saves 7] [--engines sitegen full hugo]`.

A server is started on the written archive and asked for one page until it answers. Then a file is saved, again and
again, and a page that must show it is asked for without pause until it does. Told is the median time from just
before the save to the answer; servers are measured one after another, since each keeps the archive in memory. The
pages ask without their reload scripts, as anything that fetches a page would.
"""

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.change import locate
from tests.benchmarks.engines import REPOSITORY, TITLES, Engine, Setting, find_hugo
from tests.benchmarks.generate import Generator, Plan, record_texts
from tests.benchmarks.measure import family, file_system, proportional_size
from tests.benchmarks.table import versions

PATIENCE = 120.0
"""Seconds after which a server is given up."""
CASES = (
    "a body edited: its page",
    "a title edited: its page",
    "a title edited: the list",
    "a record and an alias edited: its page",
    "a template edited: the page",
)
ENGINES = ("sitegen", "full", "hugo")


class Server:
    """A running preview of one archive."""

    def __init__(self, engine: Engine, port: int, process: subprocess.Popen[bytes]) -> None:
        self.engine, self.process = engine, process
        self._port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def fetch(self, path: str) -> str:
        """The page, on a connection that is kept."""
        for _ in range(2):
            try:
                self._connection.request("GET", path)
                return self._connection.getresponse().read().decode("utf-8", "replace")
            except ConnectionRefusedError:
                time.sleep(0.005)  # it is about to start, and would have to share the machine with our asking
            except (ConnectionError, http.client.HTTPException, TimeoutError):
                self._connection.close()
        return ""

    def wait_for(self, path: str, words: str) -> float:
        """The moment at which the page shows the words."""
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            if words in self.fetch(path):
                return time.perf_counter()
            if self.process.poll() is not None:
                raise SystemExit(f"{self.engine.name}: the server ended")
        raise SystemExit(f"{self.engine.name} never showed {words!r} at {path}")


def command(engine: Engine, port: int) -> list[str]:
    """What a user would type to see an archive."""
    if engine.format == "sitegen":
        root = ["-C", str(engine.folder)]
        return [sys.executable, "-m", "sitegen", "serve", "-q", *root, "-p", str(port), "--no-reload"]
    cache = engine.folder.parent / "hugo-cache"
    return [str(find_hugo(engine.bench)), "server", "--quiet", "--source", ".", "--port", str(port), "--bind",
            "127.0.0.1", "--disableLiveReload", "--cacheDir", str(cache)]  # fmt: skip


@contextmanager
def serving(engine: Engine) -> Iterator[tuple[Server, float]]:
    """A running server, and the seconds from its start to its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bytecode = str(engine.folder.parent / "bytecode")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": ""}
    environment |= {"PYTHONPYCACHEPREFIX": bytecode}
    started = time.perf_counter()
    with subprocess.Popen(command(engine, port), cwd=engine.folder, env=environment, stdout=subprocess.DEVNULL) as run:
        server = Server(engine, port, run)
        try:
            yield server, server.wait_for("/", "<html") - started
        finally:
            run.terminate()


def measure_saves(server: Server, setting: Setting, saves: int) -> dict[str, list[float]]:
    """Milliseconds from save to page, by case."""
    engine = server.engine
    generator = Generator(Plan(setting.articles, is_rich=setting.is_rich))
    middle = generator.article(setting.articles // 2)
    article = engine.folder / locate(engine.format, middle)[0]
    latest = max(map(generator.article, range(setting.articles)), key=lambda one: one.date)
    page = f"/articles/{middle.slug}/"
    template = own_template(engine)
    found: dict[str, list[float]] = {}

    def save(case: str, path: Path, seen_at: str, edit: Callable[[str, str], str]) -> None:
        before = path.read_text("utf-8")
        for number in range(saves):
            words = f"mark{number}of{len(found)}"
            text = edit(before, words)
            started = time.perf_counter()
            path.write_text(text, "utf-8")
            found.setdefault(case, []).append((server.wait_for(seen_at, words) - started) * 1000)
        path.write_text(before, "utf-8")

    def retitle(text: str, words: str) -> str:
        return re.sub(r"(?m)^title: .*$", f'title: "{words}"', text, count=1)

    save(CASES[0], article, page, lambda text, words: f"{text}\n{words}\n")
    save(CASES[1], article, page, retitle)
    save(CASES[2], engine.folder / locate(engine.format, latest)[0], "/articles/", retitle)
    if engine.name == "full":  # only there names have records
        record, text = next(record_texts(generator.names))
        described = text.splitlines()[-1]
        path, seen_at = engine.folder / "content" / record, f"/{record.removesuffix('.yaml')}/"
        save(
            CASES[3],
            path,
            seen_at,
            lambda text, words: text.replace(described, f"  - Alias {words}\n{described} {words}"),
        )
    save(CASES[4], template, page, lambda text, words: text.replace("</h1>", f"</h1><p>{words}</p>"))
    return found


def own_template(engine: Engine) -> Path:
    """The archive's own template of an article's page; a copy of the built-in one where it had none."""
    if engine.format == "hugo":
        return engine.folder / "layouts/page.html"
    path = engine.folder / "templates/pages/article.html"
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_text((REPOSITORY / "templates/pages/article.html").read_text("utf-8"), "utf-8")
    return path


def report(setting: Setting, options: argparse.Namespace, place: Path) -> list[str]:
    """The lines of the table of one archive, measured below a place."""
    results = {}
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-", dir=place) as work:
        for name in [name for name in options.engines if name in ENGINES]:
            engine = Engine(name, setting, Path(work) / name, options.bench, options)
            engine.prepare()
            own_template(engine)
            with serving(engine):  # compiles what is compiled once
                engine.set_aside()
            with serving(engine) as (server, seconds):
                results[name] = measure_saves(server, setting, options.saves)
                memory = sum(map(proportional_size, family(server.process.pid))) / 1024
                results[name] |= {"started, first page (s)": [seconds], "memory (MB)": [memory]}
    return table(setting, results, file_system(place))


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.previews", description=__doc__)
    parser.add_argument("-n", "--articles", type=int, nargs="+", default=[5000, 21_578])
    parser.add_argument("--saves", type=int, default=7)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--work", type=Path, default=Path("/dev/shm"))
    parser.add_argument("--bench", type=Path, default=REPOSITORY / ".venv-bench")
    options = parser.parse_args()
    options.pagination, options.jobs, options.runs = 10_000, None, options.saves
    lines = versions(options)[:2]
    for articles in options.articles:
        lines += report(Setting(articles, False, "directory"), options, options.work)
    print("\n".join(lines))


def table(setting: Setting, results: dict[str, dict[str, list[float]]], place: str) -> list[str]:
    """The lines of one table in Markdown."""
    lines = [f"### {setting.title}, {place}: save → new bytes served, ms", ""]
    lines += [f"| | {' | '.join(TITLES[name] for name in results)} |", "|---" * (len(results) + 1) + "|"]
    for case in ("started, first page (s)", *CASES, "memory (MB)"):
        cells = [f"{statistics.median(of[case]):.{0 if case != 'started, first page (s)' else 1}f}"
                 if case in of else "" for of in results.values()]  # fmt: skip
        lines.append(f"| {case} | {' | '.join(cells)} |")
    return [*lines, ""]


if __name__ == "__main__":
    main()
