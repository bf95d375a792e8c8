"""Whether a run of `*` or `_` can open or close emphasis: CommonMark's flanking, as markdown-it-py reads it."""

from functools import lru_cache
from typing import Final
from unicodedata import category

CAN_OPEN: Final = 1
CAN_CLOSE: Final = 2
WHITE: Final = frozenset("\t\n\v\f\r \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))


@lru_cache(maxsize=65536)
def flanks(before: str, after: str, mark: str) -> int:
    """`CAN_OPEN` and `CAN_CLOSE`, added up, for a run of `mark` between two characters."""
    white_before, white_after = before in WHITE, after in WHITE
    punctuation_before, punctuation_after = category(before)[0] in "PS", category(after)[0] in "PS"
    left = not white_after and (not punctuation_after or white_before or punctuation_before)
    right = not white_before and (not punctuation_before or white_after or punctuation_after)
    opens = left and (mark == "*" or not right or punctuation_before)
    closes = right and (mark == "*" or not left or punctuation_after)
    return CAN_OPEN * opens + CAN_CLOSE * closes
