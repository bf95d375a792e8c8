"""What YAML text consists of: scalars, sequences and mappings, each with its place in the file.

Lines and columns count from 1 in characters. `length` is how much of the node stands on its first line.
"""

from typing import Final, TypeAlias

import msgspec

ABSENT: Final = ("", "~")
"""What a bare text is where the author left the place empty."""


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A text; `plain` says that it stands there without quotes and is no block."""

    text: str
    plain: bool
    line: int
    column: int
    length: int

    @property
    def is_absent(self) -> bool:
        """Whether the author left the place empty (`title:` or `title: ~`)."""
        return self.plain and self.text in ABSENT

    @property
    def first_column(self) -> int:
        """The column of the text's first character where the source holds it letter by letter, else 0."""
        if self.plain:
            return self.column if self.length == len(self.text) else 0
        return self.column + 1 if self.length == len(self.text) + 2 else 0


class Sequence(msgspec.Struct, frozen=True, gc=False):
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int
    length: int


class Mapping(msgspec.Struct, frozen=True, gc=False):
    """Fields in the order of the file; no key stands twice."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int
    column: int
    length: int

    def find(self, name: str) -> "tuple[Scalar, Node] | None":
        """The field of that name, key and value."""
        for entry in self.entries:
            if entry[0].text == name:
                return entry
        return None


Node: TypeAlias = Scalar | Sequence | Mapping
