"""The words and signs of running text between quotations, as far as they tell who speaks."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sitegen.find.sentences import is_abbreviation

TOKEN: Final = re.compile(r"[^\W_]+(?:[’'&.\-‑/][^\W_]+)*[’']?|[,;:.!?…()\[\]—–]|(?<=\s)-{1,2}(?=\s)|--")
DASHES: Final = "—–--"
SENTENCE_SIGNS: Final = frozenset(".!?…")
STRONG_SIGNS: Final = frozenset(";:—")
LEADING_SIGNS: Final = frozenset(",:—")
"""What may stand between a clause and the quotation it leads to."""


class Token(NamedTuple):
    """A word with its possessive and the full stop of an abbreviation, or a sign; dashes are all `—`."""

    text: str
    start: int
    end: int
    lower: str
    is_word: bool = True

    @property
    def is_capital(self) -> bool:
        """Whether the word begins like a name, or with `d’` or `al-` before a capital."""
        if not self.is_word:
            return False
        if self.text is self.lower or self.text[0].islower():
            head, mark, tail = self.text.replace("’", "'").replace("-", "'").partition("'")
            return bool(mark) and len(head) <= 2 and tail[:1].isupper() and not (len(tail) > 1 and tail.isupper())
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in ’s or ’."""
        return self.text.endswith(("’s", "'s", "’", "'"))


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a range of the text."""
    found: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        at, stop = match.span()
        if word[0].isalnum():
            found.append(Token(word, at, stop, word.lower()))
        elif (
            word == "." and found and found[-1].end == at and (text[stop : stop + 1] == "," or _is_shortened(found[-1]))
        ):
            last = found[-1]
            found[-1] = Token(f"{last.text}.", last.start, stop, f"{last.lower}.")
        else:
            sign = "—" if word in DASHES else word
            found.append(Token(sign, at, stop, sign, False))
    return found


def _is_shortened(token: Token) -> bool:
    """Whether a full stop right behind the word is part of it: of an initial, `U.S`, `Dr`."""
    last = token.text.rpartition(".")[2]
    return token.is_word and ((len(last) == 1 and last.isupper()) or is_abbreviation(token.text))


def last_sentence(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens behind the last sign that ends a sentence."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].text in SENTENCE_SIGNS:
            return tokens[at + 1 :]
    return tokens


def first_sentence(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the first sign that ends a sentence, without it."""
    for at, token in enumerate(tokens):
        if token.text in SENTENCE_SIGNS:
            return tokens[:at]
    return tokens


def up_to_sign(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to the first sign, brackets passed over."""
    depth = 0
    for at, token in enumerate(tokens):
        if token.is_word:
            continue
        depth += (token.text in "([") - (token.text in ")]")
        if depth == 0 and token.text not in "()[]":
            return tokens[:at]
    return tokens


def up_to_word(tokens: Sequence[Token], words: frozenset[str]) -> Sequence[Token]:
    """The tokens up to the first of the words that is not at their beginning."""
    for at, token in enumerate(tokens):
        if at and token.lower in words:
            return tokens[:at]
    return tokens


def within_bracket(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens behind a bracket that is still open, if one is."""
    depth = 0
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].text in ("(", ")"):
            depth += 1 if tokens[at].text == ")" else -1
            if depth < 0:
                return tokens[at + 1 :]
    return tokens


def split_parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The parts between commas, from the last stronger sign on."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_word or token.text not in ",;:—":
            parts[-1].append(token)
        elif token.text == ",":
            parts.append([])
        else:
            parts = [[]]
    return parts


def last_part(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens behind the last sign, brackets passed over."""
    for at in range(len(tokens) - 1, -1, -1):
        if not tokens[at].is_word and tokens[at].text not in "()[]":
            return tokens[at + 1 :]
    return tokens
