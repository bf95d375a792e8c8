"""Which marked quotations stand out beside the text, and where."""

import pytest

from sitegen.model.findings import Passage
from sitegen.model.site import Quotation
from sitegen.pages.article import plan_article
from sitegen.pages.pulls import choose_pulled
from sitegen.read.markdown import parse_body
from tests.export.samples import make_article, make_site
from tests.pages.samples import make_edition, render

FIVE = "One.\n\nTwo.\n\n- Three.\n\nFour.\n\nFive.\n\nSix."


def quote(block: int, speaker: str = "Jane Roe", status: str = "manual", region: str = "body") -> Quotation:
    return Quotation(
        article="talks", id=f"0000000{block}", words="One", passage=Passage(region, 0, 3, block=block),  # type: ignore[arg-type]  # a case
        speaker_printed=speaker, status=status,  # type: ignore[arg-type]  # names it
    )  # fmt: skip


def body_of(markdown: str):
    return parse_body(markdown, "content/articles/a.md").value


@pytest.mark.parametrize(
    ("quotation", "blocks"),
    [
        (quote(1), [1]),
        (quote(2), [2]),
        (quote(3), []),
        (quote(4), [4]),
        (quote(5), []),
        (quote(6), []),
        (quote(1, speaker=""), []),
        (quote(1, status="explicit"), []),
        (quote(1, region="caption"), []),
    ],
)
def test_a_quotation_marked_with_its_speaker_is_pulled_out_of_a_paragraph_but_not_at_the_end(quotation, blocks):
    assert [block for block, _ in choose_pulled((quotation,), body_of(FIVE))] == blocks


@pytest.mark.parametrize(("heading", "blocks"), [("", [1]), ("## More\n\n", [1, 3])])
def test_each_section_has_one_at_most(heading, blocks):
    body = body_of(f"One.\n\n{heading}Two.\n\nThree.\n\nFour.")
    second = 3 if heading else 2

    assert [block for block, _ in choose_pulled((quote(1), quote(second)), body)] == blocks


def page_of(**fields):
    article = make_article(quotations=(quote(1), quote(5)), **fields)
    return plan_article(make_edition(make_site([article])), article, body_of(FIVE))


def test_it_stands_behind_its_paragraph_with_its_speaker_and_the_way_back():
    html = render(page_of())

    assert html.index('id="p1"') < html.index('<figure class="pull">') < html.index('id="p2"')
    assert '<figcaption><b><bdi>Jane Roe</bdi></b> <a href="\0articles/talks/#q-00000001">In the text</a>' in html


def test_what_is_pulled_out_is_not_listed_again():
    assert [said.href for said in page_of().view.quotations] == ["\0articles/talks/#q-00000005"]


def test_beside_a_text_in_another_language_the_archive_speaks_its_own():
    assert '<figcaption lang="en" dir="ltr"><b>' in render(page_of(language="fr"))
