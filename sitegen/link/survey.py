"""What stands around articles and names: records linked, everything gathered, inverted, and traced back."""

from collections.abc import Mapping, Sequence

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.backlinks import gather_backlinks
from sitegen.link.entities import (
    RecordLinks,
    Surroundings,
    build_entity,
    invert_broader,
    invert_persons,
    invert_portraits,
    link_record,
    sort_names,
)
from sitegen.link.gather import Gathered
from sitegen.link.likenesses import find_likenesses
from sitegen.link.linked import Answers, Linked, keep_equal
from sitegen.link.names import Namer
from sitegen.link.pieces import Setting, find_images
from sitegen.link.targets import Resolved, resolve_links
from sitegen.model.archive import Archive
from sitegen.model.records import Ref, ref_of
from sitegen.model.site import Entity, Name, SitePage


def link_records(archive: Archive, setting: Setting) -> tuple[dict[Ref, RecordLinks], list[Diagnostic]]:
    """What every record says of others, and what is wrong with it."""
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


def survey(
    answers: Answers,
    chronology: Sequence[str],
    gathered: Mapping[Ref, Gathered],
    record_links: dict[Ref, RecordLinks],
    pages: Sequence[tuple[SitePage, tuple[Resolved, ...]]],
    before: Linked | None,
) -> Surroundings:
    """Everything that names are completed from."""
    archive, names = answers.archive, answers.names
    old = before.around if before else None
    sort_keys = old.sort_keys if old and before and names is before.names else sort_names(names)[0]
    backlinks = gather_backlinks(
        (answers.pieces[slug] for slug in chronology),
        answers.addresses,
        [(f, record_links[ref_of(f.collection, f.record.slug)].links) for f in archive.records],
        [(f, page.address, links) for f, (page, links) in zip(archive.pages, pages, strict=True)],
        archive.occurrences,
    )
    keep_equal(old.backlinks if old else None, backlinks)
    keep_equal(old.links if old else None, record_links)
    is_same_order = old is not None and before is not None and chronology is before.outcome.value.chronology
    return Surroundings(
        gathered=gathered,
        links=record_links,
        narrower=invert_broader(record_links, sort_keys),
        credited_as=invert_persons(record_links, sort_keys),
        portraits=invert_portraits(record_links, sort_keys),
        likenesses=find_likenesses(names, {ref: links.similar for ref, links in record_links.items()}, sort_keys),
        backlinks=backlinks,
        position=old.position if old and is_same_order else {slug: at for at, slug in enumerate(chronology)},
        sort_keys=sort_keys,
    )


def build_entities(
    names: Mapping[Ref, Name], around: Surroundings, touched: frozenset[Ref], before: Linked | None
) -> dict[Ref, Entity]:
    """Every name with everything the archive knows of it; `touched` are those that articles say something else of."""
    if before is None or _is_sorted_otherwise(before.around, around):
        return {ref: build_entity(named, around) for ref, named in names.items()}
    old, known = before.around, before.outcome.value.entities
    entities: dict[Ref, Entity] = {}
    for ref, named in names.items():
        is_same = (
            ref not in touched
            and before.names.get(ref) is named
            and old.links.get(ref) is around.links.get(ref)
            and old.backlinks.get(ref) is around.backlinks.get(ref)
            and old.narrower.get(ref) == around.narrower.get(ref)
            and old.credited_as.get(ref) == around.credited_as.get(ref)
            and old.portraits.get(ref) == around.portraits.get(ref)
            and old.mentions.get(ref) == around.mentions.get(ref)
            and old.likenesses.get(ref) == around.likenesses.get(ref)
        )
        entities[ref] = known[ref] if is_same else build_entity(named, around)
    keep_equal(known, entities)
    return entities


def _is_sorted_otherwise(old: Surroundings, new: Surroundings) -> bool:
    """Whether a name that was there sorts elsewhere: it may stand in the company of any other."""
    if old.sort_keys is new.sort_keys:
        return False
    return any(old.sort_keys.get(ref, key) != key for ref, key in new.sort_keys.items())
