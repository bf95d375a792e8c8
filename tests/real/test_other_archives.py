"""Bodies of two more archives that somebody else wrote: Markdown with shortcodes, and pages of raw HTML."""

from typing import Any

import pytest

from sitegen.model.slugs import slugify
from tests.real.digitalgov import read_front, write_article
from tests.real.words import find_dead_links, parse_pages, words_of_markdown, words_of_page

ARCHIVES = {"18f": "18f/content/posts/*.md", "cc-labs": "cc-labs/docs/_posts/*.html"}
SOME = 6  # every sixth post; all of them with --full


@pytest.fixture(scope="module", params=ARCHIVES)
def built(request: pytest.FixtureRequest, shared: Any, is_full: bool, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An archive of titles, dates and bodies: its project, its bodies by slug, the report of its build."""
    from tests.conftest import Project

    root = tmp_path_factory.mktemp(request.param) / "archive"
    root.mkdir()
    project = Project(root)
    found = sorted((shared / "data/archives").glob(ARCHIVES[request.param]))
    bodies = {}
    for path in found if is_full else found[::SOME]:
        front, body = read_front(path)
        bodies[slugify(path.stem)] = write_article(root / f"content/articles/{path.stem}.md", front, body)
    return project, bodies, project.build()


def test_bodies_of_other_archives_build_without_an_error(built):
    project, bodies, report = built

    assert report.published, project.report(report.diagnostics)
    assert report.articles == len(bodies)


def test_every_word_of_their_bodies_stands_on_a_page(built):
    project, bodies, _ = built
    pages = parse_pages(project.output / "articles")

    lost = {
        slug: missing
        for slug, body in bodies.items()
        if (missing := words_of_markdown(body) - words_of_page(pages[f"{slug}/index.html"]))
    }

    assert lost == {}


def test_every_internal_link_of_theirs_that_we_made_leads_somewhere(built):
    project, bodies, _ = built
    written = "".join(bodies.values())

    found = find_dead_links(project.output, parse_pages(project.output))

    assert [dead for dead in found if dead.partition(": ")[2] not in written] == []
