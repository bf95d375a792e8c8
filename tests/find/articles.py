"""Small articles to find things in."""

from typing import Any

from sitegen.diagnostics import Span
from sitegen.model.body import Body
from sitegen.model.entries import AnnotationEntry, ArticleEntry, PhotoEntry, Printed, QuoteEntry, SourceEntry
from sitegen.read.markdown import parse_body

SPAN = Span("content/articles/a.md")


def body_of(markdown: str) -> Body:
    return parse_body(markdown, SPAN.path).value


def article(title: str = "Title", captions: tuple[str, ...] = (), **fields: Any) -> ArticleEntry:
    photos = tuple(PhotoEntry(span=SPAN, caption=caption) for caption in captions)
    return ArticleEntry(path=SPAN.path, slug="a", title=Printed(title, SPAN), photos=photos, **fields)


def note(exact: str, prefix: str = "", suffix: str = "", line: int = 1) -> AnnotationEntry:
    span = Span("content/articles/a.notes.yaml", line)
    return AnnotationEntry(id=exact[:8], kind="sic", exact=exact, span=span, prefix=prefix, suffix=suffix)


def quote(words: str, prefix: str = "", suffix: str = "") -> QuoteEntry:
    return QuoteEntry(quote=words, span=SPAN, prefix=prefix, suffix=suffix)


def source(words: str) -> SourceEntry:
    return SourceEntry(name=Printed("Wire", SPAN), quote=words)
