"""Annotations imported into an archive on a real disk: matched, anchored, never twice, and taken back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.importers.addresses import normalise_address
from sitegen.importers.batch import import_captures
from sitegen.importers.notefiles import append_notes
from sitegen.importers.request import ImportReport, ImportRequest
from sitegen.importers.taking import undo_import
from tests.conftest import REPOSITORY, Project

NOON = 1_637_150_400.0  # 17 November 2021
NOTES = "content/articles/goat.notes.yaml"
OWN = "# by hand\n- id: own\n  kind: sic\n  exact: goat   # so\n\n# the end"


def record(number: int = 1, exact: str = "town hall", **fields: Any) -> dict[str, Any]:
    """A record of Hypothesis on words of the goat's article."""
    selector = [{"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": exact, "prefix": "of the "}]
    uri = fields.get("uri", "https://press.example/goat")
    target = {"source": uri, **({"selector": selector} if exact else {})}
    return {"id": f"x{number}", "user": "acct:ann@h.example", "uri": uri, "text": "So.", "target": [target]} | fields


@pytest.fixture
def goat(project: Project) -> Project:
    project.article("goat", "A goat was found on the roof of the town hall.\n", url="https://press.example/goat")
    project.article("stairs", "The stairs.\n", aliases="[/old/stairs/]")
    return project


def run(project: Project, content: Any, *, name: str = "notes.json", **options: Any) -> ImportReport:
    folder = project.root.parent / "captures"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1))
    request = ImportRequest(root=str(project.root), paths=(str(path),), now=NOON, **options)
    return import_captures(request, lambda *_: None)


def notes_of(project: Project, path: str = NOTES) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((project.root / path).read_text())
    return loaded


def rules(report: ImportReport) -> list[str]:
    return [problem.rule for problem in report.diagnostics]


def fates(report: ImportReport) -> list[tuple[str, str]]:
    return [(taken.path, taken.fate) for taken in report.taken]


def test_an_export_of_hypothesis_becomes_notes_of_the_article_that_is_named(goat: Project) -> None:
    run(goat, {"rows": [record(tags=["roofs"], created="2021-11-16T10:00:00.5+00:00")]}, article="stairs")

    assert (goat.root / "content/articles/stairs.notes.yaml").read_text() == (
        '- id: x1\n  kind: comment\n  exact: town hall\n  prefix: "of the "\n  body: So.\n  creator: ann\n'
        "  created: 2021-11-16T10:00:00+00:00\n  tags: [roofs]\n"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://press.example/goat",
        "http://www.press.example/goat/?utm_source=x#:~:text=goat",
        "https://web.archive.org/web/20211117120000/https://press.example/goat",
        "https://via.hypothes.is/https://press.example/goat",
        "https://kept.example/press/articles/goat/",
        "http://localhost:8000/articles/goat/index.html",
        "articles/goat/",
    ],
)
def test_an_annotation_is_matched_by_any_address_of_its_article(goat: Project, address: str) -> None:
    goat.write("sitegen.yaml", "base_url: https://kept.example/press/\n")

    report = run(goat, [record(uri=address)])

    assert (fates(report), report.diagnostics) == ([(NOTES, "new")], ())


def test_a_former_address_matches_too(goat: Project) -> None:
    goat.write("sitegen.yaml", "base_url: https://kept.example/\n")

    report = run(goat, [record(exact="The stairs", uri="https://kept.example/old/stairs")])

    assert fates(report) == [("content/articles/stairs.notes.yaml", "new")]


@pytest.mark.parametrize(("exact", "found"), [("town hall", [(NOTES, "new")]), ("a sheep", [])])
def test_a_page_that_is_only_cited_matches_where_the_article_has_the_words(
    goat: Project, exact: str, found: list[tuple[str, str]]
) -> None:
    source = "[{name: Courier, url: https://courier.example/7}]"
    goat.article("goat", "A goat was found on the roof of the town hall.\n", sources=source)

    report = run(goat, [record(exact=exact, uri="https://courier.example/7")])

    assert fates(report) == found


def test_annotations_of_no_article_are_told_once_for_each_address(goat: Project) -> None:
    report = run(goat, [record(1, uri="https://a.example/"), record(2, uri="https://a.example/")])

    (problem,) = report.diagnostics
    assert (problem.rule, problem.message) == (
        "unmatched-annotation",
        "2 annotations on `https://a.example/` belong to no article of this archive",
    )
    assert (problem.span and problem.span.path, problem.span and problem.span.line) == ("notes.json", 3)
    assert "--article" in problem.help


def test_an_address_of_two_articles_is_not_guessed(goat: Project) -> None:
    goat.article("goat-again", "The town hall.\n", url="https://press.example/goat")

    report = run(goat, [record()])

    assert (rules(report), report.taken) == (["unmatched-annotation"], ())


