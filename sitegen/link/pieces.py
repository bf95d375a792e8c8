"""One article, resolved: everything about it that needs no other article."""

from collections.abc import Mapping

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.names import Namer, check_settled, link_bylines, use_names, use_sources
from sitegen.link.notes import link_notes, link_quotations
from sitegen.link.photographs import address_of_media, find_media, link_photos
from sitegen.link.resolve import NameTable
from sitegen.link.speakers import Voices
from sitegen.link.targets import Resolved, Targets, resolve_links
from sitegen.link.wanted import Lines, report_unread_credits
from sitegen.model.addresses import Address
from sitegen.model.archive import ArticleFacts
from sitegen.model.body import BodyImage
from sitegen.model.records import Ref
from sitegen.model.site import BylineLine, NameUse, Note, Photo, Quotation, SourceUse

Media = Mapping[str, tuple[int, int]]


class Pieces(msgspec.Struct, frozen=True):
    """An article's resolved parts, before its neighbours and backlinks are known."""

    facts: ArticleFacts
    names: tuple[NameUse, ...]
    byline: tuple[BylineLine, ...]
    publication: Ref
    photos: tuple[Photo, ...]
    sources: tuple[SourceUse, ...]
    notes: tuple[Note, ...]
    quotations: tuple[Quotation, ...]
    links: tuple[Resolved, ...]
    images: tuple[Address, ...]
    scans: tuple[Address, ...]


class Setting(msgspec.Struct, frozen=True):
    """What every article is resolved against; `settled` is `resolve` of the settings, `known` the present reference
    for every one that may be named there, `voices` who may speak in texts.
    """

    table: NameTable
    targets: Targets
    media: Media
    settled: Mapping[str, Ref]
    known: Mapping[Ref, Ref]
    voices: Voices = Voices()


def resolve_article(
    facts: ArticleFacts, lines: Lines, setting: Setting, occurrences: str
) -> tuple[Pieces, list[Diagnostic]]:
    """The article's parts, and what is wrong with them; `occurrences` are the names that stand in its text."""
    entry, findings = facts.entry, facts.findings
    problems: list[Diagnostic] = []
    settled = setting.settled
    if entry.resolve:
        own, problems = check_settled(entry, setting.known)
        settled = {**setting.settled, **own}
    namer = Namer(setting.table, settled)
    photos, notes = (), ()  # type: tuple[Photo, ...], tuple[Note, ...]
    if entry.photos:
        photos, met = link_photos(entry, lines.credits, namer, setting.media)
        problems += met
        problems += report_unread_credits(entry, lines, setting.table)
    if entry.annotations:
        notes, met = link_notes(entry, findings, namer, setting.targets)
        problems += met
    links, met = resolve_links(facts.links, setting.targets) if facts.links else ((), [])
    problems += met
    images, met = find_images(facts.images, entry.path, setting.media)
    problems += met
    scans, met = _find_scans(facts, setting.media)
    problems += met
    names = use_names(entry, namer)
    quotations: tuple[Quotation, ...] = ()
    if findings.quotes or findings.said:
        quotations = link_quotations(entry, findings, names, namer, setting.voices, occurrences)
    pieces = Pieces(
        facts=facts,
        names=names,
        byline=link_bylines(lines, namer),
        publication=namer.ref("sources", entry.publication.name.text) if entry.publication else "",
        photos=photos,
        sources=use_sources(entry, findings, namer) if entry.sources else (),
        notes=notes,
        quotations=quotations,
        links=links,
        images=images,
        scans=scans,
    )
    return pieces, problems


def find_images(images: tuple[BodyImage, ...], path: str, media: Media) -> tuple[tuple[Address, ...], list[Diagnostic]]:
    """The addresses of a body's images, empty where the file is missing."""
    problems: list[Diagnostic] = []
    addresses = []
    for image in images:
        found, met = find_media(image.src, image.span, path, "photos", media)
        problems += met
        addresses.append(address_of_media(found))
    return tuple(addresses), problems


def _find_scans(facts: ArticleFacts, media: Media) -> tuple[tuple[Address, ...], list[Diagnostic]]:
    """The addresses of the article's scans: empty where the file is missing, and where rights cut the text it shows."""
    problems: list[Diagnostic] = []
    addresses = []
    rights = facts.entry.rights
    may_leave = rights is None or rights.mode == "full"
    for scan in facts.entry.scans:
        found, met = find_media(scan.src, scan.span, facts.entry.path, "scans", media)
        problems += met
        addresses.append(address_of_media(found) if may_leave else "")
    return tuple(addresses), problems
