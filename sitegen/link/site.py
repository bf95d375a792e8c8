"""The link: from everything read to the site, in the order of what needs what.

There is one linker. `relink(nothing, everything)` is the whole link; with a link before, every step keeps what it
gave then where its inputs are the same, and what comes out the same stays the same object, so that the next step
need not look inside. A test compares the two after random edits.
"""

from collections.abc import Mapping, Sequence

from sitegen.diagnostics import Diagnostic, Outcome
from sitegen.link.articles import Company, build_article, gather_assets, group_translations
from sitegen.link.claims import claim_addresses
from sitegen.link.duplicates import drop_duplicates
from sitegen.link.entities import list_names, sort_names
from sitegen.link.freepages import link_pages
from sitegen.link.linked import Difference, Linked, LinkOptions, Problems, find_difference, keep_equal
from sitegen.link.meanings import find_meanings
from sitegen.link.order import neighbours_in_time, order_by_time, place_in_series
from sitegen.link.pieces import Pieces, Setting
from sitegen.link.regather import (
    find_contributors,
    gather_again,
    has_the_same_moment,
    list_touched,
    relate_again,
)
from sitegen.link.resolve import NameTable, unknown_name
from sitegen.link.resolving import resolve_articles
from sitegen.link.survey import build_entities, link_records, survey
from sitegen.link.targets import Targets, gather_targets
from sitegen.link.wanted import Lines, read_lines
from sitegen.model.addresses import Address
from sitegen.model.archive import Archive, ArticleFacts
from sitegen.model.entries import Printed
from sitegen.model.records import Ref, ref_of
from sitegen.model.site import Article, Asset, Name, Redirect, Site


def link_archive(archive: Archive, options: LinkOptions) -> Outcome[Site]:
    """The site, and everything that is wrong between the files of the archive."""
    return relink(None, archive, options).outcome


def relink(before: Linked | None, archive: Archive, options: LinkOptions) -> Linked:
    """The linked archive, kept from the link before as far as it is the same; `None`: linked from nothing."""
    if before and before.options != options:
        before = None
    archive, duplicates = drop_duplicates(archive)
    articles = {facts.entry.slug: facts for facts in archive.articles}
    difference = find_difference(before, archive, articles)
    lines = _read_all_lines(articles, before, difference)
    table, table_problems, renamed = find_meanings(archive, articles, lines, options, before, difference)
    names = _keep_names(list_names(archive.records, table), before)
    addresses = _list_addresses(articles, options, before, difference)
    setting = _make_setting(archive, options, table, names, addresses, before)
    pieces, piece_problems = resolve_articles(articles, lines, setting, before, difference, renamed)
    chronology = _order_articles(articles, pieces, before, difference)
    contributors = find_contributors(before, pieces, difference.gone)
    touched = list_touched(before, pieces, contributors)
    gathered = gather_again(before, pieces, chronology, contributors, touched)
    record_links, record_problems = link_records(archive, setting)
    pages, page_links, page_problems = link_pages(archive.pages, setting.targets, archive.media)
    page_pairs = list(zip(pages, page_links, strict=True))
    around = survey(archive, pieces, chronology, addresses, names, gathered, record_links, page_pairs, before)
    entities = build_entities(names, around, touched, before)
    translations, translation_problems = group_translations(pieces.values(), addresses, archive.held_back)
    company = Company(
        neighbours=_find_neighbours(chronology, articles, before),
        related=relate_again(before, pieces, chronology, gathered, contributors, touched),
        series=place_in_series([articles[slug].entry for slug in chronology]),
        translations=translations,
        backlinks=around.backlinks,
    )
    linked = _build_articles(chronology, pieces, addresses, options.language, company, before)
    assets = gather_assets(linked.values(), entities.values(), pages)
    redirects, claim_problems = _claim(archive, options, articles, addresses, names, assets, before, difference)
    site = Site(
        articles=linked,
        chronology=chronology,
        entities=entities,
        names=names,
        index=before.outcome.value.index if before and names is before.names else sort_names(names)[1],
        pages=pages,
        redirects=redirects,
        assets=assets,
    )
    problems = (
        *duplicates,
        *table_problems,
        *_check_settled(options.resolve, names),
        *(problem for met in piece_problems.values() for problem in met),
        *record_problems,
        *page_problems,
        *translation_problems,
        *claim_problems,
    )
    return Linked(
        archive=archive,
        options=options,
        articles=articles,
        lines=lines,
        table_problems=table_problems,
        names=names,
        addresses=addresses,
        setting=setting,
        pieces=pieces,
        piece_problems=piece_problems,
        around=around,
        company=company,
        redirects=redirects,
        claim_problems=claim_problems,
        outcome=Outcome(site, problems),
    )


def _read_all_lines(
    articles: Mapping[str, ArticleFacts], before: Linked | None, difference: Difference
) -> dict[str, Lines]:
    if before is None:
        return {slug: read_lines(facts.entry) for slug, facts in articles.items()}
    known, changed = before.lines, difference.changed
    return {slug: read_lines(f.entry) if slug in changed else known[slug] for slug, f in articles.items()}


def _keep_names(names: dict[Ref, Name], before: Linked | None) -> Mapping[Ref, Name]:
    if before is None:
        return names
    keep_equal(before.names, names)
    return before.names if names == before.names else names


