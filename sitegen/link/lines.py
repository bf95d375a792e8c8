"""A printed line as words and separators, each with its place: the alphabet of credit lines and bylines.

Separators are reduced to a few: `/`, `-` (a dash, a bar, a hyphen with a space beside it), `,`, `;` (also a full
stop that ends a sentence, and a line end), `:`, `(`, `)`. Quotation marks vanish. A comma before `Jr.` or `Inc.`
separates nothing, nor do the brackets of a nickname. One pass over the line, no backtracking.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.link.tables import NameWords, Phrase, PhraseTable, agencies, key_of, name_words

_MARKS = {
    "/": "/⁄∕／\\",
    "-": "|—―‒¦｜·•●▪",
    ",": ",，、、،",
    ";": ";；。।؛",
    ":": ":：",
    "(": "([{（【〔<",
    ")": ")]}）】〕>",
    "": '"“”„«»‹›「」『』《》®™*',
}
_SEPARATOR = {character: kind for kind, characters in _MARKS.items() for character in characters}
_CLASS = re.escape("".join(_SEPARATOR)).replace("/", r"\/")
_TOKEN = re.compile(
    rf"(?P<end>[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+)"
    rf"|(?P<link>(?:https?://|www\.)[^\s()\[\]<>]+)"
    rf"|(?P<rights>\([cC]\)|[©℗])"
    rf"|(?P<mark>[{_CLASS}])"
    rf"|(?P<word>[^\s©℗{_CLASS}]+)"
)
_EDGE = "'‘’‚‛`´!?¿¡…~"
_NICKNAME = ["word", "(", "word", ")", "word"]
_DASHES = "-–−‐‑"


class Token(NamedTuple):
    """A word, a separator or a phrase: `kind` says which, `key` is a word's key or a phrase's value."""

    kind: str
    start: int
    end: int
    text: str
    key: str = ""


def read_tokens(printed: str) -> list[Token]:
    """The line's words (`word`, `link`), separators and rights signs (`rights`), in order."""
    names = name_words()
    tokens: list[Token] = []
    for found in _TOKEN.finditer(printed):
        start, end = found.span()
        match found.lastgroup:
            case "word":
                tokens += _read_word(printed, start, end, names)
            case "mark":
                if kind := _SEPARATOR[found[0]]:
                    tokens.append(Token(kind, start, end, found[0]))
            case "end":
                tokens.append(Token(";", start, end, found[0]))
            case kind:
                tokens.append(Token(str(kind), start, end, found[0]))
    return list(_without_suffix_commas(list(_without_nickname_brackets(tokens)), names))


def _read_word(printed: str, start: int, end: int, names: NameWords) -> Iterator[Token]:
    raw = printed[start:end]
    if raw[0] in _DASHES:
        yield Token("-", start, start, "")
    text = raw.lstrip(_EDGE + _DASHES)
    start = end - len(text)
    text = text.rstrip(_EDGE)
    hyphen_ends = text[-1:] != "" and text[-1] in _DASHES
    text = text.rstrip(_DASHES + _EDGE)
    core = text.rstrip(".")
    sentence_ends = core != text and not _keeps_full_stop(core, names)
    if sentence_ends:
        text = core
    if text:
        yield Token("word", start, start + len(text), text, key_of(text))
    if sentence_ends or hyphen_ends:
        yield Token(";" if sentence_ends else "-", end, end, "")


def _keeps_full_stop(core: str, names: NameWords) -> bool:
    return (len(core) == 1 and core.isalpha()) or "." in core or key_of(core) in names.abbreviations


def _without_nickname_brackets(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, without the brackets of `Jane (Jay) Doe`."""
    kinds = [token.kind for token in tokens]
    for index, token in enumerate(tokens):
        opening = index if token.kind == "(" else index - 2
        if token.kind in "()" and opening > 0 and kinds[opening - 1 : opening + 4] == _NICKNAME:
            nickname = tokens[opening + 1]
            if nickname.text.istitle() and nickname.key not in agencies():
                continue
        yield token


def _without_suffix_commas(tokens: list[Token], names: NameWords) -> Iterator[Token]:
    for index, token in enumerate(tokens):
        if token.kind == "," and 0 < index < len(tokens) - 1:
            before, after = tokens[index - 1], tokens[index + 1]
            if before.kind == after.kind == "word" and after.key in names.suffixes:
                continue
        yield token


def mark_phrases(tokens: Sequence[Token], table: PhraseTable) -> list[Token]:
    """The tokens with every phrase of the table as one token of the phrase's kind, longest phrases first."""
    keys = [token.key if token.kind == "word" else "\n" for token in tokens]
    marked: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        phrase = table.longest_at(keys, index) if token.kind == "word" else None
        if phrase:
            last = tokens[index + len(phrase.keys) - 1]
            marked.append(Token(phrase.kind, token.start, last.end, token.text, phrase.value))
        else:
            marked.append(token)
        index += len(phrase.keys) if phrase else 1
    return marked


def end_of_phrase(phrase: Phrase, words: Sequence[Token], index: int) -> int:
    """Where the words after a phrase at `index` start: a capital "The" belongs to the name that follows."""
    end = index + len(phrase.keys)
    return end - 1 if words[end - 1].text == "The" else end


def joined(words: Sequence[Token]) -> str:
    """The words' keys as one key, as the tables know phrases."""
    return " ".join(word.key for word in words)
