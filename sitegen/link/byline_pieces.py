"""A byline cut into pieces at its separators and lead words, and pieces at "and", "in", "for", "of".

The first half of the grammar that `bylines` describes.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.link.lines import Token, end_of_phrase, mark_phrases, read_tokens
from sitegen.link.tables import BylineWords, PhraseTable, byline_words, name_words

_SEPARATORS = frozenset("/-,;:()")


class Piece(NamedTuple):
    """Words between separators; `before` is the separator or the kind of lead, `is_author` false after "Edited by"."""

    words: Sequence[Token]
    before: str
    is_author: bool = True


def cut_byline(printed: str) -> list[Piece]:
    """The byline's pieces in order, lead words left out."""
    table = byline_words()
    tokens = _without_first_lead(mark_phrases(read_tokens(printed), table.leads), table)
    pieces: list[Piece] = []
    words: list[Token] = []
    before, is_author = ";", True
    for token in (*tokens, Token(";", 0, 0, "")):
        if token.kind in {"word", "link", "rights"}:
            words.append(token)
            continue
        lead = _read_colon_lead(words, table) if token.kind == ":" else ""
        if words and not lead:
            pieces.append(Piece(words, before, is_author))
        words = []
        if lead or token.kind not in _SEPARATORS:
            before, is_author = "by", (lead or token.kind) == "by"
        elif not (token.kind == ":" and before == "by"):
            before, is_author = token.kind, is_author or token.kind == ";"
    return pieces


def _read_colon_lead(words: Sequence[Token], table: BylineWords) -> str:
    """What the words before a colon lead to: by, other, or nothing."""
    if not words:
        return ""
    phrase = table.colon_leads.longest_at([word.key for word in words], 0)
    return phrase.kind if phrase and len(phrase.keys) == len(words) else ""


def _without_first_lead(tokens: list[Token], table: BylineWords) -> list[Token]:
    """The tokens, "Von" or "Di" at the start taken for a lead before two words or more, the first a plain name.

    So `Di Maio` and `Von der Leyen` stay names.
    """
    if len(tokens) < 3 or tokens[0].key not in table.short_leads or any(t.kind != "word" for t in tokens[:3]):
        return tokens
    following = tokens[1]
    if following.text[:1].islower() or following.key in name_words().particles:
        return tokens
    return [tokens[0]._replace(kind="by", key=""), *tokens[1:]]


def cut_at_ands(words: Sequence[Token]) -> list[Sequence[Token]]:
    """The parts between "and", "with", "&"."""
    return [part for kind, part in _cut(words, byline_words().ands, None) if kind in {"", "and"} and part]


def cut_at_link(words: Sequence[Token]) -> tuple[Sequence[Token], str, Sequence[Token]]:
    """What stands before and after the first "in", "for" or "of", with its kind; kind is empty without one."""
    parts = list(_cut(words, byline_words().links, 1))
    if len(parts) < 2 or not parts[1][1]:
        return words, "", ()
    return parts[0][1], parts[1][0], parts[1][1]


def _cut(words: Sequence[Token], table: PhraseTable, limit: int | None) -> Iterator[tuple[str, Sequence[Token]]]:
    keys = [word.key for word in words]
    kind, start, index = "", 0, 0
    while index < len(words):
        phrase = table.longest_at(keys, index) if limit is None or limit > 0 else None
        if phrase and (
            words[index].text.islower() or words[index].text.isupper() or index == 0 or _is_sign(words[index])
        ):
            yield kind, words[start:index]
            kind, start = phrase.kind, end_of_phrase(phrase, words, index)
            limit = None if limit is None else limit - 1
        index += len(phrase.keys) if phrase else 1
    yield kind, words[start:]


def _is_sign(word: Token) -> bool:
    return not any(map(str.isalpha, word.text))
