"""The kinds of content that are begun by hand, and the lines that a fresh file offers."""

import pkgutil
from collections.abc import Mapping
from typing import Final, Literal

from sitegen.model.records import Collection

Kind = Literal["articles", "pages"] | Collection

KINDS: Final[Mapping[str, Kind]] = {
    "article": "articles",
    "person": "people",
    "topic": "topics",
    "place": "places",
    "source": "sources",
    "credit": "credits",
    "page": "pages",
}
"""What one of a kind is called, and the folder where all of them lie."""


def read_prompt(kind: Kind) -> str:
    """Comment lines that show the fields people mostly want; without their `#` they are fields that can be read."""
    return (pkgutil.get_data("sitegen.scaffold", f"prompts/{kind}.yaml") or b"").decode()
