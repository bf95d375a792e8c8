"""What articles and names are made of once resolved: names in use, photographs, sources, notes, quotations, links."""

from typing import Literal

import msgspec

from sitegen.model.addresses import Address
from sitegen.model.credits import CreditPart
from sitegen.model.dates import Date
from sitegen.model.entries import AnnotationEntry, PhotoEntry, SourceEntry
from sitegen.model.findings import MARKED, Context, Passage, QuoteStatus, Tier
from sitegen.model.records import Ref


class NameUse(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A person, topic or place an article is about; `printed` are all forms found there, tags included."""

    ref: Ref
    printed: tuple[str, ...] = ()
    role: str = ""


class LinkedPart(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A stretch of a printed line that names somebody: `[start, end)` of the line, linked to `ref` (or empty)."""

    part: CreditPart
    ref: Ref


class CreditLine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A photograph's printed credit line, read: the line itself is never changed.

    `creators`, `agencies`, `distributors`, `holders` have credit pages; `roles` are of the closed vocabulary.
    """

    printed: str
    creators: tuple[LinkedPart, ...] = ()
    agencies: tuple[LinkedPart, ...] = ()
    distributors: tuple[LinkedPart, ...] = ()
    holders: tuple[LinkedPart, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[LinkedPart, ...]:
        """All named stretches in the order of the line."""
        every = (*self.creators, *self.agencies, *self.distributors, *self.holders)
        return tuple(sorted(every, key=lambda linked: linked.part.start))


class Photo(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A photograph in its article: the `number`th (from 1), at `#photo-<number>`.

    `address` is where its file is published, empty where it is not held; `width` and `height` are 0 if unknown.
    """

    article: str
    number: int
    entry: PhotoEntry
    credit: CreditLine | None = None
    place: Ref = ""
    depicts: tuple[Ref, ...] = ()
    address: Address = ""
    width: int = 0
    height: int = 0


CopyState = Literal["archived", "linked", "unlinked"]
"""An original has an archived copy, an address alone, or neither."""


class SourceUse(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One source as one article relies on it: the `number`th (from 1), at `#source-<number>`."""

    article: str
    number: int
    entry: SourceEntry
    ref: Ref
    via: tuple[Ref, ...] = ()
    quote: str = ""

    @property
    def copy(self) -> CopyState:
        """What is left of the original."""
        if self.entry.archived:
            return "archived"
        return "linked" if self.entry.url else "unlinked"


class BylineName(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name in a printed byline; `ref` is a person, or a source for an agency, or empty."""

    part: CreditPart
    ref: Ref


class BylineLine(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One printed byline with the names in it."""

    printed: str
    names: tuple[BylineName, ...]


class Note(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An annotation in its article: `number` as shown (reading order, from 1; 0 when it has no place).

    `links` are the addresses of its body's wikilinks in order, `refs` the names these lead to, plus its sources'.
    `proposed` is where a passage that is not sure may stand.
    """

    article: str
    entry: AnnotationEntry
    number: int
    passage: Passage | None
    exact: str
    prefix: str = ""
    suffix: str = ""
    links: tuple[Address, ...] = ()
    refs: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()
    tier: Tier = "anchored"
    proposed: Passage | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What no two notes share."""
        return self.article, self.entry.id

    @property
    def is_on_earlier_text(self) -> bool:
        """Whether the text it was written on is not surely that of today."""
        return self.tier not in MARKED


class Quotation(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Words somebody said, at `#q-<id>` of the article; `speaker` and `reported_by` may be empty.

    `passage` is that of a marked quotation; where a found one stands its article's body tells. `speaker_printed` and
    `reporter_printed` are who speaks and reports as the text prints it, also where they have no page; `is_named` tells
    a name from what speaks without one (the mayor, a joint statement).
    """

    article: str
    id: str
    words: str
    passage: Passage | None = None
    speaker: Ref = ""
    reported_by: Ref = ""
    status: QuoteStatus = "manual"
    speaker_printed: str = ""
    reporter_printed: str = ""
    is_named: bool = False


class Backlink(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A wikilink seen from its target: where it stands, with the sentence around it."""

    origin: Literal["article", "note", "record", "page"]
    title: str
    address: Address
    fragment: str = ""
    context: Context | None = None
    date: Date | None = None


class Related(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Another article that shares names with this one, the rarest first."""

    article: str
    shared: tuple[Ref, ...]


class SeriesPlace(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where an article stands in its series: the `number`th of `total`, the oldest first.

    `earlier` and `later` are the slugs beside it, empty at the ends.
    """

    number: int
    total: int
    earlier: str = ""
    later: str = ""


PhotoKey = tuple[str, int]
"""(article slug, photo number)"""
NoteKey = tuple[str, str]
"""(article slug, annotation id)"""
QuoteKey = tuple[str, str]
"""(article slug, quotation id)"""
SourceKey = tuple[str, int]
"""(article slug, source number)"""
