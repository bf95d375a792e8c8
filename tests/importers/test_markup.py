"""HTML becomes Markdown that says the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Span
from sitegen.importers.markup import convert_html, parse_fragment
from sitegen.importers.markup.attributes import thin_attributes
from sitegen.read.markdown import parse_body

CASES = {
    "words of Markdown's own signs": (
        "<p>2*3 snake_case _x_ [a](b) [[c]] &lt;b&gt; &amp;amp; `d` ^[e]</p>",
        "2\\*3 snake_case \\_x\\_ [a\\](b) \\[[c]] \\<b> \\&amp; \\`d\\` ^\\[e]\n",
    ),
    "a space within bold": ("<p>a <b>bold </b>word</p>", "a **bold** word\n"),
    "bold that Markdown cannot open": ("<p>x<b>“q”</b>w</p>", "x“q”w\n"),
    "one line break, and two": ("a<br>b<br><br>c", "a\\\nb\n\nc\n"),
    "a list in a list": ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c\n"),
    "a list that begins at three": ("<ol start=3><li><p>a</p><p>b</p><li>c</ol>", "3. a\n\n   b\n\n4. c\n"),
    "lines that would begin a block": (
        "<p>1. a</p><p># b</p><p>- c</p><p>: d</p>",
        "1\\. a\n\n\\# b\n\n\\- c\n\n\\: d\n",
    ),
    "a link that says more on pointing": (
        '<p><a href="/a" title="Pages &quot;a|b&quot; &amp;amp; \\ c">a</a> <a href=/b title=b>b</a></p>',
        '[a](/a "Pages &#34;a&#124;b&#34; &#38;amp; &#92; c") [b](/b)\n',
    ),
    "a heading": ("<h2>Two <i>words</i> #</h2>", "## Two *words* \\#\n"),
    "a quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
    "code": ("<pre class='brush: python'>a\n  b`c</pre>", "```python\na\n  b`c\n```\n"),
    "a table of facts": (
        "<table><tr><th>a<th>b</tr><tr><td>1|2<td>3</table>",
        "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n",
    ),
    "a table that only places things": ("<table><tr><td>a<ul><li>b</ul><td>c</table>", "a\n\n- b\n\nc\n"),
    "definitions": ("<dl><dt>a<dd>b</dl>", "a\n\n:   b\n"),
    "links": ("<a href='http://x.example/(y'>[z]</a> <a href='#w'>w</a>", "[\\[z\\]](<http://x.example/(y>) w\n"),
    "a block within words": ("<b>a<div>b</div></b>c", "**a**\n\n**b**\n\nc\n"),
    "letters of Windows-1252": ("<p>don&#146;t \x93so\x94</p>", "don’t “so”\n"),
}


def convert(html):
    return convert_html(html, "page.html").value


@pytest.mark.parametrize(("html", "markdown"), CASES.values(), ids=CASES)
def test_html_becomes_markdown_of_our_kind(html, markdown):
    assert convert(html).markdown == markdown


def test_a_figure_is_set_apart_with_its_caption_and_credit():
    html = "<p>a</p><figure><img src=b.jpg alt=B><figcaption>C <span class=credit>D/E</span></figcaption></figure>"

    (picture,) = convert(html).pictures

    assert (picture.src, picture.alt, picture.caption, picture.credit) == ("b.jpg", "B", "C", "D/E")


def test_a_picture_that_counts_readers_is_none():
    assert convert("<img src=count.gif width=1 height=1>").pictures == ()


def test_an_image_that_is_loaded_late_is_found_where_it_lies():
    assert convert("<img src='data:image/gif;base64,x' data-src=late.jpg>").pictures[0].src == "late.jpg"


def test_words_that_no_reader_saw_are_told_with_their_line():
    (removed,) = convert("<p>a</p>\n<script>count()</script>").removed

    assert (removed.line, removed.text, removed.rule) == (2, "count()", "html-script")


def test_an_embedded_medium_is_told_by_its_address():
    assert convert("<iframe src='//video.example/1'></iframe>").embeds == ("https://video.example/1",)


def test_what_is_nested_too_deeply_costs_a_warning_with_its_place():
    outcome = convert_html("<p>a</p>\n" + "<div>" * 100_000 + "b", "deep.html", 7)

    (problem,) = outcome.diagnostics
    assert (problem.rule, problem.span.path, problem.span.line) == ("nesting-too-deep", "deep.html", 8)


def test_an_element_with_more_attributes_than_any_page_has_is_read_without_the_others():
    many = " ".join(f"data-{number}='>{number}'" for number in range(50_000))

    outcome = convert_html(f"<p>a</p>\n <p {many}>b</p><p>c</p>", "crowded.html", 7)

    (problem,) = outcome.diagnostics
    assert outcome.value.markdown == "a\n\nb\n\nc\n"
    assert (problem.rule, problem.severity, problem.span) == (
        "capture-too-costly",
        "warning",
        Span("crowded.html", 8, 2),
    )


@pytest.mark.parametrize(
    "around", ["<!--{}-->", "<script>{}</script>", "<textarea>{}</textarea>", "<p title='{}'></p>"]
)
def test_what_only_looks_like_an_element_is_not_cut(around):
    html = around.format("<p " + "a " * 500) + "<p>b</p>"

    assert thin_attributes(html).html == html


@pytest.mark.parametrize("sign", ["<", "&", "[", "](", "*a", "_", "`a", "\\", "a~"])
def test_a_hundred_thousand_signs_come_through_to_the_last(sign):
    text = sign * 10**5

    body = parse_body(convert(text).markdown, "article.md")

    assert "".join(body.value.text.split()) == text


WORDS = st.text("ab *_[](){}<>&#!|~`\\:;.-+=1“”'\"^/ \n", max_size=12)
INLINE = ("b", "i", "em", "code", "span", "a href='http://x.example/_a_'", "sup")
BLOCKS = (
    "p",
    "div",
    "ul",
    "dl",
    "table",
    "table><tr",
    "blockquote",
    "ul><li",
    "ol><li",
    "h2",
    "h3",
    "dl><dt",
    "table><tr><td",
)


def wrap(tag, inner):
    return f"<{tag}>{inner}" + "".join(f"</{name.split()[0]}>" for name in reversed(tag.split("><")))


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


PHRASES = st.recursive(
    WORDS.map(escape),
    lambda inner: st.builds(wrap, st.sampled_from(INLINE), inner) | st.lists(inner, max_size=4).map("".join),
    max_leaves=6,
)
PAGES = st.recursive(
    st.builds(wrap, st.just("p"), PHRASES),
    lambda inner: st.builds(wrap, st.sampled_from(BLOCKS), inner | PHRASES) | st.lists(inner, max_size=3).map("".join),
    max_leaves=8,
)


@given(PAGES)
def test_no_sign_of_any_text_is_lost_or_added(html):
    words = "".join(parse_fragment(html, "page.html").value.itertext())

    body = parse_body(convert(html).markdown, "article.md")

    assert "".join(body.value.text.split()) == "".join(words.split())
    assert [one for one in body.diagnostics if one.severity == "error"] == []
