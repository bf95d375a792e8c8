"""A credit line cut into pieces: each the words of one name or role, with what stands around it.

The first half of the grammar that `credits` describes: what is a piece and what it looks like. Which part of the
credit it is, `credits` decides from position.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.link.lines import Token, joined, mark_phrases, read_tokens
from sitegen.link.shapes import Shape, shape_of
from sitegen.link.tables import CreditWords, NameWords, Phrase, credit_words, name_words

_SEPARATORS = frozenset("/-,;:()")
_CAN_STAND_SIDE_BY_SIDE = frozenset({"agency", "stock", "platform", "role", "initialism"})
_LASTING = frozenset({"", "via"})
_LONGEST_NAME = 8  # words that a table is asked for: keeps long lines linear


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
    if _is_known(piece.words, words):
        yield piece
        return
    platform = _find_platform(piece, words)
    if platform:
        yield from _split_at_and(_head(piece, platform, "for"), words)
        yield _tail(piece, platform + 1, "for")
        return
    found = _find_for(piece, words)
    if found:
        index, length = found
        yield from _split_at_and(_head(piece, index, "for"), words)
        yield _tail(piece, index + length, "for")
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
    for index in range(len(piece.words) - 2, max(0, len(piece.words) - _LONGEST_NAME), -1):
        if piece.words[index].key in words.ons and _is_known(piece.words[index + 1 :], words):
            return index
    return 0


def _find_for(piece: Piece, words: CreditWords) -> tuple[int, int] | None:
    """Where "for" stands between a person (or nothing but a label) and somebody; (index, length)."""
    keys = [word.key for word in piece.words]
    for index, word in enumerate(piece.words[:-1]):
        phrase = words.fors.longest_at(keys, index)
        if phrase and (word.text.islower() or index == 0) and index + len(phrase.keys) < len(keys):
            head = strip_words(piece.words[:index], words)
            if not head or piece.mode == "by" or shape_of(head, False) == "person":
                return index, len(phrase.keys)
            return None
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
    return bool(stripped) and (_is_known(stripped, words) or shape_of(stripped, False) == "person")


def _split_before_rank(piece: Piece, words: CreditWords) -> Iterator[Piece]:
    """`U.S. Army Spc. Jane Doe` is an agency and a person."""
    keys = [word.key for word in piece.words]
    ranks = name_words().ranks
    for index in range(1, min(len(keys) - 1, _LONGEST_NAME)):
        if ranks.longest_at(keys, index) and _is_known(piece.words[:index], words):
            yield _head(piece, index, "rank")
            yield _tail(piece, index, "rank")
            return
    yield piece


def strip_words(words: Sequence[Token], table: CreditWords) -> Sequence[Token]:
    """The words without labels, ranks, years and connecting words at either end."""
    names = name_words()
    start, end = 0, len(words)
    keys = [word.key for word in words]
    while start < end and not (end - start <= _LONGEST_NAME and _is_known(words[start:end], table)):
        length = _strippable_at(keys, start, table, names)
        if not length:
            break
        start += length
    while end > start and _ends_without_a_name(words, start, end, table):
        end -= 1
    return words[start:end]


def _strippable_at(keys: Sequence[str], index: int, table: CreditWords, names: NameWords) -> int:
    phrase = table.labels.longest_at(keys, index) or names.ranks.longest_at(keys, index)
    if phrase:
        return len(phrase.keys)
    return int(_is_year(keys[index]) or keys[index] in table.ands)


def _ends_without_a_name(words: Sequence[Token], start: int, end: int, table: CreditWords) -> bool:
    key = words[end - 1].key
    if _is_year(key) or key in table.ands:
        return True
    if not any(phrase.keys == (key,) for phrase in table.labels.starting.get(key, ())):
        return False
    if end - start > _LONGEST_NAME:
        return words[end - 1].text.islower()
    if _is_known(words[start:end], table):
        return False
    return words[end - 1].text.islower() or _is_known(words[start : end - 1], table)


def _is_year(key: str) -> bool:
    first, _, second = key.replace("–", "-").partition("-")
    return len(first) == 4 and key[0] in "12" and first.isdecimal() and (not second or second.isdecimal())


def _shape(piece: Piece, words: CreditWords) -> Iterator[Piece]:
    """The piece with its shape; known names side by side ("Kremlin Pool", "AFP Getty Images") become several."""
    core = piece.words if _is_known(piece.words, words) else strip_words(piece.words, words)
    if not core:
        yield piece._replace(words=core)
        return
    covered = _cover(core, words)
    if covered:
        for part, known in covered:
            yield piece._replace(words=part, printed=part, shape=known.kind, name=known.value)
        return
    if piece.after == ":" and not piece.mode:
        yield piece._replace(shape="phrase")
        return
    yield piece._replace(words=core, shape=shape_of(core, piece.before in {"/", "-"}))


def _cover(core: Sequence[Token], words: CreditWords) -> list[tuple[Sequence[Token], Phrase]]:
    """The core cut into known names and roles, or nothing if a word is left over.

    Beside a role an initialism counts as known ("WPA Pool").
    """
    covered: list[tuple[Sequence[Token], Phrase]] = []
    index = 0
    while index < len(core):
        known, length = _longest_known_at(core, index, words)
        if known is None:
            return []
        covered.append((core[index : index + length], known))
        index += length
    if len(covered) > 1 and any(known.kind not in _CAN_STAND_SIDE_BY_SIDE for _part, known in covered):
        return []
    has_role = any(known.kind == "role" for _part, known in covered)
    has_unlisted = any(known.kind == "initialism" for _part, known in covered)
    return [] if has_unlisted and not has_role else covered


def _longest_known_at(core: Sequence[Token], index: int, words: CreditWords) -> tuple[Phrase | None, int]:
    for length in range(min(_LONGEST_NAME, len(core) - index), 0, -1):
        known = _look_up(core[index : index + length], words)
        if known:
            return known, length
    if shape_of(core[index : index + 1], False) == "initialism":
        return Phrase((core[index].key,), "initialism"), 1
    return None, 0


def _look_up(core: Sequence[Token], words: CreditWords) -> Phrase | None:
    known = words.whole.get(joined(core))
    if known is None and core[0].key == "the":
        known = words.whole.get(joined(core[1:]))
    return known


def _is_known(core: Sequence[Token], words: CreditWords) -> bool:
    return 0 < len(core) <= _LONGEST_NAME and _look_up(core, words) is not None


def _tell_neighbours(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those after a label with a colon marked as labelled by `before`."""
    told: list[Piece] = []
    for index, piece in enumerate(pieces):
        previous = pieces[index - 1] if index else None
        if (previous and piece.before == ":" and previous.shape in {"empty", "place", "role"}) or (piece.before in {";", ":"} and len(piece.words) < len(piece.printed) and piece.shape == "initialism"):
            piece = piece._replace(before="label")
        told.append(piece)
    return told
