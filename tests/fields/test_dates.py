"""Dates as authors write them; the cases stand in `dates.txt`."""

from pathlib import Path
from zoneinfo import available_timezones

import pytest

from sitegen.fields.dates import is_timezone, parse_date, why_no_date

LINES = (Path(__file__).parent / "dates.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" -> ")) for line in LINES if " -> " in line and not line.startswith("#")]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_a_date_becomes_what_the_table_says(written, expected):
    found = parse_date(written)

    assert (found.edtf if found else f"! {why_no_date(written)}") == expected


NO_ZONES = [
    "",
    "Mars/Base",
    "Europe",
    "europe/kyiv",
    "posix/Europe/Kyiv",
    "/etc/localtime",
    "../Europe/Kyiv",
    "A\0",
    "A" * 5000,
]


@pytest.mark.parametrize("name", ["UTC", "Europe/Kyiv", "Etc/GMT+5", "EST5EDT", *NO_ZONES])
def test_a_time_zone_is_one_of_those_that_the_machine_lists(name):
    assert is_timezone(name) == (name in available_timezones())
