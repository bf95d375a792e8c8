"""Where a given name stands alone in a text that names its bearer in full: `Maria`, after `Maria Lopez`.

Only words that are nothing but given names are sought (`Mark` and `Jackson` are not), and none that is a name of its
own in the archive. Whether there is one bearer alone is decided later.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from sitegen.find.neighbours import is_apart, name_words, stands_alone
from sitegen.find.vocabulary import hinges

WORD_BEFORE: Final = re.compile(r"([^\W\d_]+),? \Z")
PARTICLE_AFTER: Final = re.compile(r" ([^\W\d_]+)")
LONGEST_WORD: Final = 40
NAMING: Final = frozenset({"named", "called", "nicknamed", "renamed", "christened"})
"""Words that give a name to somebody else."""

GivenSign = Literal["~", "!"]
"""As in `Occurrences`: the name alone, or of somebody else."""


def list_given_names(
    text: str, full: Iterable[str], taken: Sequence[tuple[int, int]], known: Container[str]
) -> Iterator[tuple[int, int, GivenSign, str]]:
    """The given names of the `full` names beside what is `taken` (in order); none that is a `known` form."""
    begins = [start for start, _ in taken]
    for given in sorted({name.partition(" ")[0] for name in full if " " in name}):
        if given in known or not _is_given(given):
            continue
        at = text.find(given)
        while at >= 0:
            end = at + len(given)
            before = bisect_right(begins, at) - 1
            if (before < 0 or taken[before][1] <= at) and is_apart(text, at, end):
                yield at, end, "~" if _is_the_bearer(text, at, end) else "!", given
            at = text.find(given, end)


@lru_cache(maxsize=16384)
def _is_given(word: str) -> bool:
    key, words = word.casefold(), name_words()
    return word[:1].isupper() and key in words["given"] and key not in words["not alone"]


def _is_the_bearer(text: str, start: int, end: int) -> bool:
    """Whether nothing beside it says that it is another's: `her daughter Maria`, `Maria de Silva`, `Queen Maria`."""
    if not stands_alone(text, start, end):
        return False
    following = PARTICLE_AFTER.match(text, end)
    if following and following[1] in name_words()["particle"]:
        return False
    found = WORD_BEFORE.search(text[max(0, start - LONGEST_WORD) : start])
    word = found[1].casefold() if found else ""
    return word not in NAMING and hinges().get(word) != "family" and word not in name_words()["title"]
