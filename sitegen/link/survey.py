"""What stands around articles and names: records linked, everything gathered, inverted, and traced back."""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.link.backlinks import gather_backlinks, list_linked
from sitegen.link.entities import (
    MentionIndex,
    PageLinks,
    RecordLinks,
    Surroundings,
    build_entity,
    invert_broader,
    invert_persons,
    invert_portraits,
    link_record,
    sort_names,
)
from sitegen.link.gather import Gathered, newest_first
from sitegen.link.likenesses import find_likenesses
from sitegen.link.linked import Answers, Difference, Linked, keep_equal
from sitegen.link.names import Namer
from sitegen.link.pieces import Setting, find_images
from sitegen.link.targets import resolve_links
from sitegen.model.archive import Archive
from sitegen.model.mappings import Layered, find_changed, find_other
from sitegen.model.records import Ref, ref_of
from sitegen.model.site import Backlink, Entity, Name


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
    difference: Difference,
    position: Mapping[str, int],
    gathered: Mapping[Ref, Gathered],
    record_links: dict[Ref, RecordLinks],
    pages: PageLinks,
    mentions: MentionIndex,
    before: Linked | None,
) -> Surroundings:
    """Everything that names are completed from."""
    names, old = answers.names, before.around if before else None
    sort_keys = old.sort_keys if old and before and names is before.names else None
    keep_equal(old.links if old else None, record_links)
    backlinks = _lead_back(answers, difference, position, record_links, pages, before)
    return surround(names, sort_keys, position, gathered, record_links, pages, backlinks, mentions)


def surround(
    names: Mapping[Ref, Name],
    sort_keys: Mapping[Ref, tuple[str, str]] | None,
    position: Mapping[str, int],
    gathered: Mapping[Ref, Gathered],
    record_links: Mapping[Ref, RecordLinks],
    pages: PageLinks,
    backlinks: Mapping[str, tuple[Backlink, ...]],
    mentions: MentionIndex,
) -> Surroundings:
    """All this together, with what records say inverted; sort keys are made where none are known."""
    keys = sort_names(names)[0] if sort_keys is None else sort_keys
    return Surroundings(
        gathered=gathered,
        links=record_links,
        pages=pages,
        narrower=invert_broader(record_links, keys),
        credited_as=invert_persons(record_links, keys),
        portraits=invert_portraits(record_links, keys),
        likenesses=find_likenesses(names, {ref: links.similar for ref, links in record_links.items()}, keys),
        backlinks=backlinks,
        position=position,
        sort_keys=keys,
        mentions=mentions,
    )


def _lead_back(
    answers: Answers,
    difference: Difference,
    position: Mapping[str, int],
    record_links: Mapping[Ref, RecordLinks],
    pages: PageLinks,
    before: Linked | None,
) -> Mapping[str, tuple[Backlink, ...]]:
    """All backlinks by the key of their target; gathered again for what other articles lead to, or now lead to."""

    def gather(slugs: Iterable[str]) -> dict[str, tuple[Backlink, ...]]:
        archive = answers.archive
        records = [(f, record_links[ref_of(f.collection, f.record.slug)].links) for f in archive.records]
        free = [(f, page.address, links) for f, (page, links) in zip(archive.pages, pages, strict=True)]
        pieces = (answers.pieces[slug] for slug in slugs)
        return gather_backlinks(pieces, answers.addresses, records, free, archive.occurrences)

    if before is None:
        return gather(position)
    old = before.around
    has_others = difference.has_other_records or difference.has_other_pages or pages != old.pages
    if has_others or record_links != old.links:
        found = gather(position)
        keep_equal(old.backlinks, found)
        return found
    stale = difference.answered | difference.gone | difference.reread
    states = [of[slug] for of in (before.pieces, answers.pieces) for slug in stale if slug in of]
    keys = {key for piece in states for key in list_linked(piece)}
    if not keys:
        return old.backlinks
    slug_of = {address: slug for slug, address in before.addresses.items()}
    linking = {slug_of.get(back.address, "") for key in keys for back in old.backlinks.get(key, ())} | stale
    fresh = gather(newest_first(linking & position.keys(), position))
    found = {key: fresh.get(key, ()) for key in keys}
    keep_equal(old.backlinks, found)
    every = old.backlinks if keys <= old.backlinks.keys() else dict.fromkeys([*old.backlinks, *keys])
    return Layered(old.backlinks, found, every)


def build_entities(
    names: Mapping[Ref, Name], around: Surroundings, touched: frozenset[Ref], before: Linked | None
) -> Mapping[Ref, Entity]:
    """Every name with everything the archive knows of it; `touched` are those that articles say something else of."""
    if before is None or is_sorted_otherwise(before, around.sort_keys):
        return {ref: build_entity(named, around) for ref, named in names.items()}
    old, known = before.around, before.outcome.value.entities
    stale = {*touched, *find_changed(before.names, names)}
    for field in ("links", "backlinks", "mentions"):
        stale |= find_other(getattr(old, field), getattr(around, field))
    for field in ("narrower", "credited_as", "portraits", "likenesses"):  # made anew in every link
        was, now = getattr(old, field), getattr(around, field)
        stale |= {ref for ref in was.keys() | now.keys() if was.get(ref) != now.get(ref)}
    fresh = {ref: build_entity(names[ref], around) for ref in stale if ref in names}
    keep_equal(known, fresh)
    return Layered(known, fresh, names)


def is_sorted_otherwise(before: Linked, sort_keys: Mapping[Ref, tuple[str, str]]) -> bool:
    """Whether a name that was there sorts elsewhere: it may stand in the company of any other."""
    old = before.around.sort_keys
    return sort_keys is not old and any(old.get(ref, key) != key for ref, key in sort_keys.items())
