"""A site works wherever it is put: below a path, behind a host's 404, as files without any server."""

from urllib.parse import urlsplit

import pytest

from tests.browser.serving import KINDS, Kind

HOME = KINDS[0]


def test_below_a_path_a_reader_walks_from_the_home_page_to_a_person_and_back(sites, open_page):
    page = open_page(sites.url(HOME))
    page.locator("main .entry a").first.click()
    page.locator("main a[href*='/people/'], main a[href*='people/']").first.click()
    assert "/sub/dir/people/" in page.url

    page.locator("a.word").click()

    assert page.url == sites.url(HOME)


def test_an_address_that_leads_nowhere_gets_the_404_with_its_style_and_ways_on(sites, open_page):
    page = open_page(sites.url(Kind("nothing", "sample", "some/where/else/")))

    assert page.locator("body").evaluate("one => getComputedStyle(one).marginTop") == "0px"
    page.locator("header.site nav a").first.click()
    assert page.url == sites.url(Kind("articles", "sample", "articles/"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("old/everything/", "articles/everything/"), ("1984/everything.html", "articles/everything/"),
     ("people/zoe-q/", "people/zoe-quine-ostergard/")],
)  # fmt: skip
def test_a_former_address_leads_to_the_present_one(old, new, sites, open_page):
    page = open_page(sites.url(Kind("redirect", "stress", old)))
    page.wait_for_url(f"**/{new}")

    assert urlsplit(page.url).path == f"/stress/{new}"


def test_a_former_address_is_a_page_with_a_link_for_those_who_are_not_sent_on(sites, open_page):
    text = open_page(sites.address).request.get(sites.url(Kind("redirect", "stress", "old/everything/"))).text()

    assert "<h1" in text
    assert 'href="../../articles/everything/"' in text


@pytest.mark.parametrize("path", ["index.html", "articles/one.html", "people/layla.html"])
def test_with_addresses_of_files_a_site_works_without_a_server(path, sites, open_page):
    page = open_page((sites.output("rtl") / path).as_uri())

    assert page.locator("header.site").evaluate("one => getComputedStyle(one).borderBlockEndWidth") == "1px"
    assert page.evaluate("() => document.fonts.ready.then(() => document.fonts.size)") > 0


def test_without_a_server_a_reader_walks_from_page_to_page(sites, open_page):
    page = open_page((sites.output("rtl") / "index.html").as_uri())
    page.locator("main .entry a").first.click()
    assert page.url.startswith("file:")
    page.locator("main a[href*='people/']").first.click()
    assert page.locator("h1").is_visible()

    page.locator("a.word").click()

    assert page.url == (sites.output("rtl") / "index.html").as_uri()
