"""All that one article's text tells, put together and cut to what its rights let leave."""

from typing import TYPE_CHECKING

import msgspec

from sitegen.diagnostics import Outcome
from sitegen.find.contexts import link_contexts, opening_of
from sitegen.find.rights import Kept, Published, publish_body, shorten
from sitegen.find.said import Ranks, rank_quotations, rank_speeches, tell_said, with_sayings
from sitegen.find.selector import CONTEXT
from sitegen.find.text import ArticleText, text_of
from sitegen.find.words import count_words
from sitegen.model.body import Body, block_at
from sitegen.model.entries import AnnotationEntry, ArticleEntry, Rights
from sitegen.model.findings import Findings, Found, NoteFinding, Passage, QuoteFinding, Summary

if TYPE_CHECKING:
    from sitegen.find.places import Placed
    from sitegen.find.quotations import Speech


def find(entry: ArticleEntry, body: Body, rights: Rights, language: str = "") -> Outcome[Found]:
    """The findings of an article and its body as it may be published, with a warning for each passage not found.

    Quotations are sought by the cues of `language`; none where that is empty.
    """
    speeches = _find_speeches(body, language) if language else ()
    if not (entry.annotations or entry.quotes or any(source.quote for source in entry.sources)):
        return Outcome(_find_nothing_marked(entry, body, rights, speeches))
    from sitegen.find.places import Searcher  # imported late: there is nothing to be sought in most archives' articles

    search = Searcher(text_of(entry, body))
    placed = tuple(search.find_note(note) for note in entry.annotations)
    published = publish_body(body, rights, [place.passage for place in placed])
    cut = Cut(search.text, published.body, published.kept)
    quotes = tuple((index, p) for index, q in enumerate(entry.quotes) if (p := search.find_quote(q)))
    ranks = rank_quotations(search.text, quotes, speeches)
    findings = Findings(
        notes=tuple(cut.note(note, place) for note, place in zip(entry.annotations, placed, strict=True)),
        quotes=_quotes_of(quotes, cut, ranks),
        said=tell_said(body, ranks, published.kept),
        links=link_contexts(published.body),
        source_quotes=tuple(cut.words(s.quote, search.find_source_quote(s)) for s in entry.sources),
    )
    shown = with_sayings(published, ranks)
    return Outcome(Found(findings, shown, _summarise(body, published)), tuple(search.problems))


def _find_speeches(body: Body, language: str) -> "tuple[Speech, ...]":
    from sitegen.find.quotations import find_speeches  # imported late: an archive may want no quotations

    return find_speeches(body, language)


def _find_nothing_marked(entry: ArticleEntry, body: Body, rights: Rights, speeches: "tuple[Speech, ...]") -> Found:
    """The findings of an article without a note, marked quotation or quoted source: most of an archive."""
    published = publish_body(body, rights, ())
    links, source_quotes = link_contexts(published.body), ("",) * len(entry.sources)
    if not speeches:
        return Found(Findings(links=links, source_quotes=source_quotes), published.body, _summarise(body, published))
    ranks = rank_speeches(body.text, speeches)
    said = tell_said(body, ranks, published.kept)
    findings = Findings(said=said, links=links, source_quotes=source_quotes)
    return Found(findings, with_sayings(published, ranks), _summarise(body, published))


def _summarise(body: Body, published: Published) -> Summary:
    opening = opening_of(published.body, published.opening)
    return Summary(opening, count_words(body.text), published.kept is not None)


def _quotes_of(found: tuple[tuple[int, Passage], ...], cut: "Cut", ranks: Ranks) -> tuple[QuoteFinding, ...]:
    """The marked quotations that may leave, as the entry lists them."""
    moved = ((ranks.marked[index], index, passage, cut.passage(passage)) for index, passage in found)
    return tuple(
        QuoteFinding(index, given.id, there, cut.whole(passage), given.rank)
        for given, index, passage, there in moved
        if there
    )


class Cut(msgspec.Struct, frozen=True):
    """The whole text beside what is published of it; `kept` is none where that is everything."""

    text: ArticleText
    body: Body
    kept: Kept | None

    def passage(self, passage: Passage) -> Passage | None:
        """The passage in the published body, or nothing where any of it is withheld."""
        if self.kept is None or passage.region != "body":
            return passage
        moved = self.kept.move(passage.start, passage.end)
        return Passage("body", moved[0], moved[1], 0, block_at(self.body, moved[0])) if moved else None

    def whole(self, passage: Passage) -> str:
        """The words of a passage of the whole text."""
        return self.text.words(passage)

    def words(self, words: str, passage: Passage | None) -> str:
        """The words as far as they may leave: not at all where they were not found in what is published."""
        if self.kept is None:
            return words
        return words if passage and self.passage(passage) else ""

    def note(self, note: AnnotationEntry, placed: "Placed") -> NoteFinding:
        """A note's passage and selector as far as they may leave."""
        found = self._mark(note, placed.passage) if placed.passage else self._propose(note, placed)
        return msgspec.structs.replace(found, tier=placed.anchor.tier)

    def _propose(self, note: AnnotationEntry, placed: "Placed") -> NoteFinding:
        """A note whose passage is not sure, with the place where it may stand."""
        proposed = self.passage(placed.proposed) if placed.proposed else None
        if self.kept is not None:
            return NoteFinding(None, "", proposed=proposed)
        return NoteFinding(None, note.exact, note.prefix, note.suffix, proposed=proposed)

    def _mark(self, note: AnnotationEntry, passage: Passage) -> NoteFinding:
        """A note beside its passage; the selector is that of the text as it is now."""
        start = self._start_of(passage)
        prefix, suffix = self.text.around(start, start + passage.end - passage.start, CONTEXT)
        if self.kept is None or passage.region != "body":
            given = note.prefix.strip(), note.suffix.strip()
            before = note.prefix if given[0] and prefix.rstrip().endswith(given[0]) else prefix
            after = note.suffix if given[1] and suffix.lstrip().startswith(given[1]) else suffix
            return NoteFinding(passage, self.whole(passage), before, after)
        begin, end = shorten(self.text.body.text, passage.start, passage.end)
        shown = self.passage(msgspec.structs.replace(passage, end=end))
        around = self.kept.range_around(begin, end)
        if shown is None or around is None:
            return NoteFinding(None, "")
        text = self.text.body.text
        before, after = text[max(around[0], begin - CONTEXT) : begin], text[end : min(around[1], end + CONTEXT)]
        return NoteFinding(shown, text[begin:end], before, after)

    def _start_of(self, passage: Passage) -> int:
        part = next(p for p in self.text.parts if (p.region, p.index) == (passage.region, passage.index))
        return part.start + passage.start
