"""YAML text becomes nodes that know where they stand, and nothing surprising is let through."""

import pytest

from sitegen.fields import events
from sitegen.fields.events import read_nodes
from sitegen.fields.nodes import Mapping, Scalar, Sequence


@pytest.fixture(params=["libyaml", "pure"])
def reader(request, monkeypatch):
    """Both ways of parsing: a machine without libyaml must read the same."""
    if request.param == "pure":
        monkeypatch.setattr(events, "CParser", None)
    return read_nodes


def values(outcome):
    return {key.text: node for key, node in outcome.value.entries}


def rules(outcome):
    return [problem.rule for problem in outcome.diagnostics]


def test_every_value_knows_line_and_column(reader):
    found = values(reader("title: The summit\npeople: [Joe Biden, Putin]\n", "a.md", first_line=2))

    assert found["title"] == Scalar("The summit", True, 2, 8, 10)
    assert found["people"].items == (Scalar("Joe Biden", True, 3, 10, 9), Scalar("Putin", True, 3, 21, 5))


def test_columns_count_characters_not_bytes(reader):
    found = reader("[Зеленський, 🕊, Putin]", "a.md").value

    assert [item.column for item in found.items] == [2, 14, 17]


def test_windows_line_ends_change_no_place_and_no_text(reader):
    found = values(reader("a: one\r\nb: |\r\n  two\r\n  three\r\nc: four\r\n", "a.md"))

    assert found["b"].text == "two\nthree\n"
    assert (found["c"].line, found["c"].column, found["c"].length) == (5, 4, 4)


def test_a_text_of_several_lines_is_marked_on_its_first(reader):
    found = values(reader("a: one two\n  three\n", "a.md"))

    assert found["a"] == Scalar("one two three", True, 1, 4, 7)


@pytest.mark.parametrize(
    ("yaml", "column"), [("a: one", 4), ("a: 'one'", 5), ('a: "one"', 5), ('a: "o\\x6ee"', 0), ("a: |\n  one", 0)]
)
def test_the_first_letter_is_known_where_the_source_holds_the_text_itself(reader, yaml, column):
    assert values(reader(yaml, "a.md"))["a"].first_column == column


def test_a_document_of_comments_is_no_node_and_no_problem(reader):
    outcome = reader("# nothing yet\n", "a.md")

    assert (outcome.value, outcome.diagnostics) == (None, ())


@pytest.mark.parametrize(
    ("yaml", "rule", "line", "column"),
    [
        ("a: 1\na: 2\n", "duplicate-key", 2, 1),
        ("a: {b: 1, b: 2}\n", "duplicate-key", 1, 11),
        ("a: &x 1\n", "yaml-anchor", 1, 4),
        ("a: &x [1]\n", "yaml-anchor", 1, 4),
        ("a: !t 1\n", "yaml-tag", 1, 4),
        ("a: !!str 1\n", "yaml-tag", 1, 4),
        ("a: *x\n", "yaml-alias", 1, 4),
        ("<<: 1\n", "yaml-merge-key", 1, 1),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2, 1),
        ("? [a]\n: b\n", "yaml-key", 1, 3),
        ("a: b: c\n", "yaml-syntax", 1, 5),
        ("a: [\n", "yaml-syntax", 1, 4),
        ('a: "x\n', "yaml-syntax", 1, 4),
        ('a: "\\x00"\n', "control-character", 1, 4),
        ("a: x\u2029y\n", "control-character", 1, 5),
    ],
)
def test_what_no_front_matter_needs_is_refused_where_it_stands(yaml, rule, line, column):
    outcome = read_nodes(yaml, "a.md")

    assert [(p.rule, p.span.line, p.span.column) for p in outcome.diagnostics] == [(rule, line, column)]


@pytest.mark.parametrize(
    "yaml", ["a: 1\na: 2\n", "a: *x\n", "a: &x 1\n", "a: !t 1\n", "? [a]\n: b\n", "a: [", "a: b: c"]
)
def test_the_other_reader_refuses_the_same(yaml, monkeypatch):
    expected = rules(read_nodes(yaml, "a.md"))
    monkeypatch.setattr(events, "CParser", None)

    assert rules(read_nodes(yaml, "a.md")) == expected


def test_a_key_given_twice_keeps_its_first_value(reader):
    assert values(reader("a: 1\na: 2\n", "a.md"))["a"].text == "1"


def test_a_quoted_merge_key_is_a_key(reader):
    assert rules(reader("'<<': 1\n", "a.md")) == []


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_24_kilobytes_of_nesting_end_in_a_diagnostic(reader, opening):
    assert rules(reader(opening * (24_000 // len(opening)), "a.md")) in (["yaml-depth"], ["yaml-syntax"])


def test_32_levels_are_enough_for_anybody(reader):
    assert rules(reader("[" * 32 + "]" * 32, "a.md")) == []
    assert rules(reader("[" * 33 + "]" * 33, "a.md")) == ["yaml-depth"]


def test_nodes_of_all_three_kinds_nest(reader):
    found = reader("a:\n  - b: c\n", "a.md").value

    assert found == Mapping(
        (
            (
                Scalar("a", True, 1, 1, 1),
                Sequence((Mapping(((Scalar("b", True, 2, 5, 1), Scalar("c", True, 2, 8, 1)),), 2, 5, 1),), 2, 3, 1),
            ),
        ),
        1,
        1,
        1,
    )
