"""Where a W3C TextQuoteSelector stands in an article's text: exact passages, told apart by exact context.

This module is the seam behind which anchoring becomes robust: it takes a selector and a text and answers with an
`Anchor`; nobody else asks how a passage was found.
"""

from typing import Final

import msgspec

CONTEXT: Final = 32
"""The characters of prefix and suffix that a selector keeps."""

ALIKE: Final = 75.0
"""How alike words of the text must be, of 100, to be shown to an author as what may be meant."""

PLAIN: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


class Selector(msgspec.Struct, frozen=True, array_like=True):
    """What is sought, with what stands before and behind it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """Where it stands; `found` counts the places where it may, `near` is what the text has instead."""

    start: int = -1
    end: int = -1
    found: int = 0
    near: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether there is one place and no other."""
        return self.found == 1


def anchor(text: str, selector: Selector) -> Anchor:
    """The place of the selector in the text."""
    exact = selector.exact
    if not exact.strip():
        return Anchor()
    first = text.find(exact)
    if first < 0:
        return Anchor(near=nearest_words(text, exact))
    if text.find(exact, first + 1) < 0:
        return Anchor(first, first + len(exact), 1)
    places = _occurrences(text, exact)
    fitting = [at for at in places if _fits(text, at, selector)]
    if len(fitting) == 1:
        return Anchor(fitting[0], fitting[0] + len(exact), 1)
    return Anchor(found=len(fitting) or len(places))


def nearest_words(text: str, exact: str) -> str:
    """The words the text has where `exact` might be meant: the same but for typography and case, or much alike."""
    plain_text, plain = text.translate(PLAIN).casefold(), exact.translate(PLAIN).casefold()
    if len(plain_text) != len(text):
        plain_text, plain = text, exact
    at = plain_text.find(plain)
    if at >= 0:
        return text[at : at + len(plain)]
    from rapidfuzz import fuzz  # imported late: only bad input needs it

    alike = fuzz.partial_ratio_alignment(plain, plain_text, score_cutoff=ALIKE)
    if alike is None or len(plain) > len(plain_text):
        return ""
    start, end = alike.dest_start, alike.dest_end
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return text[start:end].strip()


def _occurrences(text: str, exact: str) -> list[int]:
    places: list[int] = []
    at = text.find(exact)
    while at >= 0:
        places.append(at)
        at = text.find(exact, at + 1)
    return places


def _fits(text: str, at: int, selector: Selector) -> bool:
    """Whether the context is exactly the selector's; white space next to the passage does not count."""
    prefix, suffix = selector.prefix.strip(), selector.suffix.strip()
    end = at + len(selector.exact)
    before = text[max(0, at - len(prefix) - 2) : at].rstrip()
    after = text[end : end + len(suffix) + 2].lstrip()
    return before.endswith(prefix) and after.startswith(suffix)
