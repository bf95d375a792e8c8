"""A photographer who has a page among people: the two pages know of each other."""

import json

import pytest


@pytest.fixture
def archive(project):
    project.article("fair", photos="[{caption: Tents., credit: Ada Quill/Northern Wire}]")
    project.write("content/people/ada-quill.yaml", "name: Ada Quill\n")
    project.write("content/credits/a-quill.yaml", "name: Ada Quill\nperson: ada-quill\n")
    project.build_soundly()
    return project


def test_a_photographers_person_page_leads_to_the_photographs_by_them(archive):
    assert '<dt>Photographs by</dt><dd><a href="../../credits/a-quill/"><bdi>1</bdi></a></dd>' in archive.read(
        "people/ada-quill/index.html"
    )


def test_the_data_on_a_person_names_their_credits(archive):
    (person,) = json.loads(archive.read("data/people.json"))

    assert person["credits"] == ["a-quill"]


def test_a_person_whom_no_credit_names_has_no_such_line(archive):
    archive.write("content/people/bo-lund.yaml", "name: Bo Lund\n")
    archive.build_soundly()

    assert "Photographs by" not in archive.read("people/bo-lund/index.html")
