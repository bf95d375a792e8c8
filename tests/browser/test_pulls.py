"""A pull quote: left of the text where there is room, between the paragraphs elsewhere, never over anything."""

import pytest

from tests.browser.serving import KINDS, Sites

ARTICLE = next(kind for kind in KINDS if kind.name == "article")
BOXES = """() => {
  const box = one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const pull = document.querySelector('.body .pull');
  return {pull: box(pull), text: box(document.querySelector('#p1')), next: box(document.querySelector('#p2')),
          contents: box(document.querySelector('.toc ol')), width: document.documentElement.scrollWidth};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_wide_screen_it_stands_left_of_the_text_below_the_contents(scheme, sites: Sites, open_page):
    page = open_page(sites.url(ARTICLE), viewport={"width": 1440, "height": 900}, color_scheme=scheme)

    boxes = page.evaluate(BOXES)

    _left, top, right, bottom = boxes["pull"]
    assert (right < boxes["text"][0], top >= boxes["contents"][3], bottom > top) == (True, True, True)


@pytest.mark.parametrize("width", [1024, 390])
def test_on_a_narrower_screen_it_stands_between_its_paragraph_and_the_next(width, sites: Sites, open_page):
    page = open_page(sites.url(ARTICLE), viewport={"width": width, "height": 900})

    boxes = page.evaluate(BOXES)

    assert boxes["text"][3] <= boxes["pull"][1] < boxes["pull"][3] <= boxes["next"][1]
    assert boxes["width"] == width


def test_its_way_into_the_text_leads_to_the_words(sites: Sites, open_page):
    page = open_page(sites.url(ARTICLE), viewport={"width": 1440, "height": 900})

    page.locator(".pull").get_by_role("link", name="In the text").click()

    assert page.locator(".q:target").inner_text() == "very, very difficult"


def test_print_leaves_it_out(sites: Sites, open_page):
    page = open_page(sites.url(ARTICLE), viewport={"width": 1440, "height": 900})

    page.emulate_media(media="print")

    assert not page.locator(".pull").is_visible()
