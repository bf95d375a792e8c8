"""The linked site and its texts in, what an editor should know out: rules that look at the archive as a whole.

What one file alone says wrong is told by the room that reads it, what names and links say wrong by `link/`. Here stands
what only shows when everything is known and nothing is broken: two articles with one text, a link to a place within a
page that is not there, letters that look like others. Each rule is a module with one function from `Evidence` to
diagnostics; none writes, none knows how a page is rendered, and none is asked in a build.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sitegen.check.captures import find_missing_captures
from sitegen.check.disguise import find_disguised_names
from sitegen.check.doubles import find_doubles
from sitegen.check.evidence import Evidence
from sitegen.check.fragments import find_broken_fragments
from sitegen.check.health import GAPS, find_gaps, take_health
from sitegen.check.unreachable import find_unreachable_pages
from sitegen.diagnostics import Diagnostic

__all__ = ["CHECKS", "GAPS", "Evidence", "find_gaps", "find_problems", "take_health"]

CHECKS: Final[tuple[Callable[[Evidence], Iterable[Diagnostic]], ...]] = (
    find_broken_fragments,
    find_disguised_names,
    find_doubles,
    find_missing_captures,
    find_unreachable_pages,
)


def find_problems(evidence: Evidence) -> Iterator[Diagnostic]:
    """What every rule finds, rule by rule."""
    for check in CHECKS:
        yield from check(evidence)
