"""Home, the index of articles and the timeline."""

import re

import pytest

from sitegen.model.dates import Date
from sitegen.pages.articles_index import plan_articles_index
from sitegen.pages.bars import chart_archive, chart_years
from sitegen.pages.home import newest_notes, plan_home
from sitegen.pages.timeline import plan_timeline
from tests.export.samples import make_article, make_site, note
from tests.pages.samples import make_edition, render


def dated(*dates: Date | None):
    return make_site([make_article(f"a{i}", f"Title {i}", date=date) for i, date in enumerate(dates)])


def test_articles_are_grouped_by_month_newest_first():
    site = dated(Date(2021, 6, 1), Date(2021, 12, 1), Date(2021, 12, 9), Date(2020), None)

    (page,) = plan_articles_index(make_edition(site))

    assert [(g.label, g.total) for g in page.view.groups] == [
        ("December 2021", 2),
        ("June 2021", 1),
        ("2020", 1),
        ("Undated", 1),
    ]


def test_the_same_month_of_two_years_takes_no_id_twice():
    site = dated(Date(2022, 5, 1), Date(2021, 5, 1), Date(2021, 5, 2))

    (page,) = plan_articles_index(make_edition(site))

    ids = re.findall(r' id="([^"]+)"', render(page))
    assert len(ids) == len(set(ids))


def test_long_indexes_are_cut_into_pages():
    site = dated(*(Date(2021, 1, day) for day in range(1, 26)))

    pages = plan_articles_index(make_edition(site, pagination=10))

    assert [page.address for page in pages] == ["articles/", "articles/page/1/"]


@pytest.mark.parametrize("plan", [plan_articles_index, plan_timeline])
def test_numbered_pages_stay_the_same_when_articles_come(plan):
    days = [Date(year, 1, day) for year in (2021, 2020) for day in range(25, 0, -1)]

    def numbered(site):
        pages = {page.address: render(page) for page in plan(make_edition(site, pagination=10))}
        return {address: html for address, html in pages.items() if "/page/" in address}

    before = numbered(dated(*days))
    after = numbered(dated(Date(2021, 1, 26), *days))
    assert before
    assert {address: _without_names(html) for address, html in before.items()} == {
        address: _without_names(html) for address, html in after.items()
    }


def _without_names(html: str) -> str:
    """The page without the numbers in the samples' slugs and titles, which count from the newest."""
    return re.sub(r"(\ba|Title )\d+", r"\1", html)


def test_every_year_has_a_page_and_undated_articles_one():
    pages = plan_timeline(make_edition(dated(Date(2021, 6), Date(1984), None)))

    assert [page.address for page in pages] == [
        "timeline/",
        "timeline/2021/",
        "timeline/1984/",
        "timeline/undated/",
    ]


@pytest.mark.parametrize("size", [5, 100])
def test_every_month_can_be_addressed_on_its_years_own_page(size: int):
    site = dated(*(Date(2021, month, day) for month in range(1, 13) for day in range(1, 4)))

    pages = {page.address: page for page in plan_timeline(make_edition(site, pagination=size))}

    html = render(pages["timeline/2021/"])
    assert sorted(re.findall(r'id="(m\d\d)"', html)) == [f"m{month:02d}" for month in range(1, 13)]


def test_a_short_time_is_charted_by_month():
    chart = chart_archive(make_edition(dated(Date(2021, 11, 3), Date(2022, 1, 4))))

    assert [(bar.label, bar.number) for bar in chart.bars] == [("Jan", 1), ("Dec", 0), ("Nov", 1)]


def test_a_long_time_is_charted_by_year():
    chart = chart_archive(make_edition(dated(Date(2010, 1), Date(2013, 1), Date(2013, 2))))

    assert [(bar.small + bar.label, bar.number) for bar in chart.bars] == [
        ("2013", 2),
        ("2012", 0),
        ("2011", 0),
        ("2010", 1),
    ]


def test_among_many_years_the_decades_are_named_and_never_two_beside_each_other():
    chart = chart_years(make_edition(dated(*(Date(year) for year in range(1989, 2023)))))

    assert {bar.small for bar in chart.bars} == {""}
    assert [bar.year for bar in reversed(chart.bars) if bar.year] == ["1989", "2000", "2010", "2020"]


def test_years_without_articles_are_left_out_where_they_are_most_of_a_long_chart():
    chart = chart_years(make_edition(dated(Date(1984), Date(1985), Date(2025))))

    assert [bar.small + bar.label for bar in chart.bars] == ["2025", "1985", "1984"]


def test_years_without_articles_are_left_out_of_centuries():
    chart = chart_years(make_edition(dated(Date(1789), Date(2020))))

    assert len(chart.bars) == 2


def test_a_site_without_articles_has_no_chart():
    assert chart_archive(make_edition(make_site())) is None


def test_a_site_without_articles_has_a_home_page():
    (page,) = plan_home(make_edition(make_site()))

    assert "No articles yet" in render(page)


def test_notes_written_last_come_first():
    older = note("a", id="older", created=Date(2020, 1, 1))
    newer = note("a", id="newer", created=Date(2024, 1, 1))
    undated = note("b", id="undated")
    site = make_site([make_article("a", notes=(older, newer)), make_article("b", notes=(undated,))])

    assert [n.entry.id for n in newest_notes(make_edition(site))] == ["newer", "older", "undated"]
