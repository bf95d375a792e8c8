"""What tests share: a temporary archive to build, the real data, a real browser. Real files, no mocks."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.windows import Windows

REPOSITORY = Path(__file__).resolve().parent.parent
WITHOUT_SEARCH = str(REPOSITORY / "tests/without_search")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_ARGUMENTS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",  # one process less to begin and to talk to
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run what takes long, too")


def pytest_configure(config: pytest.Config) -> None:
    """The short form draws the same examples each time, so that a change is judged by its own failures alone.

    No example is timed: on a machine that does much else any of them may take a second.
    """
    untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("full", untimed)
    settings.register_profile("short", untimed, derandomize=True)
    settings.load_profile("full" if config.getoption("--full") else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--full"):
        for item in items:
            if "full" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="takes long: runs with --full"))


def pytest_collection_finish() -> None:
    """Keeps the garbage collector from looking through what stays to the end anyway, again and again."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tells the figures of what was proved (see tests/proof)."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.getreports(kind)]
    figures = [words for one in reports for name, words in one.user_properties if name == "figure"]
    for words in sorted(figures):
        terminalreporter.write_line(words)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes away what a developer's shell may have set and what would change a report."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def without_search_extra() -> Iterator[None]:
    """Builds as where the program that makes indexes is not installed, in other processes too, unless a test asks.

    Hundreds of small archives are built; to index each of them would take most of the time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(WITHOUT_SEARCH)
        patch.setenv("PYTHONPATH", WITHOUT_SEARCH, prepend=os.pathsep)
        yield


@pytest.fixture(scope="module")
def search_extra() -> Iterator[None]:
    """The extra `search` as it is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [one for one in sys.path if one != WITHOUT_SEARCH])
        patch.setenv("PYTHONPATH", os.environ["PYTHONPATH"].removeprefix(WITHOUT_SEARCH).removeprefix(os.pathsep))
        yield


@pytest.fixture(scope="session")
def is_full(request: pytest.FixtureRequest) -> bool:
    """Whether long forms of a test are wanted."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout, which is an archive itself."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real data that lies beside the checkout on some machines."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the shared data beside the checkout")
    return folder


class Project:
    """A small archive on disk: write files, build, check, look at the output."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "site"
        self.write("sitegen.yaml", "title: Test archive\n")

    def write(self, path: str, text: str | bytes) -> Path:
        """Writes one file below the root, in one step: a preview never meets it half written.

        Text may be indented as the test is.
        """
        target, fresh = self.root / path, self.root / ".being-written"
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return fresh.replace(target)

    def article(self, slug: str, body: str = "Text.\n", **fields: str) -> Path:
        """Writes an article; fields are given as they stand after the colon."""
        fields = {"title": slug.replace("-", " ").capitalize(), **fields}
        front = "".join(f"{name}: {value}\n" for name, value in fields.items())
        return self.write(f"content/articles/{slug}.md", f"---\n{front}---\n\n{dedent(body)}")

    def remove(self, path: str) -> None:
        """Removes one file below the root."""
        (self.root / path).unlink()

    def build(self, **options: Any) -> Any:
        """The report of a build; options are those of `BuildRequest`."""
        from sitegen.build import build_site
        from sitegen.build.request import BuildRequest

        return build_site(BuildRequest(root=str(self.root), **options), lambda *_: None)

    def build_soundly(self, **options: Any) -> Any:
        """The report of a build that found no error."""
        report = self.build(**options)
        errors = [one for one in report.diagnostics if one.severity == "error"]
        assert not errors, self.report(errors)
        assert report.published
        return report

    def check(self, **options: Any) -> Any:
        """The report of a check."""
        from sitegen.build import check_site
        from sitegen.build.request import BuildRequest

        return check_site(BuildRequest(root=str(self.root), **options), lambda *_: None)

    def report(self, diagnostics: Any) -> str:
        """The diagnostics as the command prints them."""
        from sitegen.cli.excerpt import read_lines_below
        from sitegen.cli.report import render_report
        from sitegen.diagnostics import sorted_diagnostics, with_excerpts

        return render_report(with_excerpts(sorted_diagnostics(diagnostics), read_lines_below(str(self.root))))

    def read(self, path: str) -> str:
        """A published file as text."""
        return (self.output / path).read_bytes().decode()

    def published(self) -> dict[str, bytes]:
        """Every published file by address, without the manifest."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file() and not path.name.startswith(".sitegen")
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An archive with settings and nothing else."""
    root = tmp_path / "archive"
    root.mkdir()
    return Project(root)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium; without one the test fails and says how to install it."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.fail("no Chromium found: install it with `apt-get install -y chromium`", pytrace=False)
    from playwright.sync_api import sync_playwright

    arguments = [*BROWSER_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="session")
def windows(browser: Any) -> Windows:
    """The windows of the browser."""
    return Windows(browser)


@pytest.fixture
def open_page(windows: Windows) -> Iterator[Callable[..., Any]]:
    """Opens a page that no other of this test is shown in; options are those of a Playwright context."""
    with windows.lend() as open_:
        yield open_
