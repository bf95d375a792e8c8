"""What is other between two states of an archive, as the keys that tracing knows."""

from collections.abc import Iterable, Mapping, Sequence

from sitegen.build.holding import Held
from sitegen.build.tracing import EVERYTHING


def changed_keys(old: Held, new: Held) -> set[str]:
    """The keys whose value is another; linking keeps what it did not change, so most are told apart at a glance."""
    changed: set[str] = set()
    for kind in ("articles", "entities", "names", "index"):
        if getattr(old.site, kind) is not getattr(new.site, kind):
            changed |= _compare(kind, getattr(old.site, kind), getattr(new.site, kind))
    for kind in ("chronology", "pages", "redirects", "assets"):
        before: Sequence[object] = getattr(old.site, kind)
        after: Sequence[object] = getattr(new.site, kind)
        if before is not after and tuple(before) != tuple(after):
            changed.add(f"{kind}/{EVERYTHING}")
    bodies = {slug: row.body_digest for slug, row in old.rows.items()}, {s: r.body_digest for s, r in new.rows.items()}
    tails = {slug: row.tail_digest for slug, row in old.rows.items()}, {s: r.tail_digest for s, r in new.rows.items()}
    return changed | _compare("bodies", *bodies) | _compare("summaries", *tails)


def _compare(kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    found = {f"{kind}/{name}" for name in _list_other(old, new)}
    if found or list(old) != list(new):
        found.add(f"{kind}/{EVERYTHING}")
    return found


def _list_other(old: Mapping[str, object], new: Mapping[str, object]) -> Iterable[str]:
    for name, value in new.items():
        if name not in old or ((before := old[name]) is not value and before != value):
            yield name
    yield from (name for name in old if name not in new)


def compare_versions(kind: str, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> set[str]:
    """The keys of one kind whose versions differ."""
    return {f"{kind}/{name}" for name in _list_other(old, new)}
