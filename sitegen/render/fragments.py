"""Shared parts rendered once: what many pages join is not rendered for each of them again."""

from sitegen.model.fragments import FragmentViews
from sitegen.model.html import Html
from sitegen.model.pages import Fragments
from sitegen.render.environment import ThemeEnvironment

FRAGMENT_TEMPLATES = ("parts/row.html", "parts/link.html", "parts/jot.html")


def render_fragments(env: ThemeEnvironment, views: FragmentViews) -> Fragments:
    """Every row, link and note as HTML with its `ROOT` marks."""
    row, link, jot = FRAGMENT_TEMPLATES
    return Fragments(
        rows={slug: render_fragment(env, row, view) for slug, view in views.rows.items()},
        links={ref: render_fragment(env, link, view) for ref, view in views.links.items()},
        notes={key: render_fragment(env, jot, view) for key, view in views.notes.items()},
    )


def render_fragment(env: ThemeEnvironment, template: str, view: object) -> Html:
    """One shared part as HTML with its `ROOT` marks."""
    return Html(env.render(template, view))
