"""Where a W3C TextQuoteSelector stands in an article's text, how surely, and why.

A place is marked only where nothing speaks against it. In this order: the words to the letter, at the only place or
the one that the context tells apart (`anchored`); to the letter with another context (`moved`); in other words that
say the same (`drifted`). What may be another passage, or say another thing, is for a person to look at (`review`).
The thresholds and what they rest on: `docs/anchoring.md`.
"""

from typing import Final

from sitegen.find.ground import Ground, is_whole, weigh_words
from sitegen.find.projection import project_words
from sitegen.find.selector import Anchor, Selector
from sitegen.find.vocabulary import stands_in_correction

SHORTEST: Final = 24
"""Words shorter than this are sought to the letter only."""


def anchor(ground: Ground, selector: Selector) -> Anchor:
    """The place of the selector in the text."""
    if not selector.exact.strip():
        return Anchor("orphan", "no words are given")
    if found := _find_verbatim(ground, selector):
        return found
    plain = Selector(*(project_words(words) for words in (selector.exact, selector.prefix, selector.suffix)))
    plain = Selector(plain.exact.strip(), plain.prefix, plain.suffix)
    if not plain.exact:
        return Anchor("orphan", "no words are given")
    from sitegen.find.alike import judge_alike, propose_near  # imported late: only passages that changed need them
    from sitegen.find.exact import judge_exact

    if found := judge_exact(ground, plain):
        return found

    if weigh_words(plain.exact) < SHORTEST:
        return propose_near(ground, plain, "the words are not in the text, and too few to be sought by likeness")
    return judge_alike(ground, plain)


def _find_verbatim(ground: Ground, selector: Selector) -> Anchor | None:
    """The answer for nearly every note, found without a plain form: one place, with all its context to the letter."""
    text, exact = ground.text, selector.exact
    first = text.find(exact)
    if first < 0:
        return None
    if text.find(exact, first + 1) < 0:
        fitting = [first] if _fits(text, first, selector) else []
    else:
        fitting = _list_fitting(text, selector) if selector.has_context else []
    if len(fitting) != 1:
        return None
    start, end = fitting[0], fitting[0] + len(exact)
    if not (selector.prefix and selector.suffix) and not is_whole(text, start, end):
        return None  # only words on both sides tell that it was cut within a word from the first
    if not selector.is_confirming and stands_in_correction(ground.paragraph_around(start, end)):
        return None
    return Anchor("anchored", "", start, end, 1)


def _list_fitting(text: str, selector: Selector) -> list[int]:
    found: list[int] = []
    at = text.find(selector.exact)
    while at >= 0:
        if _fits(text, at, selector):
            found.append(at)
        at = text.find(selector.exact, at + 1)
    return found


def _fits(text: str, at: int, selector: Selector) -> bool:
    """Whether the context is exactly the selector's; white space next to the passage does not count."""
    prefix, suffix = selector.prefix.strip(), selector.suffix.strip()
    end = at + len(selector.exact)
    before = text[max(0, at - len(prefix) - 2) : at].rstrip()
    after = text[end : end + len(suffix) + 2].lstrip()
    return before.endswith(prefix) and after.startswith(suffix)
