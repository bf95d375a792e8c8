"""The forms of what stands within a leaf block, as patterns: what `recognise_words.py` knows of each."""

import re
from html.entities import html5
from typing import Final

from sitegen.read.markdown.addresses import ADDRESS
from sitegen.read.markdown.refusal import Refused

ACTIVE: Final = re.compile(r"[\n*_`\[<\\&\">]")
MARKUP: Final = re.compile(r"[\n*_`\[<\\&]")
CODE: Final = re.compile(r"`(?!`)([^`]++)`(?!`)|``(?!`)((?:[^`]|(?<!`)`(?!`))++)``(?!`)")
CODE_IN_LABEL = r"(?<!`)`(?!`)[^`\[\]\\<]++`(?!`)"
LABEL = rf"((?!\])[^\[\]\\`<]*+(?:{CODE_IN_LABEL}[^\[\]\\`<]*+)*+)"
TITLE = r'(?:[ ]"([^"\\&\n<]*+)")?'
LINK: Final = re.compile(rf"\[{LABEL}\]\({ADDRESS}{TITLE}\)")
IMAGE: Final = re.compile(rf"\[([^\[\]\\`<&*_!\n]*+)\]\((?!mailto:){ADDRESS}{TITLE}\)")
NO_TARGET = r"""\([^\s()<\\][^\s()\\]*+[ ]++(?:"[^"\\\n]*+"[ ]*+)?+[^\s"'()]"""
BRACKET: Final = re.compile(rf"\[(?!\^)[^\[\]\\`<]*+\](?:(?!\()|{NO_TARGET})")
NOTE: Final = re.compile(r"\[\^([A-Za-z0-9_-]++)\](?!\()")
WIKILINK: Final = re.compile(r"\[\[([^\[\]\\`<\n]++)\]\](?!\()")
TEXT_ANGLE: Final = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]{1,31}:|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@)")
ENTITY: Final = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
MOST_OPEN: Final = 20
"""Runs open at once; a limit, so that looking through them takes no time."""

SIMPLE_RUN: Final = re.compile(
    r"""(?<![^ \n(])(\*{1,2}|_{1,2})([^\W_][^\n*_`\[<\\&">]*+)(?<=[^\W_])\1(?=[ \n.,;:!?)]|\Z)"""
)
"""A run that can only open, words with nothing else in them, and a run that can close it."""

OPENING: Final = "<em>", "<strong>", "<em><strong>"
CLOSING: Final = "</em>", "</strong>", "</strong></em>"


def is_plain(src: str) -> bool:
    """Whether the words are as long in HTML, on one line and without markup, as `ACTIVE` would find more slowly."""
    return not (
        "*" in src
        or "[" in src
        or "\n" in src
        or '"' in src
        or "&" in src
        or "`" in src
        or "<" in src
        or ">" in src
        or "_" in src
        or "\\" in src
    )


def character_of(entity: re.Match[str]) -> str:
    """What the entity stands for; nothing if it is none, and text."""
    if entity[3]:
        return html5.get(f"{entity[3]};", "")
    code = int(entity[1], 16) if entity[1] else int(entity[2])
    if not (32 <= code < 127 or 160 <= code < 0xD800):
        raise Refused
    return chr(code)
