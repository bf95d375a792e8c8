"""`sitegen new` for articles and records: the file builds, offers more, and is never written over another."""

import re
from functools import partial

import pytest

from sitegen.read import read_article, read_page, read_record
from sitegen.scaffold.content import choose_path, compose_content, write_new_content
from sitegen.scaffold.kinds import KINDS, read_prompt
from sitegen.scaffold.request import NewContent

MIDNIGHT = 1_800_000_000.0 - 1_800_000_000 % 86_400  # of 2027-01-15, UTC


@pytest.fixture
def begin(project):
    def begin(kind, name, **said):
        return write_new_content(NewContent(root=str(project.root), kind=kind, name=name, now=MIDNIGHT, **said))

    return begin


def rules(begun):
    return [one.rule for one in begun.diagnostics]


@pytest.mark.parametrize("kind", KINDS.values())
def test_what_is_begun_builds_without_a_warning(project, begin, kind):
    project.write("sitegen.yaml", "base_url: https://archive.example/\n")

    begun = begin(kind, "The Harbour & “its” bridge: 1984 #2")

    assert rules(begun) == []
    assert project.build_soundly(future=True).diagnostics == ()


def test_an_article_is_dated_today_and_filed_under_its_year(project, begin):
    begun = begin("articles", "Harbour Bridge")

    assert begun.path == "content/articles/2027/harbour-bridge.md"
    assert "title: Harbour Bridge\ndate: 2027-01-15\n" in (project.root / begun.path).read_text()


def test_today_is_the_day_in_the_archives_time_zone(project, begin):
    project.write("sitegen.yaml", "timezone: America/Lima\n")

    begun = begin("articles", "Harbour Bridge")

    assert "date: 2027-01-14\n" in (project.root / begun.path).read_text()


@pytest.mark.parametrize(("date", "year"), [("1984-11-02", "1984"), ("1984-11", "1984"), ("1984~", "1984")])
def test_the_date_of_a_clipping_can_be_said(begin, date, year):
    assert begin("articles", "Old", date=date).path == f"content/articles/{year}/old.md"


def test_a_record_is_called_by_its_slug(begin):
    assert begin("people", "Inés Calder-O’Brien").path == "content/people/ines-calder-obrien.yaml"


def test_an_address_can_be_chosen(begin):
    assert begin("people", "Ines Calder", slug="The Mayor").path == "content/people/the-mayor.yaml"


@pytest.mark.parametrize(
    ("kind", "there"),
    [
        ("people", "content/people/ines.yaml"),
        ("people", "content/people/ines.md"),
        ("articles", "content/articles/1984/ines.md"),
        ("articles", "content/articles/ines/index.md"),
        ("pages", "content/pages/town/ines.md"),
    ],
)
def test_no_file_of_that_slug_is_written_over_wherever_it_lies(project, begin, kind, there):
    project.write(there, "mine")

    begun = begin(kind, "Ines")

    assert rules(begun) == ["file-exists"]
    assert there in begun.diagnostics[0].message
    assert [path.read_text() for path in project.root.glob("content/**/*.*")] == ["mine"]


@pytest.mark.parametrize(
    ("name", "said", "rule"),
    [
        ("!!", {}, "empty-slug"),
        ("Page", {}, "reserved-slug"),
        ("Old", {"date": "1984-13"}, "invalid-date"),
        ("Odd \udcff", {}, "empty-slug"),
    ],
)
def test_a_name_without_an_address_is_refused(project, begin, name, said, rule):
    begun = begin("articles", name, **said)

    assert (rules(begun), begun.is_misused) == ([rule], True)
    assert not (project.root / "content").exists()


def test_a_file_where_a_folder_should_be_is_told(project, begin):
    project.write("content", "no folder")

    assert rules(begin("people", "Ines")) == ["cannot-write"]


def test_settings_that_are_at_fault_are_told_first(project, begin):
    project.write("sitegen.yaml", "titel: x\n")

    assert rules(begin("people", "Ines")) == ["unknown-field"]


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_line_that_is_offered_can_be_read(kind):
    content = compose_content(NewContent(root="", kind=kind, name="Ines Calder", now=0, date="1984")).decode()
    taken = re.sub(r"^# (?=[a-z ])", "", content, flags=re.MULTILINE)

    path = choose_path(kind, "x", "1984")
    read = {"articles": read_article, "pages": read_page}.get(kind, partial(read_record, kind))
    outcome = read(path, taken.encode())

    assert outcome.diagnostics == ()
    assert len(read_prompt(kind).splitlines()) > taken.count("\n# ")
    assert taken.count("#") < content.count("#")
