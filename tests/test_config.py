"""Settings are checked and typed; what is wrong stands at its default."""

import pytest

from sitegen.config import NavigationItem, Settings, Theme, read_settings
from sitegen.diagnostics import Span
from sitegen.model.entries import Printed


def settings(yaml):
    outcome = read_settings(yaml.encode(), "sitegen.yaml")
    assert outcome.diagnostics == ()
    return outcome.value


def rules(yaml):
    return [problem.rule for problem in read_settings(yaml.encode(), "sitegen.yaml").diagnostics]


@pytest.mark.parametrize("yaml", ["", "# nothing\n", "---\n", "title:\n"])
def test_everything_has_a_default(yaml):
    assert settings(yaml) == Settings()


def test_a_base_url_ends_in_one_slash():
    assert settings("base_url: https://example.org/archive\n").base_url == "https://example.org/archive/"
    assert settings("base_url: https://example.org//\n").base_url == "https://example.org/"


def test_a_theme_is_a_name_or_a_mapping():
    assert settings("theme: margin\n").theme == Theme()
    assert settings("theme: {accent: '#7a1f1f', css: static/own.css, fonts: no}\n").theme == Theme(
        accent="#7a1f1f", css=(Printed("own.css", Span("sitegen.yaml", 1, 33, 14)),), fonts=False
    )


@pytest.mark.parametrize("color", ["#abc", "#aabbccdd", "rebeccapurple", "rgb(10 20 30 / 50%)", "oklch(60% 0.1 20deg)"])
def test_an_accent_is_a_colour(color):
    assert settings(f"theme: {{accent: '{color}'}}\n").theme.accent == color


@pytest.mark.parametrize("color", ["#ab", "red;}", "url(x)", "rgb(1,2,3);x", "var(--x)", "rgb((1)"])
def test_what_could_end_a_declaration_is_no_colour(color):
    assert rules(f"theme: {{accent: '{color}'}}\n") == ["invalid-color"]


def test_navigation_leads_into_the_site_or_out_of_it():
    yaml = "navigation:\n- {title: People, address: /people/}\n- {title: Home, url: https://example.org/}\n"

    assert settings(yaml).navigation == (
        NavigationItem("People", "people/", Span("sitegen.yaml", 2, 3, 34)),
        NavigationItem("Home", "https://example.org/", Span("sitegen.yaml", 3, 3, 40)),
    )


def test_navigation_may_lead_home():
    (item,) = settings("navigation: [{title: Start, address: /}]\n").navigation

    assert (item.title, item.address) == ("Start", "/")


def test_a_footer_is_a_text_or_a_text_with_links():
    links = "footer:\n  text: Kept by us.\n  links:\n  - {title: About, address: /about/}\n"

    assert settings("footer: Kept by us.\n") == Settings(footer="Kept by us.")
    assert settings(links) == Settings(
        footer="Kept by us.", footer_links=(NavigationItem("About", "about/", Span("sitegen.yaml", 4, 5, 32)),)
    )


def test_an_empty_navigation_is_not_the_themes_own():
    assert settings("navigation: []\n").navigation == ()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.org", "a b"])
def test_navigation_leads_nowhere_else(address):
    assert rules(f"navigation:\n- {{title: X, address: '{address}'}}\n") == ["invalid-address"]


@pytest.mark.parametrize("pattern", ["articles/{slug}", "{year}/{month}/{slug}", "{path}/{slug}", "a-{slug}.d"])
def test_a_pattern_of_addresses_holds_the_slug(pattern):
    assert settings(f"addresses: {{articles: '/{pattern}/'}}\n").addresses_articles == pattern


@pytest.mark.parametrize("pattern", ["articles", "{slug}/{day}", "../{slug}", "{slug}?x", "{slug}}", "a//{slug}"])
def test_a_pattern_that_makes_no_addresses_is_refused(pattern):
    assert rules(f"addresses: {{articles: '{pattern}'}}\n") == ["invalid-pattern"]


def test_rights_are_a_mode_or_a_mapping():
    assert settings("rights: excerpt\n").rights_mode == "excerpt"
    found = settings("rights: {mode: metadata, words: 20, holder: X, note: Y}\n")
    assert (found.rights_mode, found.rights_words, found.rights_holder, found.rights_note) == ("metadata", 20, "X", "Y")


def test_nested_settings_are_read():
    found = settings(
        "markdown: {html: sanitized}\nresolve: {Us: places/united-states, Breaking: false}\n"
        "gone: [articles/a/]\noutputs: bib, feeds\nurls: file\npagination: 20\nsearch: no\nextra: {a: 1}\n"
        "timezone: Europe/Kyiv\n"
    )

    assert found == Settings(
        markdown_html="sanitized",
        resolve={
            "Us": Printed("places/united-states", Span("sitegen.yaml", 2, 15, 20)),
            "Breaking": Printed("", Span("sitegen.yaml", 2, 47, 5)),
        },
        gone=("articles/a/",),
        outputs=("bib", "feeds"),
        urls="file",
        pagination=20,
        search=False,
        extra={"a": 1},
        timezone="Europe/Kyiv",
    )


def test_what_is_wrong_stands_at_its_default_and_the_rest_is_kept():
    outcome = read_settings(b"title: X\npagination: many\nurls: fil\n", "sitegen.yaml")

    assert outcome.value == Settings(title="X")
    assert [problem.rule for problem in outcome.diagnostics] == ["wrong-type", "unknown-value"]


@pytest.mark.parametrize("content", [b"\xff", b"- a", b"a: [", b"&a b"])
def test_settings_that_cannot_be_read_are_the_defaults_and_a_diagnostic(content):
    outcome = read_settings(content, "sitegen.yaml")

    assert outcome.value == Settings()
    assert len(outcome.diagnostics) >= 1


@pytest.mark.parametrize(
    ("yaml", "are_sought"), [("", True), ("quotations: yes\n", True), ("quotations: false\n", False)]
)
def test_quotations_are_sought_unless_the_settings_say_no(yaml, are_sought):
    assert settings(yaml).quotations is are_sought


def test_images_are_a_truth_or_a_mapping():
    assert settings("images: false\n").images is False
    assert settings("images: {widths: [200, 400], formats: webp}\n").images_widths == (200, 400)
    assert settings("images: {formats: [avif, original]}\n").images_formats == ("avif", "original")


@pytest.mark.parametrize("yaml", ["images: {widths: [0]}\n", "images: {formats: [tiff]}\n", "images: {sizes: [100]}\n"])
def test_widths_and_formats_of_images_are_checked(yaml):
    assert len(rules(yaml)) == 1
