"""From resolved parts to articles: with their neighbours in time, translations, relations and backlinks."""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.pieces import Pieces
from sitegen.link.resolve import unknown_name
from sitegen.link.targets import link_to_held_back
from sitegen.model.addresses import Address
from sitegen.model.entries import ArticleEntry
from sitegen.model.records import Ref
from sitegen.model.site import Article, Asset, Backlink, Entity, Related, SeriesPlace, SitePage


class Company(msgspec.Struct, frozen=True):
    """What articles have around them, by slug: neighbours in time, relations, series, other languages, backlinks,
    and whom they mention.
    """

    neighbours: Mapping[str, tuple[str, str]]
    related: Mapping[str, tuple[Related, ...]]
    series: Mapping[str, SeriesPlace | None]
    translations: Mapping[str, tuple[str, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    mentions: Mapping[str, tuple[Ref, ...]] = {}


def build_article(piece: Pieces, address: Address, language: str, company: Company) -> Article:
    """The article with everything around it."""
    slug = piece.facts.entry.slug
    return _build_article(
        piece,
        address,
        language,
        company.neighbours[slug],
        company.related.get(slug, ()),
        company.translations.get(slug, ()),
        company.series.get(slug),
        company.backlinks.get(f"articles/{slug}", ()),
        company.mentions.get(slug, ()),
    )


def _build_article(
    piece: Pieces,
    address: Address,
    language: str,
    neighbours: tuple[str, str],
    related: tuple[Related, ...],
    translations: tuple[str, ...],
    in_series: SeriesPlace | None,
    backlinks: tuple[Backlink, ...],
    mentions: tuple[Ref, ...],
) -> Article:
    entry = piece.facts.entry
    return Article(
        entry=entry,
        address=address,
        language=entry.language or language,
        findings=piece.facts.findings,
        names=piece.names,
        tags_printed=tuple([tag.text for tag in entry.tags]) if entry.tags else (),
        byline=piece.byline,
        publication=piece.publication,
        photos=piece.photos,
        sources=piece.sources,
        notes=piece.notes,
        quotations=piece.quotations,
        links=tuple(link.address and with_fragment(link.address, link.fragment) for link in piece.links),
        images=piece.images,
        scans=piece.scans,
        translations=translations,
        earlier=neighbours[0],
        later=neighbours[1],
        in_series=in_series,
        related=related,
        backlinks=backlinks,
        mentions=mentions,
    )


def with_fragment(address: Address, fragment: str) -> Address:
    """The address with the fragment a wikilink asked for."""
    return f"{address}#{fragment}" if fragment else address


def group_translations(
    entries: Iterable[ArticleEntry], addresses: Mapping[str, Address], held_back: frozenset[str]
) -> tuple[dict[str, tuple[str, ...]], list[Diagnostic]]:
    """The other language versions of each article that has some: all that share one original."""
    problems: list[Diagnostic] = []
    original_of: dict[str, str] = {}
    for entry in entries:
        if not entry.translation_of:
            continue
        if entry.original in addresses and entry.original != entry.slug:
            original_of[entry.slug] = entry.original
        elif entry.original in held_back:
            words = f"`{entry.original}`, which this translates,"
            problems.append(link_to_held_back(words, entry.translation_of.span))
        else:
            span = entry.translation_of.span
            problems.append(unknown_name("unknown-article", "article", entry.original, span, addresses))
    families: dict[str, list[str]] = {}
    for slug in sorted(original_of):
        families.setdefault(_root(slug, original_of), []).append(slug)
    versions = {}
    for root, slugs in families.items():
        every = list(dict.fromkeys((root, *slugs)))
        for slug in every:
            versions[slug] = tuple(other for other in every if other != slug)
    return versions, problems


def _root(slug: str, original_of: Mapping[str, str]) -> str:
    """The original at the end of the chain; in a circle, the alphabetically first."""
    seen = {slug}
    while slug in original_of:
        slug = original_of[slug]
        if slug in seen:
            return min(seen)
        seen.add(slug)
    return slug


def gather_assets(
    articles: Iterable[Article], entities: Iterable[Entity], pages: Iterable[SitePage]
) -> tuple[Asset, ...]:
    """Every file of `content/` that something refers to, by address."""
    addresses: set[Address] = set()
    for article in articles:
        addresses.update(photo.address for photo in article.photos)
        addresses.update(article.images)
        addresses.update(article.scans)
    for entity in entities:
        if entity.portrait:
            addresses.add(entity.portrait.address)
        addresses.update(entity.images)
    for page in pages:
        addresses.update(page.images)
    return tuple(Asset(f"content/{address}", address) for address in sorted(addresses) if address)