def test_an_article_that_is_not_there_is_told_with_the_nearest(goat: Project) -> None:
    (problem,) = run(goat, [record()], article="goats").diagnostics

    assert (problem.rule, problem.help) == ("no-such-article", "did you mean `goat`?")


def test_words_that_are_not_there_are_told_at_the_annotation(goat: Project) -> None:
    report = run(goat, [record(), record(2, "entirely other words")])

    (problem,) = report.diagnostics
    assert (problem.rule, problem.span and problem.span.path) == ("orphaned-note", "notes.json")
    assert [(f.name, f.rule, f.certainty) for f in report.taken[0].draft.fields] == [
        ("x1", "anchored, by url", "sure"),
        ("x2", "orphan, by url", "guess"),
    ]


def test_what_is_on_the_whole_page_stands_on_the_headline(goat: Project) -> None:
    report = run(goat, [record(exact="")])

    assert (notes_of(goat)[0]["exact"], report.diagnostics) == ("Goat", ())
    assert report.taken[0].draft.fields[0].rule == "anchored, by url"


def test_replies_stand_below_the_words_they_reply_to(goat: Project) -> None:
    run(goat, [record(), record(2, "", text="No.", references=["x1"], user="acct:bo@h.example")])

    assert [note["body"] for note in notes_of(goat)] == ["So.\n\n> No.\n>\n> bo"]


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"permissions": {"read": ["acct:ann@h.example"]}}, "private-annotation"),
        ({"target": [{"selector": [{"type": "TextPositionSelector", "start": 1}]}]}, "unquoted-annotation"),
        ({"text": ""}, "wordless-annotation"),
    ],
)
def test_what_cannot_be_a_note_is_left_out_and_told(goat: Project, fields: dict[str, Any], rule: str) -> None:
    report = run(goat, [record(**fields)])

    assert (rules(report), report.written) == ([rule], 0)


def test_a_note_that_could_not_be_read_is_told_and_the_others_are_written(goat: Project) -> None:
    report = run(goat, [record(1, created="the day after"), record(2)])

    assert rules(report) == ["invalid-date"]
    assert [note["id"] for note in notes_of(goat)] == ["x2"]


def test_the_same_again_changes_nothing(goat: Project) -> None:
    run(goat, [record(1), record(2, "")])
    before = (goat.root / NOTES).read_bytes()

    again = run(goat, [record(1), record(2, "")])

    assert ((goat.root / NOTES).read_bytes(), again.written, fates(again)) == (before, 0, [(NOTES, "unchanged")])


def test_an_annotation_without_an_id_is_known_again(goat: Project) -> None:
    nameless = {name: value for name, value in record().items() if name != "id"}
    run(goat, [nameless])

    assert run(goat, [nameless]).written == 0


def test_a_note_that_the_editor_changed_stays_and_is_told(goat: Project) -> None:
    run(goat, [record()])
    goat.write(NOTES, (goat.root / NOTES).read_text().replace("So.", "Not so.").replace("town hall", "hall"))

    report = run(goat, [record()])

    assert (rules(report), report.written, notes_of(goat)[0]["body"]) == (["changed-annotation"], 0, "Not so.")


def test_a_passage_that_was_accepted_anew_is_no_change(goat: Project) -> None:
    run(goat, [record()])
    goat.write(NOTES, (goat.root / NOTES).read_text().replace("town hall", "hall"))

    assert run(goat, [record()]).diagnostics == ()


def test_notes_by_hand_keep_every_byte_and_come_back_by_undo(goat: Project) -> None:
    goat.write(NOTES, OWN)
    report = run(goat, [record()])
    added = (goat.root / NOTES).read_text()

    undone = undo_import(str(goat.root), report.log)

    assert fates(report) == [(NOTES, "extended")]
    assert added.startswith(OWN + "\n- id: x1\n")
    assert ((goat.root / NOTES).read_text(), undone.removed, undone.left) == (OWN, (NOTES,), ())


def test_undo_leaves_notes_that_were_changed_since(goat: Project) -> None:
    goat.write(NOTES, OWN)
    report = run(goat, [record()])
    edited = (goat.root / NOTES).read_text() + "# more\n"
    goat.write(NOTES, edited)

    undone = undo_import(str(goat.root), report.log)

    assert (goat.root / NOTES).read_text() == edited
    assert [problem.rule for problem in undone.diagnostics] == ["not-undone"]


def test_a_dry_run_shows_the_tiers_and_writes_nothing(goat: Project) -> None:
    report = run(goat, [record()], is_dry_run=True)

    assert [field.rule for field in report.taken[0].draft.fields] == ["anchored, by url"]
    assert not (goat.root / NOTES).exists()


