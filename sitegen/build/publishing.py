"""From an open archive to the published site: stale tasks made, everything committed, traces kept."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

import msgspec

from sitegen import files
from sitegen.build.album import NO_PICTURES, Album
from sitegen.build.archive import Cache, OpenArchive
from sitegen.build.copies import gather_copies
from sitegen.build.ledger import Ledger, Made
from sitegen.build.lookout import Lookout
from sitegen.build.manifest import Entry, seal_of
from sitegen.build.publish import Published, Staging, amend, commit, discard, open_staging
from sitegen.build.recalled import KeptCards, Recalled, keep_rows, load_cards, load_lines, load_rows, recall_row
from sitegen.build.remembered import digest
from sitegen.build.rendering import Pressroom, entry_of, staged_of
from sitegen.build.request import BuildRequest
from sitegen.build.shorthand import EVERYTHING
from sitegen.build.snapshot import OutputState, Snapshot
from sitegen.build.stopwatch import Stopwatch
from sitegen.build.stored import Versions
from sitegen.build.tasks import SHARDS, SITEMAP, list_tasks, weigh_task
from sitegen.build.theme import ThemeFiles
from sitegen.build.traces import NO_TRACES, Staleness, Traces, join_parts, number_names
from sitegen.build.versions import gather_all_versions
from sitegen.build.workers import Crew
from sitegen.diagnostics import Diagnostic, Outcome, has_errors
from sitegen.model.site import Site

FEW: Final = 5_000
"""More files than this come to the site by way of a whole commit."""


class Publication(NamedTuple):
    """What publishing did: counts, pages there are, reasons of what was rendered, every file's state."""

    published: Published
    pages: int
    pages_changed: int
    reasons: tuple[tuple[str, str], ...]
    outputs: tuple[OutputState, ...]


class Work(NamedTuple):
    """What a build compares with and makes tasks with: all that there are, and why some are made again.

    `rows` are those of the last build, `setting` is the digest of the settings.
    """

    cache: Cache
    press: Pressroom
    old: Traces
    setting: bytes
    output: str
    versions: Versions
    staleness: Staleness
    rows: Recalled[str]
    names: tuple[str, ...]
    reasons: dict[str, str]


def publish_archive(
    cache: Cache,
    opened: OpenArchive,
    request: BuildRequest,
    output: str,
    crew: Crew,
    watch: Stopwatch,
    album: Album = NO_PICTURES,
    lookout: Lookout | None = None,
    last: Snapshot | None = None,
) -> Outcome[Publication]:
    """The outcome of publishing; with an error in it nothing in the output was changed.

    `last` is what the last build left.
    """
    staging = open_staging(output, last.seal if last else b"")
    if isinstance(staging, Diagnostic):
        return Outcome(Publication(Published(), 0, 0, (), ()), (staging,))
    try:
        return _publish_staged(cache, opened, request, staging, crew, watch, album, lookout, last)
    finally:
        discard(staging)


def _publish_staged(
    cache: Cache,
    opened: OpenArchive,
    request: BuildRequest,
    staging: Staging,
    crew: Crew,
    watch: Stopwatch,
    album: Album,
    lookout: Lookout | None,
    last: Snapshot | None,
) -> Outcome[Publication]:
    watch.begin("Comparing")
    work = _compare(cache, opened, request, staging, crew, album, lookout)
    press = work.press
    watch.begin("Rendering")
    ledger = _make_tasks(work, opened.site)
    if press.workshop.catalogue:
        _make_search(work, ledger, crew, watch)
    _make_sitemap(work, ledger)
    if has_errors(press.diagnostics):
        return Outcome(Publication(Published(), 0, 0, (), ()), tuple(press.diagnostics))
    watch.begin("Publishing")
    replaced = ledger.list_replaced()
    outcome = _commit(staging, work.old, ledger, replaced, frozenset(press.changed), request.clean)
    if not has_errors(outcome.diagnostics):
        cache.trouble = cache.trouble or discard(staging)  # the next build must find something to do, or it stays
        _keep_traces(work, ledger, outcome.value.seal)
    known = last.outputs if last and last.stamp == work.old.stamp and replaced is not None else None
    publication = Publication(
        outcome.value,
        sum(ledger.count_pages()),
        len({one.path for one in ledger.list_fresh() if one.address is not None}.intersection(press.changed)),
        tuple(_list_rendered(work, ledger)),
        _list_outputs(ledger, known),
    )
    return Outcome(publication, (*press.diagnostics, *outcome.diagnostics))


def _compare(
    cache: Cache,
    opened: OpenArchive,
    request: BuildRequest,
    staging: Staging,
    crew: Crew,
    album: Album,
    lookout: Lookout | None,
) -> Work:
    """What is to be made, and what it is made with."""
    settings, theme = opened.settings, ThemeFiles(request.root)
    copies = gather_copies(request.root, opened.site, opened.sources.statics, theme, settings)
    bodies = opened.shelves.bodies(opened.rows)
    press = Pressroom(opened.site, bodies, copies, settings, theme, staging, cache.folder, request.verify, album, crew)
    setting = digest(msgspec.msgpack.encode((settings, press.interface.words)))
    old = _usable_traces(cache.load("traces", Traces), setting, staging.output)
    versions = gather_all_versions(opened, copies, theme, album, press.env, old)
    names = tuple(list_tasks(opened.site, copies, settings, album))
    touched = lookout.find_touched(old.stamp) if lookout else None
    press.write_in(number_names(old, versions))
    staleness = Staleness(old, versions, staging.output, request.verify, press.shorthand, touched)
    press.stirred = staleness.stirred
    rows = Recalled("rows", old, staleness, lambda: load_rows(cache, old))
    press.rows.recall = partial(recall_row, rows)
    _recall_lines(press, old, staleness, staging.output, request.verify)
    reasons = staleness.list_stale(names)
    return Work(cache, press, old, setting, staging.output, versions, staleness, rows, names, reasons)


