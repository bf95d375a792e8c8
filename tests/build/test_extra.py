"""What authors keep under `extra:` reaches their own templates as it stands."""

import pytest

SHOW = "{% extends 'theme/pages/PAGE' %}{% block main %}<main id=\"main\">{{ WHERE }}</main>{% endblock %}"


@pytest.mark.parametrize(
    ("page", "where", "file", "text", "output"),
    [
        (
            "article.html",
            "view.extra.box.label",
            "content/articles/a.md",
            "---\ntitle: A\nEXTRA---\n\nText.\n",
            "articles/a",
        ),
        ("free.html", "view.extra.box.label", "content/pages/about.md", "---\ntitle: A\nEXTRA---\n\nText.\n", "about"),
        ("person.html", "view.top.extra.box.label", "content/people/ada.yaml", "name: Ada\nEXTRA", "people/ada"),
        ("source.html", "view.top.extra.box.label", "content/sources/wire.yaml", "name: Wire\nEXTRA", "sources/wire"),
        ("article.html", "chrome.extra.box.label", "sitegen.yaml", "title: T\nEXTRA", "articles/plain"),
    ],
)
def test_a_template_shows_what_stands_under_extra(project, page, where, file, text, output):
    project.article("plain")
    project.write(f"templates/pages/{page}", SHOW.replace("PAGE", page).replace("WHERE", where))
    project.write(file, text.replace("EXTRA", "extra: {box: {label: Shelf 12}}\n"))
    if output != "articles/plain":
        project.remove("content/articles/plain.md")

    project.build_soundly()

    assert '<main id="main">Shelf 12</main>' in project.read(f"{output}/index.html")


def test_a_template_can_ask_whether_something_stands_under_extra(project):
    project.article("with", extra="{mood: grave}")
    project.article("without")
    asking = SHOW.replace("PAGE", "article.html").replace(
        "WHERE", "view.extra.mood if 'mood' in view.extra else 'none'"
    )
    project.write("templates/pages/article.html", asking)

    project.build_soundly()

    assert '<main id="main">none</main>' in project.read("articles/without/index.html")
    assert '<main id="main">grave</main>' in project.read("articles/with/index.html")


def test_a_page_is_made_again_when_only_its_extra_changed(project):
    project.write(
        "templates/pages/article.html", SHOW.replace("PAGE", "article.html").replace("WHERE", "view.extra.mood")
    )
    project.article("a", extra="{mood: grave}")
    project.build_soundly()
    project.article("a", extra="{mood: glad}")

    project.build_soundly()

    assert '<main id="main">glad</main>' in project.read("articles/a/index.html")
