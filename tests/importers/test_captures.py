"""Raw text of kinds that differ as pages do: how much of each field is right, over captures with their answers.

The captures are invented, the answers were written with them, before the program read them: `known` are those that the
rules were made with, `held_out` those on which nobody looked at single errors. The floors lie a little below what is
reached; `make score-import CLIPPINGS=tests/importers/captures/known ARGS=-v` shows every difference.
"""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from sitegen.importers.draft import Options
from sitegen.importers.text import recognise
from tests.importers.drafts import fields_of, list_plain_lines
from tests.importers.score import FIELDS, compare, match

FOLDER = Path(__file__).with_name("captures")
CAPTURES = sorted(FOLDER.glob("*/*.txt"))
MARKER = re.compile(r"^(?:[*•-]|\d+\.) ")  # of a list: Markdown's own in the body
FLOORS = {
    "known": {
        "title": 0.98,
        "date": 0.98,
        "byline": 0.95,
        "tags": 0.96,
        "body": 0.97,
        "junk": 0.95,
        "captions": 0.98,
        "credits": 0.95,
        "sources": 0.9,
        "people": 0.98,
        "dek": 0.98,
        "subheads": 0.98,
        "contributors": 0.98,
        "dateline": 0.98,
    },
    "held_out": {
        "title": 0.98,
        "date": 0.98,
        "byline": 0.64,
        "body": 0.78,
        "junk": 0.73,
        "captions": 0.98,
        "credits": 0.98,
        "sources": 0.59,
        "people": 0.98,
        "dek": 0.98,
        "subheads": 0.64,
    },
}
MEASURED = [(folder, field) for folder, floors in FLOORS.items() for field in floors]


@cache
def measure(folder):
    """Right, given and wanted of every field, over a folder."""
    sums = dict.fromkeys(FIELDS, (0, 0, 0))
    for path in (FOLDER / folder).glob("*.txt"):
        answers = yaml.safe_load(path.with_suffix(".expected.yaml").read_text())
        for field, (got, wanted) in compare(path.read_bytes(), answers).items():
            counted = (len(match(field, got, wanted)), len(got), len(wanted))
            sums[field] = tuple(a + b for a, b in zip(sums[field], counted, strict=True))
    return sums


@pytest.mark.parametrize(("folder", "field"), MEASURED)
def test_a_field_of_raw_text_is_as_precise_as_its_floor(folder, field):
    right, given, _wanted = measure(folder)[field]
    assert right >= FLOORS[folder][field] * given


@pytest.mark.parametrize(("folder", "field"), MEASURED)
def test_of_a_field_of_raw_text_as_much_is_found_as_its_floor(folder, field):
    right, _given, wanted = measure(folder)[field]
    assert right >= FLOORS[folder][field] * wanted > 0


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_every_line_of_a_capture_stands_in_the_draft_or_in_its_log(path):
    (draft,) = recognise(path.read_bytes(), path.name, Options()).value
    kept = " ".join([fields_of(draft)["title"], *list_plain_lines(draft.body), *(one.text for one in draft.removed)])
    written = (" ".join(line.split()) for line in path.read_text().split("\n"))
    assert [line for line in written if line not in kept and MARKER.sub("", line) not in kept] == []
