"""A reader searches: a phrase, a person by another name, a photographer; narrows, sorts, and lands on the words."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from sitegen.cli import run_command
from tests.browser.serving import serve_folder
from tests.browser.test_accessibility import find_violations

CONTENT = Path(__file__).parent.parent.parent / "content"


@pytest.fixture(scope="module")
def address(search_extra: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample archive with its search, below a path."""
    root, folder = tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("served")
    shutil.copytree(CONTENT, root / "content")
    shutil.copy(CONTENT.parent / "sitegen.yaml", root)
    with serve_folder(folder) as served:
        assert run_command(["build", "-q", "-C", str(root), "-o", str(folder / "below"), "-b", f"{served}below/"]) == 0
        yield f"{served}below/"


@pytest.fixture
def search(open_page: Any, address: str) -> Any:
    """The search page, open."""
    expect.set_options(timeout=20_000)
    return open_page(f"{address}search/")


def ask(page: Any, words: str) -> Any:
    """The hits for some words, typed and sent off by the keyboard."""
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("#found-count")).to_contain_text(words)
    return page.locator("#found > li")


def test_a_phrase_is_found_and_leads_to_its_highlighted_passage(search):
    hits = ask(search, '"guests at Villa La Grange"')

    expect(hits.first.locator("mark").first).to_have_text("guests")
    search.locator("#found a").first.focus()
    search.keyboard.press("Enter")

    search.wait_for_url("**/articles/**")
    assert search.url.partition("#")[2].startswith(("p", "n-"))
    expect(search.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("marks", ["“{}”", "„{}“", "«{}»"])
def test_turned_quotation_marks_ask_for_a_phrase_as_straight_ones_do(search, marks):
    ask(search, marks.format("La Grange at Villa"))

    expect(search.locator("#found-count")).to_contain_text("Nothing found")


def test_a_failing_index_leaves_the_indexes_to_look_through_and_no_old_results(search):
    ask(search, "NATO")
    search.route("**/*.pf_fragment*", lambda route: route.abort())

    search.locator("#q").fill("Vienna")
    search.keyboard.press("Enter")

    expect(search.locator("#found-count")).to_have_text("The search could not be loaded.")
    expect(search.locator("#found > li")).to_have_count(0)
    expect(search.locator("#ways")).to_be_visible()


def test_a_record_is_found_by_another_of_its_names(search):
    hits = ask(search, "Us")

    expect(hits.first.locator("a")).to_have_text("United States")


def test_a_photographer_is_found(search):
    name = "Tessa Bodoni"

    expect(ask(search, name).first.locator("a")).to_have_text(name)
    expect(search.locator("#found-pages")).to_be_hidden()  # one page of results leads to no other


def test_results_are_narrowed_by_year_and_source_with_the_keyboard_and_the_address_says_so(search):
    ask(search, "NATO")
    unfiltered = search.locator("#found-count").inner_text()
    box = search.locator('[data-facet="year"] input[value="2021"]')
    box.focus()
    search.keyboard.press("Space")

    expect(search.locator("#found-count")).not_to_have_text(unfiltered)
    expect(search.locator('[data-facet="year"] input[value="2021"]')).to_be_checked()
    expect(search.locator('[data-facet="year"] input[value="2021"]')).to_be_focused()
    assert "year=2021" in search.url
    count = search.locator("#found-count").inner_text()
    search.reload()
    expect(search.locator("#found-count")).to_have_text(count)


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_first_result_stands_on_the_first_screen(open_page, address, width):
    page = open_page(f"{address}search/?q=NATO", viewport={"width": width, "height": 900})

    expect(page.locator("#facets")).to_be_visible(timeout=60_000)  # it stands before them, and could push them down
    expect(page.locator("#found > li").first).to_be_in_viewport()


SHIFTED = """() => new Promise(done => {
  const shifts = [], take = list => shifts.push(...list.map(one => one.hadRecentInput ? 0 : one.value));
  const observer = new PerformanceObserver(list => take(list.getEntries()));
  observer.observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => {
    take(observer.takeRecords());
    done(shifts.reduce((sum, one) => sum + one, 0));
  }));
})"""
"""How far a page has moved since it was opened, as browsers measure it."""


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_nothing_moves_when_results_come(open_page, address, width):
    page = open_page(f"{address}search/?q=NATO", viewport={"width": width, "height": 844})
    expect(page.locator("#found > li").first).to_be_visible()

    assert page.evaluate(SHIFTED) < 0.02


def test_going_back_undoes_a_filter(search):
    ask(search, "NATO")
    count = search.locator("#found-count").inner_text()
    search.locator('[data-facet="year"] input').first.check()
    expect(search.locator("#found-count")).not_to_have_text(count)

    search.go_back()

    expect(search.locator("#found-count")).to_have_text(count)


def test_results_are_sorted_by_date_across_shards(search):
    ask(search, "NATO")
    search.locator("#sort").select_option("oldest")
    search.wait_for_url("**sort=oldest**")

    expect(search.locator("#found .meta").first).to_contain_text("2021")
    first = search.locator("#found a").first.inner_text()
    search.locator("#sort").select_option("newest")
    expect(search.locator("#found a").first).not_to_have_text(first)


def test_what_shares_only_its_beginning_with_a_word_is_no_result(search):
    search.locator("#q").fill("lazzzz")

    expect(search.locator("#found-count")).to_contain_text("Nothing found")
    expect(search.locator("#ways")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_nothing_wrong_with_results(open_page, address, width, scheme):
    page = open_page(f"{address}search/?q=NATO", viewport={"width": width, "height": 900}, color_scheme=scheme)
    expect(page.locator("#found > li").first).to_be_visible()
    page.locator("#facets").evaluate("one => { one.open = true; }")

    assert find_violations(page) == []
    assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
