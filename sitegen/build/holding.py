"""An archive held in memory: every entry's row, what linking sees of it, and the site it links to.

After each look only the entries whose files are other are read again, into memory; what was linked holds while
nothing that linking sees has changed. Nothing is written.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

import msgspec

from sitegen.build.archive import Cache, miss_content, read_problems
from sitegen.build.cache import BlobWriter, Unwritten
from sitegen.build.language import check_language
from sitegen.build.linking import Selection, day_at, link_options, own_addresses, select_rows
from sitegen.build.mentioned import check_mentioned
from sitegen.build.occurrences import NOTHING_SEARCHED, PlacedNamesMapping, SearchMemory, lines_of, search_texts
from sitegen.build.promised import Standing, check_promises
from sitegen.build.reading import Readers, Reading, describe_refusals, list_origins, measure_pictures, read_origin
from sitegen.build.remembered import Origin, Row, State, state_of
from sitegen.build.request import BuildRequest
from sitegen.build.sightings import Changed, Sightings
from sitegen.build.stored import Shelves
from sitegen.build.theme import ThemeFiles, check_templates
from sitegen.build.workers import Crew
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.link import Linked, relink
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions, PageFacts, RecordFacts
from sitegen.model.body import Body
from sitegen.model.site import Site
from sitegen.read import classify

Facts = ArticleFacts | RecordFacts | PageFacts
F = TypeVar("F", ArticleFacts, RecordFacts, PageFacts)
MANY_UNWRITTEN = 64
"""With more entries than this in memory, those that nobody needs any more are let go."""


class Held(msgspec.Struct, frozen=True):
    """One state of the archive: the linked site, its texts and rows by slug, and everything that is wrong with it."""

    site: Site
    bodies: Mapping[str, Body]
    rows: Mapping[str, Row]
    problems: tuple[Diagnostic, ...]
    searched: SearchMemory


class LinkedFrom(NamedTuple):
    """What linking sees of an archive: the rows of its entries, and what lies beside them."""

    rows: tuple[Row, ...]
    held_back: frozenset[str]
    media: Mapping[str, tuple[int, int]]
    statics: tuple[str, ...]
    options: LinkOptions
    lines: Mapping[str, str]


def is_linked_alike(one: LinkedFrom, other: LinkedFrom) -> bool:
    """Whether linking from either gives the same: rows that are the same object need no look inside."""
    if len(one.rows) != len(other.rows) or one[1:] != other[1:]:
        return False
    pairs = [(a, b) for a, b in zip(one.rows, other.rows, strict=True) if a is not b]
    return all(a.path == b.path and a.facts_digest == b.facts_digest for a, b in pairs)


class Holding:
    """The archive in memory; `update` brings it to what was last seen."""

    def __init__(
        self,
        request: BuildRequest,
        settings: Outcome[Settings],
        reading: Reading,
        seen: Sightings,
        cache: Cache,
        now: float,
    ) -> None:
        self.settings, self._setting_problems = settings.value, settings.diagnostics
        self._unwritten: Unwritten = {}
        self._next_blob = cache.take_numbers(1)
        self._request = request
        self._shelves = Shelves(cache.reader())
        self._readers = Readers(request.root, settings.value, cache.folder, Crew(1), self._unwritten)
        self._rows = {row.path: row for row in (*reading.articles, *reading.records, *reading.pages)}
        self._shelves.hold(self._unwritten, list_files(self._rows.values()))
        self._media = dict(reading.media)
        self._facts: dict[str, tuple[bytes, Facts]] = {}
        self._linked: Linked | None = None
        known = cache.load("names", SearchMemory) if settings.value.mentions else None
        self._searched = known or NOTHING_SEARCHED
        self._checked: tuple[Site | None, object, object] = (None, None, None)
        self._vanished: list[Diagnostic] = []
        theme = ThemeFiles(request.root)
        self._options = link_options(settings.value, theme)
        self._spoken = check_language(theme, settings.value.language)
        self._linked_from = LinkedFrom((), frozenset(), {}, (), self._options, {})
        self._take_paths(seen)
        self.held = self._hold(seen, now)

    def update(self, changed: Changed, seen: Sightings, now: float) -> Held:
        """What the archive is now."""
        if changed.is_other_set:
            self._take_paths(seen)
        if changed.templates:
            theme = ThemeFiles(self._request.root)
            self._options = link_options(self.settings, theme)
            self._spoken = check_language(theme, self.settings.language)
        for origin in self._list_pending(changed):
            self._read(origin, tuple(state_of(seen.content[path], seen.looked_at) for path in origin.paths))
        self._measure(changed.content)
        self.held = self._hold(seen, now)
        return self.held

    def is_due(self, now: float) -> bool:
        """Whether an article that waits for its day need not wait any longer."""
        return self._due is not None and self._due <= day_at(now, self.settings.timezone)

    def _take_paths(self, seen: Sightings) -> None:
        """Sort out which file belongs to which entry; rows of entries that are gone are dropped."""
        layout = classify(sorted(seen.content))
        self._layout_problems = layout.diagnostics
        self._pictures = frozenset(layout.value.media)
        self._origins = list_origins(layout.value)
        self._owner = {path: origin for origin in self._origins for path in origin.paths}
        kept = {origin.path for origin in self._origins}
        self._rows = {path: row for path, row in self._rows.items() if path in kept}

    def _list_pending(self, changed: Changed) -> list[Origin]:
        """The entries with files that are other, more or fewer than when they were read."""
        pending = {self._owner[path].path: self._owner[path] for path in changed.content if path in self._owner}
        for origin in self._origins if changed.is_other_set else ():
            row = self._rows.get(origin.path)
            if row is None or len(row.states) != len(origin.paths):
                pending[origin.path] = origin
        return list(pending.values())

    def _read(self, origin: Origin, states: tuple[State, ...]) -> None:
        writer = BlobWriter(self._readers.folder, self._next_blob, self._unwritten)
        self._rows[origin.path] = read_origin(self._readers, origin, states, self._rows.get(origin.path), writer)
        writer.flush()
        self._next_blob += 1

    def _measure(self, changed: Iterable[str]) -> None:
        other = (self._pictures & frozenset(changed)) | (self._pictures - self._media.keys())
        if other or len(self._media) != len(self._pictures):
            sizes = self._media | measure_pictures(self._request.root, other)
            self._media = {path: sizes[path] for path in sorted(self._pictures)}

    def _list_reading(self, seen: Sightings) -> Reading:
        of_kind: dict[str, list[Row]] = {"article": [], "record": [], "page": []}
        for origin in self._origins:
            of_kind[origin.kind].append(self._rows[origin.path])
        articles, records, pages = (tuple(rows) for rows in of_kind.values())
        problems = (*describe_refusals(seen.refused), *self._layout_problems)
        return Reading(articles, records, pages, self._media, problems, 0)

    def _list_linked(self, selection: Selection, seen: Sightings) -> LinkedFrom:
        """Everything that linking sees, as what can be compared."""
        rows = (*selection.articles, *selection.records, *selection.pages)
        statics = tuple(state.path for state in seen.statics.files)
        lines = lines_of(selection.by_slug, self._searched)
        return LinkedFrom(rows, selection.held_back, self._media, statics, self._options, lines)

    def _relink(self, selection: Selection, linked_from: LinkedFrom) -> Linked:
        archive = Archive(
            articles=tuple(self._facts_of(row, ArticleFacts) for row in selection.articles),
            records=tuple(self._facts_of(row, RecordFacts) for row in selection.records),
            pages=tuple(self._facts_of(row, PageFacts) for row in selection.pages),
            media=self._media,
            held_back=selection.held_back,
            statics=linked_from.statics,
            occurrences=linked_from.lines,
        )
        return relink(self._linked, archive, self._options)

    def _facts_of(self, row: Row, kind: type[F]) -> F:
        """An entry's facts, decoded once: the same value as long as they are the same."""
        digest, found = self._facts.get(row.path, (b"", None))
        if not isinstance(found, kind) or digest != row.facts_digest:
            found = msgspec.msgpack.decode(self._shelves.bytes_of(row.facts), type=kind)
            self._facts[row.path] = (row.facts_digest, found)
        return found

    def _hold(self, seen: Sightings, now: float) -> Held:
        """The archive as it was read last: linked again where linking sees anything else."""
        reading = self._list_reading(seen)
        selection = select_rows(reading, self._request, day_at(now, self.settings.timezone))
        rows = selection.by_slug
        if self.settings.mentions:
            self._searched = search_texts(rows.values(), selection.records, self._searched, self._shelves, Crew(1))
        linked_from = self._list_linked(selection, seen)
        if self._linked is None or not is_linked_alike(linked_from, self._linked_from):
            self._linked = self._relink(selection, linked_from)
        self._linked_from, self._due = linked_from, selection.due
        root, outcome, settings = self._request.root, self._linked.outcome, self.settings
        standing = Standing(outcome.value, rows, linked_from.statics, settings.routes, own_addresses(settings))
        problems = (
            *self._setting_problems,
            *read_problems(reading, self._shelves),
            *describe_refusals(seen.statics.refused, "static/"),
            *check_templates(root, seen.templates),
            *self._spoken,
            *miss_content(root, bool(seen.content)),
            *check_mentioned(settings, outcome.value, linked_from.statics),
            *self._check_promises(standing, seen),
            *outcome.diagnostics,
        )
        placed = PlacedNamesMapping(rows, self._searched, self._shelves)
        site = msgspec.structs.replace(outcome.value, summaries=self._shelves.summaries(rows), occurrences=placed)
        return Held(site, self._shelves.bodies(rows), rows, problems, self._searched)

    def _check_promises(self, standing: Standing, seen: Sightings) -> list[Diagnostic]:
        """Promised addresses that are gone: warnings, since nothing is published here; as before while all else is."""
        site, *beside = self._checked
        if site is not standing.site or beside != [seen.promises, standing.statics]:
            self._vanished = check_promises(self._request.root, self.settings.gone, standing, "warning")
        self._checked = (standing.site, seen.promises, standing.statics)
        return self._vanished

    def forget(self, shown: Held | None) -> None:
        """Let go of what was read into memory and is neither in the last state nor in the one that is shown."""
        if len(self._unwritten) > MANY_UNWRITTEN:
            rows = (*self._rows.values(), *(shown.rows.values() if shown else ()))
            for number in self._unwritten.keys() - list_files(rows):
                del self._unwritten[number]
        self._facts = {path: found for path, found in self._facts.items() if path in self._rows}


def list_files(rows: Iterable[Row]) -> frozenset[int]:
    """The numbers of all blob files in which something of these stands."""
    return frozenset(row.facts.file for row in rows)