def _make_tasks(work: Work, site: Site) -> Ledger:
    """The traces of all tasks but the last ones."""
    cache, press, old, stale = work.cache, work.press, work.old, list(work.reasons)
    fresh = press.make_all(stale, [weigh_task(name, site) for name in stale], old, work.versions, cache)
    return Ledger(work.names, old.tasks, fresh)


def _list_outputs(ledger: Ledger, known: Sequence[OutputState] | None) -> tuple[OutputState, ...]:
    """Every file and the state it is in; those `known` are of the traces the ledger began with, and none is gone."""
    if known is None:
        return tuple(map(_state_of, ledger.list_made()))
    fresh = {made.path: _state_of(made) for made in ledger.list_fresh()}
    return (*[fresh.pop(state[0], state) for state in known], *fresh.values())


def _state_of(made: Made) -> OutputState:
    return made.path, made.size, made.mtime_ns, made.inode


def _recall_lines(press: Pressroom, old: Traces, staleness: Staleness, output: str, is_thorough: bool) -> None:
    """Have lists of data take over the lines that the last build wrote."""
    for name, lines in press.workshop.lines.items():
        lines.recall = Recalled(lines.kind, old, staleness, partial(load_lines, name, old, output, is_thorough))


def _keep_traces(work: Work, ledger: Ledger, seal: bytes) -> None:
    """Keep what the next build compares with, and the parts that need not be made again then."""
    cache, press, old = work.cache, work.press, work.old
    carded, rowed = old.cards, old.rows
    if SHARDS in work.reasons:
        carded = cache.stamp
        cache.save("cards", KeptCards(carded, dict(press.workshop.cards.kept())))
    if fresh := press.list_fresh_rows():
        rowed = keep_rows(cache, work.rows, fresh)
    parts = join_parts(old, work.staleness, press.parts, work.versions)
    seen = Traces(work.setting, work.output, work.versions, ledger.pack(), parts, press.shorthand.names)
    cache.save("traces", msgspec.structs.replace(seen, stamp=cache.stamp, seal=seal, cards=carded, rows=rowed))


def _commit(
    staging: Staging,
    old: Traces,
    ledger: Ledger,
    replaced: Sequence[tuple[Made | None, Made]] | None,
    changed: frozenset[str],
    is_clean: bool,
) -> Outcome[Published]:
    """What came of putting everything in place; where few files are others, only these are looked at."""
    known = staging.known
    if old.seal and known.is_sealed and seal_of(known.listed) == old.seal:
        pairs = _list_changed(replaced, changed)
        done = amend(staging, pairs, sum(ledger.count_files())) if pairs is not None else None
        if done:
            return done
    return commit(staging, [staged_of(one, changed) for one in ledger.list_made()], is_clean)


def _list_changed(
    replaced: Sequence[tuple[Made | None, Made]] | None, changed: frozenset[str]
) -> list[tuple[Entry | None, Entry]] | None:
    """The few changed files as they were, where they are not new, and as they are.

    None where there is more to do: where files went, and where one is other that this build did not change, since
    somebody had put there before what it made, or a build that was cut short.
    """
    if replaced is None or len(changed) > FEW:
        return None
    if any((was is None or was.digest != now.digest) and now.path not in changed for was, now in replaced):
        return None
    return [(entry_of(was) if was else None, entry_of(now)) for was, now in replaced if now.path in changed]


def _make_search(work: Work, ledger: Ledger, crew: Crew, watch: Stopwatch) -> None:
    """Make the search anew where anything it was made of is other."""
    cache, press, old, staleness = work.cache, work.press, work.old, work.staleness
    reason = staleness.judge(SHARDS)
    if not reason:
        ledger.put(SHARDS)
        return
    watch.begin("Indexing")
    work.reasons[SHARDS] = reason
    press.workshop.cards.recall = Recalled("cards", old, staleness, lambda: load_cards(cache, old))
    press.workshop.make_cards(crew)
    ledger.put(SHARDS, press.make_all([SHARDS], [1], old, work.versions, cache)[SHARDS])


def _make_sitemap(work: Work, ledger: Ledger) -> None:
    """Make the sitemap anew where the addresses or anything else of it are other."""
    press, old, versions = work.press, work.old, work.versions
    reason = work.staleness.judge(SITEMAP)
    if not reason:
        ledger.put(SITEMAP)
        if ledger.has_same_files():
            return
    press.workshop.addresses = [
        made.address for made in ledger.list_made() if made.is_indexed and made.address is not None
    ]
    versions["addresses"] = {EVERYTHING: digest("\n".join(press.workshop.addresses).encode())}
    if not reason and versions["addresses"] == old.versions.get("addresses"):
        return
    work.reasons[SITEMAP] = reason or "addresses changed"
    ledger.put(SITEMAP, press.make_all([SITEMAP], [1], old, versions, work.cache)[SITEMAP])


def _usable_traces(traces: Traces | None, setting: bytes, output: str) -> Traces:
    """The last traces, if they are of the same output, settings and words."""
    if traces is None or traces.output != output or traces.setting != setting:
        return NO_TRACES
    return traces


def _list_rendered(work: Work, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The path of every page that was rendered, and why its task was made again."""
    rendered = frozenset(work.press.rendered)
    for name, reason in work.reasons.items():
        yield from ((made.path, reason) for made in ledger[name].made if made.path in rendered)


def choose_crew(request: BuildRequest) -> Crew:
    """As many processes as were asked for, else one per core where there is much to do."""
    return Crew(request.jobs, from_many=False) if request.jobs else Crew(files.count_cores())
