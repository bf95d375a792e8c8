"""Lines that recur over many captures of a batch: what a site prints around every text, whatever it says.

A line is learned from how often it recurs, not from what it says. Learned lines are removed only where no rule
recognises them as a field: that a name or an agency recurs does not make it less of one.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

FEWEST_CAPTURES: Final = 4
SHARE: Final = 0.3
LONGEST_LINE: Final = 300


def learn_boilerplate(texts: Iterable[str]) -> tuple[str, ...]:
    """The lines that stand in at least four captures and in a third of them nearly, in the order of the alphabet."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update({line for raw in text.split("\n") if (line := raw.strip()) and len(line) <= LONGEST_LINE})
    fewest = max(FEWEST_CAPTURES, total * SHARE)
    return tuple(sorted(line for line, count in counts.items() if count >= fewest and any(map(str.isalpha, line))))
