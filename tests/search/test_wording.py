"""Scripts without spaces are indexed letter by letter, and what is shown is the text as it was."""

import re

import pytest

from sitegen.search.wording import UNSPACED, space_words


def show(spaced):
    """What the page of the search makes of the words again."""
    shown = re.sub(r"``|` |`", lambda found: {"``": "`", "` ": "", "`": " "}[found[0]], spaced)
    return " ".join(shown.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("他们种了红色的花园。", ["他", "们", "种", "了", "红", "色", "的", "花", "园。"]),
        ("「東京」のABC駅", ["「東", "京」", "の", "ABC", "駅"]),
        ("สวนดี", ["ส", "ว", "น", "ดี"]),
        ("tulips & roses — all", ["tulips &", "roses —", "all"]),
        ("서울의 봄", ["서울의", "봄"]),
        ("plain words", ["plain", "words"]),
    ],
)
def test_each_letter_of_a_script_without_spaces_is_a_word_and_a_lone_sign_is_none(text, words):
    found = [word.removesuffix("`").replace("`", " ") for word in space_words(text).split()]

    assert found == words


@pytest.mark.parametrize("text", ["a ` b", "`code` 红`色 & 花", "x` & y", "红 色", "红“色”的 ``", "& first", "花&園 –"])
def test_the_text_can_be_had_back_as_it_was(text):
    assert show(space_words(text)) == text


def test_the_page_of_the_search_takes_the_same_letters_apart(repository):
    script = (repository / "templates/static/search/words.js").read_text()
    lines = script.partition("const unspaced = ")[2].partition(";")[0]

    letters = re.sub(r"\\\\u\{?([0-9a-f]{4,5})\}?", lambda code: chr(int(code[1], 16)), lines)

    assert "".join(re.findall('"([^"]*)"', letters)) == UNSPACED
