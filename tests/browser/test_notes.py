"""Notes on every kind of passage: seen together with it, led back to it, open on paper, legible to a screen reader."""

import itertools

import pytest

from tests.browser.serving import KINDS, STRESSED, Kind, Sites

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
HARD = next(kind for kind in KINDS if kind.name == "article with hard notes")
HUNDRED = next(kind for kind in STRESSED if kind.name == "hundred notes")
SUMMIT = Kind("summit", "sample", "articles/geneva-summit/")
ARABIC = next(kind for kind in KINDS if kind.name == "right-to-left article")

LIT = """() => [...document.querySelectorAll('mark, .says')]
  .filter(one => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)')
  .map(one => one.id.startsWith('n-') ? one.id : one.getAttribute('aria-details'))"""
BOXES = """all => all.map(one => {
  const box = one.getBoundingClientRect();
  return {id: one.id, top: box.top, bottom: box.bottom, left: box.left, right: box.right, width: box.width};
})"""


AROUND = """one => [...document.querySelectorAll('mark')].filter(mark => mark.contains(one))
  .map(mark => mark.getAttribute('aria-details'))"""


def _open(open_page, sites: Sites, kind: Kind, **options):
    return open_page(sites.url(kind), **{"viewport": WIDE, **options})


@pytest.mark.parametrize("kind", [HARD, HUNDRED], ids=lambda kind: kind.name)
def test_a_number_lights_up_its_own_note_and_those_whose_passage_it_stands_in(kind, sites, open_page):
    page = _open(open_page, sites, kind)
    numbers = page.locator("a.ref")
    lit = {}
    for at in range(0, numbers.count(), 1 if kind is HARD else 9):
        numbers.nth(at).focus()
        name = numbers.nth(at).get_attribute("href").removeprefix("#")
        lit[name] = set(page.evaluate(LIT)) - set(numbers.nth(at).evaluate(AROUND))

    others = {name: seen - {name} for name, seen in lit.items()}
    assert len(lit) > 10
    assert {name: seen for name, seen in others.items() if seen} == {}


def test_a_note_lights_up_with_the_number_at_its_passage(sites, open_page):
    page = _open(open_page, sites, HARD)
    for name in ("title", "dek", "cap1", "cell", "list", "inner", "same1", "same2", "foot"):
        page.locator(f"a.ref[href='#n-{name}']").first.focus()

        assert f"n-{name}" in page.evaluate(LIT), name


@pytest.mark.parametrize("width", [1440, 1024])
def test_notes_in_the_margin_never_overlap(width, sites, open_page):
    page = _open(open_page, sites, HARD, viewport={"width": width, "height": 900})

    boxes = page.locator(".body .says").evaluate_all(BOXES)

    assert len(boxes) > 20
    assert [one["id"] for one, other in itertools.pairwise(boxes) if other["top"] < one["bottom"] - 1] == []


def test_notes_on_dek_and_caption_stand_in_the_column_below_what_they_are_on(sites, open_page):
    page = _open(open_page, sites, SUMMIT)
    parts = ".facts .legend, #n-four-hours, .lead figcaption > p, #n-fountain"

    boxes = page.locator(parts).evaluate_all(BOXES)

    assert [other for one, other in itertools.pairwise(boxes) if other["top"] < one["bottom"] - 1] == []
    column = page.locator(".facts").bounding_box()
    assert all(box["right"] <= column["x"] + column["width"] + 1 for box in boxes)


def test_a_very_long_note_is_scrolled_in_the_margin_and_whole_on_paper(sites, open_page):
    page = _open(open_page, sites, HARD)
    long = page.locator("#n-verylong .long")
    assert long.bounding_box()["height"] < 450
    long.focus()
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('#n-verylong .long').scrollTop > 100")

    page.emulate_media(media="print")

    assert long.evaluate("one => one.scrollHeight - one.clientHeight") == 0


def test_a_note_on_a_footnote_leaves_it_as_wide_as_the_text(sites, open_page):
    page = _open(open_page, sites, HARD)

    widths = page.locator("#p1, .footnotes-list").evaluate_all("all => all.map(one => one.offsetWidth)")

    assert widths[0] == pytest.approx(widths[1], abs=1)


def test_in_a_narrow_window_an_open_note_tells_its_verdict_and_leads_back(sites, open_page):
    page = _open(open_page, sites, HARD, viewport=NARROW)
    page.locator("details.note:has(#n-long) summary").click()
    assert page.locator("#n-long .verdict").is_visible()

    page.locator("#n-long").get_by_role("link", name="Back to passage 5").click()

    page.wait_for_url("**/#m-long")


def test_lines_of_nested_passages_stand_below_each_other(sites, open_page):
    page = _open(open_page, sites, HARD)

    offsets = [
        float(
            page.locator(f"#m-{name}").evaluate("one => getComputedStyle(one).textUnderlineOffset").removesuffix("px")
        )
        for name in ("outer", "middle", "inner")
    ]

    assert offsets[0] < offsets[1] < offsets[2]


def test_the_number_at_a_right_to_left_passage_stands_left_of_it_and_apart_from_its_figures(sites, open_page):
    page = _open(open_page, sites, ARABIC)

    (passage, number) = page.locator("#m-figures, a.ref[href='#n-figures']").evaluate_all(BOXES)

    assert number["right"] <= passage["left"] + 1


def test_a_note_in_another_script_is_set_its_own_way(sites, open_page):
    page = _open(open_page, sites, HARD)

    directions = page.locator("#n-arabic p, #n-inner p").evaluate_all(
        "all => all.map(one => getComputedStyle(one).direction)"
    )

    assert directions.count("rtl") == 1


def test_a_screen_reader_is_told_at_every_passage_of_the_comment_on_it(sites, open_page):
    page = _open(open_page, sites, HARD)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["backendDOMNodeId"]: node for node in tree if "backendDOMNodeId" in node}
    marks = [node for node in tree if node.get("role", {}).get("value") == "mark"]

    related = [
        by_id[other["backendDOMNodeId"]]["role"]["value"]
        for mark in marks
        for prop in mark["properties"]
        if prop["name"] == "details"
        for other in prop["value"]["relatedNodes"]
    ]

    assert len(related) == len(marks) > 30
    assert set(related) == {"comment"}
