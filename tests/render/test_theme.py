"""The built-in theme as HTML: it parses, names nothing twice, and needs no inline style or script."""

import functools
import re
from collections import Counter

import html5lib
import pytest

from sitegen.model.html import rooted
from sitegen.pages.article import plan_article
from sitegen.pages.families import FAMILIES
from sitegen.render.filters import meta_tags
from sitegen.render.theme import accent_css
from tests.export.samples import make_article, make_site, typical_site
from tests.pages.samples import TEMPLATES, make_body, make_edition, render

TEXT = "The red lamp burned all night. “No tea today,” she said.\n\n## Later\n\nMore.\n"


def pages_of(site):
    edition = make_edition(site, pagination=10)
    bodies = {slug: make_body(TEXT) for slug in site.articles}
    for slug in edition.site.chronology:
        yield plan_article(edition, edition.article(slug), bodies[slug])
    for family in FAMILIES.values():
        for item in family.items(edition.site):
            yield from family.plan(edition, item)


SITES = {
    "typical": typical_site(),
    "empty": make_site(),
    "long": make_site([make_article(f"a{i}", f"Title {i}") for i in range(35)]),
}
PAGES = {f"{name}: /{page.address}": page for name, site in SITES.items() for page in pages_of(site)}


@functools.cache
def render_named(name):
    """A page's HTML, made once for all that is asked of it."""
    return render(PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_sound_html(name):
    html = render_named(name)

    html5lib.HTMLParser(strict=True).parse(rooted(html, "./").decode())
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    assert [name for name, count in ids.items() if count > 1] == []
    assert re.findall(r"\sstyle=|<style|<script(?! type=.application/ld\+json| src=)|\son[a-z]+=", html) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_a_page_finds_its_place(name):
    html = render_named(name)

    ids = set(re.findall(r'\sid="([^"]*)"', html))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= ids


def test_every_font_is_held_and_comes_with_its_licence():
    fonts = {path.name for path in (TEMPLATES / "static/fonts").iterdir()}
    named = set(re.findall(r"url\(fonts/([^)]*)\)", (TEMPLATES / "static/fonts.css").read_text()))

    assert fonts - named == {"OFL-public-sans.txt", "OFL-source-serif-4.txt"}


def test_the_accent_is_lightened_on_dark_paper():
    css = accent_css("#1f6f54")

    assert css.count("--pencil") == 2


def test_metadata_is_escaped():
    assert meta_tags([("a", '"<&>"')], "name") == '<meta name="a" content="&quot;&lt;&amp;&gt;&quot;">\n'
