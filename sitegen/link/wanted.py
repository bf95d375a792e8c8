"""Every name an archive asks for: which field wants which printed form, in which collection.

Credit lines and bylines are read here, once; their parts want names like any field. Tags are sought in people,
places and topics together.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

import msgspec

from sitegen.diagnostics import Diagnostic, Span
from sitegen.link.resolve import Form, NameTable, Wanted
from sitegen.model.archive import ArticleFacts
from sitegen.model.credits import BylineParts, CreditPart, CreditParts
from sitegen.model.entries import ArticleEntry, PhotoEntry, SourceEntry
from sitegen.model.records import Collection, Person, Place, Record, Topic

MOST_LINES: Final = 1 << 14
"""How many printed lines are remembered: archives print the same ones over and over."""


class Lines(msgspec.Struct, frozen=True):
    """An article's printed lines, read: one per byline, one per photograph (`None` without a credit)."""

    bylines: tuple[BylineParts, ...] = ()
    credits: tuple[CreditParts | None, ...] = ()


Sought = tuple[Collection, str]


class Wishes(msgspec.Struct, frozen=True):
    """How often articles want each form, and how often their printed lines seek what derives no name."""

    wanted: Mapping[Form, int] = {}
    sought: Mapping[Sought, int] = {}


def read_lines(entry: ArticleEntry) -> Lines:
    """The article's bylines and credit lines in their parts."""
    if not entry.byline and not entry.photos:
        return _NO_LINES
    return Lines(
        tuple([_read_byline(line.text) for line in entry.byline]),
        tuple([read_credit(photo) for photo in entry.photos]),
    )


_NO_LINES = Lines()


def read_credit(photo: PhotoEntry) -> CreditParts | None:
    """A photograph's credit line in its parts; `None` where it has none."""
    return _read_credit(photo.credit) if photo.credit else None


@lru_cache(maxsize=MOST_LINES)
def _read_byline(printed: str) -> BylineParts:
    from sitegen.link.bylines import split_byline  # late: an archive without printed lines needs no word tables

    return split_byline(printed)


@lru_cache(maxsize=MOST_LINES)
def _read_credit(printed: str) -> CreditParts:
    from sitegen.link.credits import parse_credit

    return parse_credit(printed)


def want_names(facts: ArticleFacts, lines: Lines, settled: Container[str]) -> list[Wanted]:
    """All names an article asks for whose meaning no `resolve` settles; `settled` are those of the settings."""
    resolve = facts.entry.resolve
    wants = _want_in_article(facts, lines)
    if not resolve and not settled:
        return list(wants)
    return [want for want in wants if want.text not in settled and want.text not in resolve]


def _want_in_article(facts: ArticleFacts, lines: Lines) -> Iterator[Wanted]:
    entry = facts.entry
    for kind, items in (("people", entry.people), ("topics", entry.topics), ("places", entry.places)):
        for item in items:
            yield Wanted(kind, item.text, item.span)
    for tag in entry.tags:
        yield Wanted("tags", tag.text, tag.span)
    if entry.publication:
        yield Wanted("sources", entry.publication.name.text, entry.publication.name.span)
    yield from _want_sources(entry.sources)
    for annotation in entry.annotations:
        yield from _want_sources(annotation.sources)
    for quote in entry.quotes:
        if quote.speaker:
            yield Wanted("people", quote.speaker.text, quote.speaker.span)
        if quote.reported_by:
            yield Wanted("sources", quote.reported_by.text, quote.reported_by.span)
    for printed, parts in zip(entry.byline, lines.bylines, strict=True):
        for name in parts.names:
            yield Wanted("people", name.text, _span_within(printed.span, name))
    for photo, read in zip(entry.photos, lines.credits, strict=True):
        yield from _want_in_photo(photo, read)


def _want_sources(sources: Iterable[SourceEntry]) -> Iterator[Wanted]:
    for source in sources:
        yield Wanted("sources", source.name.text, source.name.span)
        for via in source.via:
            yield Wanted("sources", via.text, via.span)


def _want_in_photo(photo: PhotoEntry, read: CreditParts | None) -> Iterator[Wanted]:
    for item in photo.depicts:
        yield Wanted("people", item.text, item.span)
    if photo.place:
        yield Wanted("places", photo.place.text, photo.place.span)
    if read:
        for part in (*read.creators, *read.agencies, *read.distributors, *read.holders):
            yield Wanted("credits", part.text, _span_within(photo.credit_span or photo.span, part), part.known_as)


def want_in_record(record: Record) -> Iterator[Wanted]:
    """All names a record asks for."""
    match record:
        case Topic():
            for item in record.broader:
                yield Wanted("topics", item.text, item.span)
        case Place(within=within) if within:
            yield Wanted("places", within.text, within.span)
        case Person(portrait=portrait) if portrait:
            yield from _want_in_photo(portrait, read_credit(portrait))
        case _:
            pass


def _span_within(line: Span, part: CreditPart) -> Span:
    """The part's place in the file, exact as long as the printed line stands on one line of it."""
    return msgspec.structs.replace(line, column=line.column + part.start, length=max(1, part.end - part.start))


def report_unread_credits(entry: ArticleEntry, lines: Lines, table: NameTable) -> Iterator[Diagnostic]:
    """A warning for every part of a credit line that the grammar could not read."""
    for photo, read in zip(entry.photos, lines.credits, strict=True):
        for part in read.unknown if read else ():
            if table.find("credits", part.text):
                continue
            yield Diagnostic(
                "unread-credit",
                f"cannot tell what `{part.text}` is in the credit line",
                _span_within(photo.credit_span or photo.span, part),
                "the line is printed as it stands; a record in `content/credits/` with this name or alias settles it",
                "advice",
            )
