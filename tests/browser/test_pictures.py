"""A browser takes of a picture the size it needs, when it needs it, and nothing moves while it comes."""

import pytest

from tests.browser.serving import Kind, Sites

ARTICLE = Kind("article", "sample", "articles/geneva-summit/")
PARK = ".further img:not(.low)"
BOX = "one => { const box = one.getBoundingClientRect(); return [box.width, box.height]; }"
LOADED = "one => one.decode().then(() => one.currentSrc)"


@pytest.mark.parametrize(("width", "taken"), [(1400, "960.avif"), (800, "960.avif"), (320, "320.avif")])
def test_the_size_that_is_fetched_is_the_smallest_that_is_large_enough(sites: Sites, open_page, width, taken):
    page = open_page("about:blank", viewport={"width": width, "height": 800})
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})  # a larger one that is there would be taken
    page.goto(sites.url(ARTICLE))
    picture = page.locator(PARK)
    picture.scroll_into_view_if_needed()

    source = picture.evaluate(LOADED)

    protocol.detach()
    assert source.endswith(f"/assets/sized/photos/park-in-the-morning.jpg/{taken}")


def test_the_first_photograph_is_loaded_at_once_and_the_next_when_it_comes_near(sites, open_page):
    page = open_page(sites.url(ARTICLE), viewport={"width": 1400, "height": 800})

    first, next_one = page.locator(".lead:not(.further) img:not(.low)"), page.locator(PARK)

    assert first.get_attribute("loading") is None
    assert next_one.get_attribute("loading") == "lazy"


def test_a_picture_has_its_place_before_it_comes(sites, open_page):
    page = open_page("about:blank", viewport={"width": 1400, "height": 800})
    page.route("**/assets/sized/**", lambda route: route.abort())
    page.goto(sites.url(ARTICLE))
    before = page.locator(PARK).evaluate(BOX)
    low = page.locator(".further img.low").evaluate(BOX)
    page.unroute("**/assets/sized/**")
    page.goto(sites.url(ARTICLE))
    page.locator(PARK).scroll_into_view_if_needed()
    page.locator(PARK).evaluate(LOADED)

    after = page.locator(PARK).evaluate(BOX)

    assert before == pytest.approx(after, abs=1)
    assert low == pytest.approx(after, abs=1)
