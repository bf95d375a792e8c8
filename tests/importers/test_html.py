"""Saved web pages: small ones of our own for each claim, real ones scored."""

import pytest

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.draft import Options
from sitegen.importers.html import recognise
from tests.importers.score_pages import read_saved, score_folder

HEAD = """<meta property="og:title" content="Harbour Bridge to Open - Saltmarsh Gazette">
<meta property="og:site_name" content="Saltmarsh Gazette">
<meta property="article:published_time" content="1984-11-02T09:30:00+01:00">
<meta property="article:section" content="Town">
<meta name="author" content="Ada Fixture">
<meta name="news_keywords" content="bridges, Saltmarsh">
<link rel="canonical" href="https://gazette.example/bridge">"""
TEXT = """<p>The bridge over the harbour will open on 31 March, the board said on Friday. It is the first fixed
crossing the town has ever had, and it cost more than anybody at first believed.</p>
<h2>Three weeks ahead</h2>
<p>Work is three weeks ahead of the calendar, the board reported, and the <a href="https://x.example/">ferry</a> will
stop for good in April, when its last licence ends and nobody will ask for another.</p>
<p>“We shall <em>miss</em> it”, said one of those who took it every morning for thirty years, to the other side and
back again, in all weathers and in most winters with ice on the deck.</p>"""
FIGURE = """<figure><img src="bridge_files/bridge.jpg" alt="A bridge"><figcaption>The bridge in October.
<span class="credit">Tessa Bodoni/Specimen Pictures</span></figcaption></figure>"""


def write_page(head=HEAD, text=TEXT, before="", behind="", lang="en"):
    article = f"<article><h1>Harbour Bridge to Open</h1>{before}{text}</article>{behind}"
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>x</title>{head}</head><body>{article}</body></html>'


def read_page(page):
    return recognise(page.encode(), "bridge.html", Options())


def read_draft(**parts):
    (draft,) = read_page(write_page(**parts)).value
    return draft


def test_what_a_page_says_of_itself_fills_the_fields():
    draft = read_draft()

    names = ("title", "date", "byline", "publication", "tags", "url", "language")
    assert {name: draft.find_value(name) for name in names} == {
        "title": "Harbour Bridge to Open",
        "date": "1984-11-02T09:30:00+01:00",
        "byline": "Ada Fixture",
        "publication": {"name": "Saltmarsh Gazette", "section": "Town"},
        "tags": ["bridges", "Saltmarsh"],
        "url": "https://gazette.example/bridge",
        "language": "en",
    }


def test_a_headline_that_is_printed_and_said_alike_is_sure():
    (title,) = (field for field in read_draft().fields if field.name == "title")

    assert (title.rule, title.certainty) == ("headline", "sure")


def test_the_text_keeps_its_headings_links_and_emphasis():
    body = read_draft().body

    assert "\n\n## Three weeks ahead\n\n" in body
    assert "[ferry](https://x.example/)" in body
    assert "“We shall *miss* it”" in body


def test_a_figure_gives_picture_caption_and_credit_and_its_file_is_taken_over():
    draft = read_draft(before=FIGURE)

    assert draft.find_value("photos") == [
        {
            "src": "bridge.jpg",
            "alt": "A bridge",
            "caption": "The bridge in October.",
            "credit": "Tessa Bodoni/Specimen Pictures",
        }
    ]
    assert [(one.origin, one.target) for one in draft.media] == [("bridge_files/bridge.jpg", "bridge.jpg")]
    assert "October" not in draft.body


