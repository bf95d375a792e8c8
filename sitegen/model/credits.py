"""What a printed credit line or byline says, as places in the line: the line itself is never changed."""

from typing import Literal

import msgspec

Role = Literal["pool", "handout", "stringer", "staff", "file", "courtesy"]


class CreditPart(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name inside a printed line: `printed[start:end] == text`.

    `known_as` is the name the word tables know it by where that is another (`AP` is `Associated Press`), else
    empty. Resolve `text` first; if nothing has that name, derive the page from `known_as or text`.
    """

    text: str
    start: int
    end: int
    known_as: str = ""


class CreditParts(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A credit line, read: every word of `printed` is in one part, or a word of the grammar, or in `unknown`.

    In the words of IPTC Photo Metadata: `creators` are Creator, `agencies` the Credit Line's second half,
    `distributors` the Image Supplier (what follows *via* or *courtesy of*, and platforms), `holders`
    the Copyright Owner where the line names one and nothing tells more about it, `licences` the Rights Usage
    Terms. `unknown` holds what could not be read: it is for a diagnostic, never for a link.
    """

    printed: str
    creators: tuple[CreditPart, ...] = ()
    agencies: tuple[CreditPart, ...] = ()
    distributors: tuple[CreditPart, ...] = ()
    roles: tuple[Role, ...] = ()
    holders: tuple[CreditPart, ...] = ()
    licences: tuple[CreditPart, ...] = ()
    unknown: tuple[CreditPart, ...] = ()


class BylineParts(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A byline, read: authors in `names`, titles printed beside them, and in `rest` what is neither.

    `rest` holds places, dates, translators and everything that could not be read.
    """

    printed: str
    names: tuple[CreditPart, ...] = ()
    agencies: tuple[CreditPart, ...] = ()
    titles: tuple[CreditPart, ...] = ()
    rest: tuple[CreditPart, ...] = ()
