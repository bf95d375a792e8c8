"""Content files are written so that they read as what was written, and so that people like to go on with them."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read import read_article, read_page, read_record, write_content, write_record
from tests.read.plain_values import ARTICLES, LONG, PEOPLE, plain_of

ARTICLE = "content/articles/2021/summit.md"


def read_soundly(outcome):
    assert outcome.diagnostics == ()
    return outcome.value


@given(ARTICLES)
def test_an_article_reads_as_it_was_written(fields):
    found = read_soundly(read_article(ARTICLE, write_content("articles", fields, "Text.")))
    assert plain_of(found.entry) == fields


@given(ARTICLES)
def test_what_was_read_and_written_again_is_the_same_file(fields):
    def write_again(content):
        return write_content("articles", plain_of(read_soundly(read_article(ARTICLE, content)).entry), "Text.")

    once = write_again(write_content("articles", fields, "Text."))
    assert write_again(once) == once


@given(PEOPLE)
def test_a_record_reads_as_it_was_written(fields):
    found = read_soundly(read_record("people", "content/people/jane-doe.yaml", write_record("people", fields)))
    assert plain_of(found) == fields


@given(st.lists(LONG, min_size=1, max_size=3).map("\n\n".join))
def test_a_body_stays_as_it_is(body):
    written = write_content("articles", {"title": "Summit"}, body)
    assert written.endswith(f"---\n\n{body.strip(chr(10))}\n".encode())


def test_a_page_reads_as_it_was_written():
    fields = {"title": "About: us", "updated": "2021-12-03", "extra": {"order": 3}}
    found = read_soundly(read_page("content/pages/about.md", write_content("pages", fields, "Text.")))
    assert (found.title.text, found.updated.iso, found.extra) == ("About: us", "2021-12-03", {"order": 3})


def test_fields_stand_in_the_order_of_the_reference_whoever_gives_them():
    written = write_content("articles", {"tags": ["b", "a"], "date": "1984", "title": "no"})
    assert written == b"---\ntitle: no\ndate: 1984\ntags: [b, a]\n---\n"


def test_absent_values_are_left_out():
    written = write_content("articles", {"title": "Summit", "byline": [], "subtitle": "", "draft": False, "extra": {}})
    assert written == b"---\ntitle: Summit\n---\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "It’s 1984, isn't it?"}, "title: It’s 1984, isn't it?\n"),
        ({"title": 'He said "no"'}, 'title: He said "no"\n'),
        ({"title": "Talks: a review"}, 'title: "Talks: a review"\n'),
        ({"title": '"No": a review'}, "title: '\"No\": a review'\n"),
        ({"subtitle": "First line\nsecond"}, "subtitle: |-\n  First line\n  second\n"),
        ({"tags": ["Us", "A tag, with a comma"]}, "tags:\n  - Us\n  - A tag, with a comma\n"),
        ({"photos": [{"credit": "(AP)", "caption": "Two"}]}, "photos:\n  - credit: (AP)\n    caption: Two\n"),
        ({"extra": {"a": "no", "b": True}}, 'extra:\n  a: "no"\n  b: true\n'),
    ],
)
def test_quotes_and_blocks_stand_only_where_they_are_needed(fields, expected):
    assert write_content("articles", fields).decode() == f"---\n{dedent(expected)}---\n"


def test_a_long_text_that_would_need_quotes_stands_in_a_block():
    caption = "Summit: " + "the two of them by the lake " * 4 + "(left, right)"
    assert f"caption: >-\n      {caption}\n" in write_content("articles", {"photos": [{"caption": caption}]}).decode()
