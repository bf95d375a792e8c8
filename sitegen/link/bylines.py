"""A printed byline in its parts: who wrote it, for whom, with what title, and the rest.

    line  = [lead] piece { ("," | ";" | "/" | "|" | "—" | "(" | lead) piece }
    piece = part { ("and" | "&" | "with") part }
    part  = [rank] name [title] [agency] ["in" place] [("for" | "of") agency] | title | agency ["staff"] | nobody

An agency is one of the tables, or an organisation by its words. Names are two to six capitalised words; a single
one counts only if it is the whole byline, `Doe, Jane` only as the whole byline. "Jane and John Doe" stays unread:
whose surname is whose is not printed. After a bar or dash, two capitalised words may be a place: they are a name
only where everything in the line is one. Translators, editors and dates belong to the rest.
"""

from collections.abc import Iterator, Sequence

from sitegen.link.byline_pieces import Piece, cut_byline
from sitegen.link.byline_readings import Reading, read_words
from sitegen.link.shapes import shape_of
from sitegen.model.credits import BylineParts, CreditPart


def split_byline(printed: str) -> BylineParts:
    """The parts of a byline with their places in it; the line itself is kept as printed.

    Takes time linear in its length, raises nothing, and depends on the word tables alone.
    """
    pieces = cut_byline(printed)
    groups: dict[str, list[CreditPart]] = {"name": [], "agency": [], "title": [], "rest": []}
    for reading in _read_inverted_name(pieces) or _read_pieces(pieces):
        if reading.kind:
            start, end = reading.words[0].start, reading.words[-1].end
            text = printed[start:end]
            known_as = reading.known_as if reading.known_as != text else ""
            groups[reading.kind].append(CreditPart(text, start, end, known_as))
    return BylineParts(
        printed,
        names=tuple(groups["name"]),
        agencies=tuple(groups["agency"]),
        titles=tuple(groups["title"]),
        rest=_merge(printed, groups["rest"]),
    )


def _read_pieces(pieces: Sequence[Piece]) -> Iterator[Reading]:
    """The pieces read one by one, with what only their neighbours tell."""
    everything_is_a_name = all(shape_of(piece.words, False) == "person" for piece in pieces)
    has_name = False
    for piece in pieces:
        if not piece.is_author:
            yield Reading("rest", piece.words)
            continue
        for reading in read_words(piece.words, piece.before, has_name):
            may_be_a_place = piece.before in {"-", "("} and has_name and not everything_is_a_name
            if reading.kind == "name" and may_be_a_place:
                reading = Reading("rest", reading.words)
            elif reading.kind == "single":
                reading = Reading("name" if len(pieces) == 1 else "rest", reading.words)
            yield reading
            has_name = has_name or reading.kind == "name"


def _read_inverted_name(pieces: Sequence[Piece]) -> list[Reading]:
    """`Doe, Jane` or `Doe, Jane A.` as one name, if that is the whole byline."""
    if len(pieces) != 2 or pieces[0].before != ";" or pieces[1].before != ",":
        return []
    last, first = pieces[0].words, pieces[1].words
    if len(last) != 1 or not last[0].text.isalpha() or read_words(last, ";", False)[0].kind != "single":
        return []
    given, *initials = first
    is_first_name = given.text[:1].isupper() and read_words([given], ",", False)[0].kind in {"single", "rest"}
    if not is_first_name or any(len(word.text.rstrip(".")) > 1 for word in initials) or len(initials) > 2:
        return []
    return [Reading("name", (*last, *first))]


def _merge(printed: str, parts: Sequence[CreditPart]) -> tuple[CreditPart, ...]:
    """The parts, neighbours with only signs between them as one ("11/19/19 06:56")."""
    merged: list[CreditPart] = []
    for part in parts:
        if merged and not any(map(str.isalnum, printed[merged[-1].end : part.start])):
            start = merged.pop().start
            part = CreditPart(printed[start : part.end], start, part.end)
        merged.append(part)
    return tuple(merged)
