"""The link kept between builds: what is linked again is linked from it, so that only what is other costs anything.

What a link needs of the one before stands in three places: its site, in pieces (`stored`); the rows and facts of the
articles as they were then, which the memory of reading and the blobs hold until they are swept at the end of a build;
and the file `link`, with what is in neither (`Kept`). They are of one link if what is remembered gives its key again:
else, and where much is other or a picture or static file came or went, all is linked anew.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from sitegen.build.archive import Cache
from sitegen.build.linking import Basis, Selection, link_anew, link_key, make_archive, select_rows
from sitegen.build.occurrences import SearchMemory, lines_of
from sitegen.build.reading import Reading, list_origins
from sitegen.build.remembered import Due, Memory, Row
from sitegen.build.request import BuildRequest
from sitegen.build.stored import Shelves, StoredSite, store_site
from sitegen.link import Kept, Linked, keep_link, relink_kept, restore_link
from sitegen.model.mappings import Layered, Lazily
from sitegen.model.site import Site

LINK = "link"
MANY = 8
"""Where one article in so many is other, all is linked anew: it saves little not to."""


class KeptLink(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of one link; `key` is the digest of everything it was linked from."""

    key: bytes
    kept: Kept


class Earlier(NamedTuple):
    """What the build before left: what it remembered of files and of texts, and the site, where there is one."""

    memory: Memory
    searched: SearchMemory
    stored: StoredSite | None


def link_and_store(
    cache: Cache,
    basis: Basis,
    key: bytes,
    earlier: Earlier,
    shelves: Shelves,
    request: BuildRequest,
    today: Due,
) -> tuple[Site, StoredSite]:
    """The linked site, and the same in pieces; what the next build needs of the link is kept."""
    stored = earlier.stored
    before = recall_link(cache, basis, earlier, shelves, request, today)
    again = relink_recalled(before, basis, shelves) if before else None
    linked = again or link_anew(basis, shelves, stored)
    site, writer = linked.outcome.value, cache.writer()
    over = before.linked.outcome.value if before and again else None
    fresh = store_site(site, key, linked.outcome.diagnostics, stored, writer, basis.options.relates, over)
    writer.flush()
    if cache.is_written:
        cache.save(LINK, KeptLink(key, keep_link(linked)))
    return site, fresh


class RecalledLink(NamedTuple):
    """A link that was kept, and what it was made of."""

    linked: Linked
    selection: Selection


def recall_link(
    cache: Cache, basis: Basis, earlier: Earlier, shelves: Shelves, request: BuildRequest, today: Due
) -> RecalledLink | None:
    """The link as the build before left it; nothing where something of it is not there any more."""
    stored = earlier.stored
    if stored is None:
        return None
    selection = select_rows(_list_read(earlier.memory, basis.reading.media), request, today)
    rows, found = selection.by_slug, earlier.searched.articles
    if found and any(row.path not in found for row in rows.values()):  # one that is published from today on
        return None
    old = basis._replace(selection=selection, lines=lines_of(rows, earlier.searched))
    if len(rows) != len(selection.articles) or link_key(old) != stored.key:
        return None
    held = cache.load(LINK, KeptLink)
    if held is None or held.key != stored.key:
        return None
    facts = Lazily(rows, lambda slug: shelves.facts(rows[slug]))
    site = shelves.site(stored, rows, facts)
    return RecalledLink(restore_link(held.kept, site, make_archive(old, shelves), facts, basis.options), selection)


def _list_read(memory: Memory, media: Mapping[str, tuple[int, int]]) -> Reading:
    """What had been read; a file whose row is not remembered is left out."""
    rows = {row.path: row for row in memory.rows}
    of_kind: dict[str, list[Row]] = {"article": [], "record": [], "page": []}
    for origin in list_origins(memory.sorted.layout):
        if origin.path in rows:
            of_kind[origin.kind].append(rows[origin.path])
    articles, records, pages = (tuple(found) for found in of_kind.values())
    return Reading(articles, records, pages, media, (), 0)


def relink_recalled(before: RecalledLink, basis: Basis, shelves: Shelves) -> Linked | None:
    """The archive linked from the link before; nothing where so much is other that this saves nothing."""
    old, rows = before.selection.by_slug, basis.selection.by_slug
    changed = frozenset([slug for slug, row in rows.items() if not _is_as_it_was(row, old.get(slug))])
    if len(rows) != len(basis.selection.articles) or (len(changed) + len(old.keys() - rows.keys())) * MANY > len(rows):
        return None
    articles = Layered(before.linked.articles, {slug: shelves.facts(rows[slug]) for slug in changed}, rows)
    return relink_kept(before.linked, make_archive(basis, shelves), articles, changed)


def _is_as_it_was(row: Row, old: Row | None) -> bool:
    return old is not None and old.facts_digest == row.facts_digest and old.path == row.path
