"""`sitegen new note`: the passage is found in the text, and written with what stands around it."""

import pytest
import yaml

from sitegen.scaffold.notes import write_new_note
from sitegen.scaffold.request import NewNote

TEXT = "The bridge over the harbour will open in May. The bridge is new."


@pytest.fixture
def begin(project):
    project.write("sitegen.yaml", "base_url: https://archive.example/\n")
    project.article("1984/harbour-bridge", TEXT)

    def begin(exact, article="harbour-bridge", **said):
        return write_new_note(NewNote(root=str(project.root), article=article, exact=exact, **said))

    return begin


def notes_of(project, path="content/articles/1984/harbour-bridge.notes.yaml"):
    return yaml.safe_load((project.root / path).read_text())


def rules(begun):
    return [one.rule for one in begun.diagnostics]


def test_a_note_is_written_with_the_words_around_its_passage(project, begin):
    begun = begin("will open in May", kind="fact-check", body="It opened in *June*: the piers were late.")

    assert (begun.path, begun.name) == ("content/articles/1984/harbour-bridge.notes.yaml", "will-open-in-may")
    assert notes_of(project) == [
        {
            "id": "will-open-in-may",
            "kind": "fact-check",
            "exact": "will open in May",
            "prefix": "The bridge over the harbour ",
            "suffix": ". The bridge is new.\n",
            "body": "It opened in *June*: the piers were late.",
        }
    ]


def test_the_archive_builds_without_a_warning_and_shows_the_note(project, begin):
    begin("will open in May", body="It opened in June.")

    assert project.build_soundly().diagnostics == ()
    assert "It opened in June." in project.read("articles/harbour-bridge/index.html")


def test_a_note_without_a_body_offers_one(project, begin):
    begun = begin("will open in May")

    assert (project.root / begun.path).read_text().endswith("\n  # body: What the editors know of it\n")


def test_a_second_note_leaves_every_byte_of_the_first(project, begin):
    first = "# ours\r\n  - kind: sic\r\n    exact: over the harbour\r\n  # end"
    path = project.write("content/articles/1984/harbour-bridge.notes.yaml", first.encode())

    begin("will open in May")

    assert path.read_bytes().decode().startswith(first + "\r\n  - id: will-open-in-may\r\n")
    assert [note["exact"] for note in notes_of(project)] == ["over the harbour", "will open in May"]


def test_words_that_stand_twice_are_told_apart_by_those_before_them(project, begin):
    assert rules(begin("bridge")) == ["unclear-passage"]

    begin("bridge", prefix="May. The ")

    assert notes_of(project)[0]["suffix"] == " is new.\n"


def test_two_notes_on_one_passage_have_two_addresses(begin):
    assert [begin("will open in May").name for _ in range(3)] == [
        "will-open-in-may",
        "will-open-in-may-2",
        "will-open-in-may-3",
    ]


@pytest.mark.parametrize(
    ("exact", "said", "rule"),
    [
        ("nowhere to be seen", {}, "unclear-passage"),
        ("", {}, "unclear-passage"),
        ("harbour", {"article": "harbor-bridge"}, "unknown-article"),
        ("harbour", {"kind": "sick"}, "unknown-kind"),
        ("harbour", {"id": "no good"}, "invalid-id"),
    ],
)
def test_what_cannot_be_a_note_is_refused(project, begin, exact, said, rule):
    begun = begin(exact, **said)

    assert rules(begun) == [rule]
    assert not list(project.root.glob("content/**/*.notes.yaml"))


def test_a_list_on_one_line_is_left_to_its_author(project, begin):
    project.write("content/articles/1984/harbour-bridge.notes.yaml", "[{kind: sic, exact: over the harbour}]\n")

    assert rules(begin("will open in May")) == ["cannot-edit"]


def test_an_address_that_is_taken_is_refused(begin):
    begin("will open in May", id="may")

    assert rules(begin("The bridge is new", id="may")) == ["duplicate-id"]


@pytest.mark.parametrize("name", ["articles/harbour-bridge", "articles/harbour-bridge/", "1984/harbour-bridge.md"])
def test_an_article_may_be_named_by_its_address_or_its_file(begin, name):
    assert begin("will open in May", article=name).name == "will-open-in-may"
