"""Where drafts go and what stands in their files, planned before anything is written."""

import pytest

from sitegen.importers.captures import Capture
from sitegen.importers.draft import Draft, Field, Kept, Media
from sitegen.importers.holdings import Holdings
from sitegen.importers.media import Pictures
from sitegen.importers.planning import Plan
from sitegen.importers.request import ImportRequest

TITLE = Field("title", "Goat on roof", "headline")


@pytest.fixture
def page(tmp_path):
    """A capture in a folder with a picture beside it."""
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "goat.jpg").write_bytes(b"goat")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    return Capture("page.html", str(tmp_path / "saved" / "page.html"), "html", b"<p>Goat")


@pytest.fixture
def plan(project):
    request = ImportRequest(root=str(project.root), paths=(), now=0.0)
    return Plan(request, Holdings(), Pictures(str(project.root)), "2021-11-17")


def photo(src):
    return Field("photos", [{"src": src, "caption": "The goat"}], "figure")


def test_a_picture_beside_the_capture_is_taken_over(plan, page):
    plan.add_capture(page, (Draft("articles", (TITLE, photo("g/goat.jpg")), media=(Media("goat.jpg", "g/goat.jpg"),)),))
    assert plan.files["content/photos/g/goat.jpg"] == b"goat"


@pytest.mark.parametrize("origin", ["none.jpg", "../secret.jpg", "/etc/passwd"])
def test_a_picture_that_is_not_beside_the_capture_leaves_its_photograph_without_one(plan, page, origin):
    plan.add_capture(page, (Draft("articles", (TITLE, photo("goat.jpg")), media=(Media(origin, "goat.jpg"),)),))
    written = plan.files["content/articles/goat-on-roof.md"].decode()
    assert ([one.rule for one in plan.problems], "src:" in written, "caption: The goat" in written) == (
        ["picture-missing"],
        False,
        True,
    )


def test_a_picture_of_another_name_that_has_its_place_keeps_it(project, plan, page):
    project.write("content/photos/goat.jpg", b"another goat")
    plan.add_capture(page, (Draft("articles", (TITLE, photo("goat.jpg")), media=(Media("goat.jpg", "goat.jpg"),)),))
    (path,) = [path for path in plan.files if path.startswith("content/photos/")]
    name = path.removeprefix("content/photos/")
    assert f"src: {name}\n" in plan.files["content/articles/goat-on-roof.md"].decode()


def test_what_is_kept_apart_is_named_after_its_article(plan, page):
    plan.add_capture(page, (Draft("articles", (TITLE,), kept=(Kept("comments.yaml", "- a\n"),)),))
    assert plan.files["content/raw/goat-on-roof.comments.yaml"] == b"- a\n"


def test_a_former_address_belongs_to_the_first_that_has_it(plan, page):
    drafts = [Draft("articles", (TITLE, Field("aliases", ["/?p=1"], "link")), slug=slug) for slug in ("one", "two")]
    plan.add_capture(page, tuple(drafts))
    held = [path for path, content in plan.files.items() if b"/?p=1" in content]
    assert held == ["content/articles/one.md"]


def test_a_draft_that_would_not_read_is_not_written(plan, page):
    plan.add_capture(page, (Draft("articles", (TITLE, Field("date", "in May", "line"))),))
    assert ([one.rule for one in plan.problems], plan.files) == (["invalid-date"], {})


def test_a_record_stands_under_its_own_name(plan, page):
    plan.add_capture(page, (Draft("people", (Field("name", "Ada Crowe", "author"),)),))
    assert plan.files["content/people/ada-crowe.yaml"] == b"name: Ada Crowe\n"
