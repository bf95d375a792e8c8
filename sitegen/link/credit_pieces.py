"""A credit line cut into pieces: each the words of one name or role, with what stands around it.

The first half of the grammar that `credits` describes: what is a piece and what it looks like. Which part of the
credit it is, `credits` decides from position.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.link.credit_names import (
    LONGEST_NAME,
    cover_with_known,
    is_known,
    looks_like_organisation,
    may_work_for_others,
    strip_words,
)
from sitegen.link.lines import Token, end_of_phrase, mark_phrases, read_tokens
from sitegen.link.shapes import Shape, shape_of
from sitegen.link.tables import CreditWords, Phrase, byline_words, credit_words, name_words

_SEPARATORS = frozenset("/-,;:()")
_LASTING = frozenset({"", "via"})


class Piece(NamedTuple):
    """`words` name something (`printed` with the grammar's words around them); `mode` is the lead word's kind.

    `shape` is a name's shape, or of known words their table (agency, stock, platform, role, nobody); `place`
    for left, right; `empty` for nothing left.
    """

    words: Sequence[Token]
    printed: Sequence[Token]
    before: str
    after: str
    mode: str
    shape: Shape | str = "empty"
    name: str = ""


class Finding(NamedTuple):
    """A stretch of the line that a lead phrase, licence or set phrase covers; `value` a role or nothing."""

    kind: str
    start: int
    end: int
    value: str = ""


def cut_line(printed: str) -> tuple[list[Piece], list[Finding]]:
    """The line's pieces in order, and what its set phrases say."""
    words = credit_words()
    tokens = mark_phrases(read_tokens(printed), words.anywhere)
    raw, findings = _divide(tokens, words)
    pieces = [shaped for piece in raw for part in _split(piece, words) for shaped in _shape(part, words)]
    return _tell_neighbours(pieces), findings


def _divide(tokens: Sequence[Token], words: CreditWords) -> tuple[list[Piece], list[Finding]]:
    pieces: list[Piece] = []
    findings: list[Finding] = []
    open_words: list[Token] = []
    before, mode, in_licence = ";", "", False
    for token in (*tokens, Token(";", 0, 0, "")):
        if token.kind in {"word", "link"}:
            if in_licence and token.key in words.licence_tail:
                findings[-1] = findings[-1]._replace(end=token.end)
            else:
                open_words.append(token)
                in_licence = False
            continue
        if open_words:
            pieces.append(Piece(open_words, open_words, before, token.kind, mode))
        if token.kind in _SEPARATORS:
            mode = _mode_after(token.kind, mode, bool(open_words))
            before = token.kind if token.kind != ":" or open_words else before
        else:
            findings.append(Finding(token.kind, token.start, token.end, token.key))
            before, mode = _after_phrase(token, before, mode)
        in_licence = token.kind == "licence"
        open_words = []
    return pieces, findings


def _mode_after(separator: str, mode: str, had_words: bool) -> str:
    """The mode behind a separator: `via` lasts to the end of its clause, others for one piece."""
    if separator in ";()":
        return ""
    if separator == ":" and not had_words:
        return mode
    return mode if mode in _LASTING else ""


def _after_phrase(token: Token, before: str, mode: str) -> tuple[str, str]:
    match token.kind:
        case "by":
            return "by", token.key if token.key in {"courtesy", "handout"} else "by"
        case "via" | "rights":
            return token.kind, token.kind
        case "role":
            return before, mode
        case _:
            return ",", ""


def _split(piece: Piece, words: CreditWords) -> Iterator[Piece]:
    """The piece, or its parts at "for", "on a platform", "and", or between an agency and a rank."""
    if is_known(piece.words, words):
        yield piece
        return
    platform = _find_platform(piece, words)
    if platform:
        yield from _split_at_and(_head(piece, platform, "for"), words)
        yield _tail(piece, platform + 1, "for")
        return
    found = _find_for(piece, words)
    if found:
        index, phrase = found
        yield from _split_at_and(_head(piece, index, phrase.kind), words)
        yield _tail(piece, end_of_phrase(phrase, piece.words, index), phrase.kind)
        return
    yield from _split_at_and(piece, words)


def _head(piece: Piece, index: int, after: str) -> Piece:
    head = piece.words[:index]
    return piece._replace(words=head, printed=head, after=after)


def _tail(piece: Piece, index: int, before: str) -> Piece:
    tail = piece.words[index:]
    mode = "for" if before == "for" else piece.mode
    return piece._replace(words=tail, printed=tail, before=before, mode=mode)


def _find_platform(piece: Piece, words: CreditWords) -> int:
    """Where "on" or "from" stands before a known name at the piece's end; 0 for nowhere."""
    for index in range(len(piece.words) - 2, max(0, len(piece.words) - LONGEST_NAME), -1):
        if piece.words[index].key in words.ons and is_known(piece.words[index + 1 :], words):
            return index
    return 0


def _find_for(piece: Piece, words: CreditWords) -> tuple[int, Phrase] | None:
    """Where "for" stands between a person (or nothing but a label) and somebody, "of" before an organisation."""
    keys = [word.key for word in piece.words]
    for index, word in enumerate(piece.words[:-1]):
        phrase = words.fors.longest_at(keys, index)
        tail = piece.words[index + len(phrase.keys) :] if phrase else ()
        if phrase and tail and (word.text.islower() or index == 0):
            head = strip_words(piece.words[:index], words)
            if phrase.kind == "of":
                fits = bool(head) and shape_of(head, False) == "person" and looks_like_organisation(tail, words)
            else:
                fits = not head or piece.mode == "by" or may_work_for_others(head, words)
            return (index, phrase) if fits else None
    return None


def _split_at_and(piece: Piece, words: CreditWords) -> Iterator[Piece]:
    parts: list[list[Token]] = [[]]
    for word in piece.words:
        if word.key in words.ands:
            parts.append([])
        else:
            parts[-1].append(word)
    parts = [part for part in parts if part]
    if len(parts) > 1 and all(_can_stand_in_a_list(part, words) for part in parts):
        for index, part in enumerate(parts):
            before = piece.before if index == 0 else "and"
            after = piece.after if index == len(parts) - 1 else "and"
            yield from _split_before_rank(piece._replace(words=part, printed=part, before=before, after=after), words)
    else:
        yield from _split_before_rank(piece, words)


def _can_stand_in_a_list(part: Sequence[Token], words: CreditWords) -> bool:
    stripped = strip_words(part, words)
    return bool(stripped) and (is_known(stripped, words) or shape_of(stripped, False) == "person")


def _split_before_rank(piece: Piece, words: CreditWords) -> Iterator[Piece]:
    """`U.S. Army Spc. Jane Doe` is an agency and a person."""
    keys = [word.key for word in piece.words]
    ranks = name_words().ranks
    if ranks.longest_at(keys, 0):  # "Staff Sgt." is no staff
        yield piece
        return
    for index in range(1, min(len(keys) - 1, LONGEST_NAME)):
        if ranks.longest_at(keys, index) and is_known(piece.words[:index], words):
            yield _head(piece, index, "rank")
            yield _tail(piece, index, "rank")
            return
    yield piece


def _shape(piece: Piece, words: CreditWords) -> Iterator[Piece]:
    """The piece with its shape; known names side by side ("Kremlin Pool", "AFP Getty Images") become several."""
    core = piece.words if is_known(piece.words, words) else strip_words(piece.words, words)
    if not core:
        yield piece._replace(words=core)
        return
    covered = cover_with_known(core, words)
    if covered:
        for part, known in covered:
            yield piece._replace(words=part, printed=part, shape=known.kind, name=known.value)
        return
    if piece.after == ":" and not piece.mode:
        yield piece._replace(shape="phrase")
        return
    if core[-1].key in byline_words().titles:  # "Innovation Fellow" is nobody's name
        yield piece._replace(shape="phrase")
        return
    yield piece._replace(words=core, shape=shape_of(core, piece.before in {"/", "-"}))


def _tell_neighbours(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those after a label with a colon marked as labelled by `before`."""
    told: list[Piece] = []
    for index, piece in enumerate(pieces):
        previous = pieces[index - 1] if index else None
        if (previous and piece.before == ":" and previous.shape in {"empty", "place", "role"}) or (
            piece.before in {";", ":"} and len(piece.words) < len(piece.printed) and piece.shape == "initialism"
        ):
            piece = piece._replace(before="label")
        told.append(piece)
    return told
