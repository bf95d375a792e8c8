"""A diagnostic looks the same everywhere, and its carets stand under what it is about."""

import pytest

from sitegen.cli.excerpt import mark_excerpt, measure_letter, read_lines_below
from sitegen.cli.report import count_severities, list_diagnostics, render_diagnostic, render_report
from sitegen.diagnostics import Diagnostic, Span

UNKNOWN = Diagnostic(
    "unknown-field",
    "unknown field `photo`",
    Span("content/articles/2021/summit.md", 6, 1, 5),
    "did you mean `photos`?",
    excerpt="photo: geneva.jpg",
)


def test_a_diagnostic_looks_as_the_contract_shows_it():
    assert render_diagnostic(UNKNOWN) == (
        "error[unknown-field]: unknown field `photo`\n"
        " --> content/articles/2021/summit.md:6:1\n"
        "  |\n"
        "6 | photo: geneva.jpg\n"
        "  | ^^^^^\n"
        "  = help: did you mean `photos`?\n"
    )


def test_the_margin_grows_with_the_line_number():
    one = Diagnostic("odd", "odd", Span("a.md", 1234, 3, 2), "mend it\nor not", "warning", excerpt="a bc d")

    assert render_diagnostic(one) == (
        "warning[odd]: odd\n"
        "    --> a.md:1234:3\n"
        "     |\n"
        "1234 | a bc d\n"
        "     |   ^^\n"
        "     = help: mend it\n"
        "             or not\n"
    )


def test_other_places_are_listed_below():
    one = Diagnostic("same-address", "two files", Span("a.md", 1), related=(Span("b.md", 2, 3),), excerpt="---")

    assert render_diagnostic(one) == (
        "error[same-address]: two files\n --> a.md:1:1\n  |\n1 | ---\n  | ^\n --> b.md:2:3\n"
    )


def test_a_diagnostic_without_a_place_has_a_headline_and_a_hint():
    one = Diagnostic("no-archive", "no archive here", None, "make one")

    assert render_diagnostic(one) == "error[no-archive]: no archive here\n  = help: make one\n"


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("\tx: 1", 2, 1, "    x: 1", "    ^"),
        ("日本: x", 1, 2, "日本: x", "^^^^"),
        ("日本: x", 5, 1, "日本: x", "      ^"),
        ("cafe\u0301 x", 7, 1, "cafe\u0301 x", "     ^"),
        ("short", 99, 4, "short", "     ^"),
        ("short", 1, 99, "short", "^^^^^"),
        ("short", 3, 0, "short", "  ^"),
        ("red \x1b[31m", 1, 3, "red \ufffd[31m", "^^^"),
        ("a\u202eb", 3, 1, "a\ufffdb", "  ^"),
    ],
)
def test_carets_stand_under_what_is_meant(line, column, length, shown, carets):
    text, indent, width = mark_excerpt(line, column, length)

    assert (text, " " * indent + "^" * width) == (shown, carets)


@pytest.mark.parametrize("column", [1, 60, 500, 3990, 4001])
def test_a_long_line_is_cut_around_the_marked_place(column):
    line = "".join(f"{number:05d} " for number in range(700))[:4000]

    text, indent, width = mark_excerpt(line, column, 5)

    assert sum(map(measure_letter, text)) <= 112
    assert text[indent : indent + width] == line[column - 1 : column + 4]


def test_a_name_cannot_repaint_the_terminal():
    one = Diagnostic("odd", "file `a\x1b[2Jb`\nis odd", Span("a\x1bb.md"), "x\x07")

    assert "\x1b" not in render_diagnostic(one)
    assert "\x07" not in render_diagnostic(one)


def test_colour_is_there_only_when_asked_for():
    assert "\x1b[" in render_report([UNKNOWN], is_colored=True)
    assert "\x1b[" not in render_report([UNKNOWN])


def test_colours_change_nothing_but_colour():
    import click

    assert click.unstyle(render_report([UNKNOWN], is_colored=True)) == render_report([UNKNOWN])


def test_more_than_twenty_of_one_rule_are_counted():
    many = [Diagnostic("odd", "odd", Span("a.md", line)) for line in range(1, 26)]

    report = render_report([*many, UNKNOWN], limit=20)

    assert report.count("error[odd]: odd") == 20
    assert report.count("error[unknown-field]") == 1
    assert report.endswith("… and 5 more error[odd]: -v shows all\n")


def test_all_are_shown_without_a_limit():
    many = [Diagnostic("odd", "odd", Span("a.md", line)) for line in range(1, 26)]

    assert render_report(many).count("error[odd]") == 25


def test_severities_are_counted_in_words():
    warning = Diagnostic("odd", "odd", None, severity="warning")

    assert count_severities([UNKNOWN, warning, warning]) == "1 error, 2 warnings"
    assert count_severities([]) == ""


def test_a_name_that_is_no_utf_8_can_be_said_in_json():
    (one,) = list_diagnostics([Diagnostic("odd", "caf\udce9", Span("caf\udce9.md"))])

    assert one["span"]["path"] == "caf\\udce9.md"


@pytest.mark.parametrize(
    ("content", "number", "line"),
    [
        (b"a\nb\n", 2, "b"),
        (b"a\r\nb\rc", 3, "c"),
        (b"\xef\xbb\xbftitle: x", 1, "title: x"),
        (b"caf\xe9", 1, "caf\ufffd"),
        (b"a", 9, ""),
    ],
)
def test_a_source_line_is_read_from_the_file(tmp_path, content, number, line):
    (tmp_path / "a.md").write_bytes(content)

    assert read_lines_below(str(tmp_path))("a.md", number) == line


def test_a_file_that_is_gone_has_no_lines(tmp_path):
    assert read_lines_below(str(tmp_path))("a.md", 1) == ""
