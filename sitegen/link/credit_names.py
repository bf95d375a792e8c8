"""The names inside a credit line's pieces: what is known, what is only said around a name, what stands side by side.

Words in, words out; positions in the line are `credit_pieces`' and `credits`' business.
"""

from collections.abc import Sequence

from sitegen.link.lines import Token, joined
from sitegen.link.shapes import shape_of
from sitegen.link.tables import CreditWords, NameWords, Phrase, name_words

LONGEST_NAME = 8  # words that a table is asked for: keeps long lines linear
_CAN_STAND_SIDE_BY_SIDE = frozenset({"agency", "stock", "platform", "role", "organisation"})


def strip_words(words: Sequence[Token], table: CreditWords) -> Sequence[Token]:
    """The words without labels, ranks, years and connecting words at either end."""
    names = name_words()
    start, end = 0, len(words)
    keys = [word.key for word in words]
    while start < end and not (end - start <= LONGEST_NAME and is_known(words[start:end], table)):
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
    if end - start > LONGEST_NAME:
        return words[end - 1].text.islower()
    if is_known(words[start:end], table):
        return False
    return words[end - 1].text.islower() or is_known(words[start : end - 1], table)


def _is_year(key: str) -> bool:
    first, _, second = key.replace("–", "-").partition("-")
    return len(first) == 4 and key[0] in "12" and first.isdecimal() and (not second or second.isdecimal())


def cover_with_known(core: Sequence[Token], words: CreditWords) -> list[tuple[Sequence[Token], Phrase]]:
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
    has_unlisted = any(known.kind == "organisation" for _part, known in covered)
    return [] if has_unlisted and not has_role else covered


def _longest_known_at(core: Sequence[Token], index: int, words: CreditWords) -> tuple[Phrase | None, int]:
    for length in range(min(LONGEST_NAME, len(core) - index), 0, -1):
        known = look_up(core[index : index + length], words)
        if known:
            return known, length
    if shape_of(core[index : index + 1], False) == "initialism":
        return Phrase((core[index].key,), "organisation"), 1
    return None, 0


def look_up(core: Sequence[Token], words: CreditWords) -> Phrase | None:
    """What the tables know by these words, with or without "the"."""
    known = words.whole.get(joined(core))
    if known is None and core[0].key == "the":
        known = words.whole.get(joined(core[1:]))
    return known


def is_known(core: Sequence[Token], words: CreditWords) -> bool:
    """Whether the tables know these words as a whole."""
    return 0 < len(core) <= LONGEST_NAME and look_up(core, words) is not None


def may_work_for_others(head: Sequence[Token], words: CreditWords) -> bool:
    """Whether the words before "for" are a person or a known agency, not the start of a longer name."""
    known = look_up(head, words) if is_known(head, words) else None
    return known.kind in {"agency", "stock"} if known else shape_of(head, False) == "person"


def looks_like_organisation(tail: Sequence[Token], words: CreditWords) -> bool:
    """Whether the words after "of" are an organisation, not a place."""
    return is_known(tail, words) or shape_of(tail, True) in {"organisation", "initialism"}