def test_a_short_article_keeps_its_paragraphs_and_its_headline_and_caption_out_of_them():
    text = (
        "<p>The ferry went for the last time on Monday, with forty people and a goat on board.</p><p>Nobody sang.</p>"
    )

    draft = read_draft(before=FIGURE, text=text)

    assert draft.body == (
        "The ferry went for the last time on Monday, with forty people and a goat on board.\n\nNobody sang.\n"
    )


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The bridge. Photo: Tessa Bodoni", "Photo: Tessa Bodoni"),
        ("The bridge. (Photo by Tessa Bodoni/Specimen Pictures)", "Photo by Tessa Bodoni/Specimen Pictures"),
        ("The bridge. © Specimen Pictures", "© Specimen Pictures"),
        ("The bridge. Foto: Tessa Bodoni", "Foto: Tessa Bodoni"),
    ],
)
def test_a_credit_line_at_the_end_of_a_caption_is_one(caption, credit):
    figure = f"<figure><img src='b.jpg' alt='B'><figcaption>{caption}</figcaption></figure>"

    (photo,) = read_draft(before=figure).find_value("photos")

    assert (photo["caption"], photo["credit"]) == ("The bridge.", credit)


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
{"@type": ["NewsArticle"], "headline": "Harbour Bridge to Open", "datePublished": "1984-11-02",
"author": [{"@type": "Person", "name": "Ada Fixture"}, {"@type": "Person", "name": "Ines Calder"}],
"publisher": {"@type": "Organization", "name": "Saltmarsh Gazette"}, "keywords": "bridges,harbours"}]}</script>"""


def test_json_ld_in_a_graph_is_read():
    draft = read_draft(head=LINKED)

    assert {name: draft.find_value(name) for name in ("date", "byline", "publication", "tags")} == {
        "date": "1984-11-02",
        "byline": ["Ada Fixture", "Ines Calder"],
        "publication": "Saltmarsh Gazette",
        "tags": ["bridges", "harbours"],
    }


def test_json_ld_that_is_none_costs_nothing():
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'

    assert read_draft(head=HEAD + broken).find_value("title") == "Harbour Bridge to Open"


def test_where_a_browser_saved_a_page_from_is_its_address():
    page = write_page(head="").replace("<html", "<!-- saved from url=(0030)https://gazette.example/bridge -->\n<html")

    assert read_page(page).value[0].find_value("url") == "https://gazette.example/bridge"


def test_comments_below_an_article_are_left_out_and_told():
    comments = "<div id='comments'><h2>Comments</h2>" + "<p>I took that ferry too, every day.</p>" * 3 + "</div>"

    draft = read_draft(behind=comments)

    assert "every day" not in draft.body
    assert "I took that ferry too" in " ".join(one.text for one in draft.removed if one.rule == "page-around")


def test_a_description_for_machines_is_no_subtitle():
    draft = read_draft(head=HEAD + '<meta name="description" content="All about the bridge.">')

    assert draft.find_value("subtitle") is None
    assert draft.find_value("extra") == {"description": "All about the bridge."}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_a_page_is_read_in_the_encoding_it_declares(encoding):
    text = TEXT.replace("The bridge", "Мост через гавань")
    page = write_page(head=f'<meta charset="{encoding}">', text=text, lang="ru")

    (draft,) = recognise(page.encode(encoding, "xmlcharrefreplace"), "bridge.html", Options()).value

    assert draft.body.startswith("Мост через гавань over the harbour")


@pytest.mark.parametrize("page", ["<html></html>", "<p>Hm.", "<" * 10**5, "<div>" * 10**5, "\0" * 100])
def test_a_page_without_a_text_is_named(page):
    outcome = read_page(page)

    assert outcome.value == () or outcome.value[0].body
    assert outcome.value or "no-main-text" in {one.rule for one in outcome.diagnostics}


def test_what_is_nested_without_end_costs_a_warning_and_not_the_text_before_it():
    outcome = read_page(write_page(behind="<div>" * 10**5))

    assert "three weeks ahead" in outcome.value[0].body
    assert [one.rule for one in outcome.diagnostics] == ["nesting-too-deep"]


def test_real_pages_in_many_scripts_are_read_as_their_answers_say(shared):
    scores = score_folder(shared / "data/html_pages/newspaper4k/tests/data")

    recall = {field: right / there for field, (right, _, there) in scores.items()}
    precision = {field: right / found for field, (right, found, _) in scores.items() if found}
    assert (recall["date"], recall["language"]) == (1, 1)
    assert min(recall["title"], recall["url"], recall["publication"]) > 0.84
    assert (recall["text"] > 0.98, precision["text"] > 0.91, precision["byline"] > 0.9) == (True, True, True)


TEASER = """<div class="card"><h3><a href="/{at}">{title}</a></h3><p>{text}</p></div>"""
TEASERS = "".join(
    TEASER.format(at=at, title=f"Number {at} of the board's decisions", text=text)
    for at, text in enumerate(
        (
            "The harbour board has decided that the bridge is to open in March, three weeks ahead of its calendar.",
            "The ferry will go for the last time in April, and those who took it every morning for years will miss it.",
            "Salt was carted over the old ford for two centuries, until a winter came that nobody had expected at all.",
            "A lighthouse keeper remembers forty years of fog, and of the ships that came in all the same, one by one.",
            "The museum shows what was found in the mud below the pillars: coins, anchors, and one very old boot.",
        )
    )
)


def write_listing(path, cards=TEASERS, head=""):
    page = f'<html><head><link rel="canonical" href="https://gazette.example{path}">{head}</head>'
    return f"{page}<body><h1>Saltmarsh Gazette</h1><main>{cards}</main></body></html>"


def test_a_front_page_is_named_with_why_and_how_to_take_it_all_the_same():
    outcome = read_page(write_listing("/"))

    assert outcome == Outcome(
        (),
        (
            Diagnostic(
                "no-article",
                "this page is a list of other pages and no article: "
                "it is the first page of gazette.example, and 5 of its headings lead to others",
                Span("bridge.html"),
                "save the pages it leads to; if it is an article after all, import it alone, with `--article SLUG`",
                "warning",
            ),
        ),
    )


@pytest.mark.parametrize(
    "cards",
    [
        TEASERS,
        TEASERS.replace('<div class="card">', "").replace("</div>", ""),
        TEASERS.replace('<div class="card">', '<a href="/x">').replace("</div>", "</a>"),
        TEASERS.replace('href="/', 'href="https://news.gazette.example/'),
    ],
    ids=["cards", "one after another", "links around all", "a host beside it"],
)
def test_the_index_of_a_topic_is_told_by_its_teasers(cards):
    (told,) = read_page(write_listing("/topics/harbour", cards)).diagnostics

    assert told.message == (
        "this page is a list of other pages and no article: "
        "5 paragraphs of its text stand each under a link to another page"
    )


def test_hundreds_of_headings_that_lead_elsewhere_are_no_article_whatever_the_page_is():
    cards = "".join(f"<h2><a href='/{number}'>Number {number}</a></h2>" for number in range(300))

    (told,) = read_page(write_listing("/all", f"{cards}{TEXT}")).diagnostics

    assert told.message.endswith(": 300 of its headings lead to others")


def test_a_page_of_bare_links_with_a_line_of_its_own_is_no_article():
    links = "".join(f"<li><a href='/{at}'>Number {at} of what the board decided</a></li>" for at in range(90))
    page = write_listing("/all", f"<ul>{links}</ul>{TEXT[: TEXT.index('<h2>')]}")

    (told,) = read_page(page).diagnostics

    assert (told.rule, told.message.partition(": ")[2]) == (
        "no-article",
        "94 of 100 letters in it are links, and 5 are a text of its own",
    )


@pytest.mark.parametrize(
    "head", ['<meta property="og:type" content="article">', '<meta name="pubdate" content="1984-11-02">', LINKED]
)
def test_a_page_that_says_it_is_an_article_is_believed(head):
    assert read_page(write_listing("/topics/harbour", head=head)).diagnostics == ()


def test_a_short_article_among_teasers_of_others_is_one():
    page = write_listing("/bridge", f"<article><h1>Bridge</h1>{TEXT}</article><aside>{TEASERS}</aside>")

    assert "three weeks ahead" in read_page(page).value[0].body


def test_an_article_whose_headings_link_to_other_sites_is_one():
    page = write_listing("/five-things", TEASERS.replace('href="/', 'href="https://elsewhere.example/'))

    assert "coins, anchors" in read_page(page).value[0].body


def test_a_list_that_is_said_to_be_an_article_is_taken():
    (draft,) = recognise(write_listing("/").encode(), "bridge.html", Options(article="front-page")).value

    assert "coins, anchors" in draft.body


def test_no_real_page_that_has_an_answer_is_refused_and_front_pages_are(shared):
    folder = shared / "data/html_pages/newspaper4k/tests/data"

    refused = {
        page.stem
        for page in (folder / "html").glob("*.html")
        if "no-article" in {one.rule for one in read_saved(page).diagnostics}
    }

    assert refused == {"cnn_main_site", "wired_main_site", "yahoo_main_site"}
