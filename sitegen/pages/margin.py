"""The notes of an article as its margin shows them, and whether they need more room than the text gives."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from sitegen.model.body import Body, Weave
from sitegen.model.dates import Date
from sitegen.model.findings import Passage, Region, Tier
from sitegen.model.html import Html
from sitegen.model.languages import direction_apart
from sitegen.model.site import Article, Note
from sitegen.pages.bodies import cut_passage, kind_label, name_note, weave_record_body
from sitegen.pages.edition import Edition
from sitegen.pages.slots import slotted

LINE_OF_TEXT = 66
LINE_OF_NOTE = 40
HEIGHT_OF_TEXT = 32
HEIGHT_OF_NOTE = 21
BETWEEN_BLOCKS = 18
AROUND_NOTE = 36
LINES_AT_MOST = 20
PASSAGE_SHOWN = 48

CHANGES: Final[Mapping[Tier, str]] = {
    "moved": "The passage has moved since this note was written.",
    "drifted": "The wording of the passage has changed since this note was written.",
}
PARTS: Final[Mapping[Region, str]] = {"title": "the headline", "subtitle": "the dek", "caption": "a caption"}


class NoteSource(msgspec.Struct, frozen=True, kw_only=True):
    """What a note goes by; `name` is linked where the source is known."""

    name: str | Html
    title: str
    url: str
    date: Date | None


class MarginNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note beside its passage; `slot` pairs the two within a block, `name` is how it is announced.

    `number` and `slot` are 0 for a note without a passage; `creator` is empty where it is the archive itself. `change`
    says what became of the passage since the note was written; `proposed` where one that is not sure may stand.
    `direction` is that of a body written the other way than the page, else empty; an `is_long` one is scrolled within
    the margin, so that it does not tear the text apart.
    """

    id: str
    number: int
    slot: int
    kind: str
    label: str
    name: str
    passage: str
    verdict: str
    body: Weave
    direction: str
    is_long: bool
    sources: tuple[NoteSource, ...]
    creator: str
    created: Date | None
    tags: tuple[str, ...]
    change: str
    proposed: "ProposedPlace | None"


class ProposedPlace(msgspec.Struct, frozen=True, array_like=True):
    """Where a passage may stand: a part of the article, and its fragment, empty where the part has none."""

    name: str
    href: str = ""


class KindCount(msgspec.Struct, frozen=True, array_like=True):
    """How many notes of one kind an article has, linked to all notes of that kind."""

    kind: str
    label: str
    href: str
    number: int


def margin_notes(edition: Edition, notes: Sequence[Note], region: Region, index: int = 0) -> tuple[MarginNote, ...]:
    """The notes on passages of a region that is one block: headline, dek, a caption."""
    return tuple([view_note(edition, note, slot) for note, slot in slotted(notes, region, index)]) if notes else ()


def body_margin(edition: Edition, notes: Sequence[Note], body: Body) -> dict[int, tuple[MarginNote, ...]]:
    """The notes on the body by the number of their block."""
    if not notes:
        return {}
    margin: dict[int, list[MarginNote]] = {}
    for note, slot in slotted(notes, "body", body=body):
        if note.passage:
            margin.setdefault(note.passage.block, []).append(view_note(edition, note, slot))
    return {block: tuple(views) for block, views in margin.items()}


def view_note(edition: Edition, note: Note, slot: int = 0) -> MarginNote:
    """A note as the margin shows it."""
    entry = note.entry
    return MarginNote(
        id=entry.id,
        number=note.number,
        slot=slot,
        kind=entry.kind,
        label=kind_label(edition, entry.kind),
        name=name_note(edition, note),
        passage=cut_passage(note.exact, PASSAGE_SHOWN),
        verdict=entry.verdict,
        body=weave_record_body(edition, entry.body, note.links),
        direction=direction_apart(entry.body.text, edition.interface.language),
        is_long=_lines_of(entry.body) > LINES_AT_MOST,
        sources=_sources(edition, note),
        creator=entry.creator if entry.creator != edition.title else "",
        created=entry.created,
        tags=entry.tags,
        change=edition.translate(CHANGES[note.tier]) if note.tier in CHANGES else "",
        proposed=_show_proposed(edition, note.proposed) if note.proposed else None,
    )


def _show_proposed(edition: Edition, passage: Passage) -> ProposedPlace:
    if passage.region == "body":
        return ProposedPlace(f"{edition.translate('block')} {passage.block}", f"#p{passage.block}")
    return ProposedPlace(edition.translate(PARTS[passage.region]))


def _sources(edition: Edition, note: Note) -> tuple[NoteSource, ...]:
    entries = note.entry.sources
    known = note.sources if len(note.sources) == len(entries) else ("",) * len(entries)
    return tuple(
        NoteSource(
            name=edition.fragments.links[ref] if ref else entry.name.text,
            title=entry.title,
            url=entry.url,
            date=entry.date,
        )
        for entry, ref in zip(entries, known, strict=True)
    )


def count_kinds(edition: Edition, notes: Sequence[Note]) -> tuple[KindCount, ...]:
    """The article's legend: kinds of note with their counts, the most frequent first."""
    if not notes:
        return ()
    counts: dict[str, int] = {}
    for note in notes:
        counts[note.entry.kind] = counts.get(note.entry.kind, 0) + 1
    return tuple(
        KindCount(kind, kind_label(edition, kind), edition.href(f"annotations/{kind}/"), number)
        for kind, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def is_dense(article: Article, body: Body, margin: Mapping[int, tuple[MarginNote, ...]]) -> bool:
    """Whether notes are likely taller than the text, or more than a block has slots for, to hang beside it.

    An estimate by characters per line; it only chooses between two ways of setting the same notes.
    """
    if not margin:
        return False
    if any(not note.slot for notes in margin.values() for note in notes):
        return True
    text = sum(
        HEIGHT_OF_TEXT * (1 + (block.text_end - block.text) // LINE_OF_TEXT) + BETWEEN_BLOCKS for block in body.blocks
    )
    notes = sum(
        HEIGHT_OF_NOTE * min(LINES_AT_MOST, _lines_of(note.body.body) + _lines_below(note)) + AROUND_NOTE
        for block in margin.values()
        for note in block
    )
    return notes > text


def _lines_of(body: Body) -> int:
    return 1 + len(body.text) // LINE_OF_NOTE


def _lines_below(note: MarginNote) -> int:
    """How many lines stand below a note's text: its sources, its tags, who made it and when."""
    return len(note.sources) + bool(note.tags) + bool(note.creator or note.created)
