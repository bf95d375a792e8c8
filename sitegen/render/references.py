"""Which templates a template names, found in its text: parsing it would cost a hundred times as much."""

import re
from collections.abc import Iterable
from typing import Final

NAMING: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
LITERAL: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.DOTALL)


def find_references(source: str) -> tuple[str | None, ...]:
    """The names that tags like `{% include "parts/x.html" %}` hold, comments included; `None` for an expression."""
    return tuple(dict.fromkeys(name for tag in NAMING.findall(source) for name in _names_in(tag)))


def _names_in(tag: str) -> Iterable[str | None]:
    literals = [one or other for one, other in LITERAL.findall(tag)]
    return [name if "\\" not in name else None for name in literals] or [None]
