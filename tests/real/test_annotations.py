"""The annotations of built archives by the W3C's own rules."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, Project
from tests.real.w3c import MUSTS, Rules, list_samples

STRESS = REPOSITORY / "tests" / "browser" / "stress" / "content"


@pytest.fixture(scope="module", params=[REPOSITORY / "content", STRESS], ids=["sample", "stress"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an archive is built to that has notes of every kind."""
    project = Project(tmp_path_factory.mktemp("archive"))
    project.write("sitegen.yaml", "title: Kept\nbase_url: https://kept.example/press/\n")
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
