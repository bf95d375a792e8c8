"""Templates compiled to straight Python say what Jinja says, or are left to Jinja."""

from pathlib import Path

import msgspec
import pytest
from markupsafe import Markup, escape

from sitegen.files import templates_folder
from sitegen.model.html import Html
from sitegen.model.pages import Head, Page
from sitegen.render.page import render_page
from sitegen.render.plain_expressions import printed
from tests.pages.samples import make_theme

LAYOUT = """{% set name = view.words %}<{% block top %}top{% endblock %}>{{ name }}
{% block main %}{% block inner %}inner{% endblock %}{% endblock %}
"""
MACROS = """{% import "mine/more.html" as more %}
{% macro tag(words, kind="b", mark=none) %}
<{{ kind }}>{{ words }}{% if mark %}{{ mark }}{% endif %}</{{ kind }}>
{%- endmacro %}
{% macro twice(words) %}{{ tag(words) }}{{ more.shout(words, kind="i") }}{% endmacro %}
{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}
"""
PART = """{% set b = view.words %}<p>{{ b }}</p>
"""
ROUND = "{% if loop is defined %}{{ loop.index }}{% endif %}"
MORE = """{% macro shout(words, kind) %}{{ words }}!{{ kind }}{% endmacro %}
{% macro around() %}({{ caller() }}){% endmacro %}
"""


def cases_of(kind: str) -> dict[str, str]:
    found = {}
    for case in Path(__file__).with_name("cases").joinpath("plain.txt").read_text().split("\n=\n")[1:-1]:
        title, _, template = case.partition("\n")
        if title.startswith(f"{kind}: "):
            found[title] = template
    return found


PLAIN, LEFT, SURPRISING = cases_of("plain"), cases_of("left"), cases_of("surprising")


class View(msgspec.Struct, frozen=True):
    head: Head = Head(title="T", address="about/")
    words: str = "<b> & \"x\" 'y'"
    html: Html = Html("<i>&amp;</i>")
    number: int = 3
    nothing: None = None
    items: tuple[int, ...] = (1, 2, 3)
    none: tuple[int, ...] = ()
    pairs: tuple[tuple[str, str], ...] = (("a", "<"), ("b", "&"))
    mapping: dict[str, str] = msgspec.field(default_factory=lambda: {"first": "<1>", "second": "2"})


def make_env(folder: Path, template: str):
    (folder / "mine").mkdir()
    parts = (("part", PART), ("item", "{{ item }};"), ("round", ROUND))
    for name, text in (("page", template), ("layout", LAYOUT), ("macros", MACROS), ("more", MORE), *parts):
        (folder / f"mine/{name}.html").write_text(text)
    return make_theme(folder)


@pytest.mark.parametrize("case", PLAIN)
def test_a_plain_template_says_what_jinja_says(tmp_path: Path, case: str):
    env = make_env(tmp_path, PLAIN[case])

    render = env.plain.renderer("mine/page.html")

    assert render
    assert render(View()) == env.get_template("mine/page.html").render(view=View())


@pytest.mark.parametrize("case", LEFT)
def test_what_is_not_plain_is_left_to_jinja(tmp_path: Path, case: str):
    env = make_env(tmp_path, LEFT[case])

    assert env.plain.renderer("mine/page.html") is None
    assert env.render("mine/page.html", View()) == env.get_template("mine/page.html").render(view=View())


@pytest.mark.parametrize("case", SURPRISING)
def test_what_only_jinja_can_find_is_found(tmp_path: Path, case: str):
    env = make_env(tmp_path, SURPRISING[case])

    twice = [env.render("mine/page.html", View()) for _ in range(2)]

    assert twice == [env.get_template("mine/page.html").render(view=View())] * 2


def test_a_macro_left_to_jinja_by_one_page_serves_another(tmp_path: Path):
    env = make_env(tmp_path, '{% import "mine/macros.html" as m %}{{ m.tag(1) }}{{ view.number is odd }}')
    (tmp_path / "mine/other.html").write_text('{% import "mine/macros.html" as m %}{{ m.tag(1) }}')

    assert env.plain.renderer("mine/page.html") is None
    assert env.render("mine/other.html", View()) == "<b>1</b>"


def test_templates_that_import_each_other_are_left_to_jinja(tmp_path: Path):
    env = make_env(tmp_path, '{% import "mine/macros.html" as m %}{{ m.tag(1) }}')
    (tmp_path / "mine/more.html").write_text('{% import "mine/macros.html" as m %}')

    assert env.plain.renderer("mine/page.html") is None


def test_a_mistake_in_a_plain_template_is_reported_where_it_stands(tmp_path: Path):
    env = make_env(tmp_path, '{% import "mine/macros.html" as m %}{{ m.tag(1) }}')
    (tmp_path / "mine/macros.html").write_text("{% macro tag(x) %}\n{{ x.colour.shade }}\n{% endmacro %}")

    (problem,) = render_page(env, Page("about/", "mine/page.html", View())).diagnostics

    assert (problem.span.path, problem.span.line) == ("templates/mine/macros.html", 2)


def test_every_page_of_the_theme_is_plain(tmp_path: Path):
    env = make_theme(tmp_path)
    names = [f"pages/{path.name}" for path in Path(templates_folder(), "pages").iterdir()]

    assert [name for name in names if env.plain.renderer(name) is None] == []


@pytest.mark.parametrize("value", ["", "<&>\"'", Html("<b>"), Markup("<b>"), 1, None, 1.5, ("<",)])
def test_a_value_is_printed_as_it_is_escaped(value: object):
    assert printed(value) == escape(value)
