"""The tiers of a passage whose words do not stand in the text: found by likeness, by what stood around it, or not."""

from typing import Final

from rapidfuzz import fuzz

from sitegen.find.changes import Change, compare_words, most_telling
from sitegen.find.ground import Ground
from sitegen.find.selector import Anchor, Selector
from sitegen.find.sides import FITTING, GONE, Place, find_doubt, weigh_after, weigh_before
from sitegen.find.tokens import split_tokens
from sitegen.find.turns import find_turn_before, find_turned_sign
from sitegen.find.vocabulary import is_boilerplate, stands_in_correction

ALIKE: Final = 0.80
"""How alike the words must be for the place to be taken for theirs."""

SCORE: Final = 0.85
"""How much words (50) and context (20 and 20) must weigh together."""

ALONE: Final = 0.95
ALONE_FROM: Final = 40
"""A selector without context is found by likeness from this length and this likeness."""

ANOTHER: Final = 0.10
"""Another place less worse than this is as likely."""

NEAR: Final = 75.0
"""How alike words of the text must be, of 100, to be shown to an author as what may be meant."""

SHORTEST_NEAR: Final = 4
SHORTEST_GAP, LONGEST_GAP = 0.3, 3.0
"""The length, in lengths of the words, of what stands between the prefix and the suffix instead of them."""

LONGEST: Final = 10_000
"""Words longer than this are sought to the letter only: likeness would take minutes."""

SHORTEST_CONTEXT: Final = 8
REACH: Final = 24


class Candidate(Place, frozen=True, array_like=True):
    """The place that is most like the words, and how alike it is."""

    alike: float

    @property
    def score(self) -> float:
        """Words and context together, in parts of one."""
        return (50 * self.alike + 20 * sum(s.alike for s in self.sides)) / (50 + 20 * len(self.sides))


def judge_alike(ground: Ground, selector: Selector) -> Anchor:
    """The answer for words that are not in the text to the letter."""
    best = _find_best(ground.plain, selector)
    if best and _is_their_place(best, selector):
        return _judge_place(ground, selector, best)
    if between := _find_between(ground.plain, selector):
        why = "other words stand between what stood before and behind it"
        return Anchor("review", why, *ground.projection.lead_back(*between))
    return propose_near(ground, selector, "the words are not in the text, nor any that say the same")


def propose_near(ground: Ground, selector: Selector, why: str) -> Anchor:
    """No place; what is most like the words is shown with it."""
    if len(selector.exact) < SHORTEST_NEAR:
        return Anchor("orphan", why)
    folded, words = ground.plain.casefold(), selector.exact.casefold()
    if len(folded) != len(ground.plain):
        folded, words = ground.plain, selector.exact
    near = _find_window(folded, Selector(words, selector.prefix, selector.suffix), NEAR)
    return Anchor("orphan", why, *(ground.projection.lead_back(*near) if near else (-1, -1)))


def _is_their_place(best: Candidate, selector: Selector) -> bool:
    if not selector.has_context:
        return best.alike >= ALONE and len(selector.exact) >= ALONE_FROM
    return best.alike >= ALIKE and best.score >= SCORE and any(side.alike >= FITTING for side in best.sides)


def _judge_place(ground: Ground, selector: Selector, best: Candidate) -> Anchor:
    """Drifted where every change is harmless and nothing else speaks against it, otherwise for review."""
    place = ground.projection.lead_back(best.start, best.end)
    stands = ground.plain[best.start : best.end]
    changes = compare_words(split_tokens(selector.exact), split_tokens(stands))
    doubt = _doubt(ground, selector, best, changes)
    if doubt:
        return Anchor("review", doubt, *place)
    return Anchor("drifted", f"the wording changed: {_list(changes)}" if changes else "the punctuation changed", *place)


def _doubt(ground: Ground, selector: Selector, best: Candidate, changes: list[Change]) -> str:
    """What speaks against marking a place whose words are only like the selector's; empty where nothing does."""
    if worst := most_telling(changes):
        return f"{TOLD.get(worst.kind, 'the wording')} changed: {_tell(worst)}"
    if turned := find_turned_sign(selector.exact, ground.plain[best.start : best.end]):
        return f"signs changed on which the sense may hang: {_tell(turned)}"
    start, end = ground.projection.lead_back(best.start, best.end)
    if stands_in_correction(ground.paragraph_around(start, end)):
        return "the words stand in a correction, which may withdraw them"
    for side in best.sides:
        if side.against:
            return f"beside it {TOLD.get(side.against.kind, 'the wording')} changed: {_tell(side.against)}"
    if not best.before.is_verbatim and (
        turn := find_turn_before(selector.exact, selector.prefix, ground.plain, best.start)
    ):
        return turn
    if doubt := find_doubt(ground, start, end, (best.before, best.after)):
        return doubt
    if is_boilerplate(selector.exact) and any(side.alike < GONE for side in best.sides):
        return "the words may stand in other places too, and what stood around them is gone"
    others = (ground.plain[: best.start], ground.plain[best.end :])
    if any(_is_as_like(other, selector, best) for other in others):
        return "the words may stand at another place as well"
    return ""


