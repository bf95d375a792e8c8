"""What is other between two states of an archive, as the keys that tracing knows."""

from collections.abc import Iterable, Mapping, Sequence

from sitegen.build.holding import Held
from sitegen.build.occurrences import versions_of
from sitegen.build.shorthand import EVERYTHING
from sitegen.model.addresses import Address, Routes


def changed_keys(old: Held, new: Held) -> set[str]:
    """The keys whose value is another; linking keeps what it did not change, so most are told apart at a glance."""
    changed: set[str] = set()
    for kind in ("articles", "glances", "entities", "names", "index"):
        if getattr(old.site, kind) is not getattr(new.site, kind):
            changed |= _compare(kind, getattr(old.site, kind), getattr(new.site, kind))
    for kind in ("chronology", "pages", "redirects", "assets"):
        before: Sequence[object] = getattr(old.site, kind)
        after: Sequence[object] = getattr(new.site, kind)
        if before is not after and tuple(before) != tuple(after):
            changed.add(f"{kind}/{EVERYTHING}")
    return changed | _compare_texts(old, new) | _compare_occurrences(old, new)


def _compare_texts(old: Held, new: Held) -> set[str]:
    """The texts and summaries that are other; a row that is the same object has neither."""
    rows = [slug for slug, row in new.rows.items() if old.rows.get(slug) is not row]
    rows += old.rows.keys() - new.rows.keys()
    if not rows:
        return set()
    before, after = ({slug: of[slug] for slug in rows if slug in of} for of in (old.rows, new.rows))
    pairs = [
        (kind, [{s: getattr(r, f"{part}_digest") for s, r in of.items()} for of in (before, after)])
        for kind, part in (("bodies", "body"), ("summaries", "tail"))
    ]
    return set().union(*(_compare(kind, *of) for kind, of in pairs))


def _compare_occurrences(old: Held, new: Held) -> set[str]:
    """The texts in which names stand elsewhere, or other names do."""
    if old.searched is new.searched:
        return set()
    before, after = old.searched.articles, new.searched.articles
    rows = {slug: row for slug, row in new.rows.items() if before.get(row.path) is not after.get(row.path)}
    kept = {slug: row for slug, row in old.rows.items() if slug in rows or slug not in new.rows}
    return compare_versions("occurrences", versions_of(kept, old.searched), versions_of(rows, new.searched))


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


def compare_versions(kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    """The keys of one kind whose versions differ."""
    return {f"{kind}/{name}" for name in _list_other(old, new)}


def find_moves(old: Held, new: Held, routes: Routes) -> dict[str, Address]:
    """Where articles went whose slug is gone, if another has the same text: the new address by the old file."""
    gone = old.rows.keys() - new.rows.keys()
    came = {new.rows[slug].body_digest: slug for slug in sorted(new.rows.keys() - old.rows.keys())} if gone else {}
    pairs = ((slug, came.get(old.rows[slug].body_digest)) for slug in gone)
    return {
        routes.file(old.site.articles[slug].address): new.site.articles[successor].address
        for slug, successor in pairs
        if successor
    }
