"""Words that mean only themselves, as Markdown."""

import re
from typing import Final

_ANYWHERE: Final = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_AT_A_LINE: Final = re.compile(r"(?m)^(?=[#>+=|~:-])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])|(?<=^\d{4})(?=[.)])")
_SPACES: Final = re.compile(r"[ \t\r\f]*\n\s*")


def escape_markdown(words: str) -> str:
    """The words as Markdown that gives them back: one paragraph, its lines as they are."""
    lines = _SPACES.sub("\n", words.strip())
    return _AT_A_LINE.sub(r"\\", _ANYWHERE.sub(r"\\\g<0>", lines))


def escape_paragraphs(text: str) -> str:
    """Plain text as Markdown, its paragraphs kept apart where empty lines part them."""
    return "\n\n".join(map(escape_markdown, filter(str.strip, re.split(r"\n[ \t]*\n", text))))