def _list_addresses(
    articles: Mapping[str, ArticleFacts], options: LinkOptions, before: Linked | None, difference: Difference
) -> Mapping[str, Address]:
    make = options.routes.article
    if before is None or difference.is_other_set:
        return {slug: make(slug, f.entry.date, f.entry.path) for slug, f in articles.items()}
    entries = {slug: articles[slug].entry for slug in difference.changed}
    fresh = {slug: make(slug, entry.date, entry.path) for slug, entry in entries.items()}
    if all(before.addresses.get(slug) == address for slug, address in fresh.items()):
        return before.addresses
    return {**before.addresses, **fresh}


def _make_setting(
    archive: Archive,
    options: LinkOptions,
    table: NameTable,
    names: Mapping[Ref, Name],
    addresses: Mapping[str, Address],
    before: Linked | None,
) -> Setting:
    """What articles are resolved against; the one before where nothing in it is other."""
    settled = {printed: address.text for printed, address in options.resolve.items()}
    if before is None:
        return Setting(table, _gather_targets(archive, addresses, names), archive.media, settled, frozenset(names))
    old, was = before.setting, before.archive
    is_led_alike = addresses is before.addresses and names is before.names and archive.held_back == was.held_back
    is_led_alike = is_led_alike and archive.pages == was.pages and archive.records == was.records
    targets = old.targets if is_led_alike else _gather_targets(archive, addresses, names)
    fresh = Setting(
        table=table,
        targets=old.targets if targets == old.targets else targets,
        media=old.media if archive.media == old.media else archive.media,
        settled=old.settled,
        known=old.known if names is before.names else frozenset(names),
    )
    is_same = fresh.table is old.table and fresh.targets is old.targets
    return old if is_same and fresh.media is old.media and fresh.known is old.known else fresh


def _order_articles(
    articles: Mapping[str, ArticleFacts],
    pieces: Mapping[str, Pieces],
    before: Linked | None,
    difference: Difference,
) -> Sequence[str]:
    """All slugs by time; the same value where none came, went or moved."""
    if before and not difference.is_other_set:
        old = before.pieces
        if all(slug in old and has_the_same_moment(old[slug], pieces[slug]) for slug in difference.changed):
            return before.outcome.value.chronology
    return order_by_time([facts.entry for facts in articles.values()])


def _find_neighbours(
    chronology: Sequence[str], articles: Mapping[str, ArticleFacts], before: Linked | None
) -> Mapping[str, tuple[str, str]]:
    if before and chronology is before.outcome.value.chronology:
        return before.company.neighbours
    return neighbours_in_time(chronology, frozenset(s for s, facts in articles.items() if not facts.entry.date))


def _build_articles(
    chronology: Sequence[str],
    pieces: Mapping[str, Pieces],
    addresses: Mapping[str, Address],
    language: str,
    company: Company,
    before: Linked | None,
) -> dict[str, Article]:
    """All articles by slug, newest first; those with nothing else about or around them are kept."""
    if before is None:
        return {slug: build_article(pieces[slug], addresses[slug], language, company) for slug in chronology}
    known, kept = before.outcome.value.articles, _find_kept(before, pieces, addresses, company)
    return {
        slug: known[slug] if slug in kept else build_article(pieces[slug], addresses[slug], language, company)
        for slug in chronology
    }


def _find_kept(
    before: Linked, pieces: Mapping[str, Pieces], addresses: Mapping[str, Address], company: Company
) -> set[str]:
    old = before.company
    kept = {slug for slug, piece in pieces.items() if before.pieces.get(slug) is piece}
    if old.related is not company.related:
        kept = {slug for slug in kept if old.related[slug] is company.related[slug]}
    if addresses is not before.addresses:
        kept = {slug for slug in kept if addresses[slug] == before.addresses[slug]}
    if old.neighbours is not company.neighbours:
        kept = {slug for slug in kept if old.neighbours[slug] == company.neighbours[slug]}
    for was, now in ((old.series, company.series), (old.translations, company.translations)):
        kept -= {slug for slug in was.keys() | now.keys() if was.get(slug) != now.get(slug)}
    linked = (old.backlinks.keys() | company.backlinks.keys()) - (old.backlinks.keys() & company.backlinks.keys())
    linked |= {key for key, links in company.backlinks.items() if old.backlinks.get(key) is not links}
    return kept - {key.removeprefix("articles/") for key in linked}


def _claim(
    archive: Archive,
    options: LinkOptions,
    articles: Mapping[str, ArticleFacts],
    addresses: Mapping[str, Address],
    names: Mapping[Ref, Name],
    assets: tuple[Asset, ...],
    before: Linked | None,
    difference: Difference,
) -> tuple[tuple[Redirect, ...], Problems]:
    """Redirects and collisions, unless nobody claims anything else."""
    if (
        before
        and not before.claim_problems
        and _claims_are_the_same(articles, addresses, names, assets, before, difference)
    ):
        return before.redirects, ()
    titles = {ref: named.name for ref, named in names.items()}
    redirects, problems = claim_addresses(archive, options.routes, addresses, titles, assets)
    return redirects, tuple(problems)


def _claims_are_the_same(
    articles: Mapping[str, ArticleFacts],
    addresses: Mapping[str, Address],
    names: Mapping[Ref, Name],
    assets: tuple[Asset, ...],
    before: Linked,
    difference: Difference,
) -> bool:
    """Whether all addresses, former ones too, are those of before."""
    if difference.has_other_records or difference.has_other_pages or difference.has_other_files:
        return False
    if addresses is not before.addresses or names is not before.names or assets != before.outcome.value.assets:
        return False
    return not any(of[slug].entry.aliases for of in (before.articles, articles) for slug in difference.changed)


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
