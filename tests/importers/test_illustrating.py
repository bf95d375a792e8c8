"""What a picture beside a page says of itself fills what the page leaves unsaid, and nothing else."""

import pytest

from sitegen.importers.batch import import_captures
from sitegen.importers.request import ImportRequest
from tests.importers.test_html import TEXT
from tests.importers.test_photos import encode_jpeg

NOON = 1_637_150_400.0  # 17 November 2021
CREDIT = "photoshop:Credit='Specimen Pictures'"


@pytest.fixture
def saved(tmp_path):
    """A folder for a saved page and its pictures."""
    folder = tmp_path / "saved"
    folder.mkdir()
    return folder


def run(project, saved, caption, picture):
    figure = f'<figure><img src="bridge.jpg" alt="A bridge">{caption}</figure>'
    (saved / "page.html").write_text(f"<html><body><article><h1>Bridge</h1>{figure}{TEXT}</article></body></html>")
    (saved / "bridge.jpg").write_bytes(picture)
    report = import_captures(ImportRequest(root=str(project.root), paths=(str(saved),), now=NOON), lambda *_: None)
    (photos,) = [field for field in report.taken[0].draft.fields if field.name == "photos"]
    return report, photos


def test_a_picture_without_a_credit_in_its_page_gets_the_one_that_its_file_has(project, saved):
    report, photos = run(project, saved, "", encode_jpeg(attributes=CREDIT))

    assert (photos.value[0]["credit"], report.diagnostics) == ("Specimen Pictures", ())


def test_the_words_of_the_page_stay(project, saved):
    caption = "<figcaption>The bridge. <span class='credit'>Tessa Bodoni</span></figcaption>"

    _report, photos = run(project, saved, caption, encode_jpeg(attributes=CREDIT))

    assert (photos.value[0]["credit"], photos.rule) == ("Tessa Bodoni", "figure")


def test_the_log_tells_which_standard_of_which_file_gave_a_value(project, saved):
    report, _photos = run(project, saved, "", encode_jpeg(attributes=CREDIT))

    log = (project.root / report.log).read_text()
    assert "figure; bridge.jpg: credit by xmp-photoshop-credit" in log


def test_a_picture_that_cannot_be_read_costs_a_warning_and_not_the_page(project, saved):
    report, _photos = run(project, saved, "", b"\xff\xd8\xff no picture")

    assert {one.severity for one in report.diagnostics} == {"warning"}
    assert [taken.fate for taken in report.taken] == ["new"]
