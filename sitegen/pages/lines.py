"""Printed lines with the names in them linked: bylines and credit lines, word for word as printed."""

from collections.abc import Iterable

import msgspec

from sitegen.model.records import Ref
from sitegen.model.site import BylineLine, CreditLine
from sitegen.pages.edition import Edition


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a printed line; `href` is empty where it leads nowhere."""

    text: str
    href: str = ""


def linked_line(edition: Edition, printed: str, parts: Iterable[tuple[int, int, Ref]]) -> tuple[Piece, ...]:
    """The line cut at its named stretches `(start, end, ref)`; overlapping or unresolved ones stay plain."""
    pieces = []
    at = 0
    for start, end, ref in parts:
        if not ref or start < at:
            continue
        if start > at:
            pieces.append(Piece(printed[at:start]))
        pieces.append(Piece(printed[start:end], edition.href(edition.name(ref).address)))
        at = end
    if at < len(printed):
        pieces.append(Piece(printed[at:]))
    return tuple(pieces)


def linked_credit(edition: Edition, line: CreditLine) -> tuple[Piece, ...]:
    """A credit line, verbatim, with creators, agencies, distributors and holders linked."""
    return linked_line(edition, line.printed, ((p.part.start, p.part.end, p.ref) for p in line.parts))


def linked_byline(edition: Edition, line: BylineLine) -> tuple[Piece, ...]:
    """A byline, verbatim, with its authors and agencies linked."""
    return linked_line(edition, line.printed, ((n.part.start, n.part.end, n.ref) for n in line.names))
