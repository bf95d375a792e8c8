"""The name of a person among words with capitals: without titles, offices, and whose they are."""

from collections.abc import Sequence
from typing import Final

from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.tokens import Token


def strip_titles(run: list[Token], cues: Cues) -> list[Token]:
    """The name in a run of capitals: what stands behind the last title, and behind initials of offices."""
    last = len(run) - 1
    for at in range(last, -1, -1):
        is_surname = at == last and at > 0 and run[at].text in cues.surnames_too
        if run[at].text in cues.titles and not is_surname:
            run = run[at + 1 :]
            break
    while len(run) > 2 and is_initialism(run[0]):
        run = run[1:]
    return run


MARKS: Final = ('"', "“", "”")


def is_function_word(words: Sequence[Token], at: int, cues: Cues) -> bool:
    """Whether the word is none of a name or role; `Will` is of one where a name follows it."""
    word = words[at]
    if word.lower not in cues.functions:
        return False
    if not word.is_capital or word.lower not in cues.given_names_too or at + 1 == len(words):
        return True
    behind = words[at + 1]
    return not behind.is_capital or behind.lower in cues.functions


def join_name(words: Sequence[Token], text: str) -> str:
    """The name as it is known, without a nickname between marks: `Steven “Shep” Marsh`."""
    bare = [
        word.text
        for word in words
        if text[word.start - 1 : word.start] not in MARKS and text[word.end : word.end + 1] not in MARKS
    ]
    return " ".join(bare if len(bare) > 1 else [word.text for word in words])


def drop_suffixes(words: Sequence[Token], cues: Cues) -> list[Token]:
    """The words without suffixes of names and the commas before them: `Ben Marsh, Jr., the mayor`."""
    kept: list[Token] = []
    for word in words:
        if word.text not in cues.suffixes or not kept or kept[-1].text != ",":
            kept.append(word)
        else:
            kept.pop()
    return kept


def behind_possessive(words: list[Token]) -> list[Token]:
    """The capitals at the end of the words, where ’s stands before them: `Code for America’s Jane Roe`."""
    for at in range(len(words) - 2, -1, -1):
        if words[at].is_possessive:
            return words[at + 1 :] if all(word.is_capital for word in words[at + 1 :]) else []
    return []


def name_at_end(words: list[Token], cues: Cues) -> list[Token]:
    """The last two capitals with the initials between them: the name behind a title that goes on with `for` or `of`."""
    again = next((at for at, word in enumerate(words) if at and word.lower in cues.tails), len(words))
    words = words[:again]
    run: list[Token] = []
    for word in reversed(words):
        if not word.is_capital or word.lower in cues.functions:
            break
        run.insert(0, word)
        if len(run) > 1 and not word.text.endswith("."):
            break
    return run if len(run) > 1 and words[-1] is run[-1] else []


def is_initialism(word: Token) -> bool:
    letters = word.text.replace(".", "")
    return len(letters) > 1 and letters.isupper()
