"""What is no single article: a capture too long to be told apart, and one that holds a second article."""

from typing import Final

from sitegen.importers.draft import Draft, Field
from sitegen.importers.text.body import escape
from sitegen.importers.text.bylines import read_byline
from sitegen.importers.text.sheet import Sheet

_MOST_LINES: Final = 4000  # the rules compare lines with each other
_MOST_LETTERS: Final = 100_000
_LEAST_PARAGRAPHS: Final = 3
_HEADLINE: Final = range(4, 23)
_LONGEST_BYLINE: Final = 12
_TITLE_WORDS: Final = 9


def is_too_long(text: str) -> bool:
    """Whether a capture has more lines, or a line of more letters, than any article."""
    return text.count("\n") >= _MOST_LINES or any(len(line) > _MOST_LETTERS for line in text.split("\n"))


def keep_whole(text: str) -> Draft:
    """The draft that keeps every line as text, and tells nothing apart."""
    lines = [words for line in text.split("\n") if (words := " ".join(line.split()))]
    title = f"[{' '.join(lines[0][:200].split()[:_TITLE_WORDS])}…]"
    field = Field("title", title, "first words of the text: it is too long to be told apart", "guess")
    return Draft("articles", (field,), "\n\n".join(map(escape, lines)))


def find_second_article(sheet: Sheet) -> int:
    """The line of a second byline with a headline above it, paragraphs before and after both; 0 where there is none."""
    prose = [at for at, line in enumerate(sheet.lines) if line.is_prose and line.words >= 15]
    if len(prose) < 2 * _LEAST_PARAGRAPHS:
        return 0
    for at in range(prose[_LEAST_PARAGRAPHS - 1] + 2, prose[-_LEAST_PARAGRAPHS]):
        if _is_byline_below_headline(sheet, at):
            return sheet.lines[at].number
    return 0


def _is_byline_below_headline(sheet: Sheet, at: int) -> bool:
    line, above = sheet.lines[at], sheet.lines[at - 1]
    if line.words > _LONGEST_BYLINE or line.ends_sentence or above.ends_sentence or above.words not in _HEADLINE:
        return False
    following = [sheet.lines[index].is_prose for index in range(at + 1, min(at + 4, len(sheet.lines)))]
    signed = read_byline(line.text) if any(following) else None
    return signed is not None and signed.is_led and bool(signed.names)
