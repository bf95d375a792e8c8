"""Photographs: files found, credit lines linked."""

import pytest

from sitegen.diagnostics import Span
from sitegen.model.entries import PhotoEntry, Rights, Scan
from tests.link.archives import article, link, record, rules


def photo(**fields: str) -> PhotoEntry:
    return PhotoEntry(span=Span("content/articles/a.md", 5), credit_span=Span("content/articles/a.md", 6, 11), **fields)


def test_the_parts_of_a_credit_line_are_linked_and_the_line_is_kept() -> None:
    line = "Peter Klaunzer - Pool/Keystone via Getty Images"
    site = link(article("a", photos=(photo(credit=line),)), record("credits", "getty-images", "Getty Images")).value
    credit = site.articles["a"].photos[0].credit
    assert credit.printed == line
    assert [part.ref for part in credit.parts] == ["credits/peter-klaunzer", "credits/keystone", "credits/getty-images"]
    assert credit.roles == ("pool",)


def test_an_abbreviated_agency_and_its_name_share_a_page() -> None:
    photos = (photo(credit="AP Photo/Jane Doe"), photo(credit="Jane Doe/Associated Press"))
    site = link(article("a", photos=photos)).value
    assert len(site.entities["credits/associated-press"].credited) == 2


def test_a_photograph_is_found_beside_its_article_or_among_the_photos() -> None:
    media = {"content/articles/x.jpg": (3, 2), "content/photos/y.jpg": (0, 0)}
    site = link(article("a", photos=(photo(src="x.jpg"), photo(src="y.jpg"))), media=media).value
    assert [p.address for p in site.articles["a"].photos] == ["articles/x.jpg", "photos/y.jpg"]
    assert [asset.path for asset in site.assets] == ["content/articles/x.jpg", "content/photos/y.jpg"]


def test_a_missing_file_is_an_error_with_the_nearest() -> None:
    outcome = link(article("a", photos=(photo(src="genva.jpg"),)), media={"content/photos/geneva.jpg": (1, 1)})
    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.help) == ("missing-file", "did you mean `geneva.jpg`?")


def test_a_photograph_on_another_host_is_an_error() -> None:
    assert rules(link(article("a", photos=(photo(src="https://example.org/x.jpg"),)))) == ["remote-file"]


def test_a_path_cannot_climb_out_of_the_content() -> None:
    assert rules(link(article("a", photos=(photo(src="../../../etc/passwd"),)))) == ["missing-file"]


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        (None, "scans/a.png"),
        (Rights(mode="full"), "scans/a.png"),
        (Rights(mode="excerpt"), ""),
        (Rights(mode="metadata"), ""),
    ],
)
def test_a_scan_leaves_where_the_text_that_it_shows_may(rights: Rights | None, address: str) -> None:
    scans = (Scan(src="a.png", span=Span("content/articles/a.md", 5)),)

    outcome = link(article("a", scans=scans, rights=rights), media={"content/scans/a.png": (3, 2)})

    assert outcome.value.articles["a"].scans == (address,)
