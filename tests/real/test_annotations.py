"""The annotations of built archives by the W3C's own rules, read back, and the samples of others read."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.importers.notedrafts import NoteDraft, as_mapping
from sitegen.importers.webannotation import read_annotations
from tests.conftest import REPOSITORY, Project
from tests.real.w3c import MUSTS, Rules, list_samples

BASE = "https://kept.example/press/"
SETTINGS = f"title: Kept\nbase_url: {BASE}\n"
STRESS = REPOSITORY / "tests" / "browser" / "stress" / "content"


@pytest.fixture(scope="module", params=[REPOSITORY / "content", STRESS], ids=["sample", "stress"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an archive is built to that has notes of every kind."""
    project = Project(tmp_path_factory.mktemp("archive"))
    project.write("sitegen.yaml", SETTINGS)
    shutil.copytree(request.param, project.root / "content")
    project.build_soundly()
    return project.output


@pytest.fixture(scope="module")
def rules(shared: Path) -> dict[str, Rules]:
    return {kind: Rules(shared, kind) for kind in MUSTS}


def find_broken(rules: dict[str, Rules], value: dict[str, Any]) -> dict[str, list[str]]:
    """The broken rules of a page or collection and of every annotation in it, by its id."""
    page = value.get("first", value)
    broken = {value["id"]: list(rules[value["type"]].find_broken(value))}
    broken[page["id"]] = list(rules["AnnotationPage"].find_broken({"@context": value["@context"], **page}))
    for item in page["items"]:
        broken[item["id"]] = list(rules["Annotation"].find_broken({"@context": value["@context"], **item}))
    return {name: found for name, found in broken.items() if found}


def test_every_page_of_annotations_keeps_the_rules(output: Path, rules: dict[str, Rules]) -> None:
    pages = [json.loads(path.read_bytes()) for path in output.rglob("articles/**/annotations.jsonld")]

    assert sum(len(page["items"]) for page in pages) > 25
    assert [find_broken(rules, page) for page in pages if find_broken(rules, page)] == []


def test_the_collection_of_all_annotations_keeps_the_rules(output: Path, rules: dict[str, Rules]) -> None:
    collection = json.loads((output / "data" / "annotations.jsonld").read_bytes())

    assert collection["total"] == len(collection["first"]["items"]) > 25
    assert find_broken(rules, collection) == {}


def test_the_rules_are_broken_by_what_they_forbid(output: Path, rules: dict[str, Rules]) -> None:
    page = json.loads(next(output.rglob("articles/**/annotations.jsonld")).read_bytes())
    (first, *_) = page["items"]
    context = {"@context": page["@context"]}

    for key in ("id", "type", "target"):
        assert list(rules["Annotation"].find_broken(context | {k: v for k, v in first.items() if k != key})), key
    for wrong in ({"body": [{"type": "TextualBody"}]}, {"created": "2026-11-23"}, {"motivation": "x", "target": {}}):
        assert list(rules["Annotation"].find_broken(context | first | wrong)), wrong
    for key in ("@context", "id", "type", "items"):
        assert list(rules["AnnotationPage"].find_broken({k: v for k, v in page.items() if k != key})), key


@pytest.mark.parametrize("kind", ["correct", "incorrect"])
def test_the_samples_are_judged_as_the_w3c_judges_them(kind: str, shared: Path, rules: dict[str, Rules]) -> None:
    samples = {path.stem: text for path in list_samples(shared, kind) if is_json(text := path.read_text("utf-8"))}
    kept = [name for name, text in samples.items() if not list(rules["Annotation"].find_broken(json.loads(text)))]

    if kind == "correct":  # its rule for targets knows no Composite, List or Independents
        annotations = {name for name in samples if name.startswith("anno")}
        assert annotations - set(kept) == {"anno11", "anno12", "anno13"}
    else:
        assert kept == []


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def read_file(path: Path) -> tuple[NoteDraft, ...]:
    """The drafts of a file that is read without a word."""
    outcome = read_annotations(path.read_bytes(), path.name, BASE)
    assert outcome.diagnostics == ()
    return outcome.value


def read_whole(path: Path) -> str:
    """The text of a page of annotations; a line end that closes a context is not kept in a file of notes."""
    return path.read_text("utf-8").replace('\\n","suffix"', '","suffix"').replace('\\n"}}}', '"}}}')


