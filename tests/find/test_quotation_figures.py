"""How often quotations and their speakers are right, in posts marked by hand before anything was tuned.

A speaker told for words that the mark gives to somebody else, or to nobody, is wrong; whom a mark lets one guess may be
told, but need not be. Every part of the cases must hold: those that rules were written by, and those that only count.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.find.quotations import Speech
from sitegen.find.quotations.cues import cues_of
from sitegen.find.quotations.detect import detect

LINES = (Path(__file__).parent / "cases/quotations.txt").read_text("utf-8").splitlines()
MARKED = re.compile(r"⟦(\w+)(?: ([^:⟧]*))?: (.*?)⟧")
TOLD = ("explicit", "continued", "pronoun")
PARTS = ("tuned", "held out", "held out later")
SECTIONS = (*(f"[{part}]" for part in PARTS), "[end]")


class Marked(NamedTuple):
    """Words between marks, quotation marks included; `speakers` are the forms that are right."""

    start: int
    end: int
    status: str
    speakers: frozenset[str]

    def is_at(self, speech: Speech) -> bool:
        return self.start < speech.start <= self.start + 2 and self.end - 3 <= speech.end < self.end


class Post(NamedTuple):
    part: str
    text: str
    lines: tuple[tuple[int, int], ...]
    marked: tuple[Marked, ...]


class Figures(NamedTuple):
    quotations: int
    found: int
    reported: int
    with_speaker: int
    named: int
    right: int
    rightly_told: int

    def __str__(self) -> str:
        return (
            f"found {self.found} of {self.quotations}, {self.reported - self.found} more; "
            f"speakers right {self.right} of {self.named} (precision {self.precision:.3f}), "
            f"told {self.rightly_told} of {self.with_speaker} (recall {self.recall:.3f})"
        )

    @property
    def precision(self) -> float:
        return self.right / self.named

    @property
    def recall(self) -> float:
        return self.rightly_told / self.with_speaker


def read_posts() -> Iterator[Post]:
    part, lines = "", []
    for line in [*LINES, "[end]"]:
        if line.startswith(SECTIONS):
            if lines:
                yield read_post(part, lines)
            part, lines = line[1:].partition("]")[0], []
        elif line and not line.startswith("#"):
            lines.append(line)


def read_post(part: str, raw: list[str]) -> Post:
    text, lines, marked = "", [], []
    for line in raw:
        begin = len(text)
        at = 0
        for match in MARKED.finditer(line):
            text += line[at : match.start()]
            speakers = frozenset(bare(form) for form in (match[2] or "").split(" / ") if form)
            marked.append(Marked(len(text), len(text) + len(match[3]), match[1], speakers))
            text += match[3]
            at = match.end()
        text += line[at:]
        lines.append((begin, len(text)))
        text += "\n"
    return Post(part, text, tuple(lines), tuple(marked))


def bare(form: str) -> str:
    """A speaker's form without its article and case."""
    return re.sub(r"^(?:the|an?) ", "", form.strip().lower())


def count(posts: list[Post]) -> Figures:
    cues = cues_of("en")
    assert cues is not None
    quotations = found = reported = with_speaker = named = right = rightly_told = 0
    for post in posts:
        quotations += sum(mark.status != "maybe" for mark in post.marked)
        with_speaker += sum(mark.status in TOLD for mark in post.marked)
        for speech in detect(post.text, post.lines, cues):
            mark = next((mark for mark in post.marked if mark.is_at(speech)), None)
            told = {bare(form) for form in (speech.speaker, speech.name) if form}
            is_right = bool(mark and told & mark.speakers)
            found += bool(mark and mark.status != "maybe")
            reported += not mark or mark.status != "maybe"
            named += bool(told)
            right += is_right
            rightly_told += bool(mark and mark.status in TOLD and is_right)
    return Figures(quotations, found, reported, with_speaker, named, right, rightly_told)


POSTS = list(read_posts())


@pytest.mark.parametrize("part", PARTS)
def test_hardly_a_speaker_is_wrong_and_most_are_told(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    figures = count([post for post in POSTS if post.part == part])

    with capsys.disabled():
        print(f"\nquotations, {part}: {figures}")
    assert figures.precision >= 0.95
    assert figures.recall >= 0.7


@pytest.mark.parametrize("part", PARTS)
def test_hardly_anything_is_missed_or_taken_for_a_quotation_that_is_none(part: str) -> None:
    figures = count([post for post in POSTS if post.part == part])

    assert figures.found >= 0.95 * figures.quotations
    assert figures.found >= 0.95 * figures.reported


def test_there_are_quotations_enough_to_judge_by_and_a_third_of_them_is_held_out() -> None:
    held_out = count([post for post in POSTS if post.part != "tuned"]).with_speaker
    every = count(POSTS).with_speaker

    assert (every >= 150, held_out >= every / 3) == (True, True)
