"""Problems as a tab is told them, and the script in a page."""

import json

import pytest

from sitegen.diagnostics import Diagnostic, Span
from sitegen.serve.inject import inject_script
from sitegen.serve.problems import (
    MOST_PAGES,
    WIDEST,
    Problem,
    compare_problems,
    cut_excerpt,
    encode_problems,
    gather_problems,
)


def failing(page, line=3):
    return Diagnostic("template-error", f"no x while rendering `/{page}`", Span("templates/a.html", line))


def mistake(line=1, severity="error", path="content/a.md"):
    return Diagnostic("unknown-field", "unknown field `x`", Span(path, line, 2, 3), "leave it out", severity)


def test_a_template_that_fails_for_many_pages_is_one_problem_with_a_few_of_them():
    pages = {f"{number}/": (failing(f"{number}/"),) for number in range(20)}

    (problem,) = gather_problems((), pages)

    assert problem.diagnostic.message == "no x"
    assert problem.pages == tuple(f"{number}/" for number in range(MOST_PAGES))


def test_the_home_page_is_a_page_too():
    (problem,) = gather_problems((), {None: (failing(""),)})

    assert problem.pages == ("",)


def test_errors_come_first():
    warning, error = mistake(1, "warning"), mistake(2)

    assert [one.diagnostic for one in gather_problems((warning, error), {})] == [error, warning]


def test_a_problem_that_only_moved_neither_came_nor_was_mended():
    assert compare_problems((Problem(mistake(1)),), (Problem(mistake(9)),)) == ((), ())


def test_a_second_one_alike_is_new_and_the_first_mended_alone():
    one, two = Problem(mistake(1)), Problem(mistake(2))

    assert compare_problems((one,), (one, two)) == ((two.diagnostic,), ())
    assert compare_problems((one, two), (two,)) == ((), (two.diagnostic,))


def test_a_problem_is_told_as_the_protocol_says(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("one\n two\nthree\n")

    (told,) = json.loads(bytes(encode_problems((Problem(mistake(2), ("a/",)),), str(tmp_path))))

    assert told == {
        "rule": "unknown-field",
        "severity": "error",
        "kind": "Content error",
        "message": "unknown field `x`",
        "hint": "leave it out",
        "path": "content/a.md",
        "line": 2,
        "column": 2,
        "excerpt": [
            {"number": 1, "text": "one", "marked": None},
            {"number": 2, "text": " two", "marked": [1, 4]},
            {"number": 3, "text": "three", "marked": None},
            {"number": 4, "text": "", "marked": None},
        ],
        "related": [],
        "pages": ["/a/"],
    }


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/a.md", "Content error"),
        ("sitegen.yaml", "Settings error"),
        ("templates/a.html", "Template error"),
        ("templates/a.html (built in)", "Template error"),
        ("static/a.css", "Content error"),
    ],
)
def test_the_kind_says_what_to_open(tmp_path, path, kind):
    (told,) = json.loads(bytes(encode_problems((Problem(mistake(path=path)),), str(tmp_path))))

    assert (told["kind"], told["excerpt"]) == (kind, [])


def test_a_name_that_is_no_text_is_told_all_the_same(tmp_path):
    one = Diagnostic("not-utf-8", "not \udcff", Span("content/\udcff", 1), "\udcff")

    (told,) = json.loads(bytes(encode_problems((Problem(one),), str(tmp_path))))

    assert told["path"] == "content/\\udcff"


def test_a_problem_without_a_place_is_told_without_one(tmp_path):
    (told,) = json.loads(bytes(encode_problems((Problem(Diagnostic("no-content", "none", None)),), str(tmp_path))))

    assert (told["path"], told["line"], told["excerpt"]) == ("", 0, [])


def test_marks_count_as_browsers_do():
    (line,) = cut_excerpt(["a🎈b🎈c"], Span("a", 1, 3, 2))

    assert line.marked == (3, 6)
    assert line.text.encode("utf-16-le")[2 * 3 : 2 * 6].decode("utf-16-le") == "b🎈"


def test_a_long_line_is_cut_around_its_mark():
    (line,) = cut_excerpt(["x" * 5000 + "here" + "y" * 5000], Span("a", 1, 5001, 4))

    assert line.text[slice(*line.marked)] == "here"
    assert line.text.startswith("…x")
    assert line.text.endswith("y…")
    assert len(line.text) == WIDEST + 2


def test_a_line_there_is_not_has_no_excerpt():
    assert cut_excerpt(["one"], Span("a", 2)) == ()


def test_the_script_stands_before_the_first_end_of_a_head_and_what_it_knows_survives_the_attribute():
    page = b"<head><title>a</title></head><body></head></body>"

    injected = inject_script(page, "d1", {"assets/it's <&>.css": "d2"})

    head, script, rest = injected.partition(b"<script")
    assert (head, rest.partition(b"</script>")[2]) == (b"<head><title>a</title>", b"</head><body></head></body>")
    assert b'data-styles=\'{"assets/it&#39;s &lt;&amp;&gt;.css":"d2"}\'' in script + rest


def test_a_page_without_a_head_has_the_script_at_its_end():
    assert inject_script(b"<p>", "", {}).startswith(b"<p><script ")
