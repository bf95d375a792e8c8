"""One text where many values have the same: of all that is decoded, paths and names take a third of the memory.

Where all is linked anew each fork that renders has in the end nearly all of the linked site as its own, so that every
byte counts once for each process. What is done here is done to values fresh from the decoder, which nobody else has
seen yet.
"""

from typing import TYPE_CHECKING

from msgspec.structs import force_setattr

from sitegen.model.archive import ArticleFacts
from sitegen.model.entries import ArticleEntry, NameItem, Printed

if TYPE_CHECKING:
    from sitegen.build.remembered import Row


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


def _list_printed(entry: ArticleEntry) -> list[Printed | NameItem]:
    """What of an article's front matter other articles may have, too."""
    printed: list[Printed | NameItem] = [*entry.byline, *entry.people, *entry.topics, *entry.places, *entry.tags]
    for source in entry.sources:
        printed += (source.name, *source.via)
    if entry.publication:
        printed.append(entry.publication.name)
    return printed
