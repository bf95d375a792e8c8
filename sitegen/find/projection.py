"""A text as passages are sought in it: typography made plain, and each of its characters led back to where it stood.

NFKC, straight quotation marks and dashes, no soft hyphens, zero-width characters or marks of direction, white space
folded to one space, none within guillemets. Raised and lowered figures and fractions stay: `10²` is not `102`.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from typing import Final

import msgspec

DROPPED: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
QUOTES: Final = "‘’‚‛“”„‟«»‹›`´"
DASHES: Final = "‐‑‒–—―−﹘﹣－⸺⸻"
MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u1160-\u11ff\u20d0-\u20ff\u3099\u309a\uff9e\uff9f"
PIECE: Final = re.compile(
    r"(?P<inner>(?<!\w)«\s+(?=\w)|(?<!\s)\s+»(?!\w))"
    rf"|(?P<drop>[{DROPPED}]+)|(?P<space>[\s{DROPPED}]*\s[\s{DROPPED}]*)|(?P<plain>[!-,.-_a-~]+(?![{MARKS}]))"
    rf"|(?P<dash>[-{DASHES}]+)|(?P<other>[^\s][{MARKS}]*)",
    re.DOTALL,
)
STRAIGHT: Final = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛‹›`´", "'")})


class Projection(msgspec.Struct, frozen=True):
    """The plain form; `starts` and `ends` say for each of its characters what it stands for in the text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def lead_back(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the plain form, which is not empty, in the text itself."""
        return self.starts[start], self.ends[end - 1]


def project(text: str) -> Projection:
    """The plain form of a text, in time that grows with its length alone."""
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    for match in PIECE.finditer(text):
        kind, begin, stop = match.lastgroup, match.start(), match.end()
        if kind == "plain":
            pieces.append(match.group().replace("`", "'"))
            starts.extend(range(begin, stop))
            ends.extend(range(begin + 1, stop + 1))
            continue
        plain = _plain_form(kind or "", match.group())
        pieces.append(plain)
        starts.extend([begin] * len(plain))
        ends.extend([stop] * len(plain))
    return Projection("".join(pieces), starts, ends)


def project_words(words: str) -> str:
    """The plain form of a selector's words, when nobody asks where its characters stood."""
    return project(words).text


def _plain_form(kind: str, found: str) -> str:
    if kind == "drop":
        return ""
    if kind == "inner":
        return '"'
    if kind == "space":
        return " "
    if kind == "dash":
        return "-"
    if unicodedata.decomposition(found[0]).startswith(("<super>", "<sub>", "<fraction>")):
        return found
    return unicodedata.normalize("NFKC", found.translate(STRAIGHT))
