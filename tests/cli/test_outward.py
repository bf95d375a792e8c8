"""`sitegen check --external`: links that are gone, moved or out of reach, told at their place and remembered."""

import re
from typing import Any

import pytest

from sitegen.cli import run_command
from tests.web.test_asking import Site, site

__all__ = ["site"]
RULE = re.compile(r"\[([a-z-]+)\]")


@pytest.fixture
def archive(project: Any, site: str) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    sources = f"[{{name: Wire, url: '{site}/gone'}}, {{name: Gazette, url: '{site}/old'}}]"
    project.article("one", f"See [there]({site}/here) and [nowhere]({site}/broken).\n", date="2020", sources=sources)
    return project


def list_found(archive: Any, capsys: Any) -> list[str]:
    assert run_command(["check", "-q", "--external", "-C", str(archive.root)]) == 0
    return sorted(line for line in capsys.readouterr().out.splitlines() if line.startswith(("warning[", "advice[")))


def test_links_are_told_by_how_they_answer(archive: Any, site: str, capsys: Any) -> None:
    found = list_found(archive, capsys)

    assert {RULE.findall(line)[0] for line in found} == {"dead-link", "moved-link", "unreachable-link"}
    assert found == [
        f"advice[moved-link]: `{site}/old` has moved for good",
        f"advice[unreachable-link]: `{site}/broken` cannot be reached: it answers with 500",
        f"warning[dead-link]: nothing is at `{site}/gone` any more (410)",
    ]


def test_answers_are_remembered(archive: Any, capsys: Any) -> None:
    first = list_found(archive, capsys)
    asked = len(Site.asked)

    assert list_found(archive, capsys) == first
    assert [path for _, path in Site.asked[asked:]] == []


def test_nobody_is_asked_without_being_told_to(archive: Any, capsys: Any) -> None:
    asked = len(Site.asked)

    assert run_command(["check", "-q", "-C", str(archive.root)]) == 0
    assert run_command(["build", "-q", "-C", str(archive.root)]) == 0

    assert len(Site.asked) == asked
