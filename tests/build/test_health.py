"""The page of how far the archive is, in builds: there where the settings ask for it, and nowhere else."""

from typing import Any

import pytest

from sitegen.build.preview import open_preview
from sitegen.build.request import BuildRequest

WANTED = "title: T\nbase_url: https://t.example/\noutputs: []\nhealth: true\n"
UNWANTED = WANTED.replace("true", "false")
LINK = "health/"


@pytest.fixture
def archive(project: Any) -> Any:
    project.write("sitegen.yaml", WANTED)
    project.article("one", "First.\n", date="2020-01-01", people="Anna Kern")
    return project


def holders(archive: Any) -> set[str]:
    """The output files in which the page's address stands."""
    return {path for path, content in archive.published().items() if LINK.encode() in content}


def test_every_page_leads_to_it_and_the_sitemap_does_not(archive: Any) -> None:
    archive.build_soundly()

    assert {"index.html", "health/index.html", "articles/one/index.html"} <= holders(archive)
    assert "sitemap.xml" not in holders(archive)


def test_taken_back_it_leaves_nothing(archive: Any) -> None:
    archive.build_soundly()
    archive.write("sitegen.yaml", UNWANTED)
    archive.build_soundly()

    assert holders(archive) == set()
    assert "health/index.html" not in archive.published()


@pytest.mark.parametrize(("settings", "told"), [(WANTED, ["address-claimed-twice"]), (UNWANTED, [])])
def test_its_address_is_taken_only_where_there_is_such_a_page(archive: Any, settings: str, told: list[str]) -> None:
    archive.write("sitegen.yaml", settings)
    archive.write("content/pages/health.md", "---\ntitle: Health\n---\n")

    assert [one.rule for one in archive.build().diagnostics] == told


@pytest.mark.parametrize(("settings", "told"), [(WANTED, []), (UNWANTED, ["broken-link"])])
def test_navigation_may_lead_to_it_where_it_is(archive: Any, settings: str, told: list[str]) -> None:
    archive.write("sitegen.yaml", f"{settings}navigation: [{{title: State, address: health/}}]\n")

    assert [one.rule for one in archive.build().diagnostics] == told


@pytest.mark.parametrize(("settings", "told"), [(WANTED, []), (UNWANTED, ["vanished-address"])])
def test_its_address_can_be_promised(archive: Any, settings: str, told: list[str]) -> None:
    archive.write("sitegen.yaml", settings)
    archive.write("published.txt", "/health/\n")

    assert [one.rule for one in archive.build().diagnostics] == told


def test_a_text_that_is_edited_leaves_it_alone(archive: Any) -> None:
    archive.build_soundly()
    archive.article("one", "First again.\n", date="2020-01-01", people="Anna Kern")

    assert [path for path, _ in archive.build_soundly().reasons] == ["articles/one/index.html"]


def test_what_is_recorded_later_is_counted_later(archive: Any) -> None:
    archive.build_soundly()
    archive.write("content/people/anna-kern.yaml", "name: Anna Kern\n")
    archive.build_soundly()

    assert "1 of 1, 100%" in archive.read("health/index.html").split("Names with a record")[1][:80]


def test_the_preview_shows_what_a_build_writes(archive: Any) -> None:
    archive.build_soundly()

    shown = open_preview(BuildRequest(root=str(archive.root)), lambda *_: None).answer("health/").content

    assert shown.decode() == archive.read("health/index.html")
