"""The five annotations that Hypothesis made on its page of an encyclopedia, sought in the text of that page."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from sitegen.find.anchor import anchor
from sitegen.find.ground import Ground
from sitegen.find.selector import Selector
from sitegen.importers.notedrafts import as_mapping
from sitegen.importers.plainmarkdown import escape_paragraphs
from sitegen.importers.webannotation import read_annotations
from tests.conftest import Project

PAGE = "annotations/hypothesis-client/src/annotator/anchoring/test/html-baselines/wikipedia-regression-testing"


@pytest.mark.parametrize("number", range(5))
def test_an_annotation_of_hypothesis_is_anchored_in_its_page(shared: Path, number: int) -> None:
    text = html.parse(str(shared / "data" / f"{PAGE}.html")).getroot().text_content()
    rows: list[Any] = json.loads((shared / "data" / f"{PAGE}.json").read_text("utf-8"))["rows"]
    quoted = next(s for s in rows[number]["target"][0]["selector"] if s["type"] == "TextQuoteSelector")

    found = anchor(Ground(text), Selector(quoted["exact"], quoted["prefix"], quoted["suffix"]))

    assert (found.tier, " ".join(text[found.start : found.end].split())) == (
        "anchored",
        " ".join(quoted["exact"].split()),
    )


def test_the_annotations_in_a_file_of_notes_are_marked_in_an_article_of_that_page(
    shared: Path, project: Project
) -> None:
    page = html.parse(str(shared / "data" / f"{PAGE}.html")).getroot()
    lines = [line for line in page.body.text_content().split("\n") if line.strip()]
    project.article("regression-testing", escape_paragraphs("\n\n".join(lines)))
    drafts = read_annotations((shared / "data" / f"{PAGE}.json").read_bytes(), "rows.json").value
    notes = yaml.safe_dump([as_mapping(draft) for draft in drafts])
    project.write("content/articles/regression-testing.notes.yaml", notes)

    report = project.build_soundly()

    assert [d.rule for d in report.diagnostics if d.rule != "no-base-url"] == []
    shown = html.fromstring(project.read("articles/regression-testing/index.html"))
    marked = {
        draft.exact: "".join(m.text_content() for m in shown.xpath(f"//mark[@aria-details='n-{draft.id}']"))
        for draft in drafts
    }
    assert len(marked) == 5
    assert [exact for exact, words in marked.items() if "".join(words.split()) != "".join(exact.split())] == []
    assert len(shown.xpath("//*[@role='comment']")) == 5
