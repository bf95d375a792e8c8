from itertools import pairwise

import pytest
from hypothesis import given, settings

from sitegen.link.bylines import split_byline
from tests.link.lines_in_parts import (
    RANDOM_LINES,
    count_calls,
    parts_in_order,
    read_cases,
    words_left_over,
    words_of_file,
    write_parts,
)

LABELS = {"names": "name", "agencies": "agency", "titles": "title", "rest": "rest"}
GRAMMAR = words_of_file("bylines.txt") | {"the"}
REPEATED = ("Jane Doe, ", "a ", "and ", "Jane and ", "in ", "of AP ", "writer ", "By ", "Jane Doe and ", "| ", "sgt ")


@pytest.mark.parametrize(("printed", "expected"), read_cases("bylines.txt"))
def test_a_byline_is_split_as_written_in_the_cases(printed: str, expected: str):
    assert write_parts(split_byline(printed), LABELS) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(RANDOM_LINES)
def test_the_line_is_kept_and_every_part_lies_where_it_says(printed: str):
    parts = split_byline(printed)

    assert parts.printed == printed
    assert all(part.text and printed[part.start : part.end] == part.text for part in parts_in_order(parts, LABELS))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(RANDOM_LINES)
def test_no_two_parts_overlap(printed: str):
    parts = parts_in_order(split_byline(printed), LABELS)

    assert all(first.end <= second.start for first, second in pairwise(parts))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(RANDOM_LINES)
def test_every_word_is_in_a_part_or_is_the_grammars_own(printed: str):
    left = words_left_over(split_byline(printed), LABELS)

    assert [word for word in left if word not in GRAMMAR] == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(RANDOM_LINES)
def test_reading_twice_gives_the_same_parts(printed: str):
    assert split_byline(printed) == split_byline(printed)


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_no_faster_than_the_line(unit: str):
    short, long = (count_calls(split_byline, unit * (size // len(unit))) for size in (4_000, 40_000))

    assert long < 11 * short
