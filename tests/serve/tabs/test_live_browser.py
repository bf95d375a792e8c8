"""Every save shows in the open tabs, in place: nothing the reader did to the page is lost."""

import re

from playwright.sync_api import expect

from tests.conftest import REPOSITORY
from tests.serve.tabs.live import is_marked, mark

LONG = "content/articles/long.md"
NARROW = {"width": 390, "height": 844}
SCROLL = "() => Math.round(scrollY)"
WRITTEN = """() => {
  const copy = document.documentElement.cloneNode(true);
  for (const one of copy.querySelectorAll('noscript, script[src^="/_sitegen/"], sitegen-error')) one.remove();
  for (const link of copy.querySelectorAll('link[rel=stylesheet]')) link.href = link.getAttribute('href').split('?')[0];
  return copy.outerHTML;
}"""
"""A page as it was written."""
COMPARE_MANY = (REPOSITORY / "tests/serve/tabs/compare_many.js").read_text(encoding="utf-8")
"""Makes random pages of others in place, as the reader has changed them; gives those that came out wrong."""


def test_a_save_shows_in_the_open_page_without_losing_its_place(live, visit):
    page = visit()
    mark(page)
    page.evaluate("() => scrollTo({top: 1500, behavior: 'instant'})")
    expect(page.locator("main")).to_contain_text("Paragraph 59")

    live.replace(LONG, "Paragraph 40 of", "Another paragraph of")

    expect(page.locator("main")).to_contain_text("Another paragraph of")
    assert page.evaluate(SCROLL) == 1500
    assert is_marked(page)


