"""Bars of shares begin where a line of the page's writing begins."""

import pytest

from tests.browser.serving import Kind

ENDS = """svg => {
    const whole = svg.getBoundingClientRect(), bar = svg.firstElementChild.getBoundingClientRect()
    return [Math.round(bar.left - whole.left), Math.round(whole.right - bar.right)]
}"""
"""How far a bar stands from the left and from the right of its room."""


@pytest.mark.parametrize(
    ("kind", "side"),
    [(Kind("state", "stress", "health/"), 0), (Kind("state from the right", "rtl", "health.html"), 1)],
    ids=lambda one: one.name if isinstance(one, Kind) else None,
)
def test_a_bar_begins_where_a_line_begins(kind, side, sites, open_page):
    bars = open_page(sites.url(kind)).locator(".rank svg").all()

    ends = [bar.evaluate(ENDS) for bar in bars]

    partial = [one for one in ends if any(one)]
    assert {one[side] for one in partial} == {0}
