"""An archive as one build finds it: what is remembered of it, what is read anew, and the site it links to."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from sitegen import files
from sitegen.build.cache import (
    Blob,
    BlobReader,
    BlobWriter,
    Damaged,
    Unwritten,
    blob_files,
    blob_path,
    cache_folder,
    load_value,
    prepare_folder,
    save_value,
)
from sitegen.build.language import check_language
from sitegen.build.linking import Basis, Selection, day_at, link_key, link_options, own_addresses, select_rows
from sitegen.build.mentioned import check_mentioned
from sitegen.build.occurrences import NOTHING_SEARCHED, PlacedNamesMapping, SearchMemory, lines_of, search_texts
from sitegen.build.promised import Standing, check_promises
from sitegen.build.reading import Readers, Reading, describe_refusals, read_archive, reading_options
from sitegen.build.remembered import Memory, Row
from sitegen.build.request import BuildRequest
from sitegen.build.snapshot import Sources, look_at_content
from sitegen.build.stored import Piece, Shelves, StoredSite
from sitegen.build.theme import ThemeFiles, check_templates
from sitegen.build.workers import Crew
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic
from sitegen.model.site import Site

T = TypeVar("T")
MOST_LOOKS = 20
"""So many times what changes while it is read is looked at again."""
MANY_BLOB_FILES = 12
"""With more files than this, all pieces in use are put into one."""


class Cache:
    """What is kept of one archive between builds; `damage` names what could not be used.

    With `is_used` false it begins empty; with `is_written` false nothing reaches the disk. `trouble` is what the disk
    refused to keep: from then on nothing more is kept or removed, as if the process had ended there. `stamp` is this
    build's alone.
    """

    def __init__(self, root: str, engine: bytes, is_used: bool = True, is_written: bool = True) -> None:
        self.folder = cache_folder(root)
        self._engine, self._is_used, self.is_written = engine, is_used, is_written
        self.unwritten: Unwritten | None = None if is_written else {}
        self.damage: list[str] = []
        self.is_foreign = False
        self.trouble: OSError | None = None
        self.stamp = files.draw_stamp()
        self._next_blob = max(blob_files(self.folder), default=0) + 1

    def load(self, name: str, kind: type[T]) -> T | None:
        """A kept value, or `None`."""
        if not self._is_used:
            return None
        found = load_value(f"{self.folder}/{name}", kind, self._engine)
        if isinstance(found, Damaged):
            self.is_foreign |= found.is_foreign
            self.damage += () if found.is_foreign else (name,)
            return None
        return found

    def save(self, name: str, value: object) -> None:
        """Keep a value for the next build."""
        if self.is_written and not self.trouble:
            try:
                prepare_folder(self.folder)
                save_value(f"{self.folder}/{name}", value, self._engine)
            except OSError as error:
                self.trouble = error

    def reader(self) -> BlobReader:
        """Reads pieces, those of this build too."""
        return BlobReader(self.folder, self.unwritten)

    def writer(self) -> BlobWriter:
        """Writes pieces into a new file."""
        return BlobWriter(self.folder, self.take_numbers(1), self.unwritten)

    def take_numbers(self, count: int) -> int:
        """The first of `count` numbers for new blob files."""
        if self.is_written:
            prepare_folder(self.folder)
        first, self._next_blob = self._next_blob, self._next_blob + count
        return first

    def sweep(self, used: Iterable[int]) -> None:
        """Remove the blob files that nothing refers to."""
        if self.is_written and not self.trouble:
            try:
                for number in set(blob_files(self.folder)) - set(used):
                    files.remove_tree(blob_path(self.folder, number))
            except OSError as error:
                self.trouble = error


class OpenArchive(msgspec.Struct, frozen=True):
    """An archive read and linked: `rows` are the published articles by slug, `problems` everything wrong with it,
    `searched` the names in its texts.
    """

    settings: Settings
    sources: Sources
    reading: Reading
    selection: Selection
    rows: dict[str, Row]
    stored: StoredSite
    site: Site
    shelves: Shelves
    problems: tuple[Diagnostic, ...]
    searched: SearchMemory

    @property
    def standing(self) -> Standing:
        """What there is at which address."""
        statics = tuple(state.path for state in self.sources.statics.files)
        return Standing(self.site, self.rows, statics, self.settings.routes, own_addresses(self.settings))


def miss_content(root: str, has_files: bool) -> list[Diagnostic]:
    """An error where the content folder is gone: a build would empty the site."""
    if has_files or files.kind_of(files.resolve_path(f"{root}/content")) != "nothing":
        return []
    hint = "put articles into `content/articles/`: `sitegen new article` begins one"
    return [Diagnostic("no-content", "there is no `content` folder", None, hint)]


def open_archive(
    cache: Cache, request: BuildRequest, settings: Settings, sources: Sources, crew: Crew, now: float
) -> tuple[OpenArchive, Memory]:
    """The archive, and what to remember of reading it."""
    remembered = recall_memory(cache, request)
    reading, memory, sources = read_steadily(cache, request, settings, sources, crew, remembered)
    today = day_at(now, settings.timezone)
    selection = select_rows(reading, request, today)
    shelves = Shelves(cache.reader())
    statics = tuple(state.path for state in sources.statics.files)
    theme = ThemeFiles(request.root)
    options = link_options(settings, theme)
    rows = selection.by_slug
    known = (cache.load("names", SearchMemory) if settings.mentions else None) or NOTHING_SEARCHED
    searched = NOTHING_SEARCHED
    if settings.mentions:
        searched = search_texts(rows.values(), selection.records, known, shelves, crew)
    basis = Basis(selection, reading, statics, options, lines_of(rows, searched))
    key = link_key(basis)
    stored = cache.load("site", StoredSite)
    if stored is None or stored.key != key:
        from sitegen.build.relinking import Earlier, link_and_store  # late: where nothing changed nothing is linked

        earlier = Earlier(remembered, known, stored)
        site, stored = link_and_store(cache, basis, key, earlier, shelves, request, today)
        site = msgspec.structs.replace(site, summaries=shelves.summaries(rows))
    else:
        site = shelves.site(stored, rows)
    site = msgspec.structs.replace(site, occurrences=PlacedNamesMapping(rows, searched, shelves))
    standing = Standing(site, rows, statics, settings.routes, options.own)
    problems = (
        *read_problems(reading, shelves),
        *describe_unrest(reading),
        *describe_refusals(sources.statics.refused, "static/"),
        *check_templates(request.root, sources.templates),
        *check_language(theme, settings.language),
        *miss_content(request.root, bool(sources.content.files)),
        *check_mentioned(settings, site, statics),
        *check_promises(request.root, settings.gone, standing),
        *stored.diagnostics,
    )
    return OpenArchive(settings, sources, reading, selection, rows, stored, site, shelves, problems, searched), memory


def read_steadily(
    cache: Cache, request: BuildRequest, settings: Settings, sources: Sources, crew: Crew, memory: Memory
) -> tuple[Reading, Memory, Sources]:
    """Everything read as it stood at one moment, by what is remembered, and the sources with what stood there then.

    Where a file was touched meanwhile all are looked at again, and those that changed are read again: until nothing
    changes, or not for ever.
    """
    reading, memory = read_sources(cache, request, settings, sources, crew, memory)
    for _ in range(MOST_LOOKS):
        if reading.is_steady:
            break
        content = look_at_content(request.root)
        if content == sources.content:
            reading = msgspec.structs.replace(reading, is_steady=True)
            break
        sources = sources._replace(content=content)
        reading, memory = read_sources(cache, request, settings, sources, crew, memory)
    return reading, memory, sources


def describe_unrest(reading: Reading) -> list[Diagnostic]:
    """The warning that files were never at rest while they were read."""
    if reading.is_steady:
        return []
    message = "files went on changing while they were read: what was made of them may be of several moments"
    return [Diagnostic("restless-content", message, None, "run it again when they are at rest", "warning")]


def recall_memory(cache: Cache, request: BuildRequest) -> Memory:
    """What is remembered of reading."""
    memory = cache.load("reading", Memory) or Memory(b"")
    return unsettled(memory) if request.verify else memory


def read_sources(
    cache: Cache, request: BuildRequest, settings: Settings, sources: Sources, crew: Crew, memory: Memory
) -> tuple[Reading, Memory]:
    """Everything read, by what is remembered, and what to remember of it."""
    readers = Readers(request.root, settings, cache.folder, crew, cache.unwritten)
    reading = read_archive(readers, sources.content, memory, sources.looked_at, cache.take_numbers(crew.jobs))
    every = (*reading.articles, *reading.records, *reading.pages)
    return reading, Memory(reading_options(settings), tuple(row for row in every if row.states), reading.sorted)


def unsettled(memory: Memory) -> Memory:
    """The same memory, with every file to be looked into."""
    rows = (
        msgspec.structs.replace(row, states=tuple((m, s, i, 0) for m, s, i, _ in row.states)) for row in memory.rows
    )
    return Memory(memory.options, tuple(rows), memory.sorted)


def read_problems(reading: Reading, shelves: Shelves) -> list[Diagnostic]:
    """Everything that reading met, said again for entries that are remembered."""
    problems = list(reading.diagnostics)
    for rows in (reading.articles, reading.records, reading.pages):
        for row in rows:
            if not row.is_sound:
                problems += shelves.tail(row).diagnostics
    return problems


def remember_archive(cache: Cache, memory: Memory, stored: StoredSite, searched: SearchMemory) -> None:
    """Keep what was read and linked; pieces are gathered into one file when they lie in many."""
    used = {blob.file for row in memory.rows for blob in (row.facts, row.tail, row.body)}
    used |= {piece.blob.file for pieces in (stored.articles, stored.entities) for piece in pieces.values()}
    if len(used) > MANY_BLOB_FILES:
        memory, stored, number = gather_blobs(cache, memory, stored)
        used = {number}
    cache.save("reading", memory)
    cache.save("site", stored)
    cache.save("names", searched)
    cache.sweep(used)


def gather_blobs(cache: Cache, memory: Memory, stored: StoredSite) -> tuple[Memory, StoredSite, int]:
    """The same values with all their pieces in one new file, and its number."""
    reader, writer = cache.reader(), cache.writer()

    def move(blob: Blob) -> Blob:
        return writer.add(Shelves(reader).bytes_of(blob))

    rows = tuple(
        msgspec.structs.replace(row, facts=move(row.facts), tail=move(row.tail), body=move(row.body))
        for row in memory.rows
    )
    articles = {slug: Piece(move(piece.blob), piece.digest) for slug, piece in stored.articles.items()}
    entities = {ref: Piece(move(piece.blob), piece.digest) for ref, piece in stored.entities.items()}
    writer.flush()
    gathered = msgspec.structs.replace(stored, articles=articles, entities=entities)
    return Memory(memory.options, rows, memory.sorted), gathered, writer.number
