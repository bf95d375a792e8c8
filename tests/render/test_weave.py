"""Threads woven into a body leave the body as it was, nest rightly, and cover the words they were made for."""

import re
import warnings

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.model.body import Body, LinkThread, NoteThread, QuoteThread, Thread, Weave
from sitegen.model.html import escape
from sitegen.read.markdown import parse_body
from sitegen.render.weave import weave, weave_text

TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
PIECES = (
    "word ·a·b & c ·*·**·`x`·[k](l) ·[*k* m](l)·![p](q)·<·\n·  \n·\n\n·- ·> ·# ·## ·---\n·```\n·[^1]·\n[^1]: f·"
    "| a | b |\n|--|--|\n·[[x|y]]·文。·𝔸"
).split("·")
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def body_of(markdown: str) -> Body:
    return parse_body(markdown, "a.md").value


def woven(markdown: str, *threads: Thread) -> str:
    return weave(Weave(body_of(markdown), threads), lambda _number: "")


def note(start: int, end: int, name: str = "n", number: int = 1) -> NoteThread:
    return NoteThread(start, end, name, "sic", number, 1, f"Note {number}, Sic")


MARK = '<mark class="a1" data-kind="sic" id="m-n" aria-details="n-n">'
MORE = '<mark class="a1" data-kind="sic" aria-details="n-n">'
REF = '<a class="ref a1" data-kind="sic" href="#n-n" role="doc-noteref" aria-label="Note 1, Sic">1</a>'
SECOND = '<mark class="a1" data-kind="sic" id="m-m" aria-details="n-m">'
SECOND_REF = '<a class="ref a1" data-kind="sic" href="#n-m" role="doc-noteref" aria-label="Note 2, Sic">2</a>'
LINK = '<a href="\x00w/">'


@pytest.mark.parametrize(
    ("markdown", "threads", "inner"),
    [
        ("a & b", [note(0, 5)], f"{MARK}a &amp; b</mark>{REF}"),
        ("a & b", [note(2, 3)], f"a {MARK}&amp;</mark>{REF} b"),
        ("a *b* c", [note(0, 5)], f"{MARK}a </mark><em>{MORE}b</mark></em>{MORE} c</mark>{REF}"),
        ("a\nb  \nc", [note(0, 5)], f"{MARK}a\nb<br>\nc</mark>{REF}"),
        ("abcd", [LinkThread(1, 3, "\x00w/"), note(0, 4)], f"{MARK}a{LINK}bc</a>d</mark>{REF}"),
        ("abcd", [LinkThread(0, 4, "\x00w/"), note(1, 3)], f"{LINK}a{MARK}bc</mark>d</a>{REF}"),
        ("abcd", [LinkThread(1, 4, "\x00w/"), note(0, 2)], f"{MARK}a</mark>{LINK}{MORE}b</mark>cd</a>{REF}"),
        ("abcd", [LinkThread(0, 2, "\x00w/"), note(1, 4)], f"{LINK}a{MARK}b</mark></a>{MORE}cd</mark>{REF}"),
        ("a [bc](d) e", [note(2, 3)], f'a <a href="d">{MARK}b</mark>c</a>{REF} e'),
        ("a [bc](d) e", [note(0, 4)], f'{MARK}a </mark><a href="d">{MORE}bc</mark></a>{REF} e'),
        ("a [b](d) e", [LinkThread(0, 3, "\x00w/")], 'a <a href="d">b</a> e'),
        ("ab", [LinkThread(0, 1, "\x00w/"), LinkThread(0, 2, "\x00v/")], '<a href="\x00v/">ab</a>'),
        ("ab", [LinkThread(0, 1, "\x00w/"), LinkThread(1, 2, "\x00w/")], f"{LINK}a</a>{LINK}b</a>"),
        ("ab", [LinkThread(0, 1, 'https://e.org/?a&"')], '<a href="https://e.org/?a&amp;&quot;" rel="external">a</a>b'),
        ("abc", [QuoteThread(0, 3, "0f"), note(1, 2)], f'<span class="q" id="q-0f">a{MARK}b</mark>{REF}c</span>'),
        ("abc", [note(1, 1), QuoteThread(2, 2, "x"), LinkThread(3, 3, "y")], "abc"),
        ("ab", [note(0, 99)], f"{MARK}ab</mark>{REF}"),
        ("ab", [note(0, 2), note(0, 2, "m", 2)], f"{MARK}{SECOND}ab</mark></mark>{REF}{SECOND_REF}"),
        ("abc", [note(0, 3), note(1, 3, "m", 2)], f"{MARK}a{SECOND}bc</mark></mark>{REF}{SECOND_REF}"),
        ("ab", [QuoteThread(0, 2, "0f"), note(1, 2)], f'<span class="q" id="q-0f">a{MARK}b</mark></span>{REF}'),
    ],
)
def test_threads_are_woven_into_a_paragraph(markdown: str, threads: list[Thread], inner: str) -> None:
    assert woven(markdown, *threads) == f'<p id="p1">{inner}</p>\n'


