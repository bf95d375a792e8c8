"""A note at the end of a file of notes: every other byte stays."""

import pytest

from sitegen.edit import append_note

NOTE = "kind: sic\nexact: b\n# body\n"
ADDED = "- kind: sic\n  exact: b\n  # body\n"


def append(text: str) -> str | None:
    edited = append_note(text.encode(), "content/articles/a.notes.yaml", NOTE)
    return None if edited.value is None else edited.value.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ADDED),
        ("# none yet\n", f"# none yet\n{ADDED}"),
        ("- kind: sic\n  exact: a\n", f"- kind: sic\n  exact: a\n{ADDED}"),
        ("- kind: sic\n  exact: a", f"- kind: sic\n  exact: a\n{ADDED}"),
        ("  - {kind: sic}\n", "  - {kind: sic}\n  - kind: sic\n    exact: b\n    # body\n"),
        ("- exact: |\n    a\n\n\n", f"- exact: |\n    a\n\n\n{ADDED}"),
    ],
)
def test_a_note_is_added_at_the_end(before, after):
    assert append(before) == after


@pytest.mark.parametrize("text", ["[{kind: sic}]\n", "kind: sic\n", "- {kind: sic\n", "- kind: sic\n...\n"])
def test_what_cannot_take_a_note_safely_is_refused(text):
    assert append(text) is None
