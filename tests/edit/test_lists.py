"""Items added to the lists of a record: every other byte stays."""

import pytest
import yaml

from sitegen.edit import Addition, extend_lists

RECORD = "content/people/a.yaml"
LEDGER = {"name": "V. P", "from": "topics/v-p", "date": "2026-11-28"}


def extend(text: str, *items: str, path: str = RECORD, field: str = "aliases") -> str | None:
    edited = extend_lists(text.encode(), path, [Addition(field, items)])
    return None if edited.value is None else edited.value.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\n", "name: A\naliases: [X]\n"),
        ("name: A", "name: A\naliases: [X]"),
        ("name: A  # a\nborn: 1950\n", "name: A  # a\naliases: [X]\nborn: 1950\n"),
        ("# kept\r\nname: A\r\nborn: 1950\r\n", "# kept\r\nname: A\r\naliases: [X]\r\nborn: 1950\r\n"),
        ("\ufeffname: A\n\n\n", "\ufeffname: A\naliases: [X]\n\n\n"),
        ("---\nname: |\n  A\nborn: 1950\n", "---\nname: |\n  A\naliases: [X]\nborn: 1950\n"),
        ("{name: A, born: 1950}\n", "{name: A, aliases: [X], born: 1950}\n"),
        ("aliases: [B]\nname: A\n", "aliases: [B, X]\nname: A\n"),
        ("aliases: [ ]  # none\nname: A\n", "aliases: [X ]  # none\nname: A\n"),
        ("aliases: [B, C,]\nname: A\n", "aliases: [B, C, X,]\nname: A\n"),
        ("aliases: [\n  B,  # b\n  C  # c\n]\nname: A\n", "aliases: [\n  B,  # b\n  C, X  # c\n]\nname: A\n"),
        ("aliases:\n- B  # b\nname: A\n", "aliases:\n- B  # b\n- X\nname: A\n"),
        (
            "aliases:\n    - {text: B, scope: tag}\n\n# end\nname: A\n",
            "aliases:\n    - {text: B, scope: tag}\n    - X\n\n# end\nname: A\n",
        ),
        (
            "aliases:\n  -   text: B-C\n      scope: tag\nname: A\n",
            "aliases:\n  -   text: B-C\n      scope: tag\n  - X\nname: A\n",
        ),
        ("name: A\naliases:\n- B", "name: A\naliases:\n- B\n- X"),
        ("name: A\naliases: B, C\n", "name: A\naliases: [B, C, X]\n"),
        ("name: A\naliases: |\n  B\n  C\nborn: 1\n", "name: A\naliases: [B, C, X]\nborn: 1\n"),
        ("name: A\naliases:\nborn: 1\n", "name: A\naliases: [X]\nborn: 1\n"),
        ("name: A\naliases: ~\n", "name: A\naliases: [X]\n"),
        ('{"name": "A", "aliases": ["B"]}', '{"name": "A", "aliases": ["B", X]}'),
    ],
)
def test_an_alias_is_added_and_nothing_else_is_touched(before: str, after: str) -> None:
    assert extend(before, "X") == after


@pytest.mark.parametrize(
    "name",
    [
        'Ann "Nan" Lee', "Lee: Ann", "Lee, Ann", "Ann Lee #2", "- Ann", "null", "No", "1984", "'t Hooft", "[Ann]",
        "{x}", "ليلى بن خالد", "נועה כהן", "Zoe\u0308 Q", "\u202bAnn\u202c", "Ann\u200f", "a: b", "@ann", "Ann & Co.",
        "x" * 300, "Ann ", "O’Neil", "100%", "!tag", "&anchor", "*star", "?", "ann\\lee", "𝄞 Clef", "李小龙",
    ],
)  # fmt: skip
@pytest.mark.parametrize("record", ["name: A\n", "name: A\naliases: [B]\n", "name: A\naliases:\n- B\n", "{name: A}\n"])
def test_any_name_reads_as_it_was_given(record: str, name: str) -> None:
    edited = extend(record, name)

    assert edited is not None
    assert yaml.safe_load(edited)["aliases"][-1] == name


def test_several_fields_are_written_at_once_and_new_ones_last() -> None:
    text = "---\nname: A\naliases: [B]\nborn: 1950\nroles:\n  - title: Mayor\n    from: 1981\n---\n\nname: no field\n"
    additions = [
        Addition("aliases", ("V. P",)),
        Addition("former_slugs", ("topics/v-p",)),
        Addition("merged", (LEDGER,)),
    ]

    edited = extend_lists(text.encode(), "content/people/a.md", additions)

    assert (edited.value or b"").decode() == text.replace("[B]", "[B, V. P]").replace(
        "from: 1981\n",
        "from: 1981\nformer_slugs: [topics/v-p]\nmerged: [{name: V. P, from: topics/v-p, date: 2026-11-28}]\n",
    )


def test_a_ledger_goes_on_where_it_stands() -> None:
    text = "name: A\nmerged:\n  - {name: B, from: people/b, date: 2020-01-01}\nborn: 1\n"

    edited = extend_lists(text.encode(), RECORD, [Addition("merged", (LEDGER,))])

    assert (edited.value or b"").decode() == text.replace(
        "2020-01-01}\n", "2020-01-01}\n  - {name: V. P, from: topics/v-p, date: 2026-11-28}\n"
    )


@pytest.mark.parametrize(
    "text",
    ["? name\n: A\n? aliases\n: - B\n", "name: A\naliases: {B: C}\n", "- name\n", "name: A\naliases: |+\n  B\n\n"],
)
def test_what_cannot_be_written_safely_is_refused_or_reads_as_asked(text: str) -> None:
    edited = extend_lists(text.encode(), RECORD, [Addition("aliases", ("X",))])

    if edited.value is None:
        assert [problem.rule for problem in edited.diagnostics] == ["cannot-edit"]
    else:
        assert yaml.safe_load(edited.value)["aliases"] == ["B", "X"]
