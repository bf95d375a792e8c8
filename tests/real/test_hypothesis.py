"""The five annotations that Hypothesis made on its page of an encyclopedia, sought in the text of that page."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from sitegen.find.anchor import anchor
from sitegen.find.ground import Ground
from sitegen.find.selector import Selector

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
