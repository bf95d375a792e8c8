"""A body of Markdown becomes HTML, plain text and what stands in them; the cases are in `cases/markdown.txt`."""

from pathlib import Path

import pytest

from sitegen.diagnostics import Span
from sitegen.model.body import Anchor, Heading
from sitegen.read.markdown import parse_body

CASES = [
    case.strip("\n").split("\n.\n")
    for case in (Path(__file__).parent / "cases/markdown.txt").read_text("utf-8").split("\n=\n")[1:-1]
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_markdown_renders_as_its_case_says(case: list[str]) -> None:
    _name, markdown, rendered, text = case

    body = parse_body(f"{markdown}\n", "a.md").value

    assert (body.html.rstrip("\n"), body.text) == (rendered.replace("␀", "\x00"), text.replace("⏎", "\n"))


def test_a_wikilink_knows_its_target_its_words_and_its_place_in_the_file() -> None:
    source = "> Quoted,\n> then [[putin|Vladimir *Putin*]] spoke of [[people/georgia]]."

    body = parse_body(source, "a.md", first_line=12).value

    found = [(link.target, body.text[link.start : link.end], link.span) for link in body.links]
    assert found == [
        ("putin", "Vladimir Putin", Span("a.md", 13, 8, 26)),
        ("people/georgia", "georgia", Span("a.md", 13, 44, 18)),
    ]


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("[[a]]", 1, 1),
        ("x\r\ny [[a]]", 2, 3),
        ("- x\n\n    y [[a]]", 3, 7),
        ("| x | y |\n|---|---|\n| 1 | [[a\\|b]] |", 3, 7),
        ("x[^1]\n\n[^1]: y [[a]]", 3, 9),
        ("x ^[y [[a]]]", 1, 7),
        ("## x [[a]]", 1, 6),
        ("x\n: y [[a]]", 2, 5),
    ],
)
def test_the_place_of_a_wikilink_is_found_in_every_kind_of_block(source: str, line: int, column: int) -> None:
    (link,) = parse_body(source, "a.md").value.links

    assert (link.span.line, link.span.column) == (line, column)


def test_words_that_may_not_be_linked_are_ranges_of_the_text() -> None:
    body = parse_body("All of [[!Us]] here", "a.md").value

    assert [body.text[start:end] for start, end in body.forbidden] == ["Us"]


def test_links_and_code_are_ranges_of_the_text_too() -> None:
    body = parse_body("`a` and [b *c*](d) <e:f>", "a.md").value

    assert body.anchors == (Anchor(6, 9, 30, 58),)
    assert body.code == ((0, 1),)


def test_headings_are_listed_with_id_words_and_level() -> None:
    body = parse_body("# A *b*\n\n### `C`[^1]\n\n[^1]: x", "a.md").value

    assert body.headings == (Heading("a-b", "A b", 2), Heading("c", "C", 3))


def test_an_image_keeps_its_path_its_alternative_text_and_the_place_of_its_tag() -> None:
    body = parse_body("Text\n![A *b*](../p/c%20d.jpg) and ![](https://e.org/x%20y.png)", "a.md").value

    assert [(i.src, i.alt, i.span.line, i.span.column) for i in body.images] == [
        ("../p/c d.jpg", "A b", 2, 1),
        ("https://e.org/x%20y.png", "", 2, 30),
    ]
    assert body.html[body.images[1].html : body.images[1].html_end] == '<img src="\x00i1\x00" alt="" loading="lazy">'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "&#106;avascript:x", "x-y:z"]
)
def test_an_address_of_another_scheme_is_not_linked_and_a_warning_says_so(address: str) -> None:
    outcome = parse_body(f"Text\n\nand [words]({address})", "a.md", first_line=4)

    assert outcome.value.html.endswith('<p id="p2">and words</p>\n')
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.severity, problem.span and problem.span.line) == ("link-scheme", "warning", 6)


def test_an_image_of_another_scheme_leaves_its_alternative_text() -> None:
    outcome = parse_body("![A & b](data:image/png;base64,AAAA)", "a.md")

    assert outcome.value.html == '<p id="p1">A &amp; b</p>\n'
    assert [problem.rule for problem in outcome.diagnostics] == ["link-scheme"]


def test_what_looks_like_an_address_of_no_known_scheme_stays_as_printed() -> None:
    assert parse_body("He said <speaker:unknown>.", "a.md").value.text == "He said <speaker:unknown>.\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("".join(f"{'  ' * depth}- item {depth}\n" for depth in range(12)), 10),
        ("> " * 22 + "deep", 1),
        ("Text\n\n" + "[" * 60 + "x](y)" * 60, 3),
    ],
)
def test_nesting_that_would_lose_text_is_an_error(source: str, line: int) -> None:
    found = parse_body(source, "a.md").diagnostics

    assert {(d.rule, d.severity, d.span and d.span.line) for d in found} == {("nesting-too-deep", "error", line)}


