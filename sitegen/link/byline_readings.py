"""What the words of one piece of a byline are: names, agencies, titles, the grammar's own words, the rest."""

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.link.byline_pieces import cut_at_ands, cut_at_link
from sitegen.link.lines import Token, joined
from sitegen.link.shapes import shape_of
from sitegen.link.tables import agencies, byline_words, name_words

_LONGEST_PHRASE = 8  # words that a table is asked for: keeps long lines linear
_SETTLED = frozenset({"", "name", "agency", "title"})


class Reading(NamedTuple):
    """Words and what they are: name, single (a name if alone), agency, title, rest, or empty for grammar."""

    kind: str
    words: Sequence[Token]
    known_as: str = ""


def read_words(words: Sequence[Token], before: str, has_name: bool) -> list[Reading]:
    """The words in readings, in order; at least one, since a piece has words."""
    if _reads_whole(words):
        return _read_part(words, before, has_name)
    parts = cut_at_ands(words)
    if not parts:
        return [Reading("", words)]
    words = words[words.index(parts[0][0]) : words.index(parts[-1][-1]) + 1]
    if len(parts) > 1:
        readings = [_read_part(part, before, has_name or index > 0) for index, part in enumerate(parts)]
        if _is_settled(readings[0][0]) and all(map(_stands_alone, readings)):
            return [reading for part in readings for reading in part]
    return _read_part(words, before, has_name)


def _reads_whole(words: Sequence[Token]) -> bool:
    return _agency_name(words) != "" or _names_nobody(words)


def _names_nobody(words: Sequence[Token]) -> bool:
    if len(words) > _LONGEST_PHRASE:
        return False
    key = joined(words).removeprefix("the ")
    return key in byline_words().nobody or (key in byline_words().desks and not _read_title(words))


def _is_settled(reading: Reading) -> bool:
    """Whether "and", "in" or "of" can hang on it: an unknown organisation may have these words in its name."""
    return reading.kind in _SETTLED and (reading.kind != "agency" or reading.known_as != "")


def _stands_alone(readings: Sequence[Reading]) -> bool:
    """Whether a part between two "and"s can be one: known, or more than a word."""
    return readings[0].kind in _SETTLED or len(readings[0].words) > 1


def _read_part(words: Sequence[Token], before: str, has_name: bool) -> list[Reading]:
    """One part: a name, title or agency, and what "in", "for", "of" hang on it."""
    head, link, tail = cut_at_link(words)
    if not link or _reads_whole(words):
        return _read_simple(words, before, has_name)
    if head:
        readings = _read_simple(head, before, has_name)
        if not all(map(_is_settled, readings)):
            return _read_simple(words, before, has_name)
    elif link == "of":
        return [Reading("rest", words)]
    else:
        readings = []
    return [*readings, _read_linked(link, tail)] if tail else readings or [Reading("rest", words)]


def _read_linked(link: str, tail: Sequence[Token]) -> Reading:
    """What follows "in" is a place, what follows "for" an agency, what follows "of" one only if it looks so."""
    known = _agency_name(tail) if link != "in" else ""
    if known:
        return Reading("agency", tail, known)
    shape = shape_of(tail, organisation_is_expected=True)
    fits = {"for": {"organisation", "article", "single", "initialism", "person"}, "of": {"organisation", "initialism"}}
    is_named = not tail[0].text.islower() or tail[0].key == "the"
    return Reading("agency" if is_named and shape in fits.get(link, ()) else "rest", tail)


def _read_simple(words: Sequence[Token], before: str, has_name: bool) -> list[Reading]:
    short = len(words) <= _LONGEST_PHRASE
    known = _agency_name(words) if short else ""
    if known:
        return [Reading("agency", words, known)]
    if _names_nobody(words):
        return [Reading("", words)]
    if short:
        compound = _read_desk(words) or _read_after_name(words) or _read_title(words)
        if compound:
            return compound
    rank = name_words().ranks.longest_at([word.key for word in words[:_LONGEST_PHRASE]], 0)
    title, name = (words[: len(rank.keys)], words[len(rank.keys) :]) if rank else ((), words)
    if title and not name:
        return [Reading("title", title)]
    if title and shape_of(name, False) == "person":
        return [Reading("title", title), Reading("name", name)]
    return [_read_shape(words, before, has_name)]


def _agency_name(words: Sequence[Token]) -> str:
    """The agency's name in the tables, or nothing."""
    if not 0 < len(words) <= _LONGEST_PHRASE:
        return ""
    known = agencies().get(joined(words))
    if known is None and words[0].key == "the":
        known = agencies().get(joined(words[1:]))
    return known.value if known else ""


def _read_desk(words: Sequence[Token]) -> list[Reading]:
    """`Reuters Staff`, `HNN Staff`: the organisation, and a word that names nobody."""
    for index in range(1, len(words)):
        if joined(words[index:]) in byline_words().desks:
            head = words[:index]
            known = _agency_name(head)
            if known or shape_of(head, True) in {"initialism", "organisation", "article"}:
                return [Reading("agency", head, known), Reading("", words[index:])]
    return []


def _read_after_name(words: Sequence[Token]) -> list[Reading]:
    """A person followed without a comma by a title ("Staff Writer"), an agency or a handle."""
    for index in range(2, len(words)):
        head, tail = words[:index], words[index:]
        known = _agency_name(tail)
        is_title = joined(tail) in byline_words().titles_after_names
        is_handle = len(tail) == 1 and tail[0].text.startswith("@")
        if (is_title or known or is_handle) and shape_of(head, False) == "person":
            if is_title:
                return [Reading("name", head), Reading("title", tail)]
            if is_handle:
                return [Reading("name", head), Reading("rest", tail)]
            if len(tail) > 1 or (tail[0].text.isupper() and not head[-1].text.isupper()):
                return [Reading("name", head), Reading("agency", tail, known)]
    return []


def _read_title(words: Sequence[Token]) -> list[Reading]:
    """Words that end in a title's ("Diplomatic Editor"), the agency before it split off ("AP Writer")."""
    titles = byline_words().titles
    if not any(joined(words[index:]) in titles for index in range(len(words))):
        return []
    for index in range(len(words) - 1, 0, -1):
        known = _agency_name(words[:index])
        if known:
            return [Reading("agency", words[:index], known), Reading("title", words[index:])]
    return [Reading("title", words)]


def _read_shape(words: Sequence[Token], before: str, has_name: bool) -> Reading:
    beside = before in {"/", "-"}
    match shape_of(words, organisation_is_expected=beside):
        case "person":
            return Reading("name", words)
        case "organisation" | "article":
            return Reading("agency", words)
        case "initialism" if has_name:
            return Reading("agency", words)
        case "single" if before == "/" and has_name:
            return Reading("agency", words)
        case "single" | "username" | "handle" if not has_name:
            return Reading("single", words)
        case _:
            return Reading("rest", words)
