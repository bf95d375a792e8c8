"""What a page's templates can show of its view is known before it is rendered; what is not sure is all of it."""

import pytest

from sitegen.model.chrome import Chrome
from sitegen.model.interface import Interface
from sitegen.model.views import PartedView, part, shown_getter
from sitegen.render.environment import make_environment
from sitegen.render.shown import parts_shown

CHROME = Chrome(
    title="Archive",
    word_before="Archive",
    word_after="",
    size="",
    home="/",
    language="en",
    direction="ltr",
    navigation=(),
    indexes=(),
    stylesheets=(),
    icon="",
    content_security="",
)


def shown(**templates):
    sources = {"parts/header.html": "", "parts/footer.html": "", **{f"{n}.html": text for n, text in templates.items()}}
    env = make_environment(lambda name: (name, sources[name]) if name in sources else None, Interface("en"), CHROME)
    return parts_shown(env, "page.html")


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("{{ view.title }}", {"title"}),
        ("{{ view.head.title|upper }}", {"head.title"}),
        ("{% for one in view.people %}{{ one.name }}{% endfor %}", {"people"}),
        ("{% set head = view.head %}{{ head.title }}", {"head.title"}),
        ("{% set head = view.head %}{{ head }}", {"head"}),
        ("{% set x = view.head %}{% set x = view.top.name %}{{ x }}", {"head", "top.name"}),
        ("{% set x = view.head %}{% set x = view.facts %}{{ x.date }}", {"head.date", "facts.date"}),
        ('{% extends "base.html" %}{% block main %}{{ view.body }}{% endblock %}', {"body", "facts.date"}),
        ('{% include "base.html" %}', {"facts.date"}),
        ("{% macro one(view) %}{{ view.title }}{% endmacro %}{{ one(view) }}", {"title"}),
        ("{% macro one(view, n) %}{{ view.title }}{% endmacro %}{{ one(view, view.margin) }}", {"title", "margin"}),
        ('{% import "list.html" as list %}{{ list.rows(view) }}', {"years", "head.title"}),
    ],
)
def test_a_page_shows_the_parts_its_templates_name(template, parts):
    rows = "{% macro rows(view) %}{{ view.years }}{{ named(view) }}{% endmacro %}"
    named = "{% macro named(view) %}{{ view.head.title }}{% endmacro %}"
    base = "{{ view.facts.date }}{% block main %}{% endblock %}"

    assert shown(page=template, base=base, list=rows + named) == parts


@pytest.mark.parametrize(
    "template",
    [
        "{{ view }}",
        "{% set all = view %}{{ all.title }}",
        '{{ view["title"] }}',
        "{{ view|attr('title') }}",
        "{% macro one(v) %}{{ v.title }}{% endmacro %}{{ one(view) }}",
        "{% macro one(v, view) %}{{ v.title }}{% endmacro %}{{ one(view, 1) }}",
        "{% macro one(view, v) %}{{ v.title }}{% endmacro %}{{ one(1, view) }}",
        "{% macro one(view) %}{{ two(view) }}{% endmacro %}{{ one(view) }}",
        '{% macro own(view) %}{% endmacro %}{% from "list.html" import one as own %}{{ own(view) }}',
        "{% macro count(view) %}{% endmacro %}{{ count(view) }}",
        "{% macro one(view) %}{% endmacro %}{% set one = _ %}{{ one(view) }}",
        "{% include view.title %}",
        "{% if %}",
    ],
)
def test_a_view_that_is_handed_on_may_be_shown_whole(template):
    assert shown(page=template, list="{% macro one(v) %}{{ v.title }}{% endmacro %}") is None


class Inner(PartedView):
    title: str = "inner"

    @part
    def dear(self) -> str:
        return "dear"


class Outer(PartedView):
    nested = {"head": Inner}  # noqa: RUF012  # as views have it
    title: str = "outer"

    def __init__(self) -> None:
        self.made: list[str] = []

    @part
    def head(self) -> Inner:
        return Inner()

    @part
    def first(self) -> str:
        self.made.append("first")
        return "1"

    @part
    def second(self) -> str:
        self.made.append("second")
        return "2"


def test_only_the_parts_that_are_named_are_made_and_each_once():
    view = Outer()

    shown_getter(Outer, {"first", "head.title", "unknown"})(view)

    assert (view.first, view.made) == ("1", ["first"])


@pytest.mark.parametrize(
    ("named", "values"),
    [
        ({"first.letter"}, "1"),
        ({"head"}, ("dear", "inner")),
        ({"head.title", "title"}, ("inner", "outer")),
        (None, ("1", "dear", "inner", "2", "outer")),
        ((), ()),
    ],
)
def test_a_getter_gives_what_is_named_and_all_of_what_is_named_whole(named, values):
    assert shown_getter(Outer, named)(Outer()) == values


class Further(Outer):
    own: str = "own"

    @part
    def first(self) -> str:
        return "another"


def test_a_view_shows_what_it_inherits_and_each_name_once():
    assert sorted(Further.names()) == ["first", "head.dear", "head.title", "own", "second", "title"]


def test_a_part_that_a_view_makes_in_its_own_way_is_the_one_that_is_shown():
    assert shown_getter(Further, {"first", "own"})(Further()) == ("another", "own")
