"""The published test suite of YAML: read as it says, or refused; never a traceback."""

import json
import re

import pytest

from sitegen.fields import events
from sitegen.fields.events import read_nodes
from sitegen.fields.mappings import free_value
from sitegen.fields.plain import recognise

MARKS = {"␣": " ", "↵": "", "←": "\r", "⇔": "\ufeff"}
LIBYAML_DIFFERS = {"652Z", "HM87", "L24T"}  # `{ ?a: b }` is read as a key `a`; a last line of spaces


@pytest.fixture(scope="module")
def cases(shared):
    """Name, YAML and expected JSON of every case; the suite shows white space by marks."""
    found = []
    for path in sorted((shared / "data/yaml/yaml-test-suite/src").glob("*.yaml")):
        for case in free_value(read_nodes(path.read_text("utf-8"), path.name).value):
            if "yaml" in case:
                text = "".join(MARKS.get(letter, letter) for letter in re.sub("—*»", "\t", case["yaml"]))
                found.append((path.stem, re.sub("∎\n?$", "", text), case.get("json")))
    return found


@pytest.mark.parametrize("has_libyaml", [True, False])
def test_every_case_is_read_or_refused(cases, has_libyaml, monkeypatch):
    if not has_libyaml:
        monkeypatch.setattr(events, "CParser", None)

    outcomes = [read_nodes(text, "case.yaml") for _, text, _ in cases]

    assert len([outcome for outcome in outcomes if outcome.value is not None and not outcome.diagnostics]) > 150


def test_what_is_recognised_is_what_is_read(cases):
    recognised = [(text, found) for _, text, _ in cases if (found := recognise(text)) is not None]

    assert len(recognised) > 5
    assert [(found, ()) for _, found in recognised] == [
        (outcome.value, outcome.diagnostics) for outcome in (read_nodes(text, "case.yaml") for text, _ in recognised)
    ]


def test_what_is_read_without_complaint_is_what_the_suite_says(cases):
    wrong = set()
    for name, text, expected in cases:
        outcome = read_nodes(text, "case.yaml")
        is_one_value = expected and not outcome.diagnostics and outcome.value is not None
        if is_one_value and not _is_like(free_value(outcome.value), expected):
            wrong.add(name)

    assert wrong == LIBYAML_DIFFERS


def _is_like(value, expected):
    try:
        return value == json.loads(expected)
    except json.JSONDecodeError:  # several documents, one after the other
        return True
