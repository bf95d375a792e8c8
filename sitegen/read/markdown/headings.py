"""The outline of a body: levels and ids of its headings; and the words of inline tokens."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from sitegen.model.slugs import slugify

if TYPE_CHECKING:
    from markdown_it.token import Token

TAKEN: Final = re.compile(r"p\d+(-head)?|[nmq]-.*|fn(ref)?\d.*|photo-\d+")
"""Ids that a page gives to blocks, notes, passages, quotations, footnotes and photographs."""

PAGE_IDS: Final = frozenset({"main", "sources", "provenance", "notes", "photos", "scans", "cite", "annotations", "top"})
"""Ids that pages have of their own, beside the body's."""


class Outline:
    """The headings of a body: their levels, and for each an id nobody else has on its page."""

    def __init__(self) -> None:
        self._above: list[int] = []
        self._given: set[str] = set(PAGE_IDS)
        self._counts: dict[str, int] = {}

    def settle(self, level: int) -> int:
        """The level of the next heading below the page's own headline: from 2 on, and none is skipped."""
        above = self._above
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return min(len(above) + 1, 6)

    def name(self, words: str) -> str:
        """The id for a heading of these words: their slug, with `-2`, `-3` where it is taken."""
        slug = slugify(words) or "section"
        if TAKEN.fullmatch(slug):
            slug = f"section-{slug}"
        unique, count = slug, self._counts.get(slug, 1)  # up to there they are taken
        while unique in self._given:
            count += 1
            unique = f"{slug}-{count}"
        self._given.add(unique)
        self._counts[slug] = count
        return unique


def words_of(tokens: Iterable["Token"], line_break: str = " ") -> str:
    """The words of inline tokens, markup and addresses left out."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline", "html_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(line_break)
        elif token.type == "image":
            parts.append(words_of(token.children or (), line_break))
    return "".join(parts)