def test_annotations_that_are_read_back_give_the_same_annotations_again(output: Path, tmp_path: Path) -> None:
    pages = {path.parent.name: path for path in output.rglob("articles/**/annotations.jsonld")}
    (tmp_path / "again").mkdir()
    project = Project(tmp_path / "again")
    project.write("sitegen.yaml", SETTINGS)
    shutil.copytree(output.parent / "content", project.root / "content")
    for sidecar in (project.root / "content").rglob("*.notes.yaml"):
        drafts = [draft for draft in read_file(pages[sidecar.name.removesuffix(".notes.yaml")]) if draft.exact]
        sidecar.write_text(yaml.safe_dump([as_mapping(draft) for draft in drafts], allow_unicode=True))
        assert drafts

    project.build_soundly()

    for slug, page in pages.items():
        again = project.output / page.relative_to(output)
        assert read_whole(again) == read_whole(page), slug


def test_every_correct_sample_is_read_and_every_incorrect_one_told_of_or_read(shared: Path) -> None:
    told = {}
    for path in (*list_samples(shared, "correct"), *list_samples(shared, "incorrect")):
        outcome = read_annotations(path.read_bytes(), path.name)
        assert outcome.value or outcome.diagnostics, path
        if outcome.diagnostics:
            told[f"{path.parent.name}/{path.stem}"] = outcome.diagnostics[0].message

    assert [name for name in told if name.startswith("correct/")] == ["correct/example41"]  # its pages are elsewhere
    assert len(told) > 20


@pytest.mark.parametrize(
    ("sample", "draft"),
    [
        ("anno1", NoteDraft(article="http://example.com/page1", id="anno1", body="<http://example.org/post1>")),
        ("anno5", NoteDraft(article="http://example.org/photo1", id="anno5", body="j'adore !")),
        ("anno6", NoteDraft(article="http://example.org/target1", id="anno6", body="Comment text")),
        ("anno8", NoteDraft(article="http://example.org/ebook1", id="anno8")),
        (
            "anno18",
            NoteDraft(
                article="http://example.com/page1",
                id="anno18",
                body="A good description of the topic that bears further investigation",
                tags=("readme",),
            ),
        ),
        (
            "anno26",
            NoteDraft(
                article="http://example.org/page1",
                id="anno26",
                exact="anotation",
                prefix="this is an ",
                suffix=" that has some",
                body="<http://example.org/comment1>",
            ),
        ),
        (
            "anno32",
            NoteDraft(
                article="http://example.org/page1",
                id="anno32",
                exact="Selected Text",
                prefix="text before the ",
                suffix=" and text after it",
                body="<http://example.org/comment1>",
            ),
        ),
        (
            "anno41-example44",
            NoteDraft(
                article="http://example.com/document1",
                id="anno41",
                body="I really love this particular bit of text in this XML. No really.",
                creator="A. Person",
                created="2015-10-13T13:00:00Z",
                tags=("love",),
                is_unquoted=True,
            ),
        ),
    ],
)
def test_a_sample_of_the_w3c_says_as_a_note_what_it_says_there(sample: str, draft: NoteDraft, shared: Path) -> None:
    (path,) = (one for one in list_samples(shared, "correct") if one.stem == sample)

    assert read_file(path) == (draft,)


def test_a_collection_of_the_w3c_is_read_whole(shared: Path) -> None:
    (path,) = (one for one in list_samples(shared, "correct") if one.stem == "collection1")

    drafts = read_file(path)

    assert len(json.loads(path.read_bytes())["first"]["items"]) == len({draft.id.partition("-")[0] for draft in drafts})


def test_records_of_hypothesis_and_annotator_are_read(shared: Path) -> None:
    folder = shared / "data" / "annotations" / "to-web-annotation"
    (record,), (reply,), (older,) = (
        read_file(folder / name) for name in ("hypothesis.json", "hypothesis-reply.json", "annotatorjs.json")
    )

    assert (record.exact, record.creator, record.tags) == ("ENQUIRE", "BigBlueHat", ("web", "history"))
    assert (record.kind, record.created, record.is_private) == ("comment", "2014-09-18T21:32:13+00:00", False)
    assert reply.body.startswith("i think this relates to")
    assert (older.exact, older.body, older.article) == ("netus", "open annotation?", "http://localhost:8000/")
