"""Dates as authors write them; the cases stand in `dates.txt`."""

from pathlib import Path

import pytest

from sitegen.fields.dates import parse_date, why_no_date

LINES = (Path(__file__).parent / "dates.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" -> ")) for line in LINES if " -> " in line and not line.startswith("#")]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_a_date_becomes_what_the_table_says(written, expected):
    found = parse_date(written)

    assert (found.edtf if found else f"! {why_no_date(written)}") == expected
