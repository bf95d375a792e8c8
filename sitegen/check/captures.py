"""`missing-capture`: an article that names the capture it was made from, which is not there."""

from collections import defaultdict
from collections.abc import Iterator

from sitegen.check.evidence import Evidence
from sitegen.diagnostics import Diagnostic, did_you_mean

RULE = "missing-capture"


def find_missing_captures(evidence: Evidence) -> Iterator[Diagnostic]:
    """A warning for each: the article shows as its evidence what nobody can look at."""
    captures = [article.entry.capture for article in evidence.site.articles.values()]
    missing = [one for one in captures if one is not None and one.path not in evidence.held]
    beside: dict[str, list[str]] = defaultdict(list)
    for path in evidence.held if missing else ():
        beside[_folder_of(path)].append(path)
    for capture in missing:
        near = did_you_mean(capture.path, beside[_folder_of(capture.path)])
        hint = near or "put the file there, below `content/`, or take out the field"
        yield Diagnostic(RULE, f"no file `content/{capture.path}`", capture.span, hint, "warning")


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]
