"""An article is its Markdown file with its sidecars; each of its names knows where it stands."""

import pytest

from sitegen.model.dates import Date
from sitegen.read import read_article

PATH = "content/articles/2021/summit.md"


def article(front="title: The summit\n", body="Text.\n", path=PATH, sidecar=None, notes=None):
    """The outcome of reading; the front matter is given as it stands between its fences."""
    beside = (path.replace(".md", ".yaml"), sidecar.encode()) if sidecar is not None else None
    said = (path.replace(".md", ".notes.yaml"), notes.encode()) if notes is not None else None
    return read_article(path, f"---\n{front}---\n{body}".encode(), beside, said)


def entry(*arguments, **named):
    """The entry of an article with which nothing is wrong."""
    outcome = article(*arguments, **named)
    assert outcome.diagnostics == ()
    return outcome.value.entry


def rules(outcome):
    return [problem.rule for problem in outcome.diagnostics]


def fields(front):
    return entry("title: The summit\n" + front)


def test_the_file_name_is_the_slug():
    assert entry(path="content/articles/Café Genève.md").slug == "cafe-geneve"


def test_an_index_file_takes_the_name_of_its_folder():
    assert entry(path="content/articles/2021/summit/index.md").slug == "summit"


def test_a_slug_field_is_the_slug():
    assert fields("slug: Geneva 2021\n").slug == "geneva-2021"


def test_the_body_knows_the_line_it_begins_in():
    outcome = article(body="\nWords.\n\nSee [[geneva]].\n")

    assert outcome.value.body.links[0].span.line == 7


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    content = b"---\ntitle: The summit\npeople: Biden, Putin\n---\n\nSee [[geneva]].\n"

    plain = read_article(PATH, content)
    from_windows = read_article(PATH, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))

    assert from_windows.value.entry == plain.value.entry
    assert from_windows.value.body.links == plain.value.body.links


@pytest.mark.parametrize("fence", ["--- \n", "---\t\r\n"])
def test_spaces_behind_a_fence_do_not_matter(fence):
    outcome = read_article(PATH, f"{fence}title: A\n{fence}Text.\n".encode())

    assert outcome.value.body.text == "Text.\n"


def test_a_rule_in_the_body_ends_nothing():
    assert article(body="One.\n\n---\n\nTwo.\n").value.body.text == "One.\nTwo.\n"


def test_four_hyphens_are_no_fence():
    assert rules(read_article(PATH, b"---\ntitle: A\n----\n")) == ["unclosed-front-matter"]


def test_front_matter_may_be_all_there_is():
    assert read_article(PATH, b"---\ntitle: A\n---").value.body.html == ""


def test_without_title_the_slug_stands_in_so_that_links_still_lead_somewhere():
    outcome = article("genre: news\n")

    assert rules(outcome) == ["missing-field"]
    assert outcome.value.entry.title.text == "summit"


def test_a_blank_title_is_a_missing_one():
    assert rules(article('title: " "\n')) == ["missing-field"]


def test_a_wrong_title_is_not_called_missing_too():
    assert rules(article("title: [a]\n")) == ["wrong-type"]


def test_front_matter_that_cannot_be_read_leaves_no_article():
    assert article("title: [\n").value is None


def test_all_fields_of_the_contract_are_read():
    found = fields(
        """subtitle: A dek
date: 1984-05~
date_printed: May 1984
language: no
series: 1984
translation_of: gipfel
held_at: {repository: City library, call_number: N 12}
identifiers: {proquest: 12}
capture: {path: raw/1.html, sha256: ab, imported: 2026-11-23}
mentions: {deny: Us, allow: [NATO]}
scans: [{src: a.pdf, page: 4}]
aliases: [/old/, "/?p=12"]
rights: {mode: excerpt, words: 30, holder: Example}
noindex: yes
"""
    )

    assert (found.date, found.language, found.series) == (Date(1984, 5, qualifier="~"), "no", "1984")
    assert (found.held_at.call_number, found.identifiers, found.capture.path) == (
        "N 12",
        {"proquest": "12"},
        "raw/1.html",
    )
    assert ([p.text for p in found.deny], [p.text for p in found.allow]) == (["Us"], ["NATO"])
    assert (found.scans[0].page, [p.text for p in found.aliases]) == ("4", ["/old/", "/?p=12"])
    assert (found.rights.mode, found.rights.words, found.noindex, found.draft) == ("excerpt", 30, True, False)


def test_a_byline_is_kept_as_printed():
    assert [line.text for line in fields("byline: By Jane Doe, John Roe and AP\n").byline] == [
        "By Jane Doe, John Roe and AP"
    ]


@pytest.mark.parametrize("front", ["publication: NBC News\n", "publication: {name: NBC News}\n"])
def test_a_publication_is_a_name_or_a_mapping(front):
    assert fields(front).publication.name.text == "NBC News"


@pytest.mark.parametrize("front", ["rights: metadata\n", "rights: {mode: metadata}\n"])
def test_rights_are_a_mode_or_a_mapping(front):
    assert fields(front).rights.mode == "metadata"


@pytest.mark.parametrize(
    "front", ["sources: [{name: Newsweek, via: MSN}]\n", "sources: [{name: Newsweek, via: [MSN]}]\n"]
)
def test_a_chain_of_one_needs_no_list(front):
    assert [copy.text for copy in fields(front).sources[0].via] == ["MSN"]


def test_a_credit_line_stays_as_printed_and_knows_its_place():
    photo = fields("photos:\n  - credit: Peter Klaunzer - Pool/Keystone via Getty Images\n").photos[0]

    assert photo.credit == "Peter Klaunzer - Pool/Keystone via Getty Images"
    assert (photo.credit_span.line, photo.credit_span.column, photo.credit_span.length) == (4, 13, 47)


def test_the_place_of_the_date_is_kept():
    assert fields("date: 2021-06-16\n").date_span.line == 3


def test_a_sidecar_adds_fields():
    found = entry(sidecar="genre: news\npeople: Biden\n")

    assert (found.genre, found.people[0].span.path) == ("news", PATH.replace(".md", ".yaml"))


def test_the_title_may_stand_in_the_sidecar():
    assert entry("genre: news\n", sidecar="title: The summit\n").title.text == "The summit"


def test_a_field_given_twice_is_an_error_with_both_places_and_the_first_is_kept():
    outcome = article("title: The summit\ngenre: news\n", sidecar="genre: opinion\n")

    assert rules(outcome) == ["field-given-twice"]
    assert outcome.diagnostics[0].related[0].line == 3
    assert outcome.value.entry.genre == "news"


@pytest.mark.parametrize("sidecar", ["", "# nothing yet\n", "---\n"])
def test_an_empty_sidecar_says_nothing(sidecar):
    assert entry(sidecar=sidecar, notes=sidecar).title.text == "The summit"


def test_a_second_fence_in_the_front_matter_ends_it():
    outcome = article("title: A\n---\ngenre: news\n", body="")

    assert outcome.value.body.text.startswith("genre: news")


def test_archived_text_with_html_is_shown_as_text():
    assert "&lt;b&gt;" in article(body="<b>bold</b>\n").value.body.html
