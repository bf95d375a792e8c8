"""Payloads stay inert: an attempt at injection is text wherever it stands in an archive, and nothing live."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import serve_folder
from tests.conftest import Project
from tests.proof.conftest import Figure
from tests.proof.liveness import find_live, parse_by_html5lib, parse_by_lexbor
from tests.proof.payloads import count_places, cut_into_archives, list_foreign, list_own, write_payload
from tests.real.test_payloads import find_unsound_files, keep_what_builds

SIZE = 100
SHORT_STEP, SECOND_PARSER_STEP = 6, 5
FOREIGN_STEP = 2
IN_CHROMIUM = 300
HOOK = """
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => tell(name);
    document.addEventListener("securitypolicyviolation", (event) => tell(event.effectiveDirective));
"""


@pytest.fixture(scope="module")
def payloads(request: pytest.FixtureRequest, is_full: bool) -> list[str]:
    """Our own, and those of others in full; some of our own in the short form."""
    if not is_full:
        return list_own()[::SHORT_STEP]
    return list_own() + list_foreign(request.getfixturevalue("shared") / "data/hostile")[::FOREIGN_STEP]


@pytest.fixture(scope="module")
def archives(payloads: list[str], is_full: bool, tmp_path_factory: pytest.TempPathFactory) -> list[Project]:
    """Built archives of all payloads; where raw HTML is cleaned and where it is escaped, by turns."""
    return [
        build_archive(tmp_path_factory.mktemp("payloads"), some, ("sanitized", "escaped")[number % 2])
        for number, some in enumerate(cut_into_archives(payloads, SIZE if is_full else len(payloads) // 2))
    ]


def build_archive(root: Path, payloads: list[str], html: str) -> Project:
    project = Project(root)
    project.write("sitegen.yaml", f"title: P\nbase_url: https://example.org/\nmarkdown: {{html: {html}}}\n")
    for number, payload in enumerate(payloads):
        write_payload(project, number, payload)
    refused = keep_what_builds(project)
    assert all(problem.help for problems in refused.values() for problem in problems)
    project.build_soundly()
    return project


def list_pages(archives: list[Project]) -> Iterator[Path]:
    for project in archives:
        yield from sorted(project.output.rglob("*.html"))


@pytest.mark.timeout(0)
def test_no_payload_is_alive_on_a_page_by_two_parsers_that_agree(
    archives: list[Project], payloads: list[str], is_full: bool, figure: Figure
) -> None:
    live, at_odds, pages = [], [], 0
    for pages, path in enumerate(list_pages(archives), 1):
        page = path.read_bytes().decode()
        pieces = parse_by_lexbor(page)
        live += [f"{path}: {found}" for found in find_live(pieces)]
        if (is_full or pages % SECOND_PARSER_STEP == 0) and parse_by_html5lib(page) != pieces:
            at_odds.append(str(path))

    figure(
        f"payloads: {len(payloads)} in {count_places()} places each, on {pages} pages: {len(live)} live, "
        f"{len(at_odds)} pages that two parsers read differently"
    )
    assert live == []
    assert at_odds == []


def test_no_payload_breaks_a_file_for_machines(archives: list[Project]) -> None:
    broken = [found for project in archives for found in find_unsound_files(project.output)]
    live = [found for project in archives for found in find_live_notes(project)]

    assert broken == []
    assert live == []


def find_live_notes(project: Project) -> Iterator[str]:
    """What is alive in a note's body where annotations are told as HTML."""
    for path in sorted(project.output.rglob("annotations.jsonld")):
        for body in list_html_bodies(json.loads(path.read_text("utf-8"))):
            yield from (f"{path}: {found}" for found in find_live(parse_by_lexbor(body)))


def list_html_bodies(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        if told.get("format") == "text/html":
            yield told["value"]
        told = list(told.values())
    if isinstance(told, list):
        for part in told:
            yield from list_html_bodies(part)


@pytest.mark.timeout(0)
def test_nothing_of_a_payload_runs_or_is_stopped_from_running_in_chromium(
    archives: list[Project], browser: Any, is_full: bool, figure: Figure
) -> None:
    told: list[str] = []
    pages = [(project, path) for project in archives for path in list_pages([project]) if "articles" in path.parts]
    chosen = pages[:: max(1, len(pages) // (IN_CHROMIUM if is_full else 6))]
    for bypasses in (False, True) if is_full else (False,):
        with browser.new_context(bypass_csp=bypasses) as context:
            context.expose_binding("tell", lambda source, words: told.append(f"{source['page'].url}: {words}"))
            context.add_init_script(HOOK)
            page = context.new_page()
            for project, path in chosen:
                with serve_folder(project.output) as address:
                    page.goto(address + path.relative_to(project.output).as_posix())

    figure(f"payloads in Chromium: {len(chosen)} pages: {len(told)} that ran or were stopped by the policy")
    assert told == []
