"""The theme at hand for tests: pages as HTML, read by a parser that forgives nothing."""

import html5lib

from sitegen.config import Theme
from sitegen.files import templates_folder
from sitegen.model.addresses import Routes
from sitegen.model.html import rooted
from sitegen.model.interface import Interface
from sitegen.model.pages import Page
from sitegen.model.site import Site
from sitegen.pages.chrome import make_chrome
from sitegen.pages.edition import Edition
from sitegen.pages.rows import view_fragments
from sitegen.render.environment import make_environment
from sitegen.render.fragments import render_fragments
from sitegen.render.page import render_page
from tests.pages.sample_entities import sample_edition

XHTML = "{http://www.w3.org/1999/xhtml}"


class Theatre:
    """A site with its theme: what a build renders, without the build."""

    def __init__(self, site: Site, **settings: object) -> None:
        routes, interface = Routes(base_url="https://example.org/"), Interface()
        chrome = make_chrome(
            title="Sample", routes=routes, interface=interface, theme=Theme(), description="", footer="",
            navigation=None, outputs=("feeds",), has_search=False,
        )  # fmt: skip
        self.env = make_environment(find_template, interface, chrome)
        fragments = render_fragments(self.env, view_fragments(site, routes, interface))
        self.edition: Edition = sample_edition(site, fragments, **settings)

    def html(self, page: Page) -> str:
        """The page as written."""
        outcome = render_page(self.env, page)
        assert outcome.diagnostics == (), outcome.diagnostics
        return rooted(outcome.value, Routes().way_to_root(page.address)).decode()

    def tree(self, page: Page):
        """The page's elements; a mistake in the HTML is an exception."""
        return html5lib.HTMLParser(strict=True).parse(self.html(page))


def find_template(name: str) -> tuple[str, str] | None:
    """A built-in template."""
    from pathlib import Path

    path = Path(templates_folder()) / name
    return (str(path), path.read_text()) if path.is_file() else None


def words(element) -> str:
    """The text of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())
