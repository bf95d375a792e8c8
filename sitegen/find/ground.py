"""The text that passages are sought in, its plain form made when it is first needed, and where words end in it."""

import re
from functools import cached_property
from typing import Final

from sitegen.find.projection import Projection, project
from sitegen.find.sentences import sentence_around
from sitegen.find.words import IDEOGRAPHS

UNSPACED: Final = f"{IDEOGRAPHS}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Scripts that put no white space between words, so that a passage may begin anywhere."""

JOINED_BEFORE: Final = re.compile(rf"(?:[^\W{UNSPACED}]['-]?|\d[.,:/'-]|(?:^|\W)[-+$€£¥])\Z")
JOINED_AFTER: Final = re.compile(rf"[^\W{UNSPACED}]|'[^\W_s]|'s\w|-[^\W\d_]|[.,:/'-]\d|[%°‰]")
AFTERTHOUGHT: Final = 80
JOINTS: Final = "'.,:/-"
LONGEST_OCCURRENCES: Final = 200
"""More occurrences than this are not weighed: words so frequent are told apart by no context of 32 characters."""


class Ground:
    """One article's text, for as many selectors as it has."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def projection(self) -> Projection:
        """The plain form."""
        return project(self.text)

    @property
    def plain(self) -> str:
        """The characters of the plain form."""
        return self.projection.text

    def paragraph_around(self, start: int, end: int) -> str:
        """The paragraph, or paragraphs, of the text that hold `[start, end)`."""
        stop = self.text.find("\n", end)
        return self.text[self.text.rfind("\n", 0, start) + 1 : len(self.text) if stop < 0 else stop]

    def just_after(self, end: int) -> str:
        """What follows in the paragraph, as far as it may take back what was said."""
        return self.text[end : end + AFTERTHOUGHT].partition("\n")[0]

    def sentence_beside(self, start: int, end: int) -> tuple[str, str]:
        """What the sentences that hold `[start, end)` of the text have before and after it."""
        first, last = sentence_around(self.text, start, end)
        return self.text[first:start], self.text[end:last]


def list_occurrences(text: str, words: str) -> list[int]:
    """Where the words stand, inside longer words too."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < LONGEST_OCCURRENCES:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` begins and ends with a word or figure, not within a longer one."""
    begins = not _is_letter(text[start]) or JOINED_BEFORE.search(text[max(0, start - 2) : start]) is None
    ends = not _is_letter(text[end - 1]) or JOINED_AFTER.match(text, end) is None
    return begins and ends


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` with all of the words and figures that it begins and ends within."""
    while start and (_is_letter(text[start - 1]) or (text[start - 1] in JOINTS and _is_letter(text[start - 2]))):
        start -= 1
    while end < len(text) and (_is_letter(text[end]) or (text[end] in JOINTS and _is_letter(text[end + 1 : end + 2]))):
        end += 1
    return start, end


def weigh_words(words: str) -> int:
    """The length of a passage as thresholds count it: an ideograph or kana says as much as three letters."""
    return len(words) + 2 * len(re.findall(f"[{IDEOGRAPHS}]", words))


def _is_letter(character: str) -> bool:
    return character.isalnum()
