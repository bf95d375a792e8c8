"""Rows of the memory of reading, of which a test says what matters to it."""

from typing import Any

from sitegen.build.cache import Blob
from sitegen.build.remembered import Row

NOTHING = Blob(0, 0, 0, 0)


def make_row(path: str, **fields: Any) -> Row:
    """A row of an entry without facts, tail and body, but for the fields given."""
    known: dict[str, Any] = {
        "states": (),
        "content": b"",
        "facts": NOTHING,
        "facts_digest": b"",
        "tail": NOTHING,
        "tail_digest": b"",
        "body": NOTHING,
        "body_digest": b"",
    }
    return Row(path=path, **known | fields)
