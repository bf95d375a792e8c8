import pytest

from sitegen.model.dates import Date
from sitegen.model.interface import Interface
from sitegen.pages.histogram import Tally, draw_bars, draw_histogram, label_axis, tally_dates


def draw(*dates: Date, **options):
    return draw_histogram(dates, "Dolor", Interface(), **options)


def test_dates_within_two_years_are_counted_by_months_of_whole_years():
    tally = tally_dates([Date(2021, 6, 16), Date(2021, 12, 3), Date(2021, 12), Date(2022, 2, 1)])

    assert (tally.unit, len(tally.counts)) == ("month", 24)
    assert [(i, n) for i, n in enumerate(tally.counts) if n] == [(5, 1), (11, 2), (13, 1)]


def test_a_date_without_a_month_makes_it_years():
    assert tally_dates([Date(2021, 6), Date(2021, 7), Date(2022)]).unit == "year"


def test_dates_more_than_two_years_apart_are_counted_by_years_with_the_empty_ones_between():
    tally = tally_dates([Date(2009, 1), Date(2012, 1), Date(2012, 5)])

    assert (tally.unit, tally.first, tally.counts) == ("year", 2009, (1, 0, 0, 2))


def test_more_than_a_century_is_counted_by_decades():
    tally = tally_dates([Date(21), Date(2021), Date(2022)])

    assert (tally.unit, tally.first, len(tally.counts)) == ("decade", 2, 201)


@pytest.mark.parametrize("dates", [(), (Date(2021),), (Date(2021), Date(2022)), (Date(2021),) * 9])
def test_nothing_is_drawn_where_there_is_nothing_to_compare(dates):
    assert tally_dates(dates) is None


def test_the_highest_bar_fills_the_canvas_and_empty_periods_draw_nothing():
    bars = draw_bars(Tally("year", 2009, (1, 0, 4)), Interface())

    assert [bar.path for bar in bars] == ["M0 100v-25.0h8.4v25.0z", "M20 100v-100.0h8.4v100.0z"]


def test_a_bar_says_its_period_and_number_and_leads_to_the_articles_of_its_year():
    months = draw_bars(Tally("month", 2021 * 12, (0, 0, 1) + (0,) * 9), Interface(), {2021: "#y2021"})
    decades = draw_bars(Tally("decade", 198, (4, 2)), Interface(), {1984: "#y1984", 1987: "#y1987", 1999: "#y1999"})

    assert [(bar.words, bar.href) for bar in months] == [("March 2021, 1 article", "#y2021")]
    assert [(bar.words, bar.href) for bar in decades] == [
        ("the 1980s, 4 articles", "#y1987"),
        ("the 1990s, 2 articles", "#y1999"),
    ]


def test_the_title_tells_what_the_bars_show():
    chart = draw(Date(2019, 1), Date(2021, 1), Date(2021, 2), Date(2022, 1))

    assert chart.title == "Articles a year: Dolor, 2019 to 2022. Most in 2021, 2."


def test_without_a_peak_the_title_names_none():
    assert draw(Date(2019, 1), Date(2021, 1), Date(2022, 1)).title == "Articles a year: Dolor, 2019 to 2022."


def test_peaks_link_to_the_years_that_are_listed_only():
    dates = (Date(2019, 1), Date(2019, 2), Date(2021, 1), Date(2021, 2), Date(2022, 1))

    peaks = draw(*dates, hrefs={2021: "#y2021"}).peaks

    assert [(peak.words, peak.href) for peak in peaks] == [("2021, 2", "#y2021"), ("2019, 2", "")]


def test_the_axis_has_few_labels_and_its_last_stretch_is_as_wide_as_its_years():
    axis = label_axis(tally_dates([Date(2009), Date(2020), Date(2020)]))

    assert [(label.words, label.growth) for label in axis] == [
        ("2009", 12),
        ("2011", 12),
        ("2013", 12),
        ("2015", 12),
        ("2017", 12),
        ("2019", 12),
    ]


def test_a_stretch_cut_short_grows_less():
    axis = label_axis(tally_dates([Date(2009), Date(2021), Date(2021)]))

    assert [(label.words, label.growth) for label in axis] == [("2009", 12), ("2014", 12), ("2019", 7)]
