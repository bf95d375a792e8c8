"""Where an article's notes, marked quotations and sources' quotes stand in its text, and what is said where nowhere."""

from sitegen.diagnostics import Diagnostic, Span
from sitegen.find.anchor import Selector, anchor
from sitegen.find.text import ArticleText
from sitegen.find.words import cut_end
from sitegen.model.entries import AnnotationEntry, QuoteEntry, SourceEntry
from sitegen.model.findings import Passage

SHOWN = 60


class Searcher:
    """Looks selectors up in one article's text and keeps what there is to say about those it cannot place."""

    def __init__(self, text: ArticleText) -> None:
        self.text = text
        self.problems: list[Diagnostic] = []

    def find_note(self, note: AnnotationEntry) -> Passage | None:
        """The passage a note is about."""
        selector = Selector(note.exact, note.prefix, note.suffix)
        return self._find(selector, note.span, "orphaned-note", "ambiguous-note", "the note's passage")

    def find_quote(self, quote: QuoteEntry) -> Passage | None:
        """Where a marked quotation stands."""
        selector = Selector(quote.quote, quote.prefix, quote.suffix)
        return self._find(selector, quote.span, "quote-not-found", "ambiguous-quote", "the quotation")

    def find_source_quote(self, source: SourceEntry) -> Passage | None:
        """Where the words that an article takes from a source stand; the first place does."""
        if not source.quote:
            return None
        found = anchor(self.text.text, Selector(source.quote))
        if found.found:
            at = self.text.text.find(source.quote)
            return self.text.passage(at, at + len(source.quote))
        self._miss("quote-not-found", "the source's quote", source.quote, found.near, source.name.span)
        return None

    def _find(self, selector: Selector, span: Span, orphan: str, ambiguous: str, what: str) -> Passage | None:
        found = anchor(self.text.text, selector)
        if found.is_certain and (passage := self.text.passage(found.start, found.end)):
            return passage
        if found.found > 1:
            self._say_ambiguous(ambiguous, what, selector, found.found, span)
        else:
            self._miss(orphan, what, selector.exact, found.near, span)
        return None

    def _say_ambiguous(self, rule: str, what: str, selector: Selector, places: int, span: Span) -> None:
        message = f"{what} “{_shown(selector.exact)}” stands at {places} places"
        hint = "tell them apart: copy up to 32 characters around it into `prefix` and `suffix`"
        if selector.prefix or selector.suffix:
            hint = "make `prefix` and `suffix` longer, exactly as the text has them"
        self.problems.append(Diagnostic(rule, message, span, hint, "warning"))

    def _miss(self, rule: str, what: str, exact: str, near: str, span: Span) -> None:
        message = f"{what} “{_shown(exact)}” is not in the article's text"
        if near and near != exact:
            hint = f"the text has “{_shown(near)}”: copy the words exactly as they are printed"
        else:
            hint = "copy the words exactly as the text prints them, without markup, from one paragraph"
        self.problems.append(Diagnostic(rule, message, span, hint, "warning"))


def _shown(words: str) -> str:
    return cut_end(" ".join(words.split()), SHOWN)
