"""How each note of an article is anchored, for `sitegen notes`: the whole text is looked at, whatever rights say."""

from typing import Final

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.find.places import Placed, Searcher
from sitegen.find.selector import CONTEXT
from sitegen.find.text import ArticleText, text_of
from sitegen.model.body import Body
from sitegen.model.entries import AnnotationEntry, ArticleEntry
from sitegen.model.findings import ReviewedNote

ACCEPT: Final = "compare the two, then `sitegen notes accept {}` writes today's words into the file"


def review_notes(entry: ArticleEntry, body: Body) -> Outcome[tuple[ReviewedNote, ...]]:
    """Every note with its tier, and what there is to say of those that are not simply where they were."""
    if not entry.annotations:
        return Outcome(())
    search = Searcher(text_of(entry, body))
    found: list[ReviewedNote] = []
    for note in entry.annotations:
        reviewed = _review(entry.slug, note, search.find_note(note), search.text)
        found.append(reviewed)
        if advice := _advise(note, reviewed):
            search.problems.append(advice)
    return Outcome(tuple(found), tuple(search.problems))


def _review(article: str, note: AnnotationEntry, placed: Placed, text: ArticleText) -> ReviewedNote:
    anchor = placed.anchor
    is_offered = anchor.is_placed and anchor.tier != "ambiguous" and bool(placed.passage or placed.proposed)
    before, after = text.around(anchor.start, anchor.end, CONTEXT) if is_offered else ("", "")
    return ReviewedNote(
        article=article,
        id=note.id,
        span=note.span,
        tier=anchor.tier,
        why=anchor.why,
        written_on=note.exact,
        stands=text.text[anchor.start : anchor.end] if is_offered else "",
        prefix=before,
        suffix=after,
    )


def _advise(note: AnnotationEntry, reviewed: ReviewedNote) -> Diagnostic | None:
    """What may be done about a note that is marked, but would be surer."""
    name = f"{reviewed.article}/{reviewed.id}"
    if reviewed.tier == "moved":
        message = f"the passage of `{note.id}` has moved: {reviewed.why}"
        return Diagnostic("moved-note", message, note.span, ACCEPT.format(name), "advice")
    if reviewed.tier == "drifted":
        message = f"the passage of `{note.id}` has drifted: {reviewed.why}"
        return Diagnostic("drifted-note", message, note.span, ACCEPT.format(name), "advice")
    if reviewed.tier == "anchored" and not (note.prefix.strip() or note.suffix.strip()):
        message = f"the passage of `{note.id}` has no `prefix` or `suffix` to find it by after an edit"
        hint = f"`sitegen notes accept {name}` adds what stands around it today"
        return Diagnostic("note-without-context", message, note.span, hint, "advice")
    return None
