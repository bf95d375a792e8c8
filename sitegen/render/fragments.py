"""Shared parts rendered once: what many pages join is not rendered for each of them again."""

from jinja2 import Environment, Template

from sitegen.model.fragments import FragmentViews
from sitegen.model.html import Html
from sitegen.model.pages import Fragments

FRAGMENT_TEMPLATES = ("parts/row.html", "parts/link.html", "parts/jot.html")


def render_fragments(env: Environment, views: FragmentViews) -> Fragments:
    """Every row, link and note as HTML with its `ROOT` marks."""
    row, link, jot = (env.get_template(name) for name in FRAGMENT_TEMPLATES)
    return Fragments(
        rows={slug: _render(row, view) for slug, view in views.rows.items()},
        links={ref: _render(link, view) for ref, view in views.links.items()},
        notes={key: _render(jot, view) for key, view in views.notes.items()},
    )


def render_fragment(env: Environment, template: str, view: object) -> Html:
    """One shared part as HTML with its `ROOT` marks."""
    return _render(env.get_template(template), view)


def _render(template: Template, view: object) -> Html:
    return Html(template.render(view=view))
