"""The whole link: from everything read to the site, in the order of what needs what."""

from collections.abc import Mapping

import msgspec

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.link.articles import build_articles, gather_assets
from sitegen.link.backlinks import gather_backlinks
from sitegen.link.claims import claim_addresses
from sitegen.link.entities import (
    RecordLinks,
    Surroundings,
    build_entity,
    invert_broader,
    invert_persons,
    invert_portraits,
    link_record,
    list_names,
    sort_names,
)
from sitegen.link.freepages import link_pages
from sitegen.link.gather import gather_names
from sitegen.link.names import Namer
from sitegen.link.order import order_by_time
from sitegen.link.pieces import Pieces, Setting, find_images, resolve_article
from sitegen.link.resolve import build_table, shelve_archive, unknown_name
from sitegen.link.targets import Resolved, Targets, gather_targets, resolve_links
from sitegen.link.wanted import read_lines, want_names
from sitegen.model.addresses import Address, Routes
from sitegen.model.archive import Archive, ArticleFacts, RecordFacts
from sitegen.model.entries import Printed
from sitegen.model.records import Credit, Ref, ref_of
from sitegen.model.site import Name, Site, SitePage


class LinkOptions(msgspec.Struct, frozen=True):
    """What of the settings linking needs: addresses, the site's language, and names settled for all articles."""

    routes: Routes
    language: str = "en"
    resolve: Mapping[str, Printed] = {}


def link_archive(archive: Archive, options: LinkOptions) -> Outcome[Site]:
    """The site, and everything that is wrong between the files of the archive."""
    archive, problems = drop_duplicates(archive)
    shelves = shelve_archive(archive.records)
    lines = {facts.entry.slug: read_lines(facts.entry) for facts in archive.articles}
    settled = {printed: address.text for printed, address in options.resolve.items()}
    kinds = {ref_of("credits", f.record.slug): f.record.kind for f in archive.records if isinstance(f.record, Credit)}
    table, met = build_table(want_names(archive, lines, settled), shelves, kinds)
    problems += met
    names = list_names(archive.records, table)
    problems += _check_settled(options.resolve, names)
    addresses = {
        f.entry.slug: options.routes.article(f.entry.slug, f.entry.date, f.entry.path) for f in archive.articles
    }
    targets = _gather_targets(archive, addresses, names)
    setting = Setting(table, targets, archive.media, settled, frozenset(names))
    by_slug: dict[str, Pieces] = {}
    for facts in archive.articles:
        by_slug[facts.entry.slug], met = resolve_article(facts, lines[facts.entry.slug], setting)
        problems += met
    site, met = _assemble(archive, options, by_slug, addresses, names, setting)
    return Outcome(site, (*problems, *met))


def drop_duplicates(archive: Archive) -> tuple[Archive, list[Diagnostic]]:
    """The archive with one file per slug, and an error naming both files for each that is dropped."""
    articles: dict[str, ArticleFacts] = {}
    problems: list[Diagnostic] = []
    for facts in sorted(archive.articles, key=lambda f: f.entry.path):
        first = articles.setdefault(facts.entry.slug, facts)
        if first is not facts:
            problems.append(_duplicate("article", facts.entry.slug, facts.entry.title.span, first.entry.title.span))
    records: dict[Ref, RecordFacts] = {}
    for record_facts in sorted(archive.records, key=lambda f: f.record.path):
        record = record_facts.record
        kept = records.setdefault(ref_of(record_facts.collection, record.slug), record_facts)
        if kept is not record_facts:
            problems.append(_duplicate(record_facts.collection, record.slug, record.span, kept.record.span))
    unique = msgspec.structs.replace(archive, articles=tuple(articles.values()), records=tuple(records.values()))
    return unique, problems


def _duplicate(what: str, slug: str, span: Span, other: Span) -> Diagnostic:
    return Diagnostic(
        "duplicate-slug",
        f"`{slug}` is also the slug of `{other.path}`",
        span,
        "rename one of the files, or give it a `slug`",
        related=(other,),
    )