def test_a_passage_over_two_paragraphs_is_marked_in_both_and_numbered_once() -> None:
    assert woven("ab\n\ncd", note(1, 4)) == f'<p id="p1">a{MARK}b</mark></p>\n<p id="p2">{MORE}c</mark>{REF}d</p>\n'


def test_a_passage_that_ends_with_a_line_feed_is_numbered_in_its_own_paragraph() -> None:
    assert woven("ab\n\ncd", note(1, 3)) == f'<p id="p1">a{MARK}b</mark>{REF}</p>\n<p id="p2">cd</p>\n'


def test_the_blocks_where_passages_begin_are_wrapped_with_their_notes() -> None:
    body = body_of("# a\n\nb\n\n- c\n- d")

    out = weave(Weave(body, (note(0, 1, "x"), note(4, 5, "y", 2))), lambda number: f"<notes {number}>\n")

    assert re.sub(r"<a .*?</a>|</?mark[^>]*>", "", out) == (
        '<section id="p1" aria-labelledby="a">\n<div class="block">\n<h2 id="a">a</h2>\n<notes 1>\n</div>\n'
        '<p id="p2">b</p>\n<div class="block">\n<ul id="p3">\n<li>c</li>\n<li>d</li>\n</ul>\n'
        "<notes 3>\n</div>\n</section>\n"
    )


def test_what_is_pulled_out_stands_behind_its_block_and_the_notes_of_that() -> None:
    body = body_of("a\n\nb")

    out = weave(Weave(body, (note(0, 1),)), lambda _number: "<notes>\n", lambda number: f"<pull {number}>")

    assert re.sub(r"<a .*?</a>|</?mark[^>]*>", "", out) == (
        '<div class="block">\n<p id="p1">a</p>\n<notes>\n</div>\n<pull 1>\n<p id="p2">b</p>\n<pull 2>\n'
    )


def test_images_get_their_addresses_and_leave_their_alternative_text_without_one() -> None:
    body = body_of('![a "b"](c.png) d ![e & f](g.png) ![h](i.png)')

    out = weave(Weave(body, (note(1, 2),), ('\x00photos/c"d.png', "")), lambda _number: "")

    assert out == (
        '<p id="p1"><img src="\x00photos/c&quot;d.png" alt="a &quot;b&quot;" loading="lazy"> '
        f"{MARK}d</mark>{REF} e &amp; f h</p>\n"
    )


def test_a_body_without_threads_and_images_comes_back_as_it_is() -> None:
    body = body_of("a *b* c")

    assert weave(Weave(body), lambda _number: "never asked") == body.html


@pytest.mark.parametrize(
    ("text", "threads", "out"),
    [
        ("a <b> & c", [], "a &lt;b&gt; &amp; c"),
        ("a <b> & c", [note(2, 5)], f"a {MARK}&lt;b&gt;</mark>{REF} &amp; c"),
        ("a <b> & c", [note(0, 9)], f"{MARK}a &lt;b&gt; &amp; c</mark>{REF}"),
    ],
)
def test_plain_text_is_woven_too(text: str, threads: list[Thread], out: str) -> None:
    assert weave_text(text, threads) == out


