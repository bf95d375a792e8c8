"""Sentences of English text, and of others that mark their ends; the cases are in `cases/sentences.txt`."""

from pathlib import Path

import pytest

from sitegen.find.sentences import sentence_around, split_sentences

LINES = (Path(__file__).parent / "cases/sentences.txt").read_text("utf-8").splitlines()
CASES = [[sentence.strip() for sentence in line.split("‖")] for line in LINES if not line.startswith("#")]


def text_of(sentences: list[str]) -> str:
    joint = "\n" if sentences[0] == "A line feed ends" else "" if "。" in sentences[0] else " "
    return joint.join(sentences)


@pytest.mark.parametrize("sentences", CASES, ids=[case[0][:40] for case in CASES])
def test_a_text_is_split_into_its_sentences(sentences: list[str]) -> None:
    text = text_of(sentences)

    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize("sentences", CASES, ids=[case[0][:40] for case in CASES])
def test_the_sentence_around_any_of_its_characters_is_found_without_the_others(sentences: list[str]) -> None:
    text = text_of(sentences)

    for start, end in split_sentences(text):
        for at in range(start, end):
            assert sentence_around(text, at, at + 1) == (start, end)


def test_words_that_go_from_one_sentence_into_the_next_bring_both() -> None:
    text = "Before. One two. Three four. After."

    start, end = sentence_around(text, text.index("two"), text.index(" four"))

    assert text[start:end] == "One two. Three four."


def test_an_empty_text_has_no_sentences() -> None:
    assert split_sentences(" \n ") == []
