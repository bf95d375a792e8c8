"""What the page on themes gives as an example works as it stands there."""

import re
from typing import Any

import pytest

from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / "docs/themes.md").read_text("utf-8")
YAML, FOOTER, QUOTES = re.findall(r"```(?:yaml|jinja)\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", f"base_url: https://t.example/\n{YAML}")
    project.write("static/mark.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    project.write("static/own.css", "h1 { color: inherit; }\n")
    for name in ("About", "Imprint"):
        project.write(f"content/pages/{name.lower()}.md", f"---\ntitle: {name}\n---\nText.\n")
    project.article("one", "“The cranes will stay,” said Anna Kern.\n", people="Anna Kern", date="2020-01-01")
    return project


def test_the_settings_are_sound(archive: Any) -> None:
    report = archive.build_soundly()

    assert [one.rule for one in report.diagnostics] == []


def test_a_part_goes_on_from_the_built_in_one(archive: Any) -> None:
    archive.write("templates/parts/footer.html", FOOTER)
    archive.build_soundly()

    page = archive.read("articles/one/index.html")

    assert "Paid for by Port Lorn Savings Bank." in page
    assert "Kept by the Port Lorn library." in page


def test_a_page_can_be_written_anew(archive: Any) -> None:
    archive.write("templates/pages/quotes.html", QUOTES)
    archive.build_soundly()

    assert "<blockquote>“The cranes will stay”</blockquote>" in archive.read("quotes/index.html")
