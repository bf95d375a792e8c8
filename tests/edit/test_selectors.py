"""A note's selector rewritten in its file: every other byte stays."""

import pytest

from sitegen.diagnostics import Span
from sitegen.edit import NewSelector, accept_selector

NEW = NewSelector("abc", 'twenty "men"', "that ", " sang")
NOTES = "content/articles/a.notes.yaml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "- kind: sic  # seen\n  exact: twelve men\n  body: Hm.\n",
            '- id: abc\n  kind: sic  # seen\n  prefix: "that "\n  suffix: " sang"\n'
            '  exact: "twenty \\"men\\""\n  body: Hm.\n',
        ),
        (
            "- exact: |\n    twelve\n    men\n  suffix: ' slept'  # once\n  kind: sic\n",
            '- id: abc\n  prefix: "that "\n  exact: "twenty \\"men\\""\n  suffix: " sang"  # once\n  kind: sic\n',
        ),
        (
            "- {kind: sic, exact: twelve men, body: Hm.}\r\n",
            '- {id: abc, kind: sic, prefix: "that ", suffix: " sang", exact: "twenty \\"men\\"", body: Hm.}\r\n',
        ),
        (
            "- {kind: question, body: 𝄞 is it só?, exact: twelve men, tags: [why?]}\n",
            '- {id: abc, kind: question, body: 𝄞 is it só?, prefix: "that ", suffix: " sang", '
            'exact: "twenty \\"men\\"", tags: [why?]}\n',
        ),
        (
            "- {exact: twelve men, body: Why?}\n",
            '- {id: abc, prefix: "that ", suffix: " sang", exact: "twenty \\"men\\"", body: Why?}\n',
        ),
        (
            "-   kind: sic\r\n    exact: twelve\r\n      men\r\n",
            '-   id: abc\r\n    kind: sic\r\n    prefix: "that "\r\n    suffix: " sang"\r\n'
            '    exact: "twenty \\"men\\""\r\n',
        ),
        (
            '\ufeff- id: abc\n  exact: \'twenty "men"\'\n  prefix: "that "\n  suffix: " sang"',
            '\ufeff- id: abc\n  exact: \'twenty "men"\'\n  prefix: "that "\n  suffix: " sang"',
        ),
    ],
)
def test_the_id_is_written_first_and_nothing_else_is_touched(before: str, after: str) -> None:
    column = before.removeprefix("\ufeff").index("{" if "{" in before else before.strip("\ufeff- ")[0]) + 1
    span = Span(NOTES, 1, 7 if "id:" in before else column)

    edited = accept_selector(before.encode(), span, NEW)

    assert (edited.value or b"").decode() == after


def test_notes_in_front_matter_are_rewritten_where_they_stand() -> None:
    text = "---\ntitle: A\nannotations:\n  - kind: sic\n    exact: x\n---\n\n- kind: sic\n  exact: x\n"

    edited = accept_selector(text.encode(), Span("content/articles/a.md", 4, 5), NewSelector("i", "y", "", ""))

    assert edited.value == text.replace("- kind: sic\n    exact: x", '- id: i\n    kind: sic\n    exact: "y"').encode()


def test_of_several_notes_only_the_one_that_is_meant_changes() -> None:
    text = "- id: a\n  exact: x\n- id: b\n  exact: x\n"

    edited = accept_selector(text.encode(), Span(NOTES, 3, 7), NewSelector("b", "é\u2028", "", ""))

    assert edited.value == b'- id: a\n  exact: x\n- id: b\n  exact: "\xc3\xa9\\u2028"\n'


@pytest.mark.parametrize("line", [1, 3])
def test_a_note_that_cannot_be_rewritten_safely_is_refused(line: int) -> None:
    text = "- ? kind\n  : sic\n  ? exact\n  : x\n"

    edited = accept_selector(text.encode(), Span(NOTES, line, 3), NewSelector("i", "y", "p", ""))

    assert edited.value is None
    assert [problem.rule for problem in edited.diagnostics] == ["cannot-edit"]
