"""Notes, print, the dark scheme and the keyboard, on the pages that show them."""

import itertools

import pytest

from tests.browser.serving import KINDS, Sites, each_of

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
ARTICLE = next(kind for kind in KINDS if kind.name == "article")
EVERYTHING = next(kind for kind in KINDS if kind.name == "article with everything")
DENSE = next(kind for kind in KINDS if kind.name == "article with many notes")
RIGHT_TO_LEFT = next(kind for kind in KINDS if kind.name == "right-to-left archive")

TOPS = """() => [...document.querySelectorAll('.body .says')].map(note => {
  const passage = document.getElementById(note.id.replace('n-', 'm-'));
  return [note.id, passage.getBoundingClientRect().top, note.getBoundingClientRect().top,
          note.getBoundingClientRect().bottom];
})"""
SIDES = """() => {
  const text = document.querySelector('.body p').getBoundingClientRect();
  const note = document.querySelector('.body .says').getBoundingClientRect();
  return {text: [text.left, text.right], note: [note.left, note.right]};
}"""
WRITTEN = """all => all.map(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  return range.getBoundingClientRect();
})"""
BACKGROUND = "one => getComputedStyle(one).backgroundColor"
LIGHTNESS = "one => getComputedStyle(one).{}.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 3"


def _open(open_page, sites: Sites, kind, fragment: str = "", **options):
    return open_page(sites.url(kind) + fragment, **{"viewport": WIDE, **options})


def test_in_a_wide_window_each_note_is_open_beside_its_passage_or_below_the_note_before(sites, open_page):
    tops = _open(open_page, sites, ARTICLE).evaluate(TOPS)

    above = 0.0
    for name, passage, top, bottom in tops:
        assert abs(top - passage) < 60 or top - above < 60, name
        assert top >= above, f"{name} overlaps the note before it"
        assert bottom - top > 30, f"{name} is not open"
        above = bottom


def test_ten_notes_of_one_paragraph_do_not_overlap(sites, open_page):
    tops = _open(open_page, sites, DENSE).evaluate(TOPS)

    assert all(top >= above - 1 for (*_, above), (_, _, top, _) in itertools.pairwise(tops))


def test_notes_stand_right_of_the_text_and_left_of_it_in_a_right_to_left_archive(sites, open_page):
    left_to_right = _open(open_page, sites, ARTICLE).evaluate(SIDES)
    right_to_left = _open(open_page, sites, RIGHT_TO_LEFT).evaluate(SIDES)

    assert left_to_right["note"][0] > left_to_right["text"][1]
    assert right_to_left["note"][1] < right_to_left["text"][0]


def test_a_neighbours_title_begins_below_its_label_whatever_its_direction(sites, open_page):
    page = _open(open_page, sites, RIGHT_TO_LEFT)

    label, title = page.locator(".pair [rel=prev] > *").evaluate_all(WRITTEN)

    assert label["right"] == pytest.approx(title["right"], abs=2)


def test_the_rule_ends_with_a_short_article_in_a_tall_window(sites, open_page):
    page = _open(open_page, sites, RIGHT_TO_LEFT, viewport={"width": 1440, "height": 4000})

    ends = page.locator("main, .pair").evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")

    assert ends[0] == pytest.approx(ends[1], abs=1)


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_in_a_narrow_window_a_note_opens_in_place_by_a_tap(has_scripts, sites, open_page):
    page = _open(
        open_page, sites, ARTICLE, viewport=NARROW, has_touch=True, is_mobile=True, java_script_enabled=has_scripts
    )
    note = page.locator("details.note").first
    assert not note.locator(".says p").last.is_visible()

    note.locator("summary").tap()

    assert note.locator(".says p").last.is_visible()


def test_a_wide_window_needs_no_scripts_to_show_notes(sites, open_page):
    page = _open(open_page, sites, ARTICLE, java_script_enabled=False)

    notes = page.locator(".body .says")
    assert notes.count() == 11
    assert all(notes.nth(at).is_visible() for at in range(11))


def test_on_paper_all_notes_are_open_and_the_navigation_is_gone(sites, open_page):
    page = _open(open_page, sites, ARTICLE, viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")

    notes = page.locator(".body .says")
    assert all(notes.nth(at).is_visible() for at in range(notes.count()))
    assert not page.locator("header.site nav").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_reader_is_followed(scheme, sites, open_page):
    page = _open(open_page, sites, ARTICLE, color_scheme=scheme)

    paper = page.locator("body").evaluate(LIGHTNESS.format("backgroundColor"))
    ink = page.locator("body").evaluate(LIGHTNESS.format("color"))
    assert (paper > 230 and ink < 60) if scheme == "light" else (paper < 40 and ink > 200)


def test_the_first_tab_shows_a_link_that_skips_to_the_content(sites, open_page):
    page = _open(open_page, sites, ARTICLE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.bounding_box()["y"] >= 0
    assert skip.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"

    page.keyboard.press("Enter")

    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@each_of(KINDS[:4])
def test_whatever_has_the_focus_shows_it(kind, sites, open_page):
    page = _open(open_page, sites, kind)
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.locator(":focus").evaluate("one => parseFloat(getComputedStyle(one).outlineWidth)"))

    assert all(width >= 2 for width in seen), seen


@pytest.mark.parametrize("fragment", ["#n-nbs", "#m-nbs"])
def test_the_address_of_a_note_or_its_passage_lights_it_up(fragment, sites, open_page):
    page = _open(open_page, sites, ARTICLE, fragment)

    target = page.locator(fragment)
    assert target.evaluate("one => one.matches(':target')")
    assert target.evaluate(BACKGROUND) != page.locator("#m-friday").evaluate(BACKGROUND)
    assert target.evaluate(f"one => ({BACKGROUND})(one)") != "rgba(0, 0, 0, 0)"


def test_the_number_at_a_passage_leads_to_its_note_and_back(sites, open_page):
    page = _open(open_page, sites, ARTICLE)

    page.locator("a.ref[href='#n-nbs']").click()
    assert page.url.endswith("#n-nbs")
    page.locator("#n-nbs a.no").click()

    assert page.url.endswith("#m-nbs")


def test_in_a_narrow_window_the_number_at_a_passage_opens_its_note(sites, open_page):
    page = _open(open_page, sites, ARTICLE, viewport=NARROW)

    page.locator("a.ref[href='#n-nbs']").click()

    assert page.locator("#n-nbs p").last.is_visible()


OPENING = """() => Object.fromEntries(['.head .wide', '.head .facts', '.lead img', '.lead figcaption'].map(part => {
  const box = document.querySelector(part).getBoundingClientRect();
  return [part, [box.top, box.bottom]];
}))"""


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_photograph_begins_below_the_headline_however_long_the_facts_are(width, sites, open_page):
    page = _open(open_page, sites, EVERYTHING, viewport={"width": width, "height": 900})
    boxes = page.evaluate(OPENING)

    assert 0 <= boxes[".lead img"][0] - boxes[".head .wide"][1] < 60
    assert boxes[".lead figcaption"][0] >= boxes[".head .facts"][1], "the caption overlaps the facts"
