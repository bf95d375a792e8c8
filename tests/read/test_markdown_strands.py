"""HTML, plain text and the table between them agree for any document."""

import html
import warnings

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.model.body import Body, block_at
from sitegen.read.markdown import parse_body

PIECES = (
    'word ·a·*·**·`·[·](·)·![·<·>·&·&lt;·"·\\·|·\n·\n\n·- ·1. ·> ·# ·## ·    ·---\n·```\n·Term\n: ·[^1]·\n[^1]: ·^[·'
    "| a | b |\n|--|--|\n·[[·]]·[[x|y]]·[[!no]]·javascript:·<b>·</b>·<a href=x>·</a>·<div>\n·</div>·文。·"
    "<img src=y alt=z>·<p>·<table><tr><td>·<!-- c -->·<i·\u00a0·𝔸"
).split("·")
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def assert_sound(body: Body) -> None:
    """Every character of the text but the line feeds that end leaves is in one run that holds it in the HTML."""
    said = at = 0
    for run in body.runs:
        assert run.text >= said
        assert run.html >= at
        assert set(body.text[said : run.text]) <= {"\n"}
        words = body.text[run.text : run.text + run.length]
        shown = body.html[run.html : run.html + run.size]
        assert shown in ("<br>\n", words) or html.unescape(shown) == words or shown.replace("\n", " ") == words
        assert run.size == run.length or run.length == 1
        said, at = run.text + run.length, run.html + run.size
    assert set(body.text[said:]) <= {"\n"}
    for block in body.blocks:
        assert body.html[block.html] == "<"
        assert body.html[block.html_end - 1] == ">"
    assert [b.text_end for b in body.blocks[:-1]] == [b.text for b in body.blocks[1:]]
    assert not body.text or (body.blocks[0].text, body.blocks[-1].text_end) == (0, len(body.text))
    for anchor in body.anchors:
        assert body.html[anchor.html :].startswith("<a ")
        assert body.html[: anchor.html_end].endswith("</a>")


def assert_parses(rendered: str) -> None:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parser.parse(f"<!doctype html><title>t</title><body>{rendered}".replace("\x00", "~"))
    # Author's tables may hold what HTML moves out of them; everything else must be as it is written.
    errors = [error for _place, error, _more in parser.errors if "expected-closing-tag-but-got-eof" not in error]
    assert not errors, (errors, rendered)
    ids = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids)), ids


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_strands_agree_and_html_parses(markdown: str) -> None:
    body = parse_body(markdown, "a.md").value

    assert_sound(body)
    assert_parses(body.html)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
@example("*a <b>c* d</b>")
@example("<a href=x>[y](z)</a>")
@example("[a <a href=x>b](c) d</a>")
def test_strands_agree_with_raw_html_too(markdown: str) -> None:
    body = parse_body(markdown, "a.md", html="sanitized").value

    assert_sound(body)
    assert_parses(body.html)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_a_body_within_another_has_no_ids_of_its_own_but_its_footnotes(markdown: str) -> None:
    body = parse_body(markdown, "a.md", within="nbs").value

    assert_sound(body)
    assert body.html.count(' id="') == body.html.count(' id="fn-nbs-') + body.html.count(' id="fnref-nbs-')


@pytest.mark.parametrize(("offset", "number"), [(0, 1), (4, 1), (5, 3), (8, 3), (9, 4), (10, 4)])
def test_an_offset_belongs_to_the_block_that_holds_its_text(offset: int, number: int) -> None:
    body = parse_body("One.\n\n---\n\n- a\n- b\n\nT\n", "a.md").value

    assert block_at(body, offset) == number
