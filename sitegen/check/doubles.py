"""`near-duplicate`, `syndicated-copy`: two articles with nearly the same text.

Texts are compared by their runs of five words (shingles; Broder 1997). Of these one in so many is kept, chosen by its
own digest, so that the same ones are kept in all texts; two texts that share enough of them are compared in full. What
stands in many texts is boilerplate and makes nobody alike.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from sitegen.check.evidence import Evidence
from sitegen.diagnostics import Diagnostic
from sitegen.model.site import Article

RUN: Final = 5
KEPT: Final = 8
"""One run in so many is kept to find who may be alike."""
SHORTEST: Final = 40
"""Texts of fewer words are too short to be told apart."""
BOILERPLATE: Final = 20
"""What stands in more texts than this says nothing."""
ENOUGH: Final = 0.4
ALIKE: Final = 0.8
"""How much of the shorter text must stand in the longer."""
WORD: Final = re.compile(r"\w+")


def find_doubles(evidence: Evidence) -> Iterator[Diagnostic]:
    """A warning for a text that is there twice, advice for one that two publications printed; of many alike each is
    told beside the one it is most like.
    """
    articles, bodies = evidence.site.articles, evidence.bodies
    kept = {slug: runs for slug in articles if (runs := _keep_runs(bodies[slug].text))}
    shared: Counter[tuple[str, str]] = Counter()
    for slugs in _list_holders(kept).values():
        if 1 < len(slugs) <= BOILERPLATE:
            shared.update(combinations(slugs, 2))
    alike: dict[str, list[tuple[float, str]]] = {}
    for (one, other), count in sorted(shared.items()):
        if count >= ENOUGH * min(len(kept[one]), len(kept[other])):
            share = _share(bodies[one].text, bodies[other].text)
            if share >= ALIKE and not _are_translations(articles[one], articles[other]):
                alike.setdefault(one, []).append((share, other))
    for one, others in alike.items():
        share, other = max(others)
        yield _tell(articles[one], articles[other], share)


def _keep_runs(text: str) -> frozenset[int]:
    return frozenset(run for run in _list_runs(text) if run % KEPT == 0)


def _list_runs(text: str) -> set[int]:
    words = WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return set()
    return {zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)}


def _list_holders(kept: Mapping[str, frozenset[int]]) -> dict[int, list[str]]:
    holders: dict[int, list[str]] = {}
    for slug in sorted(kept):
        for run in kept[slug]:
            holders.setdefault(run, []).append(slug)
    return holders


def _share(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer."""
    runs, others = _list_runs(one), _list_runs(other)
    return len(runs & others) / max(1, min(len(runs), len(others)))


def _are_translations(one: Article, other: Article) -> bool:
    return one.entry.original == other.slug or other.entry.original == one.slug


def _tell(one: Article, other: Article, share: float) -> Diagnostic:
    related = (other.entry.title.span,)
    here, there = one.entry.publication, other.entry.publication
    if here and there and here.name.text != there.name.text:
        message = f"{share:.0%} of this text was printed by `{there.name.text}`, too, as `{other.slug}`"
        hint = "link one to the other, or say with `sources` and `via` who had it from whom"
        return Diagnostic("syndicated-copy", message, one.entry.title.span, hint, "advice", related)
    message = f"{share:.0%} of this text is that of `{other.slug}`"
    hint = "keep one and give it the other's address under `aliases`; or say in which publication each was printed"
    return Diagnostic("near-duplicate", message, one.entry.title.span, hint, "warning", related)
