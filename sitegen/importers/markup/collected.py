"""What a walk over a tree sets apart, shared by the writers of its blocks."""

import msgspec

from sitegen.importers.draft import Removed
from sitegen.importers.markup.converted import Picture
from sitegen.importers.markup.trees import Element, line_of


class Collected(msgspec.Struct):
    """Pictures, embedded media and unread words in reading order; `first_line` is where the tree begins."""

    first_line: int = 1
    pictures: list[Picture] = []
    embeds: list[str] = []
    removed: list[Removed] = []
    links: int = 0

    def remove(self, element: Element, rule: str) -> None:
        """Notes the words of an element that is left out, if it has any."""
        words = " ".join("".join(element.itertext()).split())
        if words:
            self.removed.append(Removed(line_of(element, self.first_line), words, rule))

    def number_link(self) -> int:
        """A number that no other link has."""
        self.links += 1
        return self.links