@st.composite
def woven_bodies(draw: st.DrawFn) -> tuple[Body, tuple[Thread, ...]]:
    """A body with threads anywhere: nested, overlapping, adjacent, equal, empty, beyond its end."""
    body = body_of(draw(DOCUMENTS))
    threads: list[Thread] = []
    for index in range(draw(st.integers(0, 7))):
        start = draw(st.integers(0, len(body.text)))
        end = start + draw(st.integers(0, 12))
        kind = draw(st.sampled_from("lnq"))
        if kind == "l":
            threads.append(LinkThread(start, end, f"\x00w/{index}"))
        elif kind == "n":
            threads.append(note(start, end, str(index), index))
        else:
            threads.append(QuoteThread(start, end, str(index)))
    return body, tuple(threads)


def unravel(rendered: str) -> tuple[str, dict[str, str]]:
    """The HTML without woven tags, and the words of each woven thread by its first attribute that names it."""
    kept: list[str] = []
    words: dict[str, str] = {}
    stack: list[tuple[str, str]] = []
    done = 0

    def take(piece: str) -> None:
        if any(name == "ref" for _tag, name in stack):
            return
        kept.append(piece)
        for _tag, name in stack:
            if name:
                words[name] = words.get(name, "") + piece

    for match in TAG.finditer(rendered):
        take(rendered[done : match.start()])
        done = match.end()
        closes, tag, attributes = match.groups()
        if tag in ("br", "img", "hr"):
            take(match.group())
            continue
        if closes:
            opened, name = stack.pop()
            assert opened == tag, rendered
        else:
            name = name_of(tag, attributes)
            assert not (name.startswith(("w/", "ref")) and any(t == "a" for t, _ in stack)), rendered
            stack.append((tag, name))
        if not name:
            take(match.group())
        if not closes and tag == "span" and name == "q":
            stack[-1] = (tag, "q")
    take(rendered[done:])
    assert not stack
    return "".join(kept), words


def name_of(tag: str, attributes: str) -> str:
    """What tells a woven tag; empty for a tag of the body."""
    if tag == "mark":
        found = re.search(r'aria-details="([^"]*)"', attributes)
        return found[1] if found else ""
    if tag == "span":
        return "q"
    if tag == "a" and 'class="ref' in attributes:
        return "ref"
    found = re.search(r'href="\x00(w/\d+)"', attributes)
    return found[1] if found else ""


@settings(max_examples=150, deadline=None)
@given(woven_bodies())
@example((body_of("[k](l) b"), (note(0, 1), note(0, 3, "m", 2), LinkThread(1, 3, "\x00w/1"))))
def test_without_the_woven_tags_the_body_is_what_it_was(drawn: tuple[Body, tuple[Thread, ...]]) -> None:
    body, threads = drawn
    images = tuple(f"\x00i{index}\x00" for index in range(len(body.images)))

    out, words = unravel(weave(Weave(body, threads, images), lambda _number: ""))

    assert out == body.html
    for thread in threads:
        if isinstance(thread, NoteThread):
            covered = body.text[thread.start : thread.end].replace("\n", "")
            marked = words.get(f"n-{thread.id}", "").replace("<br>\n", " ").replace("\n", "")
            assert marked.replace(" ", "") == escape(covered).replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(woven_bodies())
def test_what_is_woven_parses_with_ids_once_and_every_passage_numbered(drawn: tuple[Body, tuple[Thread, ...]]) -> None:
    body, threads = drawn

    out = weave(Weave(body, threads), lambda number: f'<div class="notes">{number}</div>\n')

    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parser.parse(f"<!doctype html><title>t</title><body>{out}".replace("\x00", "~"))
    assert not parser.errors
    ids = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    marked = sorted(name.removeprefix("m-") for name in ids if name.startswith("m-"))
    numbered = sorted(
        n.attrib["href"].removeprefix("#n-") for n in tree.iter("a") if n.get("class", "").startswith("ref ")
    )
    assert marked == numbered
    with_words = [t for t in threads if isinstance(t, NoteThread) and body.text[t.start : t.end].strip("\n")]
    assert {t.id for t in with_words} <= set(marked)
    assert not any(inner is not outer for outer in tree.iter("a") for inner in outer.iter("a"))


@settings(max_examples=100, deadline=None)
@given(st.text('ab &<\n"é', max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_woven_plain_text_is_the_escaped_text(text: str, spans: list[tuple[int, int]]) -> None:
    threads = [note(start, end, str(index), index) for index, (start, end) in enumerate(spans)]

    out, _words = unravel(weave_text(text, threads))

    assert out == escape(text)
