"""What stands before and behind a passage, weighed against a selector's prefix and suffix."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

import msgspec
from rapidfuzz import fuzz

from sitegen.find.changes import DENYING, Change, compare_words, most_telling, speaks_against
from sitegen.find.ground import Ground
from sitegen.find.tokens import Token, hinge_of, split_tokens
from sitegen.find.vocabulary import unspaced_hinges

FITTING: Final = 0.75
"""How alike a context must be to speak for a place."""

GONE: Final = 0.6
"""Below this a context is another one; what differs in it says nothing."""

STRONG: Final = 16
"""Characters of a context from which it speaks for a place alone."""

CLOSE: Final = 48
"""A hedge further than this from a passage is about something else."""

SURELY: Final = frozenset({"denial", "negation"})
Tokens = Sequence[Token]


class Side(msgspec.Struct, frozen=True, array_like=True):
    """One side of a place: how alike it is, to the letter or only in effect, and the change `against` it."""

    given: str
    alike: float = 0.0
    is_verbatim: bool = False
    against: Change | None = None
    says_the_same: bool = False

    @property
    def is_fitting(self) -> bool:
        """Whether it speaks for the place."""
        return self.alike >= FITTING and self.against is None

    @property
    def is_strong(self) -> bool:
        """Whether it speaks for the place even if the other side is gone."""
        return self.is_fitting and self.alike >= 0.9 and len(self.given.strip()) >= STRONG


class Place(msgspec.Struct, frozen=True, array_like=True):
    """`[start, end)` of the plain form, and what stands beside it."""

    start: int
    end: int
    before: Side
    after: Side

    @property
    def sides(self) -> tuple[Side, ...]:
        """Those sides of which the selector says something."""
        return tuple(side for side in (self.before, self.after) if side.given.strip())


def weigh_before(given: str, plain: str, at: int) -> Side:
    """The text before `at` against a prefix, both in their plain forms."""
    wanted = given.strip()
    stands = plain[max(0, at - len(wanted) - 2) : at].rstrip()[-len(wanted) :] if wanted else ""
    if not wanted or wanted == stands:
        return Side(given, 1.0, True, None, True)
    wide = plain[max(0, at - len(wanted) - 16) : at]
    old, new = split_tokens(wanted), split_tokens(wide)
    return _weigh(given, wanted, stands, (old[::-1], new[::-1]), str.endswith)


def weigh_after(given: str, plain: str, at: int) -> Side:
    """The text behind `at` against a suffix."""
    wanted = given.strip()
    stands = plain[at : at + len(wanted) + 2].lstrip()[: len(wanted)]
    if not wanted or wanted == stands:
        return Side(given, 1.0, True, None, True)
    old, new = split_tokens(wanted), split_tokens(plain[at : at + len(wanted) + 16])
    return _weigh(given, wanted, stands, (old, new), str.startswith)


def _weigh(
    given: str, wanted: str, stands: str, tokens: tuple[Tokens, Tokens], is_cut: Callable[[str, str], bool]
) -> Side:
    """Tokens are counted from the passage outwards; the outermost of the selector's may be half a word."""
    alike = max(fuzz.ratio(wanted, stands), fuzz.ratio(wanted.casefold(), stands.casefold()) - 1) / 100
    if alike < GONE:
        return Side(given, alike)
    old, new = tokens
    whole = [token for token in new[: len(old) + 4] if old and is_cut(token.key, old[-1].key)]
    if whole:
        old, new = old[:-1], new[: new.index(whole[-1])]
    else:
        new = new[: len(old)]
    changes = compare_words(old, new)
    says_the_same = alike >= FITTING and all(change.is_harmless for change in changes)
    return Side(given, alike, False, most_telling([c for c in changes if speaks_against(c)]), says_the_same)


def find_doubt(ground: Ground, start: int, end: int, sides: tuple[Side, Side]) -> str:
    """What the sentence of `[start, end)` of the text, or what follows, has that denies or doubts the passage, where
    the selector's context is not the text's; empty where nothing does.
    """
    before, after = ground.sentence_beside(start, end)
    looked_at = (
        (sides[0], before, SURELY),
        (sides[0], before[-CLOSE:], DENYING),
        (sides[1], after, SURELY),
        (sides[1], after[:CLOSE], DENYING),
        (sides[1], ground.just_after(end), ("denial",)),
    )
    for side, stands, kinds in looked_at:
        if side.is_verbatim:
            continue
        if word := _find_denial(stands, side.given, () if side.says_the_same else kinds):
            return f"“{word}” stands beside it, where it did not"
    return ""


def _find_denial(stands: str, given: str, kinds: Collection[str]) -> str:
    had = {token.key for token in split_tokens(given)}
    for token in split_tokens(stands):
        if (hinge_of(token) in kinds or token.key == "?") and token.key not in had:
            return token.shown
    written_together = (word for word, hinge in unspaced_hinges().items() if hinge in kinds)
    return next((word for word in written_together if word in stands and word not in given), "")
