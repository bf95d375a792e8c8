"""The letters of an index, and where each of them stands.

Up to about 2,000 names an index is one page with a section for each letter; above, each letter has its own.
"""

from string import ascii_uppercase
from typing import Final

from sitegen.model.addresses import Address
from sitegen.model.records import Collection

LETTERS: Final = (*ascii_uppercase, "#")
NAMES_ON_ONE_PAGE: Final = 2000


def is_split(size: int) -> bool:
    """Whether an index of so many names has a page for each letter."""
    return size > NAMES_ON_ONE_PAGE


def letter_fragment(letter: str) -> str:
    """The section of a letter on the page of an index."""
    return letter if letter != "#" else "other"


def letter_address(collection: Collection, letter: str, size: int) -> Address:
    """The page where an index of `size` names lists this letter."""
    return f"{collection}/letters/{letter_fragment(letter).lower()}/" if is_split(size) else f"{collection}/"
