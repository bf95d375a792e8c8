"""Shared parts rendered once: what many pages join is not rendered for each of them again."""

from jinja2 import TemplateError

from sitegen.diagnostics import Diagnostic
from sitegen.model.fragments import FragmentViews
from sitegen.model.html import Html
from sitegen.model.pages import Fragments
from sitegen.render.environment import MISTAKES, ThemeEnvironment
from sitegen.render.page import is_of_template, template_diagnostic

FRAGMENT_TEMPLATES = ("parts/row.html", "parts/link.html", "parts/jot.html")


def render_fragments(env: ThemeEnvironment, views: FragmentViews) -> Fragments:
    """Every row, link and note as HTML with its `ROOT` marks."""
    row, link, jot = FRAGMENT_TEMPLATES
    return Fragments(
        rows={slug: render_fragment(env, row, view) for slug, view in views.rows.items()},
        links={ref: render_fragment(env, link, view) for ref, view in views.links.items()},
        notes={key: render_fragment(env, jot, view) for key, view in views.notes.items()},
    )


class FragmentFailedError(Exception):
    """A shared part's template fails: no page that shows the part can be planned. `diagnostic` says where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def render_fragment(env: ThemeEnvironment, template: str, view: object) -> Html:
    """One shared part as HTML with its `ROOT` marks; where its template fails `FragmentFailedError` is raised."""
    try:
        return Html(env.render(template, view))
    except (TemplateError, *MISTAKES) as mistake:
        if not is_of_template(mistake):
            raise
        raise FragmentFailedError(template_diagnostic(mistake, None, template)) from mistake
