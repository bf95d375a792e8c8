"""What turns the sense of a passage while its words stay: a comma, quotation marks, the verb it hangs on, its bearer.

All texts here are plain forms.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from sitegen.find.changes import Change, compare_words
from sitegen.find.tokens import Token, hinge_of, split_tokens
from sitegen.find.vocabulary import known_words, synonyms, turned_by_comma

REACH: Final = 64
"""How far before a passage the verb is sought that it hangs on."""

QUOTES: Final = re.compile(r"\"|(?<!\w)'|'(?!\w)")
PAUSE: Final = re.compile(r"[,;:.!()。，、；：]|(?<= )-(?= )|--")
RELATIVE: Final = frozenset({"who", "whom", "whose"})
NOUN: Final = re.compile(r"\b(?:a|an|the|at|in|of|on) [^\W\d_]+ that\W*\Z")
LINK: Final = re.compile(r"\b([^\W\d_]+)(?:,? (?:that|dass|daß|que|che|dat|att|at|что|чтобы|що|że)|[,:])[\s\"']*\Z")
LONGEST_INSERTED: Final = 40
OPENS_QUANTITY: Final = re.compile(r"(?:few|little)\b", re.IGNORECASE)
ARTICLE: Final = re.compile(r"\ba\s*\Z", re.IGNORECASE)


def find_turned_sign(old: str, new: str) -> Change | None:
    """The change of signs that may turn the sense of a passage; nothing where they say the same.

    Quotation marks more or less make words somebody's own, or doubtful. A comma counts beside a negation, a verb of
    speech or a relative pronoun: who is dismissed, `the sailors who were drunk` or `the sailors, who were drunk`?
    """
    before, after = (QUOTES.findall(words.strip("\"' ")) for words in (old, new))
    if len(before) != len(after):
        return Change("sign", "".join(before), "".join(after))
    old_tokens, new_tokens = split_tokens(old), split_tokens(new)
    if len(old_tokens) != len(new_tokens):
        return None
    were, are = _list_pauses(old, old_tokens), _list_pauses(new, new_tokens)
    moved = [place for place, pair in enumerate(zip(were, are, strict=True)) if bool(pair[0]) != bool(pair[1])]
    if moved and any(_turns_with_comma(token, place, moved) for place, token in enumerate(old_tokens)):
        return Change("sign", were[moved[0]], are[moved[0]])
    return None


def _list_pauses(text: str, tokens: Sequence[Token]) -> list[str]:
    """The sign that parts each two tokens, if one does."""
    between = (text[one.end : other.start] for one, other in pairwise(tokens))
    return [found.group() if (found := PAUSE.search(gap)) else "" for gap in between]


def _turns_with_comma(token: Token, place: int, moved: Sequence[int]) -> bool:
    if token.key in RELATIVE:
        return place - 1 in moved
    is_beside = place in moved or place - 1 in moved
    return token.key in turned_by_comma() or (is_beside and hinge_of(token) in ("negation", "denial"))


def find_turn_before(words: str, prefix: str, text: str, at: int) -> str:
    """What turns the sense of words that stand at `at` of the text now, not behind `prefix`; empty if nothing."""
    before = text[max(0, at - REACH) : at]
    if verbs := _find_other_verb(prefix, before):
        return f"it hangs on “{verbs[1]}”, not on “{verbs[0]}”"
    if inserted := _find_inserted(prefix, before):
        return f"“{inserted}” stands before it, where it did not"
    if OPENS_QUANTITY.match(words) and bool(ARTICLE.search(prefix)) != bool(ARTICLE.search(before)):
        return "“a” stands before it, where it did not, or no longer"
    return ""


def _find_other_verb(prefix: str, before: str) -> tuple[str, str] | None:
    """The word that a clause hung on (`said that`) and the one it hangs on now; nothing where these say the same."""
    was, now = LINK.search(prefix), LINK.search(before)
    if was is None or now is None or NOUN.search(prefix) or NOUN.search(before):
        return None
    is_told = all(found.group()[len(found[1]) :].lstrip(",: \"'") for found in (was, now))
    if not is_told and {was[1].casefold(), now[1].casefold()} <= known_words():
        return None  # `when he was tired, …`: nothing hangs on these words
    had, has = ({token.key for token in split_tokens(text)} for text in (prefix, before))
    if _is_among(now[1], had) or _is_among(was[1], has):
        return None
    changes = compare_words(split_tokens(was[1]), split_tokens(now[1]))
    is_same = all(change.is_harmless for change in changes) or _is_misspelt(was[1], now[1])
    return None if is_same else (was[1], now[1])


def _is_misspelt(one: str, other: str) -> bool:
    """Whether one is an English verb, and the other none but for a letter."""
    is_close = OSA.distance(one.casefold(), other.casefold(), score_cutoff=1) == 1
    return is_close and (one.casefold() in known_words()) != (other.casefold() in known_words())


def _find_inserted(prefix: str, before: str) -> str:
    """What stands between a passage and the words it hung on (`said that in theory …`); empty where nothing does."""
    link = LINK.search(prefix)
    at = before.rfind(link.group().strip()) if link else -1
    if link is None or at < 0:
        return ""
    inserted = before[at + len(link.group().strip()) :].strip("\"' ")
    is_clause = 0 < len(inserted) <= LONGEST_INSERTED and PAUSE.search(inserted.rstrip(",")) is None
    return inserted.rstrip(",") if is_clause and split_tokens(inserted) else ""


def is_reported(prefix: str, text: str, at: int) -> bool:
    """Whether words that stood for themselves are quoted now, or hang on others, maybe on a denial."""
    before = text[max(0, at - REACH) : at].rstrip()
    is_quoted = before.endswith(('"', "'")) and not prefix.endswith(('"', "'"))
    return is_quoted or (LINK.search(before) is not None and LINK.search(prefix) is None)


def _is_among(word: str, keys: set[str]) -> bool:
    return not keys.isdisjoint({word.casefold(), *synonyms().get(word.casefold(), ())})


def is_of_another(words: str, prefix: str, before: str) -> bool:
    """Whether words without a name of their own stood behind somebody's and stand behind somebody else's now.

    Both texts are those of the passage's own paragraph.
    """
    if _list_names(words):
        return False
    had, has = _list_names(prefix), _list_names(before)
    return bool(had and has) and had.isdisjoint(has)


def _list_names(text: str) -> set[str]:
    return {token.key for token in split_tokens(text) if token.is_name or token.shown[0].isdigit()}
