"""What rights withhold is nowhere in the output: the whole tree is searched for it."""

import json
import re
from typing import Any

import pytest

OPEN = "Alpha opens the story with a plain public sentence about the harbour and its cranes."
SECRET = "Zebra quartz wanders behind the silent marble lighthouse tonight."
NOTED = "Quiet violins answer a distant copper bell."
QUOTED = "We never sold the old ferry to anyone at all"

BODY = f"""{OPEN}

Filler words follow to make the beginning long enough for the excerpt to end before the rest arrives, so that
the sixty words of an excerpt are used up here and nothing of what stands further below can slip through by
accident, which would be a pity for a test of this kind, would it not, dear reader of test sources, indeed.

{SECRET} It links to [[harbour|the harbour office]] as well.

{NOTED} More follows. “{QUOTED},” the owner said.
"""


def write_archive(project: Any, rights: str) -> None:
    project.write("sitegen.yaml", "title: T\nbase_url: https://t.example/\nhealth: true\n")
    project.write("content/topics/harbour.yaml", "name: Harbour\n")
    fields = {
        "rights": rights,
        "url": "https://original.example/story",
        "date": "2021-12-03",
        "sources": '[{name: Wire, quote: "Zebra quartz wanders behind"}]',
        "quotes": f'[{{quote: "{QUOTED}", speaker: Owner}}]',
    }
    project.article("story", BODY, **fields)
    notes = f'- id: bell\n  kind: context\n  exact: {NOTED}\n  prefix: "office as well. "\n  body: A remark of ours.\n'
    project.write("content/articles/story.notes.yaml", notes)


def words_of(text: str) -> str:
    """The text with markup and entities out of the way, so that a passage is found however it is written."""
    return re.sub(r"\W+", " ", re.sub(r"<[^>]*>", "", text.replace("\\u201c", " ")))


def holders(project: Any, passage: str) -> list[str]:
    """The output files that hold the passage."""
    wanted = words_of(passage)
    return [
        path for path, content in project.published().items() if wanted in words_of(content.decode("utf-8", "replace"))
    ]


@pytest.mark.parametrize("rights", ["metadata", "excerpt"])
@pytest.mark.parametrize("passage", [SECRET, "Zebra quartz wanders behind", QUOTED, "harbour office as well"])
def test_withheld_text_is_nowhere_in_the_output(project: Any, rights: str, passage: str) -> None:
    write_archive(project, rights)
    project.build_soundly()
    assert holders(project, passage) == []


def test_with_full_rights_the_same_text_is_found(project: Any) -> None:
    write_archive(project, "full")
    project.build_soundly()
    assert "articles/story/index.html" in holders(project, SECRET)


def test_metadata_keeps_the_note_but_not_its_passage(project: Any) -> None:
    write_archive(project, "metadata")
    project.build_soundly()
    assert holders(project, NOTED) == []
    assert "articles/story/index.html" in holders(project, "A remark of ours.")
    assert holders(project, OPEN) == []


def test_an_excerpt_holds_its_beginning_and_its_annotated_passages(project: Any) -> None:
    write_archive(project, "excerpt")
    project.build_soundly()
    assert "articles/story/index.html" in holders(project, OPEN)
    assert "articles/story/index.html" in holders(project, NOTED)


@pytest.mark.parametrize("rights", ["metadata", "excerpt"])
def test_a_withheld_text_is_announced_with_a_link_to_the_original(project: Any, rights: str) -> None:
    write_archive(project, rights)
    project.build_soundly()
    assert 'href="https://original.example/story"' in project.read("articles/story/index.html")


def test_the_default_of_the_settings_holds_for_articles_that_say_nothing(project: Any) -> None:
    write_archive(project, "full")
    project.write("sitegen.yaml", "title: T\nrights: metadata\n")
    article = project.root / "content/articles/story.md"
    article.write_text(article.read_text().replace("rights: full\n", ""))
    project.build_soundly()
    assert holders(project, SECRET) == []


def test_a_withheld_selector_does_not_leave_by_the_annotation_page(project: Any) -> None:
    write_archive(project, "metadata")
    project.build_soundly()
    page = json.loads(project.read("articles/story/annotations.jsonld"))
    assert "exact" not in json.dumps(page)


@pytest.mark.parametrize("rights", ["metadata", "excerpt"])
def test_a_scan_of_a_text_that_is_cut_stays_in_the_archive_with_its_words(project: Any, rights: str) -> None:
    write_archive(project, rights)
    project.write("content/scans/page.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>ink</text></svg>")
    project.write("content/articles/story.yaml", f"scans: [{{src: scans/page.svg, text: {SECRET}}}]\n")
    project.build_soundly()

    assert holders(project, SECRET) == []
    assert "scans/page.svg" not in project.published()


def test_a_scan_of_a_text_that_may_leave_is_published_with_its_words(project: Any) -> None:
    write_archive(project, "full")
    project.write("content/scans/page.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>ink</text></svg>")
    project.write("content/articles/story.yaml", "scans: [{src: scans/page.svg, text: Words on paper}]\n")
    project.build_soundly()

    assert holders(project, "Words on paper") == ["articles/story/index.html"]
    assert "scans/page.svg" in project.published()
