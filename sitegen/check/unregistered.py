"""`unregistered-name`: a name that several articles share, and of which no record knows anything."""

from collections.abc import Iterator
from typing import Final

from sitegen.check.evidence import Evidence
from sitegen.check.naming import find_printed
from sitegen.diagnostics import Diagnostic

RULE = "unregistered-name"
OFTEN: Final = 3
"""In fewer articles a name may well stay what it was printed as."""


def find_unregistered_names(evidence: Evidence) -> Iterator[Diagnostic]:
    """Advice for each, at the first article that names it."""
    for entity in evidence.site.entities.values():
        if entity.record is None and len(entity.articles) >= OFTEN:
            message = f"{len(entity.articles)} articles name `{entity.name}`, of which there is no record"
            hint = (
                f"`content/{entity.ref}.yaml` with `name: {entity.name}` begins one; `sitegen names suggest` tells more"
            )
            yield Diagnostic(RULE, message, find_printed(entity, evidence.site), hint, "advice")
