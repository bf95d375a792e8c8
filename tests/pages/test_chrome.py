import pytest

from sitegen.config import NavigationItem, Theme
from sitegen.diagnostics import Span
from sitegen.model.addresses import Routes
from sitegen.model.entries import Printed
from sitegen.model.interface import Interface
from sitegen.pages.chrome import make_chrome, split_title, stylesheets

HERE = Span("sitegen.yaml")


def chrome(**fields):
    return make_chrome(title="Second Reading", routes=Routes(), interface=Interface(), **({"theme": Theme()} | fields))


@pytest.mark.parametrize(
    ("title", "halves"),
    [
        ("Second Reading", ("Second", "Reading")),
        ("Archive", ("Archive", "")),
        ("The Long Winter of Talks", ("The Long Winter", "of Talks")),
    ],
)
def test_the_caret_stands_at_the_space_nearest_the_middle(title: str, halves: tuple[str, str]):
    assert split_title(title) == halves


def test_own_navigation_replaces_the_themes():
    items = (NavigationItem("Names", "/people/", HERE), NavigationItem("Elsewhere", "https://example.org/", HERE))

    links = chrome(navigation=items).navigation

    assert [(link.href, link.section) for link in links] == [("\0people/", "people/"), ("https://example.org/", "")]


def test_the_footer_leads_to_pages_the_navigation_leaves_out():
    frame = chrome(footer_links=(NavigationItem("About", "about/", HERE),))

    assert [(link.title, link.href) for link in frame.footer_links] == [("About", "\0about/")]


def test_a_site_without_search_does_not_link_to_it():
    frame = chrome(has_search=False)

    assert "\0search/" not in [link.href for link in (*frame.navigation, *frame.indexes)]


def test_feeds_and_data_are_named_only_where_they_are_written():
    frame = chrome(outputs=("bib",))

    assert (frame.feed, frame.records) == ("", "")


def test_the_archives_own_stylesheets_come_last():
    assert stylesheets(Theme(accent="#123456", css=(Printed("mine.css", HERE),)), Routes())[-2:] == (
        "\0assets/theme.css",
        "\0mine.css",
    )


def test_fonts_can_be_left_out():
    assert stylesheets(Theme(fonts=False), Routes()) == ("\0assets/style.css",)


def test_the_policy_allows_no_inline_script_or_style():
    assert "unsafe" not in chrome().content_security