def test_nesting_as_deep_as_it_is_read_loses_nothing() -> None:
    source = "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(9))

    outcome = parse_body(source, "a.md")

    assert outcome.value.text.count("item") == 9
    assert outcome.diagnostics == ()


def test_a_footnote_nobody_refers_to_is_a_warning() -> None:
    (problem,) = parse_body("a[^1]\n\n[^1]: x\n[^2]: y", "a.md").diagnostics

    assert (problem.rule, problem.span) == ("unused-footnote", Span("a.md", 4, 1, 7))


def test_a_footnote_defined_twice_is_an_error() -> None:
    (problem,) = parse_body("a[^1]\n\n[^1]: x\n\n[^1]: y", "a.md").diagnostics

    assert (problem.rule, problem.severity, problem.span) == ("duplicate-footnote", "error", Span("a.md", 5, 1, 7))


@pytest.mark.parametrize("source", ["", " \n\t\n", "[a]: b\n"])
def test_a_text_without_words_gives_an_empty_body(source: str) -> None:
    body = parse_body(source, "a.md").value

    assert (body.html, body.text, body.blocks) == ("", "", ())


def test_a_nul_cannot_be_taken_for_a_mark() -> None:
    assert parse_body("a\x00i0\x00 &#0;", "a.md").value.text == "a\ufffdi0\ufffd \ufffd\n"


SANITIZED = [
    ("a <b>bold *c</b> d* e", '<p id="p1">a <b>bold <em>c d</em> e</b></p>\n', "a bold c d e\n"),
    ("x <script>alert(1)</script> y", '<p id="p1">x alert(1) y</p>\n', "x alert(1) y\n"),
    ('<i onclick="x">a', '<p id="p1"><i>a</i></p>\n', "a\n"),
    (
        "<div style='x'><p>One &amp; <b>two</b>\nmore</p><p>Three</div>",
        '<div id="p1">\n<div><p>One &amp; <b>two</b>\nmore</p><p>Three</p></div></div>\n',
        "One & two more\nThree\n",
    ),
    ("<!-- more -->\n\nText", '<p id="p1">Text</p>\n', "Text\n"),
    ('<a href="/x/" title="t">a</a>', '<p id="p1"><a href="\x00x/" title="t">a</a></p>\n', "a\n"),
    ('a <a href="javascript:x">b</a>', '<p id="p1">a b</p>\n', "a b\n"),
    ('a <a name="x">b *c*</a> d', '<p id="p1">a b <em>c</em> d</p>\n', "a b c d\n"),
    ('<img src="a.png" alt="b">', '<div id="p1">\n<img src="\x00i0\x00" alt="b" loading="lazy"></div>\n', ""),
]


@pytest.mark.parametrize(("source", "rendered", "text"), SANITIZED)
def test_raw_html_is_cleaned_and_its_words_are_text(source: str, rendered: str, text: str) -> None:
    body = parse_body(source, "a.md", html="sanitized").value

    assert (body.html, body.text) == (rendered, text)


def test_raw_html_without_the_extra_is_an_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.read.markdown.raw_html.find_spec", lambda _name: None)

    outcome = parse_body("<b>a</b>", "a.md", html="sanitized")

    assert [(d.rule, d.help) for d in outcome.diagnostics] == [("missing-extra", "run `pip install 'sitegen[html]'`")]
    assert outcome.value.html == '<p id="p1">&lt;b&gt;a&lt;/b&gt;</p>\n'


@pytest.mark.parametrize(
    "source",
    [
        "[" * 5_000,
        "[[" * 3_000 + "a|",
        "[[a|" * 2_000,
        "*a " * 9_000,
        "> " * 3_000 + "a",
        "[^" * 3_000,
        "*a " * 9_000 + "a_ " * 9_000,
        "x" + " " * 90_000 + "y",
        "1" * 90_000,
        "-" * 90_000 + "a",
        "a\n\n" * 9_000 + "*",
        "&a" * 40_000,
        "- a\n" * 9_000,
        "`a" * 9_000,
        "<a" * 9_000,
        "[a](" * 9_000,
        "[a] " * 9_000,
        "- a\n\n" * 9_000 + "b\n  *",
        "> a\n" * 9_000 + "*",
        "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|",
        "https://" + "a." * 20_000,
        "[a](https://" + "a-" * 20_000 + ")",
        "- " * 5_000 + "a",
        "  " * 5_000 + "- a",
        "\n" * 90_000 + "*",
        "a\n" * 9_000 + "===",
        "- a\n  \n" * 9_000 + "* * *",
        "<https://a" * 5_000,
    ],
)
def test_texts_made_to_be_slow_are_read(source: str) -> None:
    assert parse_body(source, "a.md").value.html
