"""Where an article's notes, marked quotations and sources' quotes stand in its text, and what is said where nowhere."""

import msgspec

from sitegen.diagnostics import Diagnostic, Span
from sitegen.find.anchor import anchor
from sitegen.find.ground import Ground
from sitegen.find.selector import Anchor, Selector
from sitegen.find.text import ArticleText
from sitegen.find.words import cut_end
from sitegen.model.entries import AnnotationEntry, QuoteEntry, SourceEntry
from sitegen.model.findings import Passage

SHOWN = 60


class Placed(msgspec.Struct, frozen=True, array_like=True):
    """How a note is anchored, and the passage of its region: marked, or only proposed, or none."""

    anchor: Anchor
    passage: Passage | None = None
    proposed: Passage | None = None


class Searcher:
    """Looks selectors up in one article's text and keeps what there is to say about those it cannot place."""

    def __init__(self, text: ArticleText) -> None:
        self.text = text
        self.ground = Ground(text.text)
        self.problems: list[Diagnostic] = []

    def find_note(self, note: AnnotationEntry) -> Placed:
        """The passage a note is about."""
        selector = Selector(note.exact, note.prefix, note.suffix)
        placed = self._place(selector)
        if placed.passage is None:
            self._say_unmarked(placed.anchor, selector, note.span)
        return placed

    def find_quote(self, quote: QuoteEntry) -> Passage | None:
        """Where a marked quotation stands."""
        selector = Selector(quote.quote, quote.prefix, quote.suffix)
        placed = self._place(selector)
        if placed.anchor.tier == "ambiguous":
            self._say_ambiguous("ambiguous-quote", "the quotation", selector, placed.anchor.found, quote.span)
        elif placed.passage is None:
            self._miss("quote-not-found", "the quotation", selector.exact, placed.anchor, quote.span)
        return placed.passage

    def find_source_quote(self, source: SourceEntry) -> Passage | None:
        """Where the words that an article takes from a source stand; the first place does."""
        if not source.quote:
            return None
        at = self.text.text.find(source.quote)
        if at >= 0:
            return self.text.passage(at, at + len(source.quote))
        placed = self._place(Selector(source.quote))
        if placed.passage is None:
            self._miss("quote-not-found", "the source's quote", source.quote, placed.anchor, source.name.span)
        return placed.passage

    def _place(self, selector: Selector) -> Placed:
        """The anchor with its passage; one that goes from one region into the next is none."""
        found = anchor(self.ground, selector)
        passage = self.text.passage(found.start, found.end) if found.is_placed else None
        if passage is None and found.is_marked:
            return Placed(Anchor("orphan", "the words go from one part of the article into another"))
        return Placed(found, passage) if found.is_marked else Placed(found, None, passage)

    def _say_unmarked(self, found: Anchor, selector: Selector, span: Span) -> None:
        if found.tier == "ambiguous":
            self._say_ambiguous("ambiguous-note", "the note's passage", selector, found.found, span)
        elif found.tier == "orphan":
            self._miss("orphaned-note", "the note's passage", selector.exact, found, span)
        else:
            message = f"the note's passage “{_shown(selector.exact)}” may have changed: {found.why}"
            hint = (
                f"read it beside “{self._near(found)}”, then copy the words and what stands around them from the text"
            )
            self.problems.append(Diagnostic("uncertain-note", message, span, hint, "warning"))

    def _say_ambiguous(self, rule: str, what: str, selector: Selector, places: int, span: Span) -> None:
        message = f"{what} “{_shown(selector.exact)}” stands at {places} places"
        hint = "tell them apart: copy up to 32 characters around it into `prefix` and `suffix`"
        if selector.has_context:
            hint = "make `prefix` and `suffix` longer, exactly as the text has them"
        self.problems.append(Diagnostic(rule, message, span, hint, "warning"))

    def _miss(self, rule: str, what: str, exact: str, found: Anchor, span: Span) -> None:
        message = f"{what} “{_shown(exact)}” is not in the article's text"
        if near := self._near(found):
            hint = f"the text has “{near}”: copy the words exactly as they are printed"
        else:
            hint = "copy the words exactly as the text prints them, without markup, from one paragraph"
        self.problems.append(Diagnostic(rule, message, span, hint, "warning"))

    def _near(self, found: Anchor) -> str:
        return _shown(self.text.text[found.start : found.end]) if found.is_placed else ""


def _shown(words: str) -> str:
    return cut_end(" ".join(words.split()), SHOWN)
