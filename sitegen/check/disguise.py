"""`disguised-letters`, `hidden-direction`: headlines and names that are not what they look like.

A word in which some letters are of another alphabet and look like this one's is found by no search, sorts elsewhere and
makes a page of its own (Unicode TR39 calls it mixed-script confusable). Signs that turn the direction of what follows
can show a text in another order than it has.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.check.evidence import Evidence
from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.entries import ArticleEntry

ALIKE: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅοαρυινΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwABEKMHOPCTYXIJSoapuivABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters with the Latin ones that nobody can tell them from."""

WORD: Final = re.compile(r"[^\W\d_]{2,}")
LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
OTHER: Final = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def find_disguised_names(evidence: Evidence) -> Iterator[Diagnostic]:
    """A warning for every such headline or name."""
    for article in evidence.site.articles.values():
        for words, span in _list_words(article.entry):
            yield from _look_at(words, span)
    for entity in evidence.site.entities.values():
        if entity.record:
            yield from _look_at(entity.record.name, entity.record.span)
            for alias in entity.record.aliases:
                yield from _look_at(alias.text, alias.span)


def _list_words(entry: ArticleEntry) -> Iterable[tuple[str, Span]]:
    """What an article says that becomes a headline or a name."""
    yield entry.title.text, entry.title.span
    for item in (*entry.people, *entry.topics, *entry.places):
        yield item.text, item.span
    for printed in (*entry.tags, *entry.byline, *(source.name for source in entry.sources)):
        yield printed.text, printed.span


def _look_at(words: str, span: Span) -> Iterator[Diagnostic]:
    if words.isascii():
        return
    if found := TURNING.search(words):
        sign = f"U+{ord(found[0]):04X}"
        message = f"behind `{words[: found.start()]}` stands a sign that turns the direction of what comes ({sign})"
        yield Diagnostic(
            "hidden-direction", message, span, "remove it: browsers find the direction themselves", "warning"
        )
    for word in WORD.findall(words):
        if LATIN.search(word) and (foreign := OTHER.findall(word)):
            meant = word.translate(ALIKE)
            if not OTHER.search(meant):
                signs = ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(foreign))
                message = f"`{word}` has letters of another alphabet that only look Latin ({signs})"
                yield Diagnostic("disguised-letters", message, span, f"write `{meant}`", "warning")
