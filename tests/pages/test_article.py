import msgspec
import pytest

from sitegen.model.body import Body
from sitegen.model.dates import Date
from sitegen.model.entries import Rights
from sitegen.model.findings import Passage, Summary
from sitegen.pages.article import plan_article
from sitegen.pages.margin import ProposedPlace
from tests.export.samples import make_article, make_site, note, typical_site
from tests.pages.samples import make_body, make_edition, render

TEXT = "The red lamp burned all night."


def view_of(article, body: Body | None = None, **fields):
    edition = make_edition(make_site([article]), **fields)
    return plan_article(edition, article, body or make_body(TEXT)).view


def typical_view():
    site = typical_site()
    return plan_article(make_edition(site), site.articles["talks"], make_body(TEXT)).view


def test_a_credit_line_is_printed_word_for_word():
    line = typical_view().lead.photo.credit

    assert "".join(piece.text for piece in line) == "Ada Quill - Pool/Northern Wire"


def test_every_name_in_a_credit_line_leads_to_its_page():
    line = typical_view().lead.photo.credit

    assert [piece.href for piece in line if piece.href] == ["\0credits/ada-quill/", "\0credits/northern-wire/"]


def test_a_byline_is_printed_word_for_word():
    assert "".join(piece.text for piece in typical_view().facts.bylines[0]) == "By Jan van der Berg"


def test_the_first_photograph_held_leads():
    assert typical_view().lead.photo.fragment == "photo-1"


def test_photographs_not_held_are_listed():
    assert [photo.photo.fragment for photo in typical_view().missing] == ["photo-2"]


@pytest.mark.parametrize(
    ("date", "crumbs"),
    [
        (Date(2021, 12, 3), ["\0articles/", "\0timeline/2021/", "\0timeline/2021/#m12"]),
        (Date(1984), ["\0articles/", "\0timeline/1984/"]),
        (None, ["\0articles/", "\0timeline/undated/"]),
    ],
)
def test_crumbs_lead_to_the_timeline(date: Date | None, crumbs: list[str]):
    assert [piece.href for piece in view_of(make_article(date=date)).crumbs] == crumbs


def test_notes_are_filed_under_the_block_of_their_passage():
    view = view_of(make_article(notes=(note("talks"),)))

    assert {block: [n.id for n in notes] for block, notes in view.margin.items()} == {1: ["lamp"]}


def test_a_note_without_a_passage_is_on_the_whole_article():
    view = view_of(make_article(notes=(note("talks", passage=None, number=0),)))

    assert [n.id for n in view.general] == ["lamp"]


def test_a_note_whose_passage_is_not_sure_stands_apart_with_the_place_where_it_may_be():
    unsure = note("talks", passage=None, number=0, tier="review", proposed=Passage("body", 0, 5, 0, 2))

    view = view_of(make_article(notes=(unsure,)))

    assert view.general == ()
    assert [(n.id, n.proposed) for n in view.earlier_notes] == [("lamp", ProposedPlace("block 2", "#p2"))]


@pytest.mark.parametrize(("tier", "said"), [("anchored", ""), ("moved", "has moved"), ("drifted", "wording")])
def test_a_note_says_what_became_of_its_passage(tier, said):
    view = view_of(make_article(notes=(note("talks", tier=tier),)))

    assert said in view.margin[1][0].change
    assert bool(said) == bool(view.margin[1][0].change)


def test_a_note_on_the_headline_stands_in_the_head():
    view = view_of(make_article(notes=(note("talks", passage=Passage("title", 0, 5)),)))

    assert [n.slot for n in view.head_notes] == [1]


def test_more_notes_on_one_paragraph_than_can_be_paired_need_the_dense_setting():
    notes = tuple(note("talks", id=f"n{i}", number=i + 1) for i in range(9))
    body = make_body("The red lamp. " * 200)

    assert not view_of(make_article(notes=notes[:8]), body).is_dense
    assert view_of(make_article(notes=notes), body).is_dense


def test_a_very_long_note_is_scrolled_and_tears_the_text_no_further_apart():
    long = note("talks", body=make_body("It says what it says. " * 300))

    view = view_of(make_article(notes=(long,)), make_body("The red lamp. " * 90))

    assert (view.margin[1][0].is_long, view.is_dense) == (True, False)


def test_a_note_written_the_other_way_than_the_page_says_so():
    notes = (note("talks", id="x", body=make_body("هذا تفسير.")), note("talks", id="y", body=make_body("هذا: this.")))

    assert [n.direction for n in view_of(make_article(notes=notes)).margin[1]] == ["rtl", ""]


def test_one_short_note_on_a_long_text_does_not():
    assert not view_of(make_article(notes=(note("talks"),)), make_body("The red lamp. " * 200)).is_dense


def test_a_withheld_text_says_why_and_where_it_can_be_read():
    article = make_article(
        url="https://post.example/1",
        rights=Rights("metadata", holder="Morning Post"),
    )
    site = make_site([article], summaries={"talks": Summary(withheld=True)})

    withheld = plan_article(make_edition(site), article, Body()).view.withheld

    assert (withheld.mode, withheld.holder, withheld.url) == ("metadata", "Morning Post", "https://post.example/1")


def test_what_is_not_known_is_said_to_be_not_recorded():
    article = make_article(date=None)

    html = render(plan_article(make_edition(make_site([article])), article, make_body(TEXT)))

    assert html.count('<dd class="none">Not recorded') == 3


def test_an_article_in_another_language_says_so_on_its_text():
    article = make_article(language="ar")

    html = render(plan_article(make_edition(make_site([article])), article, make_body(TEXT)))

    assert '<div class="body" lang="ar" dir="rtl">' in html


def test_a_headline_is_text_and_never_markup():
    site = typical_site()

    html = render(plan_article(make_edition(site), site.articles["talks"], make_body(TEXT)))

    assert "<tea>" not in html


def test_the_passage_and_its_note_lead_to_each_other():
    article = make_article(notes=(note("talks"),))

    html = render(plan_article(make_edition(make_site([article])), article, make_body(TEXT)))

    assert all(part in html for part in ('id="m-lamp"', 'href="#n-lamp"', 'id="n-lamp"', 'href="#m-lamp"'))


def test_a_printed_form_that_is_the_name_itself_is_not_repeated():
    site = typical_site()
    talks = site.articles["talks"]
    name = site.entities["sources/northern-wire"].name
    entry = msgspec.structs.replace(talks.sources[0].entry, as_printed=name)
    use = msgspec.structs.replace(talks.sources[0], entry=entry)
    article = msgspec.structs.replace(talks, sources=(use,))

    view = plan_article(make_edition(site), article, make_body(TEXT)).view

    assert view.sources[0].as_printed == ""


def test_the_lines_below_a_notes_text_count_when_its_room_is_estimated():
    body = make_body("The red lamp. " * 6)

    assert not view_of(make_article(notes=(note("talks"),)), body).is_dense
    assert view_of(make_article(notes=(note("talks", tags=("lamps",), creator="Dee Hart"),)), body).is_dense


@pytest.mark.parametrize(("printed", "shown"), [("16 June 2021", ""), ("16.6.21", "16.6.21")])
def test_a_printed_date_is_shown_where_it_is_not_the_one_that_stands_there(printed, shown):
    view = view_of(make_article("a", "Title", date=Date(2021, 6, 16), date_printed=printed))

    assert view.facts.date_printed == shown
