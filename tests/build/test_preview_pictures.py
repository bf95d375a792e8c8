"""Pictures in an archive that stays open: nobody waits for one to be looked at, nor for its sizes."""

import pytest

from sitegen.build.preview import open_preview
from sitegen.build.request import BuildRequest
from tests.build.test_pictures import SIZES, paint

PAGE = "articles/lake/"


@pytest.fixture
def lake(project):
    """An archive with one article and its photograph, of which there are two sizes in one format."""
    project.write("sitegen.yaml", "title: Test archive\nimages: {widths: [100, 200], formats: webp}\n")
    project.write("content/photos/lake.jpg", paint(300, 200))
    project.article("lake", photos="[{src: lake.jpg, alt: A lake, credit: Ada Fixture}]")
    return project


def look_in(project):
    return open_preview(BuildRequest(root=str(project.root), jobs=1), lambda *_: None)


def be_idle(preview):
    """Does all that waits until nobody wants anything else."""
    while preview.make_next() is not None:
        pass


def shown(preview, paths):
    return {path: preview.answer(path.removesuffix("index.html")).content for path in paths}


def test_what_is_shown_is_what_a_build_writes_sizes_included(lake):
    preview = look_in(lake)

    answers = shown(preview, [f"{PAGE}index.html", f"{SIZES}100.webp", f"{SIZES}200.webp", "photos/lake.jpg"])

    lake.build_soundly()
    published = lake.published()
    assert answers == {path: published[path] for path in answers}


def test_sizes_are_told_to_need_making_and_are_there_when_they_were_made(lake):
    preview = look_in(lake)
    making = preview.find_making(f"{SIZES}100.webp")
    assert not list((lake.root / ".sitegen/photos").glob("????????????????????????"))

    making()

    assert preview.find_making(f"{SIZES}100.webp") is None
    assert preview.answer(f"{SIZES}100.webp").content.startswith(b"RIFF")


def test_nothing_else_needs_making(lake):
    preview = look_in(lake)

    assert preview.find_making("photos/lake.jpg") is None
    assert preview.find_making(f"{SIZES.replace('lake', 'hill')}100.webp") is None


def test_a_picture_that_came_is_shown_at_once_and_its_sizes_when_there_was_time_to_look(lake):
    preview = look_in(lake)
    lake.write("content/photos/hill.png", paint(130, 130, "PNG", shift=40))
    lake.article("lake", photos="[{src: hill.png, alt: A hill, credit: Ada Fixture}]")
    preview.refresh(None)
    at_once = preview.answer(PAGE).content.decode()

    be_idle(preview)

    assert '<img src="../../photos/hill.png" width="130" height="130"' in at_once
    assert "assets/sized" not in at_once
    lake.build_soundly()
    assert preview.answer(PAGE).content.decode() == lake.read(f"{PAGE}index.html")
    assert "assets/sized/photos/hill.png/100.webp 100w" in lake.read(f"{PAGE}index.html")


def test_a_picture_that_turns_out_to_be_damaged_is_told(lake):
    preview = look_in(lake)
    lake.write("content/photos/lake.jpg", b"This was a photograph once.")
    preview.refresh(None)

    be_idle(preview)

    assert "damaged-picture" in [one.rule for one in preview.problems]


def test_idle_time_comes_to_an_end_right_after_a_picture_was_saved(lake):
    preview = look_in(lake)
    lake.write("content/photos/lake.jpg", paint(310, 200))
    preview.refresh(frozenset({"content/photos/lake.jpg"}))

    be_idle(preview)

    assert preview.make_next() is None
