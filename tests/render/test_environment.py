from pathlib import Path

import msgspec
import pytest

from sitegen.model.body import Weave
from sitegen.model.pages import Head, Page
from sitegen.render.environment import template_candidates, templates_of
from sitegen.render.page import compile_templates, render_page
from tests.pages.samples import make_theme


class View(msgspec.Struct, frozen=True):
    head: Head = Head(title="T", address="about/")
    words: str = '<b> & "x"'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    return tmp_path


def page(own: Path, template: str, view: object = View()) -> Page:
    (own / "pages/mine.html").write_text(template)
    return Page("about/", "pages/mine.html", view)


def test_text_is_escaped(own: Path):
    outcome = render_page(make_theme(own), page(own, "{{ view.words }}"))

    assert outcome.value == "&lt;b&gt; &amp; &#34;x&#34;"


def test_an_unknown_name_is_reported_at_its_line_in_the_template(own: Path):
    mine = page(own, "first\n{{ view.colour }}\n")

    (problem,) = render_page(make_theme(own), mine).diagnostics

    assert (problem.rule, problem.span.path, problem.span.line) == ("template-error", "templates/pages/mine.html", 2)


def test_a_report_names_the_page_that_was_rendered(own: Path):
    mine = page(own, "{{ nothing }}")

    (problem,) = render_page(make_theme(own), mine).diagnostics

    assert "`/about/`" in problem.message


def test_a_mistake_in_an_expression_is_the_templates(own: Path):
    mine = page(own, "\n\n{{ 1 // 0 }}")

    (problem,) = render_page(make_theme(own), mine).diagnostics

    assert problem.span.line == 3


def test_a_mistake_in_our_own_code_is_not(own: Path):
    mine = page(own, "{{ view.words|woven }}")

    with pytest.raises(AttributeError):
        render_page(make_theme(own), mine)


def test_bad_syntax_is_found_when_templates_are_compiled(own: Path):
    page(own, "fine\n{% if %}\n")

    (problem,) = compile_templates(make_theme(own), ["pages/mine.html", "pages/article.html"])

    assert (problem.span.path, problem.span.line) == ("templates/pages/mine.html", 2)


def test_a_missing_template_is_reported(own: Path):
    mine = page(own, '{% include "parts/nowhere.html" %}')

    (problem,) = render_page(make_theme(own), mine).diagnostics

    assert "no template `parts/nowhere.html`" in problem.message


@pytest.mark.parametrize("name", ["lipsum()", "['a', 'b']|random"])
def test_nothing_random_can_be_reached(own: Path, name: str):
    mine = page(own, "{{ " + name + " }}")

    assert render_page(make_theme(own), mine).diagnostics


def test_an_own_template_wins_over_the_built_in_one(own: Path):
    (own / "parts").mkdir()
    (own / "parts/footer.html").write_text("mine")

    outcome = render_page(make_theme(own), page(own, '{% extends "layout/base.html" %}'))

    assert "mine\n</div>" in outcome.value


def test_an_own_template_can_extend_the_built_in_one_of_its_name(own: Path):
    (own / "layout").mkdir()
    (own / "layout/base.html").write_text(
        '{% extends "theme/layout/base.html" %}{% block main_class %}wide{% endblock %}'
    )

    outcome = render_page(make_theme(own), page(own, '{% extends "layout/base.html" %}'))

    assert 'class="wrap wide"' in outcome.value


def test_no_template_outside_the_folders_can_be_named():
    assert template_candidates("../secret.html", ["a", "b"]) == ()


def test_the_templates_of_a_page_are_known_with_its_frame(own: Path):
    names = templates_of(make_theme(own), "pages/article.html")

    assert set(names) >= {"pages/article.html", "layout/base.html", "parts/notes.html", "parts/header.html"}


def test_a_body_without_threads_is_its_own_html(own: Path):
    from tests.pages.samples import make_body

    class BodyView(msgspec.Struct, frozen=True):
        head: Head
        body: Weave

    mine = page(own, "{{ view.body|woven }}", BodyView(Head(title="T", address=""), Weave(make_body("One *two*."))))

    assert "<em>two</em>" in render_page(make_theme(own), mine).value
