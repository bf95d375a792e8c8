"""What is wrong with the archive lies over the last good page until it is mended."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import find_violations
from tests.serve.tabs.live import is_marked, mark, path_of

LONG, SHORT = "content/articles/long.md", "content/articles/short.md"
BROKEN = "title: Long: and broken"


@pytest.fixture
def panel(live, visit):
    """The panel over a page whose article was just broken, after somebody had set the focus on a link of the page."""
    page = visit()
    mark(page)
    page.locator("a.word").focus()
    live.replace(LONG, "title: Long", BROKEN)
    panel = page.locator("sitegen-error").get_by_role("alertdialog")
    expect(panel).to_be_visible()
    return panel


def test_an_error_is_laid_over_the_last_good_page(panel):
    expect(panel.locator(".where")).to_have_text(re.compile(rf"^Content error\s*{re.escape(LONG)}:2:\d+$"))
    expect(panel.locator(".bad").first).to_contain_text(BROKEN)
    expect(panel.locator(".hint")).to_contain_text("Hint.")
    expect(panel.locator(".state")).to_have_text(
        re.compile(r"^Behind this panel: the last good build, \d\d:\d\d:\d\d\. Save the file and this page reloads\.$")
    )
    assert "They met by the lake" in panel.page.locator("main").inner_text()


def test_the_caret_stands_below_what_is_wrong(panel):
    bad, caret = panel.locator(".bad:not(.caret) > b"), panel.locator(".caret > b")

    assert abs(bad.bounding_box()["x"] - caret.bounding_box()["x"]) < 1


def test_an_error_goes_by_itself_when_it_is_mended_and_gives_back_the_focus(live, panel):
    page = panel.page

    live.replace(LONG, BROKEN, "title: Mended")

    expect(panel).to_have_count(0)
    expect(page.locator("main h1")).to_have_text("Mended")
    expect(page.locator("a.word")).to_be_focused()
    assert is_marked(page)


def test_the_page_beneath_cannot_be_reached_while_an_error_is_shown(panel):
    page = panel.page
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => [document.body, document.querySelector('sitegen-error')].includes(document.activeElement)"
        )

    assert page.evaluate("() => document.elementFromPoint(40, 30).localName") == "sitegen-error"


def test_escape_hides_an_error_and_a_button_brings_it_back(panel):
    page = panel.page
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    expect(page.locator("a.word")).to_be_focused()

    page.get_by_role("button", name="1 error").click()

    expect(panel).to_be_visible()


def test_a_hidden_error_stays_hidden_on_other_pages_until_the_problems_change(live, panel):
    page = panel.page
    panel.get_by_role("button", name="Hide").click()
    page.goto(live.address + "articles/short/")
    expect(page.get_by_role("button", name="1 error")).to_be_visible()
    expect(panel).not_to_be_visible()

    live.replace(SHORT, "title: Short", "title: [")

    expect(panel).to_be_visible()
    expect(panel.locator("summary")).to_have_text("1 more")


def test_all_problems_are_told_the_first_large_and_the_others_with_their_lines_and_hints(live, panel):
    live.replace(SHORT, "title: Short", "title: Short\ndaet: 2021-06-17")

    panel.locator("summary").click()

    other = panel.locator("li").first
    expect(other).to_contain_text(f"{SHORT}:3:1")
    expect(other.locator(".bad").first).to_contain_text("daet: 2021-06-17")
    expect(other.locator(".hint")).to_contain_text("date")


def test_a_template_error_shows_the_template_its_line_and_the_page(live, visit):
    page = visit()
    panel = page.get_by_role("alertdialog")

    live.override("pages/article.html", "{% block main %}", "{% block main %}\n{{ nonsense() }}")

    expect(panel.locator(".where")).to_have_text(re.compile(r"Template error\s*templates/pages/article.html:\d+"))
    expect(panel.locator(".bad").first).to_contain_text("{{ nonsense() }}")
    expect(panel.locator(".pages")).to_have_text("Found while making /articles/long/ and others")
    assert "They met by the lake" in page.locator("main").inner_text()


def test_a_mended_template_shows_in_the_page(live, visit):
    page = visit()
    mark(page)
    live.override("pages/article.html", "{% block main %}", "{% block main %}\n{{ nonsense() }}")
    expect(page.get_by_role("alertdialog")).to_be_visible()

    live.override("pages/article.html", "{% block main %}", "{% block main %}\n<p>Mended.</p>")

    expect(page.locator("main").get_by_text("Mended.", exact=True)).to_be_visible()
    expect(page.locator("sitegen-error")).to_have_count(0)
    assert is_marked(page)


def test_a_broken_setting_is_a_settings_error(live, visit):
    page = visit()

    live.replace("sitegen.yaml", "title: Live archive", "titel: Live archive")

    expect(page.get_by_role("alertdialog").locator(".where")).to_have_text(
        re.compile(r"Settings error\s*sitegen.yaml:1:1")
    )


def test_a_warning_does_not_cover_the_page(live, visit):
    page = visit()

    live.replace(LONG, "Paragraph 59 of", "[^none]: Nobody refers to it.\n\nThe last of")

    expect(page.locator("main")).to_contain_text("The last of")
    assert "unused-footnote" in {one.rule for one in live.project.check().diagnostics if one.severity == "warning"}
    assert page.locator("sitegen-error").count() == 0


def test_what_is_told_is_text_and_never_markup(live, visit):
    page = visit()

    live.replace(LONG, "title: Long", "title: Long\n<img src=x onerror=alert(1)>: <b>bold</b>")

    panel = page.get_by_role("alertdialog")
    expect(panel).to_contain_text("<img src=x onerror=alert(1)>")
    assert panel.locator("img").count() == 0


def test_a_preview_that_starts_with_errors_shows_them_and_then_the_page(live, visit):
    live.stop()
    live.replace(LONG, "title: Long", BROKEN)
    live.start()
    page = visit()
    expect(page.get_by_role("alertdialog").locator(".state")).to_contain_text("There is no good build yet.")

    live.replace(LONG, BROKEN, "title: Mended")

    expect(page.locator("main h1")).to_have_text("Mended")
    assert path_of(page) == "/articles/long/"


def test_a_page_stays_beneath_the_errors_that_a_restart_finds(live, visit):
    page = visit()
    mark(page)
    live.stop()
    live.replace(LONG, "title: Long", BROKEN)

    live.start()

    expect(page.get_by_role("alertdialog")).to_be_visible()
    assert "They met by the lake" in page.locator("main").inner_text()
    assert is_marked(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_wrong_with_the_panel(width, scheme, live, visit):
    page = visit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    live.replace(LONG, "title: Long", BROKEN)
    live.replace(SHORT, "title: Short", "title: [")
    page.get_by_role("alertdialog").locator("summary").click()

    assert find_violations(page) == []
    assert (
        page.evaluate("() => document.querySelector('sitegen-error').shadowRoot.querySelector('dialog').scrollWidth")
        <= width
    )


def test_nothing_of_it_is_refused_by_the_page_s_own_security_policy(live, visit):
    heard: list[str] = []
    page = visit()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))

    live.replace(LONG, "title: Long", BROKEN)
    expect(page.get_by_role("alertdialog")).to_be_visible()
    live.replace(LONG, BROKEN, "title: Mended")
    expect(page.locator("main h1")).to_have_text("Mended")

    assert heard == []
