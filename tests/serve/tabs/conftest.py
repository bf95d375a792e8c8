"""A running preview, and pages of it in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import Project
from tests.serve.tabs.live import Live

expect.set_options(timeout=20_000)  # a busy machine may be slow; what never comes is still found out


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A preview that the tests of a file have one after the other."""
    root = tmp_path_factory.mktemp("live") / "archive"
    root.mkdir()
    running = Live(Project(root))
    yield running
    running.stop()


@pytest.fixture
def live(preview: Live) -> Live:
    """A small archive with a running preview."""
    preview.begin_afresh()
    return preview


@pytest.fixture
def visit(open_page: Callable[..., Any], live: Live) -> Callable[..., Any]:
    """Opens a page of the preview in a tab of its own, all in one window; options are those of a Playwright context."""
    return lambda path="articles/long/", **options: open_page(live.address + path, **options)
