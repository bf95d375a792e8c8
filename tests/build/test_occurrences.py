"""Names in texts through whole builds: linked, shown in context, withheld, and searched again only where they stand."""

import json
from typing import Any

import pytest


@pytest.fixture
def built(project: Any) -> Any:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\npagination: 5\n")
    project.write("content/people/anna-kern.yaml", "name: Anna Kern\n")
    project.write("content/places/port-lorn.yaml", "name: Port Lorn\n")
    for number in range(1, 13):
        text = "Anna Kern came. Kern left.\n\nNobody saw Kern, they said.\n\nThen Kern slept.\n"
        project.article(f"a{number}", text, date=f"20{10 + number}-01-02")
    project.article("lorn", "The board of Port Lorn met Jane Kern & others.\n", date="2020-05-05")
    project.article("yard", "Work at the yard stopped.\n")
    project.build_soundly()
    return project


def rendered(report: Any) -> list[str]:
    return sorted(path for path, _ in report.reasons)


def test_the_first_mention_in_an_article_is_a_link_and_no_other(built: Any) -> None:
    page = built.read("articles/a1/index.html")

    assert page.count('<a href="../../people/anna-kern/">Anna Kern</a> came. Kern left.') == 1
    assert "Nobody saw Kern, they said." in page


def test_a_name_shows_its_newest_mentions_with_the_way_to_their_paragraphs(built: Any) -> None:
    page = built.read("people/anna-kern/index.html")

    assert '<a href="../../articles/a12/#p1">Anna Kern</a> came.' in page
    assert 'Also in paragraphs <a href="../../articles/a12/#p2">2</a>' in page
    assert 'href="../../people/anna-kern/mentions/"' in page


def test_all_mentions_stand_on_pages_of_their_own_by_year(built: Any) -> None:
    newest, oldest = (built.read(f"people/anna-kern/mentions/{page}index.html") for page in ("", "page/1/"))

    assert ('<h2 class="tab">2022</h2>' in newest, "articles/a12/#p1" in newest, "articles/a1/#p1" in newest) == (
        True,
        True,
        False,
    )
    assert '<h2 class="tab">2011</h2>' in oldest


def test_a_new_alias_renders_only_what_it_touches(built: Any) -> None:
    built.write("content/places/port-lorn.yaml", "name: Port Lorn\naliases: [{text: the yard, scope: text}]\n")

    assert rendered(built.build_soundly()) == ["articles/yard/index.html", "places/port-lorn/index.html"]


def test_a_text_edited_where_nobody_is_named_renders_its_article_alone(built: Any) -> None:
    built.article("yard", "Work at the yard went on.\n")

    assert rendered(built.build_soundly()) == ["articles/yard/index.html"]


def test_a_sentence_edited_around_a_name_shows_on_the_page_of_the_name(built: Any) -> None:
    built.article("lorn", "The council of Port Lorn met Jane Kern & others.\n", date="2020-05-05")
    built.build_soundly()

    assert "The council of " in built.read("places/port-lorn/index.html")


def test_lists_for_machines_tell_who_is_mentioned_where(built: Any) -> None:
    articles, people = (json.loads(built.read(f"data/{name}.json")) for name in ("articles", "people"))

    first = next(article for article in articles if article["slug"] == "a1")
    assert (first["mentions"], first["counts"]["mentions"]) == ({"people": ["anna-kern"]}, 4)
    assert (people[0]["counts"]["mentions"], people[0]["mentioned_in"][0]) == (48, "a12")


def test_the_settings_can_do_without(built: Any) -> None:
    built.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\nmentions: false\n")
    built.build_soundly()

    assert "people/anna-kern" not in built.read("articles/a1/index.html")
    assert "people/anna-kern/mentions/index.html" not in built.published()


@pytest.mark.parametrize(("rights", "shown"), [("metadata", []), ("{mode: excerpt, words: 4}", ["Anna Kern"])])
def test_names_in_what_rights_withhold_are_not_told(project: Any, rights: str, shown: list[str]) -> None:
    project.write("content/people/anna-kern.yaml", "name: Anna Kern\n")
    project.write("content/people/boris-lund.yaml", "name: Boris Lund\n")
    project.article("cut", "Then Anna Kern came to meet Boris Lund.\n", rights=rights, url="https://o.example/")
    project.build_soundly()

    people = json.loads(project.read("data/people.json"))

    assert [person["name"] for person in people if person["mentioned_in"]] == shown
    assert all("meet Boris Lund" not in content.decode("utf-8", "replace") for content in project.published().values())


def test_the_preview_shows_a_new_alias(built: Any) -> None:
    from sitegen.build.preview import open_preview
    from sitegen.build.request import BuildRequest

    preview = open_preview(BuildRequest(root=str(built.root)), lambda *_: None)
    before = preview.answer("articles/yard/").content
    built.write("content/places/port-lorn.yaml", "name: Port Lorn\naliases: [{text: the yard, scope: text}]\n")
    preview.refresh(None)

    link = b'<a href="../../places/port-lorn/">the yard</a>'
    assert (link in before, link in preview.answer("articles/yard/").content) == (False, True)
    assert b"Work at " in preview.answer("places/port-lorn/").content


def test_a_new_alias_is_found_in_a_headline_too(project: Any) -> None:
    project.write("content/people/anna-marsh.yaml", "name: Anna Marsh\n")
    project.article("a", "Then Marsh left.\n", title="Annie Marsh at sea")
    project.build_soundly()
    project.write("content/people/anna-marsh.yaml", "name: Anna Marsh\naliases: [Annie Marsh]\n")

    project.build_soundly()

    assert '<a href="../../people/anna-marsh/">Marsh</a> left' in project.read("articles/a/index.html")
