"""An archive that somebody else wrote, with all its untidiness: 2,083 posts of a government's news site."""

from typing import Any

import pytest

from tests.real.digitalgov import Original, convert
from tests.real.words import find_dead_links, parse_pages, words_of_markdown, words_of_page

SOME = 7  # every seventh post; all of them with --full


@pytest.fixture(scope="module")
def archive(shared: Any, is_full: bool, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The converted archive, built once: its project, its bodies by slug, its credit lines, its pages."""
    from tests.conftest import Project

    original = Original(shared / "data/archives/digitalgov")
    root = tmp_path_factory.mktemp("digitalgov") / "archive"
    root.mkdir()
    project = Project(root)
    bodies = convert(original, original.posts if is_full else original.posts[::SOME], root)
    report = project.build()
    return project, bodies, original, report, parse_pages(project.output)


def test_an_archive_of_somebody_else_builds_without_an_error(archive):
    project, bodies, _, report, _ = archive

    assert report.published, project.report(report.diagnostics)
    assert report.articles == len(bodies) + 1
    assert {one.rule for one in report.diagnostics} <= {"link-scheme"}


def test_every_word_of_every_body_stands_on_its_page(archive):
    _, bodies, _, _, pages = archive

    lost = {
        slug: missing
        for slug, body in bodies.items()
        if (missing := words_of_markdown(body) - words_of_page(pages[f"articles/{slug}/index.html"]))
    }

    assert lost == {}


def test_every_internal_link_of_every_page_leads_somewhere(archive):
    project, bodies, _, _, pages = archive
    written = "".join(bodies.values())  # what an author linked to in vain is no fault of ours

    dead = [found for found in find_dead_links(project.output, pages) if found.partition(": ")[2] not in written]

    assert dead == []


def test_every_printed_credit_line_stands_verbatim_on_a_page(archive):
    _, _, original, _, pages = archive
    shown = "\n".join(" ".join(page.text_content().split()) for page in pages.values())

    assert len(set(original.credits.values())) > 100
    assert [line for line in original.credits.values() if " ".join(line.split()) not in shown] == []


def test_every_author_of_a_post_has_a_page_that_lists_it(archive):
    _, bodies, _, _, pages = archive
    listed = {
        href.partition("/articles/")[2].strip("/")
        for path, page in pages.items()
        if path.startswith("people/")
        for href in page.xpath("//main//a/@href")
        if "/articles/" in href
    }
    signed = {
        slug
        for slug in bodies
        if pages[f"articles/{slug}/index.html"].xpath("//main//a[starts-with(@href, '../../people/')]")
    }

    assert len(signed) > len(bodies) // 2
    assert signed <= listed


def test_a_second_build_of_it_changes_nothing(archive):
    project, *_ = archive
    before = {path: path.stat().st_mtime_ns for path in project.output.rglob("*")}

    report = project.build()

    assert (report.changed, report.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in project.output.rglob("*")} == before
