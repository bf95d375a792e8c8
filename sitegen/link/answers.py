"""The first half of a link: what every printed form means, and every article resolved by that."""

from collections.abc import Mapping

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.entities import list_names
from sitegen.link.linked import Answers, Difference, Linked, keep_equal
from sitegen.link.meanings import find_meanings
from sitegen.link.pieces import Setting
from sitegen.link.resolve import NameTable, unknown_name
from sitegen.link.resolving import resolve_articles
from sitegen.link.speakers import Voices, gather_voices
from sitegen.link.targets import Targets, gather_targets
from sitegen.link.traits import note_traits
from sitegen.link.wanted import Lines, read_lines
from sitegen.model.addresses import Address
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions
from sitegen.model.entries import Printed
from sitegen.model.mappings import Layered
from sitegen.model.records import Ref, former_ref, ref_of
from sitegen.model.site import Name


def answer_articles(
    before: Linked | None,
    archive: Archive,
    articles: Mapping[str, ArticleFacts],
    difference: Difference,
    options: LinkOptions,
) -> tuple[Answers, Difference]:
    """Everything about each article that needs no other, and what is other than in the link before."""
    lines = _read_all_lines(articles, before, difference)
    traits = note_traits(articles, before.traits if before else None, difference.changed | difference.gone)
    table, wishes, table_problems, renamed = find_meanings(archive, articles, lines, options, before, difference)
    names = _list_names(archive, table, before, difference)
    addresses = _list_addresses(articles, options, before, difference)
    setting = make_setting(archive, options, table, names, addresses, before)
    pieces, piece_problems, answered = resolve_articles(archive, articles, lines, setting, before, difference, renamed)
    answers = Answers(
        archive=archive,
        options=options,
        articles=articles,
        lines=lines,
        traits=traits,
        wishes=wishes,
        table_problems=table_problems,
        names=names,
        addresses=addresses,
        setting=setting,
        pieces=pieces,
        piece_problems=piece_problems,
        other_problems=tuple(_check_settled(options.resolve, setting.known)),
    )
    return answers, msgspec.structs.replace(difference, answered=answered)


def _read_all_lines(
    articles: Mapping[str, ArticleFacts], before: Linked | None, difference: Difference
) -> Mapping[str, Lines]:
    if before is None:
        return {slug: read_lines(facts.entry) for slug, facts in articles.items()}
    return Layered(before.lines, {slug: read_lines(articles[slug].entry) for slug in difference.changed}, articles)


def _list_names(
    archive: Archive, table: NameTable, before: Linked | None, difference: Difference
) -> Mapping[Ref, Name]:
    """All names that get a page; the value before where they are the same."""
    if before and table is before.setting.table and not difference.has_other_records:
        return before.names
    names = list_names(archive.records, table)
    if before is None:
        return names
    keep_equal(before.names, names)
    return before.names if names == before.names else names


def _list_addresses(
    articles: Mapping[str, ArticleFacts], options: LinkOptions, before: Linked | None, difference: Difference
) -> Mapping[str, Address]:
    make = options.routes.article
    if before is None:
        return {slug: make(slug, f.entry.date, f.entry.path) for slug, f in articles.items()}
    entries = {slug: articles[slug].entry for slug in difference.changed}
    fresh = {slug: make(slug, entry.date, entry.path) for slug, entry in entries.items()}
    known = before.addresses
    if not difference.gone and all(known.get(slug) == address for slug, address in fresh.items()):
        return known
    return {slug: fresh[slug] if slug in fresh else known[slug] for slug in articles}


def _keep_voices(archive: Archive, before: Linked) -> Voices:
    """Who may speak in texts; the value before where it is the same."""
    old = before.setting.voices
    if archive.records == before.archive.records:
        return old
    fresh = gather_voices(archive.records)
    return old if fresh == old else fresh


def make_setting(
    archive: Archive,
    options: LinkOptions,
    table: NameTable,
    names: Mapping[Ref, Name],
    addresses: Mapping[str, Address],
    before: Linked | None,
) -> Setting:
    """What articles are resolved against; the value before where nothing in it is other."""
    known = before.setting.known if before and names is before.names else _list_known(archive, names)
    settled = {printed: known.get(address.text, "") for printed, address in options.resolve.items()}
    if before is None:
        targets = _gather_targets(archive, addresses, names)
        return Setting(table, targets, archive.media, settled, known, gather_voices(archive.records))
    old, was = before.setting, before.archive
    is_led_alike = addresses is before.addresses and names is before.names and archive.held_back == was.held_back
    is_led_alike = is_led_alike and archive.pages == was.pages and archive.records == was.records
    targets = old.targets if is_led_alike else _gather_targets(archive, addresses, names)
    fresh = Setting(
        table=table,
        targets=old.targets if targets == old.targets else targets,
        media=old.media if archive.media == old.media else archive.media,
        settled=settled,
        known=known,
        voices=_keep_voices(archive, before),
    )
    is_same = fresh.table is old.table and fresh.targets is old.targets and fresh.voices is old.voices
    return old if is_same and fresh.media is old.media and fresh.known is old.known else fresh


def _check_settled(settled: Mapping[str, Printed], known: Mapping[Ref, Ref]) -> list[Diagnostic]:
    return [
        unknown_name("unknown-name", "name", address.text, address.span, known)
        for address in settled.values()
        if address.text and address.text not in known
    ]


def _gather_targets(archive: Archive, addresses: Mapping[str, Address], names: Mapping[Ref, Name]) -> Targets:
    pages = {facts.page.slug: f"{facts.page.slug}/" for facts in archive.pages}
    return gather_targets(addresses, pages, names, _list_former(archive), archive.held_back)


def _list_former(archive: Archive) -> dict[Ref, Ref]:
    """The present reference for every former one."""
    return {
        former_ref(f.collection, printed.text): ref_of(f.collection, f.record.slug)
        for f in archive.records
        for printed in f.record.former_slugs
    }


def _list_known(archive: Archive, names: Mapping[Ref, Name]) -> dict[Ref, Ref]:
    """What every reference that `resolve` may name leads to."""
    return _list_former(archive) | {ref: ref for ref in names}
