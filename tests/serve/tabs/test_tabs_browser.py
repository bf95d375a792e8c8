"""Tabs that come and go: hidden ones, those that outlive the server, those whose page is gone."""

from typing import Any

from playwright.sync_api import expect

from tests.serve.tabs.live import is_marked, mark, path_of

LONG = "content/articles/long.md"
HIDE = """(isHidden) => {
  Object.defineProperty(document, 'hidden', {configurable: true, get: () => isHidden});
  document.dispatchEvent(new Event('visibilitychange'));
}"""
"""What a browser does when another tab comes to the front; under a test all of them count as visible."""


def test_a_file_that_is_gone_for_a_moment_leads_nowhere(live, visit):
    page = visit()
    mark(page)
    text = (live.project.root / LONG).read_text(encoding="utf-8")
    live.project.remove(LONG)
    live.save(LONG, text.replace("said little", "said nothing"))

    expect(page.locator("main")).to_contain_text("said nothing")
    assert is_marked(page)


def test_two_tabs_show_the_same_save(live, visit):
    tabs = [visit(), visit()]

    live.replace(LONG, "said little", "said nothing")

    for tab in tabs:
        expect(tab.locator("main")).to_contain_text("said nothing")


def test_ten_tabs_of_one_window_are_served_because_hidden_ones_hold_no_connection(live, visit):
    tabs: list[Any] = []
    for _ in range(10):
        if tabs:
            tabs[-1].evaluate(HIDE, True)
        tabs.append(visit())

    live.replace(LONG, "said little", "said nothing")

    expect(tabs[-1].locator("main")).to_contain_text("said nothing")
    for tab in tabs[:-1]:
        assert "said little" in tab.locator("main").inner_text()
        tab.evaluate(HIDE, False)
        expect(tab.locator("main")).to_contain_text("said nothing")
        tab.evaluate(HIDE, True)


def test_after_a_restart_of_the_server_a_tab_catches_up(live, visit):
    page = visit()
    mark(page)
    live.stop()
    live.replace(LONG, "said little", "said nothing")

    live.start()

    expect(page.locator("main")).to_contain_text("said nothing")
    assert is_marked(page)


def test_while_the_server_is_away_the_page_stays_as_it_is(live, visit):
    page = visit()
    mark(page)
    with page.expect_event("requestfailed", lambda request: "/_sitegen/state" in request.url):
        live.stop()
    with page.expect_event("requestfailed", lambda request: "/_sitegen/state" in request.url):
        pass

    assert page.evaluate("() => window.mark") == 0


def test_back_at_a_page_that_was_saved_meanwhile_the_save_shows(live, visit):
    page = visit()
    page.goto(live.address + "articles/short/")
    live.replace(LONG, "said little", "said nothing")

    page.go_back()

    assert path_of(page) == "/articles/long/"
    expect(page.locator("main")).to_contain_text("said nothing")


def test_a_page_taken_from_the_memory_of_the_browser_catches_up(live, visit):
    page = visit()
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    other = visit()
    live.replace(LONG, "said little", "said nothing")
    expect(other.locator("main")).to_contain_text("said nothing")
    assert "said little" in page.locator("main").inner_text()

    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    expect(page.locator("main")).to_contain_text("said nothing")


def test_a_renamed_page_leads_to_where_it_is_now(live, visit):
    page = visit()
    text = (live.project.root / LONG).read_text(encoding="utf-8")
    live.save("content/articles/new-name.md", text.replace("---\n", "---\naliases: [articles/long/]\n", 1))
    (live.project.root / "content/articles/long.notes.yaml").unlink()
    (live.project.root / LONG).unlink()

    page.wait_for_url("**/articles/new-name/")

    expect(page.locator("main")).to_contain_text("They met by the lake")


def test_a_deleted_page_leads_to_the_nearest_one_left(live, visit):
    page = visit("articles/short/")

    live.project.remove("content/articles/short.md")

    page.wait_for_url("**/articles/")
    expect(page.locator("main")).to_contain_text("Long")


def test_an_address_without_a_page_stays_until_there_is_one(live, visit):
    page = visit("articles/third/")
    other = visit()
    live.replace(LONG, "said little", "said nothing")
    expect(other.locator("main")).to_contain_text("said nothing")
    assert path_of(page) == "/articles/third/"

    live.save("content/articles/third.md", "---\ntitle: Third\n---\n\nIt is here now.\n")

    expect(page.locator("main")).to_contain_text("It is here now.")
