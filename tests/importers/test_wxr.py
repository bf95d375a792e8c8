"""WordPress exports: small ones of our own for each claim, and real ones whole."""

from urllib.parse import unquote

import pytest
import yaml

from sitegen.importers.draft import Options
from sitegen.importers.markup import convert_html
from sitegen.importers.wxr import recognise
from sitegen.read.markdown import parse_body

EXPORT = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>ada</wp:author_login>
<wp:author_display_name><![CDATA[Ada Fixture]]></wp:author_display_name>
<wp:author_first_name>Ada</wp:author_first_name><wp:author_last_name>Fixture</wp:author_last_name></wp:author>
{items}
</channel>
</rss>
"""
ITEM = """<item>
<title>{title}</title>
<link>https://old.example/1984/11/{slug}/</link>
<dc:creator>ada</dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date>1984-11-02 09:30:00</wp:post_date>
<wp:post_date_gmt>1984-11-02 08:30:00</wp:post_date_gmt>
<wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type>
{more}
</item>"""


def write_item(content="", more="", title="A bridge", slug="a-bridge", number=7, status="publish", kind="post"):
    return ITEM.format(content=content, more=more, title=title, slug=slug, number=number, status=status, kind=kind)


def read_export(*items):
    return recognise(EXPORT.format(items="\n".join(items)).encode(), "export.xml", Options())


def read_post(content="", more="", **fields):
    return read_export(write_item(content, more, **fields)).value[0]


def test_a_post_becomes_an_article_with_its_date_author_and_former_addresses():
    post = read_post("Text.")

    assert {name: post.find_value(name) for name in ("title", "date", "byline", "aliases")} == {
        "title": "A bridge",
        "date": "1984-11-02T09:30:00+01:00",
        "byline": "Ada Fixture",
        "aliases": ["/1984/11/a-bridge/", "/?p=7"],
    }


def test_an_author_of_whom_both_names_are_known_gets_a_record():
    (_post, person) = read_export(write_item("Text.")).value

    assert (person.kind, person.slug, person.find_value("sort_name")) == ("people", "ada-fixture", "Fixture, Ada")


def test_categories_are_topics_and_tags_are_tags():
    terms = (
        '<category domain="category" nicename="b"><![CDATA[Bridges &amp; roads]]></category>'
        '<category domain="category" nicename="uncategorized">Uncategorized</category>'
        '<category domain="post_tag" nicename="h">harbour</category>'
    )

    post = read_post("Text.", terms)

    assert (post.find_value("topics"), post.find_value("tags")) == (["Bridges & roads"], ["harbour"])
    assert [(one.text, one.rule) for one in post.removed] == [("Uncategorized", "wxr-uncategorized")]


def test_classic_text_has_paragraphs_where_its_lines_say_so():
    assert read_post("One\ntwo.\n\nThree.\n<ul>\n<li>four</li>\n</ul>\nFive.").body == (
        "One\\\ntwo.\n\nThree.\n\n- four\n\nFive.\n"
    )


def test_a_heading_in_classic_text_stays_one():
    assert read_post("One.\n<h2>Two</h2>\nThree.\n<blockquote>Four\nfive</blockquote>").body == (
        "One.\n\n## Two\n\nThree.\n\n> Four\\\n> five\n"
    )


def test_code_in_classic_text_keeps_its_lines():
    assert read_post("One.\n<pre>a\n\nb</pre>\nTwo.").body == "One.\n\n```\na\n\nb\n```\n\nTwo.\n"


def test_blocks_of_the_editor_leave_no_trace():
    content = '<!-- wp:paragraph {"a":1} -->\n<p>One\ntwo.</p>\n<!-- /wp:paragraph -->\n<!-- wp:more --><!--more-->'

    assert read_post(content).body == "One two.\n"


@pytest.mark.parametrize(
    "shortcode",
    [
        '[caption id="a" width="9" caption="The quay"]<img src="q.jpg" alt="Water" />[/caption]',
        '[caption id="a"]<a href="x"><img src="q.jpg" alt="Water" /></a> The quay[/caption]',
        '<!-- wp:image --><figure><img src="q.jpg" alt="Water"/><figcaption>The quay</figcaption></figure>',
    ],
)
def test_a_caption_in_any_of_its_forms_describes_a_photograph(shortcode):
    post = read_post(f"One.\n\n{shortcode}\n\nTwo.")

    assert post.find_value("photos") == [{"alt": "Water", "caption": "The quay"}]
    assert post.body == "One.\n\nTwo.\n"


ATTACHMENT = (
    "<wp:attachment_url>https://old.example/q.jpg</wp:attachment_url>"
    "<excerpt:encoded><![CDATA[The quay]]></excerpt:encoded><wp:post_parent>7</wp:post_parent>"
)


@pytest.mark.parametrize("shortcode", ["[gallery]", '[gallery ids="8"]'])
def test_a_gallery_gives_its_pictures(shortcode):
    post, *_ = read_export(write_item(shortcode), write_item("", ATTACHMENT, number=8, kind="attachment")).value

    assert post.find_value("photos") == [{"caption": "The quay"}]


def test_the_featured_image_is_the_first_photograph():
    thumbnail = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>8</wp:meta_value></wp:postmeta>"
    picture = "<img src='other.jpg' alt='Other'>"

    post, *_ = read_export(
        write_item(picture, thumbnail), write_item("", ATTACHMENT, number=8, kind="attachment")
    ).value

    assert post.find_value("photos") == [{"caption": "The quay"}, {"alt": "Other"}]


def test_what_was_embedded_is_told_by_its_address():
    post = read_post("One.\n\n[embed]https://video.example/1[/embed]")

    assert post.find_value("extra") == {"embeds": ["https://video.example/1"]}


def test_a_shortcode_that_nobody_knows_stays_as_it_was_written():
    assert read_post('One [ad id="3"] two.').body == 'One [ad id="3"] two.\n'


@pytest.mark.parametrize("status", ["draft", "pending", "private"])
def test_what_was_not_published_is_a_draft(status):
    assert read_post("Text.", status=status).find_value("draft") is True


def test_what_was_behind_a_password_is_a_draft_and_said_to_be_one():
    outcome = read_export(write_item("Text.", "<wp:post_password>enter</wp:post_password>"))

    assert outcome.value[0].find_value("draft") is True
    assert [one.rule for one in outcome.diagnostics] == ["was-protected"]


def test_a_page_below_a_page_keeps_its_address():
    parent = write_item("Text.", number=1, slug="about", kind="page")
    child = write_item("Text.", "<wp:post_parent>1</wp:post_parent>", number=2, slug="us", kind="page")

    assert [(one.kind, one.slug) for one in read_export(parent, child).value] == [
        ("pages", "about"),
        ("pages", "about/us"),
    ]


COMMENT = """<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Ines</wp:comment_author>
<wp:comment_author_email>ines@example.org</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
<wp:comment_date>1984-11-03 10:00:00</wp:comment_date><wp:comment_content><![CDATA[Is it?]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved></wp:comment>"""


def test_comments_are_kept_apart_without_what_was_given_in_private():
    (kept,) = read_post("Text.", COMMENT.format(approved=1)).kept

    assert kept.name == "comments.yaml"
    assert (
        yaml.safe_load(kept.content)
        == {"comments": [{"id": 1, "author": "Ines", "date": "1984-11-03 10:00:00", "text": "Is it?"}]}
        or "ines@example.org" not in kept.content
    )


def test_spam_is_no_comment():
    assert read_post("Text.", COMMENT.format(approved="spam")).kept == ()


def test_kinds_of_items_that_are_no_texts_are_told_once_with_their_line():
    outcome = read_export(write_item(kind="product"), write_item(kind="product"), write_item(kind="nav_menu_item"))

    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.span.line, problem.message) == (
        "left-out",
        10,
        "2 of the kind `product` are left out, the first of them here",
    )


def told(outcome):
    return [(one.rule, one.span.line) for one in outcome.diagnostics]


def test_of_a_file_that_ends_early_all_that_is_whole_is_imported():
    whole = EXPORT.format(items=write_item("One.", slug="one") + write_item("Two.", slug="two"))
    cut = whole[: whole.index("Two.") + 2]

    outcome = recognise(cut.encode(), "export.xml", Options())

    assert [draft.body for draft in outcome.value if draft.kind == "articles"] == ["One.\n", "Tw\n"]
    assert told(outcome)[0] == ("malformed-export", 26)


def test_an_item_that_is_never_closed_ends_where_the_next_begins():
    broken = write_item("One.", slug="one").replace("</item>", "").replace("</content:encoded>", "")

    outcome = read_export(broken, write_item("Two.", slug="two"))

    assert [draft.body for draft in outcome.value if draft.kind == "articles"] == ["One.\n", "Two.\n"]
    assert ("malformed-export", 14) in told(outcome)


def test_bare_signs_and_controls_in_a_title_cost_nothing():
    assert read_post(title="Fish & chips &ndash; 3 &lt; 4").find_value("title") == "Fish & chips – 3 < 4"


def test_a_section_within_a_section_is_text():
    value = "<wp:meta_value><![CDATA[b <![CDATA[ c ]]> d]]></wp:meta_value>"
    meta = f"<wp:postmeta><wp:meta_key>a</wp:meta_key>{value}</wp:postmeta>"

    assert read_post("Text.", meta).find_value("extra") == {"fields": {"a": "b <![CDATA[ c ]]> d"}}


def test_two_sections_in_a_row_are_one_text():
    assert read_post("One ]]]]><![CDATA[> two.").body == "One ]]> two.\n"


def test_entities_that_a_file_declares_are_never_read():
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    text = EXPORT.format(items=write_item("Text.", title="A &b; c")).replace("<rss", f"{bomb}\n<rss", 1)

    assert recognise(text.encode(), "export.xml", Options()).value[0].find_value("title") == "A &b; c"


@pytest.mark.parametrize("sign", ["<item>", "<a>\n", "<![CDATA[", "</a>", "<wp:a><![CDATA[", "<wp:comment>", "&"])
def test_a_hundred_thousand_broken_elements_are_read_to_the_end(sign):
    items = write_item("One.") + sign * 10**5

    assert recognise(EXPORT.format(items=items).encode(), "export.xml", Options()).value[0].body == "One.\n"


def test_what_is_no_export_is_said_to_be_none():
    assert told(recognise(b"<html><p>no</p></html>", "page.xml", Options())) == [("malformed-export", 1)]


@pytest.fixture(scope="module")
def labs(shared):
    """A real export, and the same posts as another program converted them, by day and slug."""
    from tests.real.digitalgov import read_front

    outcome = recognise((shared / "data/wxr/real-cc-labs/wordpress.xml").read_bytes(), "wordpress.xml", Options())
    posts = {
        f"{one.find_value('date')[:10]}-{unquote(one.slug)}": one for one in outcome.value if one.kind == "articles"
    }
    found = (shared / "data/archives/cc-labs/docs/_posts").glob("*")
    return posts, {unquote(path.stem): read_front(path) for path in found}


def squeeze(text):
    return "".join(text.split())


def test_every_post_of_a_real_export_is_dated_and_filed_as_another_program_does_it(labs):
    posts, converted = labs

    ours = {
        name: (one.find_value("date")[:19], one.find_value("byline"), sorted(one.find_value("tags") or ()))
        for name, one in posts.items()
    }

    theirs = {
        name: (front["date"].replace(" ", "T")[:19], front["author"]["display_name"], sorted(front.get("tags") or ()))
        for name, (front, _) in converted.items()
        if name in posts
    }
    assert len(posts) == 219
    assert ours == theirs


def test_every_post_of_a_real_export_says_the_words_that_another_program_gives_it(labs):
    posts, converted = labs
    from sitegen.importers.decoding import decode_capture

    different = []
    for name, post in posts.items():
        theirs = decode_capture(converted[name][1].encode()).text
        words = squeeze(parse_body(convert_html(theirs, name).value.markdown, "").value.text)
        if words != squeeze(parse_body(post.body, "").value.text) and "[caption" not in theirs:
            different.append(name)

    assert different == []


@pytest.mark.parametrize(
    ("file", "articles", "pages"),
    [
        ("theme-unit-test/themeunittestdata.wordpress.xml", 51, 21),
        ("wordpress-importer/phpunit/data/theme-unit-test-data.xml", 58, 21),
        ("wordpress-importer/phpunit/data/small-export.xml", 6, 5),
        ("wordpress-importer/phpunit/data/namespace-edge-cases.xml", 6, 0),
        ("wordpress-importer/phpunit/data/malformed-simple.xml", 1, 0),
    ],
)
def test_real_exports_give_as_many_texts_as_they_hold(shared, file, articles, pages):
    drafts = recognise((shared / "data/wxr" / file).read_bytes(), file, Options()).value

    kinds = [draft.kind for draft in drafts]
    assert (kinds.count("articles"), kinds.count("pages")) == (articles, pages)


def test_no_real_export_fails(shared):
    files = sorted((shared / "data/wxr").rglob("*.xml"))

    outcomes = {path.name: recognise(path.read_bytes(), path.name, Options()) for path in files}

    assert {name for name, one in outcomes.items() if any(d.severity == "error" for d in one.diagnostics)} == set()
