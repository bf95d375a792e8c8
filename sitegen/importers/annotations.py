"""Annotations of other programs, and our own coming back: a draft for each, not yet matched to its article.

What cannot stand in an archive for all to read is left out, and told: what its maker shared with nobody, what is on a
part of a page that no words tell, highlights without a word.
"""

import json

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.decoding import decode_capture
from sitegen.importers.draft import Draft, Field, Options
from sitegen.importers.notedrafts import NoteDraft, as_mapping
from sitegen.importers.webannotation import read_annotations

ARTICLE = "article"
"""The field that holds the address an annotation is on."""


def recognise(content: bytes, name: str, options: Options) -> Outcome[tuple[Draft, ...]]:
    """A draft for each annotation of a file: the address it is on, and the note as a file of notes has it."""
    outcome = read_annotations(content, name, options.base)
    lines = decode_capture(content).text.split("\n")
    drafts: list[Draft] = []
    problems = list(outcome.diagnostics)
    for note in outcome.value:
        line = _find_line(lines, note.id)
        if problem := _refuse(note, Span(name, line)):
            problems.append(problem)
        else:
            field = Field(ARTICLE, note.article, "target", line=line)
            drafts.append(Draft("notes", (field,), annotations=(as_mapping(note),), line=line))
    return Outcome(tuple(drafts), tuple(problems))


def _find_line(lines: list[str], identity: str) -> int:
    """The line on which an annotation tells its id, 1 where none does."""
    ends = json.dumps(identity)[1:] if identity else "\n"
    return next((number for number, line in enumerate(lines, 1) if ends in line and '"id"' in line), 1)


def _refuse(note: NoteDraft, span: Span) -> Diagnostic | None:
    """Why an annotation is left out, if it is."""
    if note.is_private:
        message = "this annotation is left out: its maker shared it with nobody"
        return Diagnostic("private-annotation", message, span, "share it, and export it again", "warning")
    if note.is_unquoted:
        message = "this annotation is left out: it is on a part of the page, and quotes no words of it"
        hint = "write it as a note by hand, with the words it is on as `exact`"
        return Diagnostic("unquoted-annotation", message, span, hint, "warning")
    if note.kind == "comment" and not (note.body or note.tags or note.verdict or note.sources):
        message = "this annotation is left out: it marks words and says nothing of them"
        return Diagnostic("wordless-annotation", message, span, "comment on it, and export it again", "warning")
    return None
