"""How one wording differs from another, change by change: which are harmless, and on which of them meaning hangs.

Sequences are compared, not bags: names or numbers in another order are changes. A change that nothing explains
(one word for another, a clause more or less) counts as one of wording, and is not harmless: no list knows all
opposites.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from sitegen.find.tokens import Token, hinge_of
from sitegen.find.vocabulary import Hinge, fillers, hinges, known_words, names_with_capital, synonyms

Kind = Hinge | Literal["misprint", "spelling", "filler", "capitals", "synonym", "wording"]
HARMLESS: Final = frozenset({"misprint", "spelling", "filler", "capitals", "synonym"})
TELLING: Final[tuple[str, ...]] = (
    *("number", "negation", "denial", "name", "family", "pronoun", "hedge", "opposite", "unit", "period", "sign"),
)
"""Of several changes the one to tell first."""

DENYING: Final = frozenset({"denial", "negation", "hedge"})
INFLECTIONS: Final = frozenset("sdrnyaeiouxlmt")
SHORTEST: Final = (5, 6)
"""The letters a word must have to be misspelt by a letter too much or too few, or by a wrong one."""

LONG_NAME: Final = 9
"""A shorter word with a capital is a name, which one letter makes another; a longer one may be an English word."""

PREFIXES: Final = (
    *("macro", "micro", "hyper", "hypo", "inter", "intra", "infra", "supra", "super", "prescr", "proscr", "under"),
    *("over", "sub", "anti", "ante", "mono", "poly", "bi", "tri", "uni", "in", "im", "un", "dis", "de", "re", "non"),
)


class Change(NamedTuple):
    """What stands instead of what, as both are shown."""

    kind: Kind
    old: str
    new: str

    @property
    def is_harmless(self) -> bool:
        """Whether the passage says the same."""
        return self.kind in HARMLESS


def compare_words(old: Sequence[Token], new: Sequence[Token]) -> list[Change]:
    """The changes that lead from one wording to the other."""
    found: list[Change] = []
    for step in Levenshtein.opcodes([token.key for token in old], [token.key for token in new]):
        before, after = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            found += [change for pair in zip(before, after, strict=True) if (change := _change_of_case(*pair))]
        elif step.tag != "replace" and _is_of_quantity(before or after, new[step.dest_end :]):
            found.append(Change("opposite", _show(before), _show(after)))
        else:
            found += _pair_off(before, after)
    return found


def speaks_against(change: Change) -> bool:
    """Whether a change beside a passage makes it doubtful: denied or doubted now, or said of another name or figure."""
    if change.is_harmless or change.kind == "wording":
        return False
    if change.kind in DENYING or "?" in (change.old, change.new):
        return True
    if not (change.old and change.new):
        return False
    return change.kind in ("name", "number") or all(
        any(hinges().get(word) == change.kind for word in side.casefold().split()) for side in (change.old, change.new)
    )


def most_telling(changes: Sequence[Change]) -> Change | None:
    """The change on which most hangs; nothing where all are harmless."""
    harmful = [change for change in changes if not change.is_harmless]
    order = {kind: place for place, kind in enumerate(TELLING)}
    return min(harmful, key=lambda change: order.get(change.kind, len(order)), default=None)


def _change_of_case(old: Token, new: Token) -> Change | None:
    if old.shown == new.shown or old.shown.casefold() != new.shown.casefold() or not old.shown[0].isalpha():
        return None
    is_short = len(old.key) <= 4 and (old.shown.isupper() != new.shown.isupper())
    is_other = old.is_name != new.is_name and old.key in names_with_capital()
    is_name = is_other or (is_short and old.key in (*hinges(), "aids"))
    return Change("name" if is_name else "capitals", old.shown, new.shown)


def _pair_off(old: Sequence[Token], new: Sequence[Token]) -> list[Change]:
    """The changes of a stretch where the wordings differ; words run together or apart are one."""
    if not old or not new:
        return [_change_alone(token, is_new=not old) for token in (old or new)]
    whole, other = "".join(t.key for t in old), "".join(t.key for t in new)
    if whole == other and not any(hinge_of(t) for t in (*old, *new)) and not whole.startswith(("re", "un", "non")):
        return [Change("spelling", _show(old), _show(new))]
    if len(old) != len(new):
        return [Change(_hinge_of_all((*old, *new)) or "wording", _show(old), _show(new))]
    return [_change_of_word(*pair) for pair in zip(old, new, strict=True)]


def _is_of_quantity(tokens: Sequence[Token], following: Sequence[Token]) -> bool:
    """Whether it is the article that makes some of hardly any: `few`, `a few`."""
    return tokens[-1].key == "a" and bool(following) and following[0].key in ("few", "little")


def _change_alone(token: Token, is_new: bool) -> Change:
    kind: Kind = hinge_of(token) or ("filler" if token.key in fillers() else "wording")
    return Change(kind, "", token.shown) if is_new else Change(kind, token.shown, "")


def _change_of_word(old: Token, new: Token) -> Change:
    if _bare(new) in synonyms().get(_bare(old), ()) or (old.key in fillers() and new.key in fillers()):
        kind: Kind = "synonym"
    elif old.key.replace("ё", "е") == new.key.replace("ё", "е"):
        kind = "spelling"
    elif _is_misprint(old, new):
        kind = "misprint"
    else:
        kind = _hinge_of_all((old, new)) or ("name" if _are_names(old, new) else "wording")
    return Change(kind, old.shown, new.shown)


def _are_names(old: Token, new: Token) -> bool:
    """Whether two words with a capital, though they begin sentences, are hardly anything but names."""
    is_capital = old.shown[0].isupper() and new.shown[0].isupper()
    return is_capital and not {old.key, new.key} <= known_words()


def _bare(word: Token) -> str:
    return word.key.removesuffix("'s")


def _hinge_of_all(tokens: Sequence[Token]) -> Hinge | None:
    found = [hinge for token in tokens if (hinge := hinge_of(token))]
    return min(found, key=TELLING.index, default=None)


def _is_misprint(old: Token, new: Token) -> bool:
    """Whether one of two words is the other misspelt.

    English words are told by the list; of two words it does not know nothing but a long word's middle may differ.
    """
    a, b = _bare(old), _bare(new)
    longest = max(len(a), len(b))
    if not (a.isalpha() and b.isalpha()) or longest < 3 or (old.is_name or new.is_name) > (longest >= LONG_NAME):
        return False
    if OSA.distance(a, b, score_cutoff=1) != 1 or _differ_in_prefix(a, b):
        return False
    is_swapped = len(a) == len(b) and sorted(a) == sorted(b)
    known = known_words()
    if longest >= LONG_NAME and a.replace("ll", "l") == b.replace("ll", "l"):
        return True  # `travelled` and `traveled`: both are English, in two countries
    if a in known and b in known:
        return False
    if a in known or b in known:
        return is_swapped or (longest >= SHORTEST[len(a) == len(b)] and a[0] == b[0] and not _is_inflected(a, b))
    is_name = old.is_name or new.is_name
    return (
        not is_name
        and min(len(a), len(b)) >= 6
        and a[:2] == b[:2]
        and a[-2:] == b[-2:]
        and not {a, b} & hinges().keys()
    )


def _is_inflected(a: str, b: str) -> bool:
    """Whether two words differ in nothing but an ending."""
    short, long = sorted((a, b), key=len)
    return (long[:-1] == short and long[-1] in INFLECTIONS) or (len(a) == len(b) and a[:-1] == b[:-1])


def _differ_in_prefix(a: str, b: str) -> bool:
    """Whether two words begin with prefixes that make others of them, as `macro` and `micro` do."""
    return bool(_prefix_of(a) and _prefix_of(b)) and _prefix_of(a) != _prefix_of(b)


def _prefix_of(word: str) -> str:
    return next((prefix for prefix in PREFIXES if word.startswith(prefix)), "")


def _show(tokens: Sequence[Token]) -> str:
    return " ".join(token.shown for token in tokens)
