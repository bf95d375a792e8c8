"""Archives that somebody else wrote, imported whole and built: nothing is lost, nothing leads nowhere."""

import shutil
from typing import Any

import pytest

from sitegen.importers.batch import import_captures
from sitegen.importers.request import ImportRequest
from tests.real.words import find_dead_links, parse_pages

SOME = 15  # every fifteenth file of each archive; all of them with --full
POSTS = {"digitalgov": "content/news", "18f": "content/posts", "cc-labs": "docs/_posts"}


@pytest.fixture(scope="module", params=POSTS)
def imported(
    request: pytest.FixtureRequest, shared: Any, is_full: bool, tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """An archive imported into an empty one and built: its project, the report of both, the names of its posts."""
    from tests.conftest import Project

    folder = tmp_path_factory.mktemp(request.param)
    original = shared / "data/archives" / request.param
    files = sorted(path for path in original.rglob("*") if path.is_file())
    for path in files if is_full else files[::SOME]:
        copy = folder / "old" / path.relative_to(original)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (folder / "archive").mkdir()
    project = Project(folder / "archive")
    project.write("sitegen.yaml", "title: Imported\nbase_url: https://imported.example/\n")
    order = ImportRequest(root=str(project.root), paths=(str(folder / "old"),), now=0.0, form="frontmatter")
    report = import_captures(order, lambda *_: None)
    posts = {
        path.relative_to(folder / "old").as_posix() for path in (folder / "old" / POSTS[request.param]).rglob("*.*")
    }
    return project, report, project.build(), {name for name in posts if "_index" not in name}


def test_every_post_of_a_real_archive_becomes_an_article(imported):
    _, report, _, posts = imported

    taken = {one.capture for one in report.taken if one.draft.kind == "articles" and one.fate == "new"}

    assert posts - taken == set()


def test_what_was_imported_builds_without_an_error(imported):
    project, report, built, _ = imported

    assert [one for one in report.diagnostics if one.severity == "error"] == []
    assert built.published, project.report(built.diagnostics)
    assert {one.rule for one in built.diagnostics} <= {"link-scheme"}


def test_every_wikilink_that_was_written_leads_to_a_page(imported):
    project, _, _, _ = imported
    written = "".join(path.read_text() for path in (project.root / "content").rglob("*.md"))

    dead = find_dead_links(project.output, parse_pages(project.output))

    ours = [one for one in dead if one.partition(": ")[2].removeprefix("../../") not in written]
    assert ours == []  # what their authors linked to below their own root is no fault of ours


def test_no_tag_of_html_is_shown_as_text(imported):
    project, _, _, _ = imported
    bodies = {path: path.read_text() for path in sorted((project.root / "content/articles").rglob("*.md"))}

    shown = [path.name for path, text in bodies.items() if "\n<p>" in text or "\n<div" in text or "</a>" in text]

    assert len(shown) <= len(bodies) * 0.02  # in code, and within shortcodes, which stay as they are
