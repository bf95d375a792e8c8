"""Which templates a template names, told from its text: nothing that Jinja would find may be missing."""

from pathlib import Path

import pytest
from jinja2 import Environment, meta

from sitegen.render.references import find_references

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_all_that_jinja_finds_in_the_theme_is_found(path: Path) -> None:
    source = path.read_text("utf-8")

    known = set(meta.find_referenced_templates(Environment().parse(source)))

    assert known <= set(find_references(source))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% extends 'layout/base.html' %}", ("layout/base.html",)),
        ('{%- include ["a.html", "b.html"] ignore missing -%}', ("a.html", "b.html")),
        ("{% from \"parts/x.html\" import y %}{% import 'z.html' as z %}", ("parts/x.html", "z.html")),
        ('{# {% include "seen.html" %} #}', ("seen.html",)),
        ("{% include view.part %}", (None,)),
        (r'{% include "a\x62.html" %}', (None,)),
        ('{{ "no.html" }} include "words.html"', ()),
    ],
)
def test_names_in_tags_are_found_and_expressions_told(source: str, found: tuple[str | None, ...]) -> None:
    assert find_references(source) == found
