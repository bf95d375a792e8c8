"""A style sheet that was saved is swapped in the open page: no reload, no moment without one."""

import re

import pytest
from playwright.sync_api import expect

from tests.serve.tabs.live import is_marked, mark


@pytest.fixture
def colors(visit):
    """A page that has noted the colour of its headline in every frame since it was opened."""
    page = visit()
    mark(page)
    page.evaluate("""() => {
      window.colors = new Set();
      const look = () => {
        window.colors.add(getComputedStyle(document.querySelector('h1')).outlineColor);
        requestAnimationFrame(look);
      };
      look();
    }""")
    return page


def test_a_style_sheet_is_swapped_without_a_reload_and_without_a_flash(live, colors):
    links = colors.locator("link[rel=stylesheet]")
    before = links.count()

    live.save("static/own.css", "h1 { outline-color: rgb(4, 5, 6); }\n")

    expect(colors.locator("h1")).to_have_css("outline-color", "rgb(4, 5, 6)")
    expect(links).to_have_count(before)
    assert set(colors.evaluate("() => [...window.colors]")) <= {"rgb(1, 2, 3)", "rgb(4, 5, 6)"}
    assert is_marked(colors)


def test_a_style_sheet_swapped_again_and_again_is_one_in_the_end_and_in_its_place(live, colors):
    for blue in range(7, 27):
        live.save("static/own.css", f"h1 {{ outline-color: rgb(4, 5, {blue}); }}\n")

    expect(colors.locator("h1")).to_have_css("outline-color", "rgb(4, 5, 26)")
    expect(colors.locator("link[href*='own.css']")).to_have_count(1)
    expect(colors.locator("link[rel=stylesheet]").last).to_have_attribute("href", re.compile("own.css"))


def test_a_style_sheet_that_another_imports_is_swapped(live, visit):
    live.save("static/deep.css", "h1 { outline-color: rgb(9, 9, 1); }\n")
    live.save("static/own.css", '@import "deep.css";\n')
    page = visit()
    expect(page.locator("h1")).to_have_css("outline-color", "rgb(9, 9, 1)")
    mark(page)

    live.save("static/deep.css", "h1 { outline-color: rgb(9, 9, 2); }\n")

    expect(page.locator("h1")).to_have_css("outline-color", "rgb(9, 9, 2)")
    assert is_marked(page)


def test_a_style_sheet_that_the_settings_drop_is_gone(live, visit):
    page = visit()
    mark(page)
    expect(page.locator("h1")).to_have_css("outline-color", "rgb(1, 2, 3)")

    live.replace("sitegen.yaml", "css: [own.css]", "css: []")

    expect(page.locator("h1")).not_to_have_css("outline-color", "rgb(1, 2, 3)")
    assert is_marked(page)
