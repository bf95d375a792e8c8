"""The reference tells what is there: it is written from the code, and read against what happens."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import rendering
from sitegen.model.interface import Interface
from sitegen.render.filters import make_filters
from tests.conftest import REPOSITORY
from tests.documents.__main__ import PAGES
from tests.documents.templates import FILTERS, VIEWS

LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize(("path", "write"), PAGES.items())
def test_a_page_is_what_the_code_gives(path: str, write: Callable[[], str]) -> None:
    assert (REPOSITORY / path).read_text("utf-8") == write(), "write it again: python -m tests.documents"


def test_every_template_has_its_view() -> None:
    folder = REPOSITORY / "templates"
    pages = {path.relative_to(folder).as_posix() for path in (folder / "pages").glob("*.html")}

    assert {template for template in VIEWS if template.startswith("pages/")} == pages


def test_every_filter_is_told_of() -> None:
    assert FILTERS.keys() == make_filters(Interface()).keys()


def test_the_pages_of_the_sample_have_the_views_that_are_told_of(project: Any, monkeypatch: Any) -> None:
    shutil.copytree(REPOSITORY / "content", project.root / "content")
    shutil.copy(REPOSITORY / "sitegen.yaml", project.root)
    seen: dict[str, type] = {}
    render = rendering.render_page

    def look(env: Any, page: Any) -> Any:
        seen[page.template] = type(page.view)
        return render(env, page)

    monkeypatch.setattr(rendering, "render_page", look)
    project.build_soundly(jobs=1)

    assert {template: VIEWS[template] for template in seen} == seen


@pytest.mark.parametrize(
    "path", [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))], ids=lambda path: path.name
)
def test_a_link_within_the_documents_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    inner = [target for target in LINK.findall(text) if not target.startswith(("http://", "https://", "mailto:"))]

    assert [target for target in inner if not (path.parent / target.partition("#")[0]).exists()] == []
