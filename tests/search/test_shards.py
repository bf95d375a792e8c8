"""Shards are cut by time; the least that can be is in each, and none is too large."""

import pytest

from sitegen.model.dates import Date
from sitegen.search.shards import FEW, LARGEST, group_months, month_of


@pytest.mark.parametrize(
    ("date", "month"),
    [(Date(1987, 2, 3), "1987-02"), (Date(1987), "1987-00"), (Date(987, 1), "0987-01"), (None, "")],
)
def test_a_month_is_what_a_date_begins_with(date, month):
    assert month_of(date) == month


def test_a_decade_with_few_articles_is_one_shard():
    found = group_months([("c", "1989-12"), ("b", "1981-01"), ("a", "1979-01"), ("u", "")])

    assert found == {"1980s": ["c", "b"], "1970s": ["a"], "undated": ["u"]}


def test_a_decade_with_many_is_cut_by_years():
    months = [(f"b{at}", "1988-01") for at in range(FEW)] + [("a", "1987-02")]

    assert {name: len(slugs) for name, slugs in group_months(months).items()} == {"1988": FEW, "1987": 1}


def test_a_year_that_is_too_large_is_cut_by_months():
    months = [("c", "1987-03")] + [(f"b{at}", "1987-02") for at in range(LARGEST)]

    assert {name: len(slugs) for name, slugs in group_months(months).items()} == {"1987-03": 1, "1987-02": LARGEST}


def test_what_comes_to_a_month_that_is_too_large_moves_nothing():
    months = [(f"b{at}", "1987-02") for at in range(LARGEST * 2)]

    before, after = group_months(months), group_months([("new", "1987-02"), *months])

    assert set(after) - set(before) == {"1987-02-3"}
    assert all(after[name] == slugs for name, slugs in before.items())


def test_every_article_is_in_one_shard_and_none_is_larger_than_it_may_be():
    months = [(f"{at}", f"{1990 - at // 7000}-{12 - at % 12:02}") for at in range(30_000)]

    found = group_months(months)

    assert sorted(slug for slugs in found.values() for slug in slugs) == sorted(slug for slug, _ in months)
    assert max(map(len, found.values())) <= LARGEST
