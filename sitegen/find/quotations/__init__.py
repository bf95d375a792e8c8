"""Quotations in running text, with who speaks them as far as the text says so.

In: an article's body as read, and the language whose cues are to be used. Out: `Speech`es, in the order of the text.
A speaker is told only where the words beside the quotation name one; between two that might be meant none is. Nothing
here knows who exists: names are told as printed, and in full where the text gave the whole name before.

`marks` finds stretches between quotation marks, `surroundings` the words around them, `clauses` reads these by the
`cues` of a language (`subjects` and `finder` say whom they name), `speech` leaves out what nobody said, `people` knows
whom a pronoun means, `fullnames` whom a surname; `detect` puts it together.
"""

from sitegen.find.quotations.cues import cues_of
from sitegen.find.quotations.detect import Speech, detect
from sitegen.find.quotations.marks import has_marks
from sitegen.model.body import Body

__all__ = ["Speech", "find_speeches"]

NOT_TEXT = frozenset({"pre", "table", "section", "hr", "h1", "h2", "h3", "h4", "h5", "h6"})


def find_speeches(body: Body, language: str) -> tuple[Speech, ...]:
    """The quotations of a body; none where its language has no cues, or is not given."""
    if not language or not has_marks(body.text):
        return ()
    cues = cues_of(language)
    return detect(body.text, list_lines(body), cues) if cues else ()


def list_lines(body: Body) -> list[tuple[int, int]]:
    """The lines of running text: headings, tables, code and footnotes left out."""
    lines: list[tuple[int, int]] = []
    for block in body.blocks:
        if block.kind in NOT_TEXT:
            continue
        at = block.text
        while at < block.text_end:
            stop = body.text.find("\n", at, block.text_end)
            end = stop if stop >= 0 else block.text_end
            if end > at:
                lines.append((at, end))
            at = end + 1
    return lines
