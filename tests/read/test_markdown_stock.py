"""What the archive renders is what markdown-it renders, but for the differences that `writer.py` lists."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.read.markdown import parse_body
from tests.read.stock import bare_html, has_own_syntax, stock_html

HAND_MADE = [
    "Plain *emphasis* and `code` & <b>raw</b>\nsoft  \nhard\\\nbreak.",
    "Setext\n======\n\nText\n\n### Third\n\nMore",
    "- tight\n- list\n  > quote\n\n  loose now",
    "1. a\n2. b\n\n   ```py x\n   code\n   ```\n3. # c",
    "| a | b |\n|:-|-:|\n| `x\\|y` | *z* |\n| only |",
    "Term\n: one\n: two\n\nOther\n\n: loose",
    "A[^1] and B[^n] again[^1] ^[inline *note*]\n\n[^1]: One.\n\n    Two.\n[^n]: - a list",
    "![alt *x* [y](z)](a.png 'title') [link](/a/b?c=d&e 'tt') <https://e.org/?a=b&c> [r][]\n\n[r]: x.html \"t\"",
    '&amp; &lt; &copy; &#x22; \\< \\& "quoted"',
    "> # in quote\n>\n> ---\n\n***\n\n    indented\n      code\n",
]


def assert_like_stock(markdown: str) -> None:
    assert bare_html(parse_body(markdown, "a.md").value.html) == stock_html(markdown)


@pytest.mark.parametrize("markdown", HAND_MADE)
def test_every_construct_renders_as_stock_does(markdown: str) -> None:
    assert_like_stock(markdown)


def test_all_examples_of_commonmark_render_as_stock_does(shared: Path) -> None:
    examples = json.loads((shared / "data/markdown/markdown-it-py/commonmark.json").read_text())
    compared = [e["markdown"] for e in examples if not has_own_syntax(e["markdown"])]

    for markdown in compared:
        assert_like_stock(markdown)

    assert len(compared) > 630


def test_all_fixtures_of_the_parser_and_its_plugins_render_as_stock_does(shared: Path) -> None:
    files = sorted((shared / "data/markdown").glob("m*/**/*.md"))
    cases = [case for path in files for case in path.read_text().split("\n.\n")]
    compared = [case for case in cases if case.strip() and not has_own_syntax(case)]

    for markdown in compared:
        assert_like_stock(markdown)

    assert len(compared) > 1000


PIECES = (
    'a·b ·*·**·_·`·``·[·]·(·)·!·<·>·&·&amp;·"·\\·|·\n·\n\n·- ·1. ·> ·# ·    ·  ·---·```·~~~·: ·~ ·[^1]·[^1]: ·^[·==·'
    "| a | b |\n|--|--|\n·é·文·\t·<b>·/x·http://e.org"
).split("·")
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
@example("^[^[]\n\n")
@example("- - - - - - a\n[^1]: x\n- [^1]")
def test_any_document_renders_as_stock_does(markdown: str) -> None:
    if not has_own_syntax(markdown) and markdown.strip():
        assert_like_stock(markdown)