def _check_settled(settled: Mapping[str, Printed], names: Mapping[Ref, Name]) -> list[Diagnostic]:
    return [
        unknown_name("unknown-name", "name", address.text, address.span, names)
        for address in settled.values()
        if address.text and address.text not in names
    ]


def _gather_targets(archive: Archive, addresses: Mapping[str, Address], names: Mapping[Ref, Name]) -> Targets:
    pages = {facts.page.slug: f"{facts.page.slug}/" for facts in archive.pages}
    former = {
        ref_of(f.collection, printed.text): ref_of(f.collection, f.record.slug)
        for f in archive.records
        for printed in f.record.former_slugs
    }
    return gather_targets(addresses, pages, names, former, archive.held_back)


def _assemble(
    archive: Archive,
    options: LinkOptions,
    by_slug: Mapping[str, Pieces],
    addresses: Mapping[str, Address],
    names: Mapping[Ref, Name],
    setting: Setting,
) -> tuple[Site, list[Diagnostic]]:
    chronology = order_by_time([facts.entry for facts in archive.articles])
    pieces = [by_slug[slug] for slug in chronology]
    record_links, problems = _link_records(archive, setting)
    pages, page_links, met = link_pages(archive.pages, setting.targets, archive.media)
    problems += met
    around = _survey(archive, pieces, addresses, names, record_links, list(zip(pages, page_links, strict=True)))
    entities = {ref: build_entity(named, around) for ref, named in names.items()}
    articles, met = build_articles(
        pieces, addresses, around.backlinks, around.gathered, options.language, archive.held_back
    )
    problems += met
    assets = gather_assets(articles.values(), entities.values(), pages)
    redirects, met = claim_addresses(archive, options.routes, addresses, {r: n.name for r, n in names.items()}, assets)
    site = Site(
        articles=articles,
        chronology=chronology,
        entities=entities,
        names=names,
        index=sort_names(names)[1],
        pages=pages,
        redirects=redirects,
        assets=assets,
    )
    return site, [*problems, *met]


def _link_records(archive: Archive, setting: Setting) -> tuple[dict[Ref, RecordLinks], list[Diagnostic]]:
    record_links: dict[Ref, RecordLinks] = {}
    problems: list[Diagnostic] = []
    namer = Namer(setting.table, {})
    for facts in archive.records:
        links, met = resolve_links(facts.record.body.links, setting.targets)
        linked, more = link_record(facts.record, links, namer, archive.media)
        images, missing = find_images(facts.record.body.images, facts.record.path, archive.media)
        linked = msgspec.structs.replace(linked, images=images) if images else linked
        record_links[ref_of(facts.collection, facts.record.slug)] = linked
        problems += (*met, *more, *missing)
    return record_links, problems


def _survey(
    archive: Archive,
    pieces: list[Pieces],
    addresses: Mapping[str, Address],
    names: Mapping[Ref, Name],
    record_links: Mapping[Ref, RecordLinks],
    pages: list[tuple[SitePage, tuple[Resolved, ...]]],
) -> Surroundings:
    sort_keys, _ = sort_names(names)
    return Surroundings(
        gathered=gather_names(pieces),
        links=record_links,
        narrower=invert_broader(record_links, sort_keys),
        credited_as=invert_persons(record_links, sort_keys),
        portraits=invert_portraits(record_links, sort_keys),
        backlinks=gather_backlinks(
            pieces,
            addresses,
            [(f, record_links[ref_of(f.collection, f.record.slug)].links) for f in archive.records],
            [(f, page.address, links) for f, (page, links) in zip(archive.pages, pages, strict=True)],
        ),
        position={piece.facts.entry.slug: at for at, piece in enumerate(pieces)},
        sort_keys=sort_keys,
    )
