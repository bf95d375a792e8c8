"""The plain form of a text, and the way back from it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.find.projection import project


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“a” ‘b’ «c» „d“", '"a" \'b\' "c" "d"'),
        ("« oui », dit-il", '"oui", dit-il'),
        ("sagte »Ja« und", 'sagte "Ja" und'),
        ("1911–14 — then -- on", "1911-14 - then - on"),
        ("har\u00adbour\u200b wall", "harbour wall"),
        (" a \n\t b\u00a0\u200b c ", " a b c "),
        ("e\u0301 ﬁ ＡＢ … ｶﾞ", "é fi AB ... ガ"),
        ("10² ½ x₂", "10² ½ x₂"),
        ("한글", "한글"),
        ("", ""),
    ],
)
def test_typography_is_made_plain(text: str, plain: str) -> None:
    assert project(text).text == plain


@given(st.text())
def test_every_character_of_the_plain_form_leads_back_to_what_it_stands_for(text: str) -> None:
    plain = project(text)

    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(plain.starts, plain.ends, strict=True))
    assert list(plain.starts) == sorted(plain.starts)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N"])))
def test_the_plain_form_of_letters_is_their_compatible_one_but_for_raised_and_broken_figures(text: str) -> None:
    decomposed = [unicodedata.decomposition(c) for c in text]

    if not any(form.startswith(("<super>", "<sub>", "<fraction>")) for form in decomposed):
        assert unicodedata.normalize("NFKC", project(text).text) == unicodedata.normalize("NFKC", text)
