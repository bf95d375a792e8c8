import msgspec
import pytest

from sitegen.model.site import glance_at
from sitegen.pages.passages import in_quotation_marks
from sitegen.pages.quotes import plan_quotes
from tests.export.samples import typical_site
from tests.pages.sample_entities import sample_edition, sample_site
from tests.pages.samples import make_edition, render


@pytest.fixture(scope="module")
def pages():
    return {page.address: page.view for page in plan_quotes(sample_edition(sample_site(people=20, articles=240)))}


def test_a_quotation_leads_to_its_place_in_the_text(pages):
    said = pages["quotes/"].articles[0].quotations[0]

    assert said.href == "\x00articles/sample-00239/#q-abcd0000"


def test_a_quotation_under_its_article_names_the_speaker_not_the_article(pages):
    said = pages["quotes/"].articles[0].quotations[0]

    assert (said.title, bool(said.speaker)) == ("", True)


def test_older_quotations_are_numbered_from_the_oldest(pages):
    assert list(pages) == ["quotes/", "quotes/page/1/"]


def test_a_page_tells_which_quotations_it_is_of():
    edition = sample_edition(sample_site(people=20, articles=240))

    items = [tuple(sketch.items) for sketch in plan_quotes(edition)]

    said = [(slug, at) for slug, one in edition.site.articles.items() for at in range(len(one.quotations))]
    assert sorted(key for keys in items for key in keys) == sorted(said)
    assert all(items)


def test_the_page_exists_without_quotations():
    pages = list(plan_quotes(sample_edition(sample_site(people=5, articles=1))))

    assert [(page.address, page.view.articles) for page in pages] == [("quotes/", ())]


def quote_in_talks(site, *quotations):
    """The site whose one article with quotations has these."""
    talks = msgspec.structs.replace(site.articles["talks"], quotations=quotations)
    articles, glances = {**site.articles, "talks": talks}, {**site.glances, "talks": glance_at(talks)}
    return msgspec.structs.replace(site, articles=articles, glances=glances)


def test_words_whose_speaker_nobody_recorded_are_counted_as_nobodys():
    site = typical_site()
    (known,) = site.articles["talks"].quotations
    unknown = msgspec.structs.replace(known, id="00000000", speaker="")

    (page,) = plan_quotes(make_edition(quote_in_talks(site, known, unknown)))

    assert page.view.lead == "2 quotations, 1 of them by 1 speaker"
    assert render(page).count("Speaker not recorded") == 1


def page_of(**fields):
    """`/quotes/` with one quotation, as `fields` have it."""
    site = typical_site()
    (known,) = site.articles["talks"].quotations
    (page,) = plan_quotes(make_edition(quote_in_talks(site, msgspec.structs.replace(known, **fields))))
    return page


def test_a_speaker_without_a_page_is_named_as_printed():
    page = page_of(speaker="", speaker_printed="the mayor", status="explicit")

    assert "<figcaption><b><bdi>the mayor</bdi></b>. <a" in render(page)


@pytest.mark.parametrize(("is_named", "lead"), [(True, "1 quotation by 1 speaker"), (False, "1 quotation")])
def test_only_who_is_named_is_counted_among_the_speakers(is_named, lead):
    page = page_of(speaker="", speaker_printed="A joint statement", status="explicit", is_named=is_named)

    assert page.view.lead == lead


@pytest.mark.parametrize(("status", "is_bracketed"), [("explicit", 0), ("manual", 0), ("pronoun", 1), ("continued", 1)])
def test_who_speaks_stands_in_brackets_where_that_is_inferred(status, is_bracketed):
    page = page_of(speaker="", speaker_printed="Jane Roe", status=status)

    assert render(page).count("[<b><bdi>Jane Roe</bdi></b>]. <a") == is_bracketed


@pytest.mark.parametrize(("status", "is_told"), [("explicit", 0), ("pronoun", 1)])
def test_the_page_says_what_brackets_mean_where_there_are_some(status, is_told):
    page = page_of(speaker="", speaker_printed="Jane Roe", status=status)

    assert render(page).count("In brackets: who is meant") == is_told


def test_an_outlet_without_a_page_reports_as_printed():
    page = page_of(speaker="", speaker_printed="", reported_by="", reporter_printed="the Echo", status="unattributed")

    assert "Speaker not recorded, as reported by <bdi>the Echo</bdi>. <a" in render(page)


def test_found_words_get_marks_even_if_they_begin_with_some():
    (said,) = page_of(words="“Never,” he wrote.", status="explicit").view.articles[0].quotations

    assert said.words == "““Never,” he wrote.”"


@pytest.mark.parametrize(
    ("words", "shown"),
    [("red line", "“red line”"), ("“red line”", "“red line”"), ("«красная линия»", "«красная линия»")],
)
def test_words_get_quotation_marks_unless_they_have_them(words, shown):
    assert in_quotation_marks(words) == shown
