"""What the settings name is asked of the site and of `static/`; what is published anyhow is not complained of."""

from typing import Any

import pytest

from sitegen.build.preview import open_preview
from sitegen.build.request import BuildRequest

PUBLISHED = [
    "/", "people/", "people", "people/anna-kern/", "people/anna-kern/#quotations", "timeline/2020/", "articles/page/1/",
    "articles/a/", "about/", "help/more/", "old/", "feed.atom", "people/anna-kern/feed.json", "data/articles.json",
    "leaflet.pdf", "tour/", "search/?q=x",
]  # fmt: skip

FRAME = """\
base_url: https://t.example/
footer: {links: [{title: About, address: about/}, {title: More, address: help/more/}]}
"""


@pytest.fixture
def archive(project: Any) -> Any:
    project.article("a", "Text.\n", date="2020-01-01", people="Anna Kern", aliases="[/old/]")
    project.write("content/pages/about.md", "---\ntitle: About\n---\n")
    project.write("content/pages/help/more.md", "---\ntitle: More\n---\n")
    project.write("static/leaflet.pdf", "%PDF-1.4\n")
    project.write("static/tour/index.html", "<!doctype html><title>Tour</title>\n")
    return project


def settings(address: str, urls: str = "directory") -> str:
    return f'{FRAME}urls: {urls}\nnavigation: [{{title: There, address: "{address}"}}]\n'


@pytest.mark.parametrize("address", PUBLISHED)
def test_a_link_to_what_is_published_is_sound(archive: Any, address: str) -> None:
    archive.write("sitegen.yaml", settings(address))

    assert archive.check().diagnostics == ()


@pytest.mark.parametrize("address", ["people.html", "people/", "people/anna-kern.html", "about.html"])
def test_with_addresses_of_files_both_forms_are_sound(archive: Any, address: str) -> None:
    archive.write("sitegen.yaml", settings(address, "file"))

    assert archive.check().diagnostics == ()


@pytest.mark.parametrize(
    "address", ["people/anna-korn/", "articles/b/", "abuot/", "people/about/", "about.html", "leaflet.pfd"]
)
def test_a_link_to_what_is_not_published_is_a_warning(archive: Any, address: str) -> None:
    archive.write("sitegen.yaml", settings(address))

    assert [(d.rule, d.severity) for d in archive.check().diagnostics] == [("broken-link", "warning")]


def test_the_preview_tells_of_it_too_until_it_is_mended(archive: Any) -> None:
    archive.write("sitegen.yaml", settings("imprint/"))
    preview = open_preview(BuildRequest(root=str(archive.root)), lambda *_: None)
    told = [d.rule for d in preview.problems]

    archive.write("content/pages/imprint.md", "---\ntitle: Imprint\n---\n")
    preview.refresh(None)

    assert (told, preview.problems) == (["broken-link"], ())
