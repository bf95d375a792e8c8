"""Raw text is recognised by general rules: invented clippings of many kinds, each with what it must give.

`clippings/NAME.txt` is the capture; `NAME.expected.yaml` what was read from it by eye: the fields, the body, people
that are proposed, and every line that is left out with its rule.
"""

import re
from pathlib import Path

import pytest
import yaml

from sitegen.importers.draft import Options
from sitegen.importers.text import recognise
from tests.importers.drafts import fields_of, list_plain_lines

MARKER = re.compile(r"^(?:[*•-]|\d+\.) ")  # of a list: Markdown's own in the body
CLIPPINGS = sorted(Path(__file__).with_name("clippings").glob("*.txt"))


def read(path):
    return recognise(path.read_bytes(), path.name, Options())


def describe(outcome):
    (draft,) = outcome.value
    told = {name: value for name, value in fields_of(draft).items() if name != "language"}
    told["body"] = draft.body
    told["people_proposed"] = [one.printed for one in draft.proposals if one.collection == "people" and not one.meant]
    told["left_out"] = [f"{one.rule}: {one.text}" for one in draft.removed]
    rules = [one.rule for one in outcome.diagnostics]
    return told | ({"diagnostics": rules} if rules else {})


@pytest.mark.parametrize("path", CLIPPINGS, ids=lambda path: path.stem)
def test_a_clipping_gives_what_is_expected(path):
    assert describe(read(path)) == yaml.safe_load(path.with_suffix(".expected.yaml").read_text())


@pytest.mark.parametrize("path", CLIPPINGS, ids=lambda path: path.stem)
def test_every_line_of_a_clipping_stands_in_the_draft_or_in_its_log(path):
    draft = read(path).value[0]
    kept = " ".join([fields_of(draft)["title"], *list_plain_lines(draft.body), *(one.text for one in draft.removed)])
    written = (" ".join(line.split()) for line in path.read_text().split("\n"))
    lost = [line for line in written if line not in kept and MARKER.sub("", line) not in kept]
    assert lost == []


def test_the_language_is_told_by_its_commonest_words():
    told = {path.stem: fields_of(read(path).value[0]).get("language") for path in CLIPPINGS}
    others = {"german": "de", "french": "fr", "spanish": "es", "italian_and_quotes": "it"}
    others |= {"french_page": "fr", "spanish_page": "es", "italian_page": "it", "german_date_first": "de"}
    assert told == {stem: others.get(stem, "en") for stem in told}
