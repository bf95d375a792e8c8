"""The register of an archive's names, read and linked as a check does: for `sitegen names`, asked now and then."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from sitegen.build.archive import Cache, OpenArchive, open_archive
from sitegen.build.fingerprint import engine_fingerprint
from sitegen.build.request import BuildRequest
from sitegen.build.settings import load_settings
from sitegen.build.snapshot import look_at_sources
from sitegen.build.stored import CacheDamagedError
from sitegen.build.workers import Crew
from sitegen.diagnostics import Diagnostic, has_errors, sorted_diagnostics
from sitegen.link.register import Register, list_own
from sitegen.link.resolve import shelve_archive
from sitegen.link.wanted import read_lines, want_in_record, want_names
from sitegen.model.archive import RecordFacts
from sitegen.model.findings import PersonRun

if TYPE_CHECKING:
    from sitegen.config import Settings


class NamesReport(msgspec.Struct, frozen=True):
    """The register with the archive it is of; none where the settings are at fault, which the diagnostics tell.

    `problems` is everything that is wrong with the archive: it is not this command's to tell, but names may be missing.
    """

    diagnostics: tuple[Diagnostic, ...]
    register: Register | None = None
    archive: OpenArchive | None = None
    problems: tuple[Diagnostic, ...] = ()


def open_register(request: BuildRequest) -> NamesReport:
    """Every name of the archive, drafts and articles of tomorrow included; nothing is written."""
    settings = load_settings(request)
    if has_errors(settings.diagnostics):
        return NamesReport(sorted_diagnostics(settings.diagnostics))
    request = msgspec.structs.replace(request, drafts=True, future=True)
    for is_used in (True, False):
        try:
            opened = _open(request, settings.value, is_used)
            return NamesReport((), _make_register(opened), opened, sorted_diagnostics(opened.problems))
        except CacheDamagedError:
            continue
    raise CacheDamagedError


def sight_people(opened: OpenArchive) -> Iterator[tuple[str, PersonRun]]:
    """The article and the words of everything in texts and captions that may name a person, as far as rights let it
    leave.
    """
    from sitegen.find.people import find_people

    bodies = opened.shelves.bodies(opened.rows)
    for slug in opened.site.chronology:
        captions = (photo.entry.caption for photo in opened.site.articles[slug].photos)
        for text in (bodies[slug].text, *captions):
            yield from ((slug, run) for run in find_people(text))


def _open(request: BuildRequest, settings: "Settings", is_used: bool) -> OpenArchive:
    cache = Cache(request.root, engine_fingerprint(), is_used=is_used, is_written=False)
    sources = look_at_sources(request.root, time.time_ns())
    return open_archive(cache, request, settings, sources, Crew(1), time.time())[0]


def _make_register(opened: OpenArchive) -> Register:
    decode = msgspec.msgpack.Decoder(RecordFacts).decode
    records = [decode(opened.shelves.bytes_of(row.facts)) for row in opened.selection.records]
    articles = [opened.shelves.facts(row) for row in opened.rows.values()]
    settled = opened.settings.resolve
    wanted = [want for facts in articles for want in want_names(facts, read_lines(facts.entry), settled)]
    wanted += (want for facts in records for want in want_in_record(facts.record))
    return Register(
        names=opened.site.names,
        shelves=shelve_archive(records),
        wanted=tuple(wanted),
        settled=settled,
        own=tuple(list_own(articles)),
    )
