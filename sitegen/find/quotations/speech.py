"""Whether words between marks are speech, or a name, a title, or an expression held at arm's length."""

from typing import Final

from sitegen.find.quotations.clauses import Clause
from sitegen.find.quotations.cues import Cues
from sitegen.find.quotations.marks import PRINTED_MARKUP
from sitegen.find.quotations.surroundings import Surroundings

FEWEST_WORDS_IN_CLAUSE: Final = 3
FEWEST_WORDS_ALONE: Final = 5
FEWEST_WORDS_BROKEN_IN: Final = 12
"""Where nobody is told to speak: of whole sentences, and of those whose beginning is left out."""

SENTENCE_ENDS: Final = (".", "!", "?", "…", "—")
UNTOLD_WORD: Final = 3
"""Words of so many letters are not looked at for capitals: `of`, `the`, `and` have none in titles."""


def is_speech(around: Surroundings, at: int, clause: Clause | None, cues: Cues) -> bool:
    """Whether a stretch is a quotation, given the clause that tells who speaks it, if one does."""
    stretch = around.stretches[at]
    words = [word for word in around.text[stretch.start : stretch.end].split() if any(map(str.isalnum, word))]
    if not words or PRINTED_MARKUP.search(around.text, stretch.start, stretch.end):
        return False
    if clause and clause.is_near and (len(words) > 1 or stretch.closing):
        return True
    if len(words) < FEWEST_WORDS_IN_CLAUSE or _is_title(words) or _is_named(around, at, cues):
        return False
    if clause or around.is_joined(at):
        return True
    if stretch.closing not in SENTENCE_ENDS:
        return False
    begins = words[0][0].isupper() or not words[0][0].isalnum()
    return len(words) >= (FEWEST_WORDS_ALONE if begins else FEWEST_WORDS_BROKEN_IN)


def _is_title(words: list[str]) -> bool:
    """Whether the words have capitals as titles have them."""
    telling = [word for word in words[1:] if len(word) > UNTOLD_WORD]
    return words[0][0].isupper() and bool(telling) and all(word[0].isupper() for word in telling)


def _is_named(around: Surroundings, at: int, cues: Cues) -> bool:
    """Whether the words follow some such as `titled`, or stand as an adjective between `the` and a noun."""
    before = tuple(token.lower for token in around.before(at)[-3:])
    if before and before[-1] in cues.determiners and around.is_before_word(at, cues.functions):
        return True
    return any(before[-len(phrase) :] == phrase for phrase in cues.not_speech)