def test_what_is_added_above_does_not_move_the_line_being_read(live, visit):
    page = visit()
    read = page.get_by_text("Paragraph 40 of")
    read.evaluate("(one) => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    top = read.bounding_box()["y"]

    live.replace(LONG, "Paragraph 3 of", "Something new.\n\nSomething newer.\n\nParagraph 3 of")

    expect(page.locator("main")).to_contain_text("Something newer.")
    assert abs(read.bounding_box()["y"] - top) < 2


def test_a_page_is_what_a_fresh_visit_would_give_after_many_saves(live, visit):
    page = visit()
    mark(page)
    live.replace(LONG, "title: Long", "title: A longer one")
    live.replace(LONG, "Paragraph 3 of", "> Quoted.\n\n## A heading\n\nParagraph 3 of")
    live.replace(LONG, "Paragraph 7 of a long article, of which there are many, so that it scrolls.\n\n", "")
    live.replace("sitegen.yaml", "Live archive", "Renamed archive")
    live.replace("content/articles/long.notes.yaml", "It is a large lake.", "It is a *very* large lake.")
    expect(page).to_have_title("A longer one | Renamed archive")
    expect(page.locator("#n-lake em")).to_have_text("very")
    expect(page.locator("main h2", has_text="A heading")).to_be_visible()

    expect(page.locator("main")).not_to_contain_text("Paragraph 7 of")
    fresh = visit()

    assert page.evaluate(WRITTEN) == fresh.evaluate(WRITTEN)
    assert is_marked(page)


def test_saves_faster_than_they_can_be_shown_end_at_the_last(live, visit):
    page = visit()
    mark(page)
    for at in range(20):
        live.replace(LONG, f"Paragraph {at} of", f"Saved {at} of")

    expect(page.locator("main")).to_contain_text("Saved 19 of")
    expect(page.locator("main")).to_contain_text("Saved 0 of")
    assert is_marked(page)


def test_another_language_and_direction_show_without_a_reload(live, visit):
    page = visit()
    mark(page)

    live.replace("sitegen.yaml", "title: Live archive", "title: Live archive\nlanguage: ar")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert is_marked(page)


def test_an_opened_note_the_focus_and_a_selection_stay(live, visit):
    page = visit(viewport=NARROW)
    page.locator("details.note", has_text="by the lake").locator("summary").click()
    page.get_by_text("on the bench").first.evaluate("(one) => getSelection().selectAllChildren(one)")

    live.replace(LONG, "and said little.", "and said nothing.")

    expect(page.locator("main")).to_contain_text("said nothing")
    expect(page.locator("#n-lake")).to_be_visible()
    expect(page.locator("#n-bench")).not_to_be_visible()
    assert page.evaluate("() => document.activeElement.textContent").endswith("by the lake")
    assert page.evaluate("() => String(getSelection())") == "on the bench"


def test_an_opened_note_stays_open_when_another_comes_before_it(live, visit):
    page = visit(viewport=NARROW)
    page.locator("details.note", has_text="by the lake").locator("summary").click()

    notes = "- {id: they, kind: context, exact: They met, body: Two of them.}\n"
    live.replace("content/articles/long.notes.yaml", "- {id: lake", f"{notes}- {{id: lake")

    expect(page.locator("details.note")).to_have_count(3)
    expect(page.locator("#n-lake")).to_be_visible()
    expect(page.locator("#n-they")).not_to_be_visible()


def test_what_is_typed_into_the_search_and_found_by_it_stays(live, visit):
    page = visit("search/")
    page.locator("#q").press_sequentially("long")
    expect(page.locator("#found a")).to_have_text("Long")
    mark(page)

    live.replace("sitegen.yaml", "Live archive", "Renamed archive")

    expect(page.locator("header.site")).to_contain_text(re.compile("Renamed"))
    expect(page.locator("#found a")).to_have_text("Long")
    expect(page.locator("#q")).to_be_focused()
    assert is_marked(page)


def test_the_search_works_after_its_form_was_replaced(live, visit):
    page = visit("search/")
    page.locator("#q").press_sequentially("lo")
    mark(page)

    live.override("pages/search.html", '<form class="search"', '<p id="above">Above.</p><form data-new class="search"')
    expect(page.locator("#above")).to_be_visible()
    page.locator("#q").press_sequentially("ng")

    expect(page.locator("#found a")).to_have_text("Long")
    assert is_marked(page)


def test_another_page_s_save_does_not_touch_this_one(live, visit):
    page, other = visit("about-nothing/"), visit("articles/short/")
    page.goto(live.address + "articles/long/")
    mark(page)

    live.replace("content/articles/short.md", "A short text.", "Another text.")

    expect(other.locator("main")).to_contain_text("Another text.")
    assert page.evaluate("() => window.mark") == 0


def test_a_page_whose_scripts_change_is_loaded_again_where_it_was(live, visit):
    page = visit()
    mark(page)
    page.evaluate("() => scrollTo({top: 1500, behavior: 'instant'})")
    live.save("static/own.js", "document.title = 'Scripted';\n")

    live.override("layout/base.html", "{% block head %}", '<script src="/own.js" defer></script>{% block head %}')

    expect(page).to_have_title("Scripted")
    expect(page.locator("main")).to_contain_text("Paragraph 59")
    page.wait_for_function("() => Math.round(scrollY) === 1500")
    assert not is_marked(page)


def test_a_page_whose_script_was_saved_is_loaded_again(live, visit):
    live.save("static/own.js", "document.title = 'Scripted';\n")
    live.override("layout/base.html", "{% block head %}", '<script src="/own.js" defer></script>{% block head %}')
    page = visit()
    expect(page).to_have_title("Scripted")

    live.save("static/own.js", "document.title = 'Scripted anew';\n")

    expect(page).to_have_title("Scripted anew")


def test_a_page_that_was_opened_before_its_script_was_there_is_loaded_again(live, visit):
    live.override("layout/base.html", "{% block head %}", '<script src="/late.js" defer></script>{% block head %}')
    page = visit()

    live.save("static/late.js", "document.title = 'Scripted';\n")

    expect(page).to_have_title("Scripted")


def test_a_built_page_has_nothing_of_this(live):
    live.project.build_soundly()

    assert "_sitegen" not in live.project.read("articles/long/index.html")


def test_a_page_made_of_another_in_place_is_that_other_page(live, visit):
    page = visit("articles/short/")

    assert page.evaluate(COMPARE_MANY, 400) == []
