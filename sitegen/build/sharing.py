"""One text where many values have the same: of all that is decoded, paths and names take a third of the memory.

Each fork that renders has in the end nearly all of the linked site as its own, so that every byte counts once for
each process. What is done here is done to values fresh from the decoder, which nobody else has seen yet.
"""

from sys import intern
from typing import TYPE_CHECKING

from msgspec.structs import force_setattr

from sitegen.model.archive import ArticleFacts
from sitegen.model.entries import ArticleEntry, NameItem, Printed

if TYPE_CHECKING:
    from sitegen.build.remembered import Row
    from sitegen.build.stored import ArticleLinks


class SharedTexts:
    """The texts met so far."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def share(self, facts: ArticleFacts, row: "Row") -> ArticleFacts:
        """The same facts, whose names and path are the texts that others have, too."""
        entry, path, know = facts.entry, row.path, self._known.setdefault
        force_setattr(entry, "path", path)
        force_setattr(entry, "slug", row.slug)
        if entry.title.span.path == path:
            force_setattr(entry.title.span, "path", path)
        for item in _list_printed(entry):
            force_setattr(item, "text", know(item.text, item.text))
            if item.span.path == path:
                force_setattr(item.span, "path", path)
        return facts


def share_parts(links: "ArticleLinks", entry: ArticleEntry) -> None:
    """Let what linking added to an article have the entries and slug of its facts, and names one text each."""
    for part, entries in ((links.photos, entry.photos), (links.sources, entry.sources)):
        for one in part:
            own = entries[one.number - 1]
            if one.entry == own:
                force_setattr(one, "entry", own)
            force_setattr(one, "article", entry.slug)
    for quotation in links.quotations:
        force_setattr(quotation, "article", entry.slug)
    for use in links.names:
        force_setattr(use, "ref", intern(use.ref))
        force_setattr(use, "printed", _share_texts(use.printed))
    for source in links.sources:
        force_setattr(source, "ref", intern(source.ref))
        force_setattr(source, "via", _share_texts(source.via))
    for related in links.related:
        force_setattr(related, "article", intern(related.article))
        force_setattr(related, "shared", _share_texts(related.shared))
    force_setattr(links, "mentions", _share_texts(links.mentions))


def _share_texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(intern, texts))


def _list_printed(entry: ArticleEntry) -> list[Printed | NameItem]:
    """What of an article's front matter other articles may have, too."""
    printed: list[Printed | NameItem] = [*entry.byline, *entry.people, *entry.topics, *entry.places, *entry.tags]
    for source in entry.sources:
        printed += (source.name, *source.via)
    if entry.publication:
        printed.append(entry.publication.name)
    return printed
