"""Editions of small sites, and pages rendered with the built-in theme."""

from pathlib import Path
from typing import Any

import msgspec

from sitegen.config import Theme
from sitegen.diagnostics import Outcome
from sitegen.model.addresses import Routes
from sitegen.model.body import Body
from sitegen.model.findings import Summary
from sitegen.model.interface import Interface
from sitegen.model.pages import Page
from sitegen.model.site import Site
from sitegen.pages.chrome import make_chrome
from sitegen.pages.edition import Edition
from sitegen.pages.rows import view_fragments
from sitegen.read.markdown import parse_body
from sitegen.render.environment import make_environment, template_candidates
from sitegen.render.fragments import render_fragments
from sitegen.render.page import render_page

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
OUTPUTS = ("bib", "ris", "csl", "jsonld", "feeds", "data")


def find_in(*folders: Path):
    """A template finder over these folders, the first winning."""

    def find(name: str) -> tuple[str, str] | None:
        for path in template_candidates(name, [str(folder) for folder in folders]):
            if Path(path).is_file():
                return f"templates/{name}", Path(path).read_text(encoding="utf-8")
        return None

    return find


def make_theme(*own: Path, has_search: bool = True, **fields: Any):
    """The environment of the built-in theme, with the archive's own folders before it."""
    interface = Interface()
    chrome = make_chrome(
        title="Second Reading",
        routes=fields.pop("routes", Routes()),
        interface=interface,
        theme=Theme(),
        outputs=OUTPUTS,
        has_search=has_search,
        **fields,
    )
    return make_environment(find_in(*own, TEMPLATES), interface, chrome)


def make_edition(site: Site, **fields: Any) -> Edition:
    """The site as the built-in theme publishes it; a text nothing is told of has an empty summary."""
    summaries = {slug: Summary() for slug in site.articles} | dict(site.summaries)
    site = msgspec.structs.replace(site, summaries=summaries)
    routes = fields.pop("routes", Routes())
    fragments = render_fragments(make_theme(), view_fragments(site, routes, Interface()))
    return Edition(
        site=site, fragments=fragments, routes=routes, title="Second Reading", **({"outputs": OUTPUTS} | fields)
    )


def make_body(markdown: str) -> Body:
    """The body of a Markdown text."""
    return parse_body(markdown, "content/articles/a.md", 1).value


def render(page: Page) -> str:
    """The page's HTML by the built-in theme, which must not fail."""
    outcome: Outcome[str] = render_page(make_theme(), page)
    assert outcome.diagnostics == ()
    return outcome.value