@pytest.mark.parametrize("notes", ["[{id: a, kind: sic, exact: goat}]\n", "- id: a\n  kind: sic\n  exact: goat\n...\n"])
def test_a_file_that_nothing_can_be_added_to_is_told_and_left(goat: Project, notes: str) -> None:
    goat.write(NOTES, notes)

    report = run(goat, [record()])

    assert ((goat.root / NOTES).read_text(), rules(report), fates(report)) == (
        notes,
        ["cannot-edit"],
        [(NOTES, "refused")],
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"- a: b\n"),
        (b"# none yet", b"# none yet\n- a: b\n"),
        (b"\xef\xbb\xbf- x: y\r\n", b"\xef\xbb\xbf- x: y\r\n- a: b\r\n"),
        (b"  - x: |\n      y\n\n  # end\n", b"  - x: |\n      y\n\n  # end\n  - a: b\n"),
        (b"- x: |\n    y", None),
        (b"x: y\n", None),
        (b"- \xff\n", None),
    ],
)
def test_notes_are_put_behind_all_that_is_there(before: bytes, after: bytes | None) -> None:
    assert append_notes(before, [{"a": "b"}]) == after


@pytest.mark.parametrize("address", ["http://[::1", "urn:x-pdf:1", "", "https://a.example:99999/"])
def test_an_address_that_is_none_is_no_ones(address: str) -> None:
    assert normalise_address(address) in ("", address)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ([record()], "hypothesis"),
        ({"export_userid": "acct:ann@h.example", "annotations": [record()]}, "hypothesis"),
        ("\n".join(json.dumps(record(number)) for number in (1, 2)), "hypothesis"),
        ({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}, "webannotation"),
    ],
)
def test_annotations_are_told_from_other_json(content: Any, form: str) -> None:
    from sitegen.importers.forms import detect_form

    text = content if isinstance(content, str) else json.dumps(content)

    assert detect_form(text.encode(), "a.json", is_named=False) == form


def test_json_that_holds_no_annotations_is_front_matter_still() -> None:
    from sitegen.importers.forms import detect_form

    assert detect_form(b'{"title": "A", "user": "ann"}', "a.json", is_named=False) == "frontmatter"


def test_lines_of_json_are_read_one_by_one(goat: Project) -> None:
    run(goat, "\n".join(json.dumps(record(number)) for number in (1, 2)), name="notes.jsonl")

    assert [note["id"] for note in notes_of(goat)] == ["x1", "x2"]


def test_our_own_annotations_are_published_again_to_the_byte(project: Project) -> None:
    shutil.copytree(REPOSITORY / "content", project.root / "content")
    shutil.copy(REPOSITORY / "sitegen.yaml", project.root)
    project.build_soundly()
    published = project.read("data/annotations.jsonld")
    for path in project.root.glob("content/articles/*/*.notes.yaml"):
        path.unlink()

    report = run(project, published, name="annotations.jsonld")

    assert rules(report) == []
    project.build_soundly()
    assert project.read("data/annotations.jsonld") == published


def test_real_annotations_of_a_page_are_anchored_in_it(goat: Project, shared: Path) -> None:
    folder = shared / "data/annotations/hypothesis-client/src/annotator/anchoring/test/html-baselines"
    page = run(goat, (folder / "wikipedia-regression-testing.html").read_text(), name="regression.html")

    report = run(
        goat, (folder / "wikipedia-regression-testing.json").read_text(), article=Path(page.taken[0].path).stem
    )

    tiers = {field.value[:24]: field.rule.partition(",")[0] for field in report.taken[0].draft.fields}
    assert tiers == {
        "Also as a consequence of": "anchored",
        "The purpose of regressio": "anchored",
        "Therefore, in most softw": "anchored",
        "Regression testing": "ambiguous",  # in the page's own menu, which is no part of the article
        "11 November 2016": "orphan",  # in its foot
    }


def test_every_sound_annotation_of_the_w3c_becomes_a_note_or_is_told(goat: Project, shared: Path) -> None:
    folder = shared / "data/annotations/w3c-web-annotation-tests/tools/samples/correct"
    request = ImportRequest(
        root=str(goat.root), paths=(str(folder),), now=NOON, form="webannotation", article="goat", is_dry_run=True
    )

    report = import_captures(request, lambda *_: None)

    told = {span.path for problem in report.diagnostics if (span := problem.span)}
    assert set(rules(report)) <= {
        "unquoted-annotation",
        "wordless-annotation",
        "orphaned-note",
        "unreadable-annotation",
    }
    assert told | {taken.capture for taken in report.taken} == {path.name for path in folder.iterdir()}
