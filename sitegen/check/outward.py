"""`dead-link`, `moved-link`, `unreachable-link`: addresses of other sites, and what is said of how they answer."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from sitegen.check.evidence import Evidence
from sitegen.diagnostics import Diagnostic, Span

HREF: Final = re.compile(r'href="(https?://[^"]+)"')
GONE: Final = frozenset((404, 410))
GUARDED: Final = frozenset((401, 402, 403, 406, 429, 451))
"""Whoever says so is there, and does not want to be asked by a program."""


def list_outward(evidence: Evidence) -> dict[str, Span]:
    """Every address of another site that the archive gives, with the first place where it does."""
    found: dict[str, Span] = {}
    for url, span in _list_given(evidence):
        if url.startswith(("http://", "https://")):
            found.setdefault(url.partition("#")[0], span)
    return found


def _list_given(evidence: Evidence) -> Iterator[tuple[str, Span]]:
    for slug, article in evidence.site.articles.items():
        entry = article.entry
        yield entry.url, entry.title.span
        yield from ((copy.url, entry.title.span) for copy in entry.archived)
        for source in entry.sources:
            yield source.url, source.name.span
            yield from ((copy.url, source.name.span) for copy in source.archived)
        yield from ((unescape(url), Span(entry.path)) for url in HREF.findall(evidence.bodies[slug].html))
    for entity in evidence.site.entities.values():
        if entity.record:
            yield getattr(entity.record, "url", ""), entity.record.span
            yield from ((unescape(url), entity.record.span) for url in HREF.findall(entity.record.body.html))


def judge_reply(url: str, span: Span, status: int, moved_to: str, trouble: str) -> Diagnostic | None:
    """What there is to say of an address by how it answered; nothing where it is well."""
    if trouble or status >= 500:
        why = trouble or f"it answers with {status}"
        hint = "ask again later; if it stays away, give an archived copy under `archived`"
        return Diagnostic("unreachable-link", f"`{url}` cannot be reached: {why}", span, hint, "advice")
    if status in GONE or (400 <= status < 500 and status not in GUARDED):
        hint = "give an archived copy under `archived`, or the address it has today"
        return Diagnostic("dead-link", f"nothing is at `{url}` any more ({status})", span, hint, "warning")
    if moved_to:
        return Diagnostic("moved-link", f"`{url}` has moved for good", span, f"it is at `{moved_to}` now", "advice")
    return None
