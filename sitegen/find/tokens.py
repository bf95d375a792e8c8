"""The words, figures and telling signs of a plain form, one by one: what two wordings are compared by."""

import re
from typing import Final, NamedTuple

from sitegen.find.vocabulary import Hinge, hinges
from sitegen.find.words import IDEOGRAPHS

MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u0e31-\u0e4e"
LETTER: Final = rf"(?:[^\W\d_{IDEOGRAPHS}]|[{MARKS}])"
TOKEN: Final = re.compile(
    rf"(?P<ideograph>[{IDEOGRAPHS}])|(?P<number>(?<![\w-])[-+]?\d+(?:[.,:/']\d+)*|\d+(?:[.,:/']\d+)*)"
    rf"|(?P<word>{LETTER}+(?:['.]{LETTER}+)*)|(?P<sign>[?$€£¥₽₹%‰°§+=<>×÷±²³¹⁰-⁹½¼¾⅓⅔&？％])"
)
GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
AFTER_STOP: Final = re.compile(r"(?:^|[.!?…:])[\s\"'()\[\]]*\Z")


class Token(NamedTuple):
    """One word, figure, ideograph or sign; `key` is its form without case and thousands' separators."""

    key: str
    shown: str
    start: int
    end: int
    is_name: bool


def split_tokens(text: str) -> list[Token]:
    """The tokens of a plain form in order; a word with a capital that begins no sentence is a name."""
    return [_token(text, match) for match in TOKEN.finditer(text)]


def hinge_of(token: Token) -> Hinge | None:
    """How meaning hangs on the token, if it does."""
    if token.key[-1].isdigit() and any(character.isdigit() for character in token.key):
        return "number"
    if not (token.shown[0].isalpha() or token.shown[0].isdigit()):
        return "sign"
    known = hinges().get(token.key)
    return "name" if token.is_name and known not in ("period", "number", "negation") else known


def _token(text: str, match: re.Match[str]) -> Token:
    shown, start = match.group(), match.start()
    key = shown.replace(",", "") if GROUPED.fullmatch(shown) else shown.casefold()
    is_capital = shown[0].isupper()
    is_acronym = is_capital and len(shown) > 1 and shown.isupper()
    is_name = is_acronym or (is_capital and shown != "I" and AFTER_STOP.search(text[max(0, start - 8) : start]) is None)
    return Token(key, shown, start, match.end(), is_name)
