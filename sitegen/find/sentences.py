"""Where sentences begin and end: English first, with the full stops of Chinese and Japanese.

A sentence ends at `.`, `!`, `?` or `…` and what closes with it (quotation marks, brackets), if white space and
something that can begin a sentence follow, unless the word before the full stop is an initial or stands in
`abbreviations.en.txt`. An ideographic full stop ends one without white space. A line feed always does.
"""

import pkgutil
import re
from functools import cache
from typing import Final

END: Final = re.compile(
    r"""(?P<stop>[.!?…]+)["'”’»)\]]*[^\S\n]+(?=["'“‘«(\[]*[^\W_a-zà-öø-ÿ])"""
    r"|[。！？｡]+[」』”’）】]*|\n+"
)
STOP: Final = re.compile(END.pattern.partition("|[。")[0])
"""The same for a line of a text in ASCII, in a third of the time."""

LAST_SIGNS: Final = ".!?…\"'”’»)]"
"""What the last word of a sentence may end in, where words stand apart."""

WIDE_STOP: Final = re.compile("[。！？｡]")
WORD_BEFORE: Final = re.compile(r"[^\s(\[“‘\"'«]+\Z")
LONGEST_WORD: Final = 24


@cache
def _abbreviations() -> frozenset[str]:
    text = (pkgutil.get_data("sitegen.find", "abbreviations.en.txt") or b"").decode()
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or the sentences, of the text that hold `[start, end)`; without white space at its ends."""
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    last = len(text) if stop < 0 else stop
    for match in (STOP if text.isascii() else END).finditer(text, first, last):
        if match.end() > start and match.end() < end:
            continue
        if not _ends_sentence(text, match):
            continue
        if match.end() <= start:
            first = match.end()
        else:
            last = match.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def split_sentences(text: str) -> list[tuple[int, int]]:
    """All sentences of the text in order, without the white space between them."""
    spans: list[tuple[int, int]] = []
    begin = 0
    ends = [match.end() for match in END.finditer(text) if _ends_sentence(text, match)]
    for end in (*ends, len(text)):
        words = text[begin:end]
        if stripped := words.strip():
            lead = len(words) - len(words.lstrip())
            spans.append((begin + lead, begin + lead + len(stripped)))
        begin = end
    return spans


def is_last_word(text: str, start: int, end: int) -> bool:
    """Whether the word `[start, end)`, which one space and another word follow, closes a sentence.

    The word must end in one of `LAST_SIGNS`, the text have no ideographic full stop.
    """
    match = END.search(text, start)
    return match is not None and match.end() == end + 1 and _ends_sentence(text, match)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match["stop"] != ".":
        return True
    before = WORD_BEFORE.search(text, max(0, match.start() - LONGEST_WORD), match.start())
    if before is None:
        return True
    word = before.group()
    is_initial = len(word.rpartition(".")[2]) == 1 and word[-1].isupper()
    return not is_initial and not is_abbreviation(word)


def is_abbreviation(word: str) -> bool:
    """Whether a full stop behind the word ends no sentence (`Dr`), however the next word begins."""
    return word in _abbreviations()
