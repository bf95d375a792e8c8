"""Where the YAML of a content file stands, its nodes, and texts as YAML writes them."""

import json
import re
from typing import Final

import yaml

_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .'’()/&-]*[\w.’)])?|\d{4}-\d\d-\d\d")
_WORDS_OF_YAML: Final = frozenset("null true false yes no on off y n".split())


def find_yaml(text: str, path: str) -> tuple[int, int]:
    """Where the YAML of a file stands: its front matter, or all of it but a byte order mark."""
    begin = len(text) - len(text.removeprefix("\ufeff"))
    front = _FRONT_MATTER.match(text, begin) if path.endswith(".md") else None
    return front.span(1) if front else (begin, len(text))


def compose(part: str) -> yaml.Node | None:
    """The nodes of a YAML text; libyaml's, as the archive is read: PyYAML's own parser refuses `?}` and the like."""
    node: yaml.Node | None = yaml.compose(part, yaml.CSafeLoader)
    return node


def quote(words: str) -> str:
    """The words as a YAML text in double quotes, on one line."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(words, ensure_ascii=False))


def write_text(words: str) -> str:
    """The words as a YAML text: without quotes where nobody could take them for anything else, in a list too."""
    is_plain = _PLAIN.fullmatch(words) and "  " not in words and words.casefold() not in _WORDS_OF_YAML
    return words if is_plain else quote(words)
