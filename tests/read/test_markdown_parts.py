"""The small tables and patterns of the recognisers are those of the parser."""

import re
from random import Random

import pytest
from markdown_it.common.entities import entities
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_inline import StateInline

from sitegen.read.markdown.addresses import ADDRESS, AUTOLINK
from sitegen.read.markdown.blocks import TRIMMED
from sitegen.read.markdown.flanking import CAN_CLOSE, CAN_OPEN, flanks
from sitegen.read.markdown.forms import html5
from sitegen.read.markdown.parser import markdown_parser

PARTS = """http:// https:// mailto: // / # ? . .. a b.c xn-- - _ : @ % %20 %2F %zz & = + ~ ! $ * , 8 80 :80 [ é
    a.b.org e.org""".split()


def test_the_same_white_space_is_taken_away() -> None:
    assert sorted(TRIMMED) == sorted(MD_TRIM_CHARS)


def test_the_same_entities_are_known() -> None:
    assert {name[:-1]: text for name, text in html5.items() if name.endswith(";")} == dict(entities)


@pytest.mark.parametrize("mark", "*_")
def test_runs_open_and_close_as_they_do_for_the_parser(mark: str) -> None:
    around = " \n\t\u00a0\u2003\u3000\x85\x1c\u200baZ0é文.,!\"'()*_[]`\\“”—€+$^|~\u0301\ufeff"
    for before in around.replace(mark, ""):
        for after in around.replace(mark, ""):
            state = StateInline(f"{before}{mark}{after}", markdown_parser(False), {}, [])
            can_open, can_close, _length = state.scanDelims(1, mark == "*")
            assert flanks(before, after, mark) == CAN_OPEN * can_open + CAN_CLOSE * can_close, (before, after)


def test_addresses_that_are_recognised_are_those_that_stay_as_they_are() -> None:
    rng, address, met = Random("addresses"), re.compile(ADDRESS), 0
    for _ in range(20_000):
        text = "".join(PARTS[int(rng.random() * len(PARTS))] for _ in range(1 + int(rng.random() * 6)))
        if address.fullmatch(text):
            met += 1
            assert normalizeLink(text) == text
        if AUTOLINK.fullmatch(f"<{text}>"):
            assert (normalizeLink(text), normalizeLinkText(text)) == (text, text)

    assert met > 1000