TOLD: Final = {
    "number": "a figure",
    "name": "a name",
    "negation": "a negation",
    "denial": "a denial",
    "hedge": "how sure it is",
    "opposite": "the meaning",
    "unit": "a unit",
    "period": "a time",
    "pronoun": "a pronoun",
    "family": "a family role",
    "sign": "a sign",
}
"""How each kind of change is told to authors."""


def _is_as_like(text: str, selector: Selector, best: Candidate) -> bool:
    other = _find_best(text, selector)
    return other is not None and other.alike >= ALIKE and best.score - other.score < ANOTHER


def _find_best(plain: str, selector: Selector) -> Candidate | None:
    window = _find_window(plain, selector, 100 * ALIKE - 15)
    if window is None:
        return None
    start, end = window
    alike = fuzz.ratio(selector.exact, plain[start:end]) / 100
    before, after = weigh_before(selector.prefix, plain, start), weigh_after(selector.suffix, plain, end)
    return Candidate(start, end, before, after, alike)


def _find_window(plain: str, selector: Selector, least: float) -> tuple[int, int] | None:
    """The whole words of the text that are most like the selector's."""
    words = selector.exact
    if len(words) > LONGEST:
        return None
    if len(words) > len(plain):
        is_alike = len(plain) >= 0.8 * len(words) and fuzz.ratio(words, plain) >= least
        return (0, len(plain)) if is_alike else None
    found = fuzz.partial_ratio_alignment(words, plain, score_cutoff=least)
    return _fit_to_words(plain, selector, found.dest_start, found.dest_end) if found else None


def _fit_to_words(plain: str, selector: Selector, start: int, end: int) -> tuple[int, int]:
    """The window of whole words about `[start, end)` that is most like the selector's; between what it has beside
    them, if that is still there.
    """
    words, base = selector.exact, max(0, start - REACH)
    around = split_tokens(plain[base : end + REACH])
    begins = _nearest([base + token.start for token in around], start)
    ends = _nearest([base + token.end for token in around], end)
    begins += [at - 1 for at in begins if at and plain[at - 1] == words[0] and not words[0].isalnum()]
    ends += [at + 1 for at in ends if at < len(plain) and plain[at] == words[-1] and not words[-1].isalnum()]
    prefix, suffix = selector.prefix.strip()[-REACH:], selector.suffix.strip()[:REACH]
    after_prefix = {at for at in begins if prefix and plain[max(0, at - REACH - 2) : at].rstrip().endswith(prefix)}
    before_suffix = {at for at in ends if suffix and plain[at : at + REACH + 2].lstrip().startswith(suffix)}
    windows = [(a, b) for a in after_prefix or begins for b in before_suffix or ends if a < b]
    return max(windows, key=lambda w: (fuzz.ratio(words, plain[w[0] : w[1]]), w[0] - w[1]), default=(start, end))


def _nearest(offsets: list[int], at: int) -> list[int]:
    return sorted(offsets, key=lambda offset: abs(offset - at))[:8]


def _find_between(plain: str, selector: Selector) -> tuple[int, int] | None:
    """What stands between prefix and suffix now, if about as much as the words were."""
    prefix, suffix, length = selector.prefix.strip(), selector.suffix.strip(), len(selector.exact)
    if min(len(prefix), len(suffix)) < SHORTEST_CONTEXT:
        return None
    at = plain.find(prefix)
    while at >= 0:
        start = at + len(prefix)
        end = plain.find(suffix, start + int(SHORTEST_GAP * length), start + int(LONGEST_GAP * length) + len(suffix))
        if end >= 0 and (words := plain[start:end].strip()):
            start = plain.index(words, start)
            return start, start + len(words)
        at = plain.find(prefix, at + 1)
    return None


def _list(changes: list[Change]) -> str:
    return ", ".join(dict.fromkeys(_tell(change) for change in changes[:3]))


def _tell(change: Change) -> str:
    if not change.old:
        return f"“{change.new}” was added"
    return f"“{change.old}” is now “{change.new}”" if change.new else f"“{change.old}” is gone"
