"""Texts that are there twice: told once, and nothing that merely shares its boilerplate."""

import random
from typing import Any

import pytest

WORDS = [f"word{at}" for at in range(400)]


def write_text(seed: int, words: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words)) + "."


def list_doubles(project: Any) -> list[tuple[str, str]]:
    found = project.check().diagnostics
    rules = ("near-duplicate", "syndicated-copy")
    return [(one.rule, one.span.path.rpartition("/")[2]) for one in found if one.rule in rules]


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        (lambda text: text, True),
        (lambda text: text.upper(), True),
        (lambda text: text.replace("word7", "other"), True),
        (lambda text: f"{text}\n\n{write_text(9)}", True),
        (lambda text: " ".join(text.split()[:50]) + " " + write_text(8, 70), False),
        (lambda text: " ".join(reversed(text.split())), False),
    ],
)
def test_a_text_is_told_where_most_of_the_shorter_one_stands_in_the_other(
    project: Any, change: Any, is_told: bool
) -> None:
    text = write_text(1)
    project.article("a", text)
    project.article("b", change(text))

    assert list_doubles(project) == ([("near-duplicate", "a.md")] if is_told else [])


def test_a_notice_below_every_article_makes_none_alike(project: Any) -> None:
    notice = write_text(2, 60)
    for number in range(25):
        project.article(f"a{number}", f"{write_text(100 + number, 60)}\n\n{notice}")

    assert list_doubles(project) == []


def test_of_many_alike_each_is_told_once(project: Any) -> None:
    text = write_text(3)
    for number in range(5):
        project.article(f"a{number}", text)

    assert [path for _, path in list_doubles(project)] == ["a0.md", "a1.md", "a2.md", "a3.md"]


def test_a_translation_is_no_double_of_what_it_translates(project: Any) -> None:
    text = write_text(4)
    project.article("a", text, language="en")
    project.article("b", text, language="de", translation_of="a")

    assert list_doubles(project) == []
