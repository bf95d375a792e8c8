"""What is sought, and the answer: where it stands, how surely, and why."""

from typing import Final

import msgspec

from sitegen.model.findings import MARKED, Tier

CONTEXT: Final = 32
"""The characters of prefix and suffix that a selector keeps."""

CONFIRMING: Final = 24
"""Characters of context to the letter that make sure which of two copies is meant, the printed or the withdrawn."""


class Selector(msgspec.Struct, frozen=True, array_like=True):
    """What is sought, with what stands before and behind it."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def has_context(self) -> bool:
        """Whether anything is said of what stands around it."""
        return bool(self.prefix.strip() or self.suffix.strip())

    @property
    def is_confirming(self) -> bool:
        """Whether a context that fits to the letter is long enough to tell a passage from a copy that withdraws it."""
        return len(self.prefix.strip()) + len(self.suffix.strip()) >= CONFIRMING


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """The place, or with a tier that is not marked the one that is proposed (-1: none); `found` counts the places
    where the words stand to the letter.
    """

    tier: Tier
    why: str = ""
    start: int = -1
    end: int = -1
    found: int = 0

    @property
    def is_marked(self) -> bool:
        """Whether readers see the passage marked."""
        return self.tier in MARKED

    @property
    def is_placed(self) -> bool:
        """Whether there is a place, marked or proposed."""
        return self.start >= 0
