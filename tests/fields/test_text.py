"""Bytes become text once, and what cannot stand in a text is said with its place."""

import pytest

from sitegen.fields.text import read_text


def problem(content):
    outcome = read_text(content, "a.md")
    return [(p.rule, p.span.line, p.span.column) for p in outcome.diagnostics]


@pytest.mark.parametrize("text", ["", "Ґ🕊\u200d\u00a0\ufeff", "a\tb\r\nc\n", "\u0085"[:0] + "\u00a9\u00ff"])
def test_text_comes_through_as_it_is(text):
    outcome = read_text(text.encode(), "a.md")

    assert (outcome.value, outcome.diagnostics) == (text.removeprefix("\ufeff"), ())


def test_a_byte_order_mark_is_taken_off():
    assert read_text(b"\xef\xbb\xbfa", "a.md").value == "a"


def test_the_place_of_a_wrong_byte_counts_characters():
    assert problem("одне\nдві ".encode() + b"\xff") == [("not-utf8", 2, 5)]


@pytest.mark.parametrize("control", ["\x00", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff"])
def test_a_control_character_is_reported_and_never_comes_through(control):
    outcome = read_text(f"ab\nc{control}d".encode(), "a.md")

    assert [(p.rule, p.span.line, p.span.column) for p in outcome.diagnostics] == [("control-character", 2, 2)]
    assert outcome.value == "ab\nc\ufffdd"


def test_many_control_characters_are_one_problem():
    assert read_text(b"\x01\x02\x03", "a.md").diagnostics[0].message.endswith("and 2 more in this file")


@pytest.mark.parametrize("content", [b"\xff\xfea\x00", b"\xfe\xff\x00a"])
def test_utf_16_is_called_by_its_name(content):
    assert "UTF-16" in read_text(content, "a.md").diagnostics[0].message


def test_a_file_over_its_limit_is_not_read():
    outcome = read_text(b"x" * 11, "a.md", limit=10)

    assert outcome.value is None
    assert outcome.diagnostics[0].rule == "too-large"
