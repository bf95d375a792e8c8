"""Quotations found in the texts, from the files to every page and file that shows them."""

import json
import re
from typing import Any

import pytest

TEXT = """\
The council met on Monday.

“The *bridge* will stay open,” Jane Roe said. “Nobody will close it.”

Ben Marsh told the Fenwick Echo: “It is late.”
"""


@pytest.fixture
def archive(project: Any) -> Any:
    """One article with three quotations, of which one is by a person of the registry."""
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    project.write("content/people/jane-roe.yaml", "name: Jane Roe\n")
    project.article("bridge", TEXT, date="2021-05-04")
    project.build_soundly()
    return project


def listed(project: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(project.read("data/quotes.json"))
    return found


def ids_in(html: str) -> list[str]:
    return re.findall(r'id="q-([^"]+)"', html)


def test_each_stands_at_its_permanent_address_in_the_article(archive: Any) -> None:
    page = archive.read("articles/bridge/index.html")

    assert ids_in(page) == [quotation["id"] for quotation in listed(archive)]
    assert (
        f'“<span class="q" id="q-{listed(archive)[0]["id"]}">The </span><em><span class="q">bridge</span></em>' in page
    )


def test_the_data_say_who_speaks_and_how_that_is_known(archive: Any) -> None:
    told = [(q["text"], q["status"], q["speaker"], q["speaker_name"], q["reporter_name"]) for q in listed(archive)]

    assert told == [
        ("The bridge will stay open", "explicit", "people/jane-roe", "Jane Roe", None),
        ("Nobody will close it.", "continued", "people/jane-roe", "Jane Roe", None),
        ("It is late.", "explicit", None, "Ben Marsh", "the Fenwick Echo"),
    ]


def test_the_speakers_page_leads_into_the_text(archive: Any) -> None:
    page = archive.read("people/jane-roe/index.html")

    first = listed(archive)[0]["id"]
    assert f'<a href="../../articles/bridge/#q-{first}">In the text</a>' in page


def test_a_speaker_nobody_registered_gets_no_page(archive: Any) -> None:
    assert not [path for path in archive.published() if "marsh" in path or "echo" in path]


def test_search_engines_are_told(archive: Any) -> None:
    page = archive.read("articles/bridge/index.html")

    graph = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])["@graph"]
    parts = [part for part in graph[0]["hasPart"] if part["@type"] == "Quotation"]
    assert [part["text"] for part in parts] == [quotation["text"] for quotation in listed(archive)]
    assert [bool(part.get("spokenByCharacter")) for part in parts] == [True, True, False]


def test_found_ones_are_not_listed_again_below_their_text(archive: Any) -> None:
    assert "Speaker not recorded" not in archive.read("articles/bridge/index.html")
    assert 'class="said"' not in archive.read("articles/bridge/index.html")


def test_the_settings_turn_it_off_and_on_again(archive: Any) -> None:
    before = archive.published()
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\nquotations: false\n")
    archive.build_soundly()
    without = listed(archive)
    archive.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\n")
    archive.build_soundly()

    assert (without, archive.published()) == ([], before)


def test_the_language_of_the_site_holds_for_articles_that_name_none(archive: Any) -> None:
    archive.write("sitegen.yaml", "title: T\nlanguage: fr\nbase_url: https://t.example/\n")
    archive.build_soundly()

    assert listed(archive) == []


def test_an_edit_that_only_moves_quotations_renders_no_page_that_lists_them(archive: Any) -> None:
    archive.article("bridge", f"{TEXT}A line behind.\n", date="2021-05-04")
    archive.build_soundly()
    archive.article("bridge", f"A *line* before.\n\n{TEXT}A line behind.\n", date="2021-05-04")

    rendered = {path for path, _ in archive.build_soundly().reasons}

    assert "articles/bridge/index.html" in rendered
    assert rendered.isdisjoint({"quotes/index.html", "people/index.html"})


def test_a_person_who_gets_a_record_gets_the_words_that_were_theirs(archive: Any) -> None:
    archive.write("content/people/ben-marsh.yaml", "name: Ben Marsh\n")
    archive.build_soundly()

    assert listed(archive)[2]["speaker"] == "people/ben-marsh"
    assert "It is late." in archive.read("people/ben-marsh/index.html")


def test_an_editors_entry_wins(archive: Any) -> None:
    marked = "[{quote: It is late, speaker: Ada Fixture}]"
    archive.article("bridge", TEXT, date="2021-05-04", quotes=marked)
    archive.build_soundly()

    last = listed(archive)[2]
    assert (last["status"], last["speaker"], len(listed(archive))) == ("manual", "people/ada-fixture", 3)
