"""Raw text: a clipping as it was copied from a page or typed off paper, with all that stood around it.

In: bytes. Out: one draft of an article: its fields each with the rule that recognised it, its body as Markdown, every
line that is neither named with why. Rules go by what lines say (`tables/`, per language), by their form, and by their
place; none knows a publication. `sheet` numbers the lines, `recognising` has the order of the rules, `drafting` makes
the fields.

What is printed stays as printed: bylines, credits, tags and the names of sources are never spelt otherwise here.
"""

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.decoding import decode_capture
from sitegen.importers.draft import Draft, Options
from sitegen.importers.text.bounds import find_second_article, is_too_long, keep_whole
from sitegen.importers.text.drafting import make_draft
from sitegen.importers.text.recognising import recognise_sheet


def recognise(content: bytes, name: str, options: Options) -> Outcome[tuple[Draft, ...]]:
    """The one article of a clipping; none where it holds no words."""
    decoded = decode_capture(content)
    if not any(map(str.isalnum, decoded.text)):
        problem = Diagnostic("empty-capture", "this capture holds no words", Span(name), "remove it", "warning")
        return Outcome((), (problem,))
    if is_too_long(decoded.text):
        help = "cut it into its articles"
        message = "this capture is too long to be told apart: all of it was kept as text"
        problem = Diagnostic("long-capture", message, Span(name), help, "warning")
        return Outcome((keep_whole(decoded.text),), (problem,))
    recognised = recognise_sheet(decoded.text, options)
    problems = []
    if second := find_second_article(recognised.sheet):
        message = "another headline with a byline stands here: this capture seems to hold two articles"
        help = "cut it in two and import both"
        problems.append(Diagnostic("two-articles", message, Span(name, second), help, "warning"))
    date = recognised.signature.date
    if date is not None and date.other:
        line = decoded.text.split("\n")[recognised.signature.date_line - 1]
        at = line.find(recognised.signature.date_printed[date.start : date.end])
        span = Span(name, recognised.signature.date_line, max(at, 0) + 1, date.end - date.start)
        message = f"this date may be {date.iso} or {date.other}: it was left out"
        help = "say which with `--date-order dmy` or `--date-order mdy`, and `--force` where it was imported"
        problems.append(Diagnostic("ambiguous-date", message, span, help, "warning"))
    if not recognised.body.paragraphs:
        message = "no paragraph was recognised in this capture"
        problems.append(
            Diagnostic("no-text", message, Span(name), "look at its log: every line has its rule", "warning")
        )
    return Outcome((make_draft(recognised, name, options),), tuple(problems))
