"""Notes and marked quotations in their article: numbered in reading order, their links and names resolved."""

from collections.abc import Iterable, Sequence

from sitegen.diagnostics import Diagnostic
from sitegen.link.names import Namer, refs_of_chain
from sitegen.link.speakers import Speaker, Voices, find_speaker
from sitegen.link.targets import Targets, resolve_links
from sitegen.model.entries import ArticleEntry, PhotoEntry
from sitegen.model.findings import Findings, Passage, QuoteFinding, SaidFinding
from sitegen.model.records import COLLECTIONS
from sitegen.model.site import NameUse, Note, Quotation

_REGIONS = {"title": 0, "subtitle": 1, "body": 3}
_LEAD, _HELD, _NOT_HELD = 2, 4, 5
"""Where captions are met: the first photograph held leads the text, the others follow it, then those not held."""


def reading_order(passage: Passage, photos: Sequence[PhotoEntry]) -> tuple[int, int, int, int]:
    """Sorts passages as they are met on the page; a longer passage before one that begins with it."""
    if passage.region == "caption":
        earlier = any(photo.src for photo in photos[: passage.index])
        place = (_HELD if earlier else _LEAD) if photos[passage.index].src else _NOT_HELD
    else:
        place = _REGIONS[passage.region]
    return place, passage.index, passage.start, -passage.end


def link_notes(
    entry: ArticleEntry, findings: Findings, namer: Namer, targets: Targets
) -> tuple[tuple[Note, ...], list[Diagnostic]]:
    """The article's notes, those with a place first, in reading order and numbered from 1."""
    notes: list[Note] = []
    problems: list[Diagnostic] = []
    pairs = list(zip(entry.annotations, findings.notes, strict=True))
    placed = sorted(
        ((a, f, f.passage) for a, f in pairs if f.passage),
        key=lambda item: (reading_order(item[2], entry.photos), item[0].id),
    )
    order = [(a, f) for a, f, _ in placed] + [(a, f) for a, f in pairs if not f.passage]
    for number, (annotation, finding) in enumerate(order, 1):
        links, met = resolve_links(annotation.body.links, targets)
        problems += met
        sources = tuple(ref for s in annotation.sources if (ref := namer.ref("sources", s.name.text)))
        chain = tuple(ref for s in annotation.sources for ref in refs_of_chain(s, namer))
        named = (link.key for link in links if link.key.partition("/")[0] in COLLECTIONS)
        notes.append(
            Note(
                article=entry.slug,
                entry=annotation,
                number=number if finding.passage else 0,
                passage=finding.passage,
                exact=finding.exact,
                prefix=finding.prefix,
                suffix=finding.suffix,
                links=tuple(link.address for link in links),
                refs=tuple(dict.fromkeys((*named, *sources, *chain))),
                sources=sources,
                tier=finding.tier,
                proposed=finding.proposed,
            )
        )
    return tuple(notes), problems


def link_quotations(
    entry: ArticleEntry, findings: Findings, uses: Iterable[NameUse], namer: Namer, voices: Voices, occurrences: str
) -> tuple[Quotation, ...]:
    """The article's quotations in reading order, those that editors marked and those found in its text."""
    ranked = [(quote.rank, _link_marked(entry, quote, namer)) for quote in findings.quotes]
    for said in findings.said:
        by = find_speaker(said, entry, uses, namer, voices, occurrences)
        ranked.append((said.rank, _link_said(entry, said, by)))
    return tuple(quotation for _, quotation in sorted(ranked, key=lambda item: item[0]))


def _link_marked(entry: ArticleEntry, quote: QuoteFinding, namer: Namer) -> Quotation:
    marked = entry.quotes[quote.index]
    return Quotation(
        article=entry.slug,
        id=quote.id,
        words=quote.words,
        passage=quote.passage,
        speaker=namer.ref("people", marked.speaker.text) if marked.speaker else "",
        reported_by=namer.ref("sources", marked.reported_by.text) if marked.reported_by else "",
        speaker_printed=marked.speaker.text if marked.speaker else "",
        is_named=bool(marked.speaker),
        reporter_printed=marked.reported_by.text if marked.reported_by else "",
    )


def _in_full(said: SaidFinding) -> str:
    """Who speaks, by the whole name where the text has it."""
    return said.name if " " in said.name else said.speaker


def _link_said(entry: ArticleEntry, said: SaidFinding, by: Speaker) -> Quotation:
    """The quotation; what the text took for a speaker may be an outlet of the registry."""
    is_reporting = bool(by.outlet) and not said.reporter
    return Quotation(
        article=entry.slug,
        id=said.id,
        words=said.words,
        speaker=by.person,
        reported_by=by.outlet,
        status="unattributed" if is_reporting else said.status,
        speaker_printed="" if is_reporting else _in_full(said),
        is_named=bool(said.name) and not is_reporting,
        reporter_printed=said.speaker if is_reporting else said.reporter,
    )
