from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import example, given, settings

from sitegen.link.credits import parse_credit
from sitegen.link.tables import agencies, read_sections
from sitegen.model.credits import Role
from tests.link.lines_in_parts import (
    RANDOM_LINES,
    count_calls,
    parts_in_order,
    read_cases,
    words_left_over,
    words_of_file,
    write_parts,
)

LABELS = {
    "creators": "creator",
    "agencies": "agency",
    "distributors": "distributor",
    "holders": "holder",
    "licences": "licence",
    "unknown": "unknown",
}
GRAMMAR = words_of_file("credits.txt") | words_of_file("names.txt", "rank") | {"c", "the"}
REPEATED = (
    "Jane Doe/",
    "a ",
    "on AP ",
    "and ",
    "Jane Doe, ",
    "via ",
    "(",
    "sgt ",
    "photo ",
    "AP pool ",
    "for X ",
    "2021 ",
)


@pytest.mark.parametrize(("printed", "expected"), read_cases("credits.txt"))
def test_a_credit_line_is_read_as_written_in_the_cases(printed: str, expected: str):
    assert write_parts(parse_credit(printed), LABELS) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(RANDOM_LINES)
def test_the_line_is_kept_and_every_part_lies_where_it_says(printed: str):
    parts = parse_credit(printed)

    assert parts.printed == printed
    assert all(part.text and printed[part.start : part.end] == part.text for part in parts_in_order(parts, LABELS))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(RANDOM_LINES)
def test_no_two_parts_overlap(printed: str):
    parts = parts_in_order(parse_credit(printed), LABELS)

    assert all(first.end <= second.start for first, second in pairwise(parts))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(RANDOM_LINES)
@example("Photo by a red house, 2021 in AP")
def test_every_word_is_in_a_part_or_is_the_grammars_own(printed: str):
    left = words_left_over(parse_credit(printed), LABELS)

    assert [word for word in left if word not in GRAMMAR and not word.isdecimal()] == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(RANDOM_LINES)
def test_reading_twice_gives_the_same_parts(printed: str):
    assert parse_credit(printed) == parse_credit(printed)


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_no_faster_than_the_line(unit: str):
    short, long = (count_calls(parse_credit, unit * (size // len(unit))) for size in (4_000, 40_000))

    assert long < 11 * short


def test_every_role_of_the_word_file_is_in_the_vocabulary():
    roles = {section.split()[-1] for section in read_sections("credits.txt") if section.startswith("role ")}

    assert roles == set(get_args(Role))


def test_no_two_agencies_share_a_name():
    forms = [
        (form.strip().casefold(), line)
        for lines in read_sections("agencies.txt", separator="\n").values()
        for line in lines
        for form in {part.strip().casefold() for part in line.replace(":", ";").split(";")}
    ]
    seen: dict[str, str] = {}

    assert [form for form, line in forms if seen.setdefault(form, line) != line] == []


def test_every_name_of_an_agency_is_short_enough_to_be_asked_for():
    assert [name for name in agencies() if name.count(" ") >= 8] == []


def test_real_credit_lines_are_read_whole_but_for_what_no_grammar_could_tell(shared):
    lines = set()
    for path in sorted((shared / "data/archives/digitalgov/data/images").iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            field, _, value = line.partition(":")
            if field.strip() == "credit" and value.strip(' "'):
                lines.add(value.strip(' "'))

    unread = {part.text for line in lines for part in parse_credit(line).unknown}

    assert len(lines) > 10
    assert unread == {"LC-DIG-highsm-25031", "lot number"}
