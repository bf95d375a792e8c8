"""Whatever bytes stand in a file, reading answers with a value and diagnostics, never with a traceback."""

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.config import read_settings
from sitegen.read import read_article, read_page, read_record

WORDS = """title: date: people: tags: photos: sources: annotations: resolve: extra: rights: publication: via: kind:
    exact: body: id: sic name: - [ ] { } , : # ' " | > & * ! % @ ` ~ --- ... ? << false 2021 a.jpg [[x]] \\x00 \\"""
BREAKS = ("\n", "\n  ", "\n- ", "\n---\n", " ", "\t", "\r\n", "\r", "\ufeff", "\u2028", "\x00", "\x85", "é", "🕊")
PIECES = st.sampled_from((*WORDS.split(), *BREAKS))
SOUP = st.lists(PIECES, max_size=60).map("".join)


def has_nul(value):
    if isinstance(value, dict):
        return any(has_nul(part) for part in (*value, *value.values()))
    if isinstance(value, list | tuple):
        return any(has_nul(part) for part in value)
    return isinstance(value, str) and "\x00" in value


def assert_is_sound(outcome, path, content):
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").count("\n") + 1
    for problem in outcome.diagnostics:
        if problem.span and problem.span.path == path:
            assert 1 <= problem.span.line <= lines
            assert problem.span.column >= 1
            assert problem.span.length >= 1
    assert outcome.diagnostics or outcome.value is not None
    assert not has_nul(msgspec.to_builtins(outcome.value))
    msgspec.msgpack.encode(outcome)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
@example(rb"\u0000")
@example(b"a\x00b")
def test_any_bytes_are_an_article_or_a_diagnostic(content):
    assert_is_sound(read_article("content/articles/a.md", content), "content/articles/a.md", content)


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_anything_like_front_matter_is_an_article_or_a_diagnostic(soup):
    content = f"---\n{soup}\n---\n{soup}".encode()
    assert_is_sound(read_article("content/articles/a.md", content), "content/articles/a.md", content)


@settings(max_examples=150, deadline=None)
@given(SOUP, SOUP)
def test_anything_like_a_sidecar_is_joined_or_refused(fields, notes):
    path = "content/articles/a.yaml"
    outcome = read_article(
        "content/articles/a.md",
        b"---\ntitle: A\n---\nText.\n",
        (path, fields.encode()),
        ("content/articles/a.notes.yaml", notes.encode()),
    )
    assert_is_sound(outcome, path, fields.encode())


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_anything_like_a_record_is_one_or_a_diagnostic(soup):
    content = soup.encode()
    assert_is_sound(read_record("people", "content/people/a.yaml", content), "content/people/a.yaml", content)


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_anything_like_a_page_is_one_or_a_diagnostic(soup):
    content = f"---\n{soup}".encode()
    assert_is_sound(read_page("content/pages/a.md", content), "content/pages/a.md", content)


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_anything_like_settings_gives_settings(soup):
    assert_is_sound(read_settings(soup.encode(), "sitegen.yaml"), "sitegen.yaml", soup.encode())
