"""What is drawn of a name, its network and its years, by mouse and keyboard, on a phone and to a screen reader."""

import pytest

from tests.browser.serving import KINDS, STRESSED, Sites

PERSON = next(kind for kind in KINDS if kind.name == "person")
STRESSED_PERSON = next(kind for kind in STRESSED if kind.name == "stressed person")
NARROW = {"width": 390, "height": 844}

LABELS = """() => {
  const room = document.querySelector('.net').getBoundingClientRect();
  return [...document.querySelectorAll('.net text')].map(text => {
    const box = text.getBoundingClientRect();
    return {words: text.textContent, left: box.left - room.left, right: room.right - box.right,
            top: box.top, bottom: box.bottom, x: box.left, end: box.right,
            size: parseFloat(getComputedStyle(text).fontSize) * room.width / 300};
  });
}"""


def test_everybody_in_the_network_is_a_link_that_says_who_and_how_often(sites: Sites, open_page):
    page = open_page(sites.url(PERSON))
    network = page.locator(".net")
    assert network.get_by_role("link").count() == 6

    network.get_by_role("link", name="Vladimir Putin, 8 articles", exact=True).click()

    page.wait_for_url("**/people/vladimir-putin/")


def test_a_screen_reader_is_told_what_the_network_shows_as_a_whole(sites: Sites, open_page):
    page = open_page(sites.url(PERSON))

    assert page.get_by_role("group", name="Joe Biden in the centre, around it Putin").count() == 1


def test_a_bar_of_the_chart_leads_to_the_articles_of_its_year(sites: Sites, open_page):
    page = open_page(sites.url(PERSON))
    bar = page.get_by_role("group", name="Articles a month: Joe Biden").get_by_role(
        "link", name="December 2021, 4 articles", exact=True
    )

    bar.focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/#y2021")
    assert page.locator("#y2021").is_visible()


def test_a_low_bar_can_be_hit_at_its_full_height(sites: Sites, open_page):
    page = open_page(sites.url(PERSON))
    box = page.get_by_role("link", name="June 2021, 1 article", exact=True).bounding_box()

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 4)

    page.wait_for_url("**/#y2021")


@pytest.mark.parametrize("kind", [PERSON, STRESSED_PERSON], ids=lambda kind: kind.name)
def test_the_labels_of_a_network_can_be_read_on_a_phone(kind, sites: Sites, open_page):
    labels = open_page(sites.url(kind), viewport=NARROW).evaluate(LABELS)

    assert len(labels) >= 4
    assert [one["words"] for one in labels if min(one["left"], one["right"]) < 0 or one["size"] < 11] == []
    for at, one in enumerate(labels):
        for other in labels[:at]:
            apart = one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
            assert apart or one["end"] <= other["x"] or other["end"] <= one["x"], (one["words"], other["words"])
