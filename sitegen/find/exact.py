"""The tiers of a passage whose words stand in the text to the letter, typography aside."""

from typing import Final

from sitegen.find.ground import Ground, is_whole, list_occurrences, weigh_words, widen
from sitegen.find.selector import Anchor, Selector
from sitegen.find.sides import GONE, Place, Side, find_doubt, weigh_after, weigh_before
from sitegen.find.tokens import hinge_of, split_tokens
from sitegen.find.turns import find_turn_before, is_of_another, is_reported
from sitegen.find.vocabulary import is_boilerplate, stands_in_correction
from sitegen.model.findings import Tier

AHEAD: Final = 0.30
"""How much better than the next a place's context must be."""

SHORT: Final = 24
SPEAKING_FOR_ITSELF: Final = 50
"""Words with neither a name nor a figure in them are moved only if they are as long as this."""


class Occurrence(Place, frozen=True, array_like=True):
    """A place where the words stand to the letter."""

    @property
    def is_verbatim(self) -> bool:
        """Whether all the context is the selector's to the letter."""
        return all(side.is_verbatim for side in self.sides)

    @property
    def score(self) -> float:
        """How alike the context is."""
        return sum(side.alike for side in self.sides) / max(1, len(self.sides))


def judge_exact(ground: Ground, selector: Selector) -> Anchor | None:
    """The answer where the words, in their plain forms, stand in the text; nothing where they do not."""
    places = list_occurrences(ground.plain, selector.exact)
    found = [_weigh(ground, selector, at) for at in places if _is_meant_whole(ground.plain, selector, at)]
    if not places:
        return None
    if not found:
        why = "the words stand only inside longer words or figures"
        whole = widen(ground.plain, places[0], places[0] + len(selector.exact))
        return Anchor("review", why, *ground.projection.lead_back(*whole)) if len(places) == 1 else None
    verbatim = [one for one in found if one.is_verbatim]
    if len(found) > 1 and not (selector.has_context and len(verbatim) == 1):
        return _choose(ground, selector, found)
    return _judge_one(ground, selector, verbatim[0] if verbatim else found[0], len(found))


def _judge_one(ground: Ground, selector: Selector, one: Occurrence, count: int) -> Anchor:
    """The tier of the only place, or the only one whose context is the selector's to the letter."""
    if one.is_verbatim:
        if not selector.is_confirming and _is_withdrawn(ground, one):
            return _answer(ground, "review", WITHDRAWN, one, count)
        return _answer(ground, "anchored", "", one, count)
    if doubt := _doubt_context(ground, selector, one):
        return _answer(ground, "review", doubt, one, count)
    if any(side.is_fitting for side in one.sides):
        return _answer(ground, "anchored", "", one, count)
    if weigh_words(selector.exact) < SHORT:
        return _answer(ground, "review", "the words are few, and what stood around them is gone", one, count)
    if not _speaks_for_itself(selector.exact):
        why = "the words may stand in other places too, and what stood around them is gone"
        return _answer(ground, "review", why, one, count)
    start, end = ground.projection.lead_back(one.start, one.end)
    if is_of_another(selector.exact, selector.prefix, ground.paragraph_around(start, end).partition(selector.exact)[0]):
        return _answer(ground, "review", "it may be said of somebody else here", one, count)
    if is_reported(selector.prefix.strip(), ground.plain, one.start):
        return _answer(ground, "review", "it is told of the words here, which stood for themselves", one, count)
    return _answer(ground, "moved", "the same words stand in another context", one, count)


WITHDRAWN: Final = "the words stand in a correction, which may withdraw them"


def _doubt_context(ground: Ground, selector: Selector, one: Occurrence) -> str:
    """What a context that is not the selector's has against the place; empty where it has nothing."""
    if _is_withdrawn(ground, one):
        return WITHDRAWN
    is_plain = weigh_words(selector.exact) < SHORT or not _speaks_for_itself(selector.exact, 0)
    for side, other in ((one.before, one.after), (one.after, one.before)):
        if not side.given.strip():
            continue
        if side.against and (is_plain or not (other.is_verbatim and other.is_strong) or _is_near(ground, one, side)):
            return f"beside it stands {_show(side.against.new)}, not {_show(side.against.old)}"
        if is_plain and side.alike < GONE and other.is_fitting and other.given.strip() and not other.is_strong:
            return "the words are few, and what stood on one side of them is gone"
    if not one.before.is_verbatim and (
        turn := find_turn_before(selector.exact, selector.prefix, ground.plain, one.start)
    ):
        return turn
    return find_doubt(ground, *ground.projection.lead_back(one.start, one.end), (one.before, one.after))


def _is_near(ground: Ground, one: Occurrence, side: Side) -> bool:
    """Whether what differs on a side stands in the passage's own sentence."""
    start, end = ground.projection.lead_back(one.start, one.end)
    before, after = ground.sentence_beside(start, end)
    word = side.against.new if side.against else ""
    return not word or word in (before if side is one.before else after)


def _choose(ground: Ground, selector: Selector, found: list[Occurrence]) -> Anchor:
    """The place whose context is ahead of all others, or none."""
    count = len(found)
    if selector.has_context:
        best, second = sorted(found, key=lambda one: -one.score)[:2]
        is_ahead = best.score - second.score >= AHEAD and any(side.is_fitting for side in best.sides)
        if is_ahead and not (doubt := _doubt_context(ground, selector, best)):
            return _answer(ground, "anchored", "", best, count)
        if is_ahead:
            return _answer(ground, "review", doubt, best, count)
        return _answer(ground, "ambiguous", f"the words stand at {count} places", best, count)
    return _answer(ground, "ambiguous", f"the words stand at {count} places", found[0], count)


def _weigh(ground: Ground, selector: Selector, at: int) -> Occurrence:
    end = at + len(selector.exact)
    before, after = weigh_before(selector.prefix, ground.plain, at), weigh_after(selector.suffix, ground.plain, end)
    return Occurrence(at, end, before, after)


def _is_meant_whole(plain: str, selector: Selector, at: int) -> bool:
    """Whether the words are whole there, or cut from longer ones just as the selector's own were."""
    end = at + len(selector.exact)
    if is_whole(plain, at, end):
        return True
    stands = plain[max(0, at - len(selector.prefix)) : at], plain[end : end + len(selector.suffix)]
    return bool(selector.prefix and selector.suffix) and stands == (selector.prefix, selector.suffix)


def _is_withdrawn(ground: Ground, one: Occurrence) -> bool:
    return stands_in_correction(ground.paragraph_around(*ground.projection.lead_back(one.start, one.end)))


def _speaks_for_itself(words: str, length: int = SPEAKING_FOR_ITSELF) -> bool:
    """Whether words are hardly printed twice: no set phrase, and with a name or figure, or long."""
    if is_boilerplate(words):
        return False
    if length and weigh_words(words) >= length:
        return True
    return any(token.shown[0].isdigit() or hinge_of(token) == "name" for token in split_tokens(words))


def _answer(ground: Ground, tier: Tier, why: str, one: Occurrence, count: int) -> Anchor:
    return Anchor(tier, why, *ground.projection.lead_back(one.start, one.end), count)


def _show(words: str) -> str:
    return f"“{words}”" if words else "nothing"
