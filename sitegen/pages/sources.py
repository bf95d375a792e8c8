"""Sources: what they published themselves, and which articles rely on them, how credited and by which way."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from sitegen.model.body import Weave
from sitegen.model.datelines import short_date
from sitegen.model.html import Html
from sitegen.model.languages import language_apart
from sitegen.model.pages import Head, Page
from sitegen.model.records import Ref, Source
from sitegen.model.site import Entity, SourceKey, SourceUse
from sitegen.pages.edition import Edition
from sitegen.pages.entity import Named, Opening, describe, head_entity, name_counts, open_entity, tell_biography
from sitegen.pages.more import Preview, Use, plan_leaves, plan_sections, preview_backlinks, preview_notes
from sitegen.pages.pagination import Paging, make_paging
from sitegen.pages.particulars import Particular, Value, tell_count, tell_site, tell_span, tell_word
from sitegen.pages.passages import LinkedFrom
from sitegen.pages.shelves import cut_leaves, shelve_articles, spread_over, years_on
from sitegen.pages.years import YearGroup, year_fragments


class Printed(msgspec.Struct, frozen=True, array_like=True):
    """A form as printed and how often."""

    text: str
    count: int


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """A source's page. `years` are articles it published, `uses` those that rely on it (`relied` altogether).

    `ways` count how articles came by it, `passed` what others came through it; `kept` what is left of originals.
    """

    head: Head
    top: Opening
    introduction: Weave | None
    printed: tuple[Printed, ...]
    ways: tuple[Named, ...]
    passed: tuple[Named, ...]
    kept: tuple[Particular, ...]
    companions: tuple[Named, ...]
    years: tuple[YearGroup, ...]
    uses: tuple[Use, ...]
    relied: str
    paging: Paging
    notes: Preview[Html]
    linked: Preview[LinkedFrom]


def plan_sources(edition: Edition) -> Iterator[Page]:
    """A page for every source, and those its lists go on at."""
    for ref in edition.site.index["sources"]:
        yield from plan_source(edition, edition.entity(ref))


def plan_source(edition: Edition, entity: Entity) -> Iterator[Page]:
    """The source's own page, then older articles and whole sections."""
    leaves = cut_leaves(edition, entity)
    shelves = shelve_articles(edition, entity, leaves)
    years = years_on(edition, shelves, 0)
    relied = [edition.article(slug).sources[number - 1] for slug, number in entity.relied]
    uses = spread_over(leaves, relied, lambda use: use.article)
    relying = edition.interface.count(len({use.article for use in relied}), "article", "articles")
    lead = describe(entity)
    if not lead and relied:
        lead = edition.translate("Relied on by {articles}.").replace("{articles}", relying)
    view = SourceView(
        head=head_entity(edition, entity, lead),
        top=open_entity(
            edition,
            entity,
            lead=lead,
            particulars=list_source_particulars(edition, entity),
            years=year_fragments(years),
        ),
        introduction=tell_biography(edition, entity),
        printed=list_printed(entity),
        ways=count_ways(edition, relied),
        passed=count_passed(edition, entity),
        kept=count_kept(edition, relied),
        companions=name_counts(edition, entity.companions),
        years=years,
        uses=show_uses(edition, uses[0]),
        relied=relying if relied else "",
        paging=make_paging(edition, entity.address, leaves, 0),
        notes=preview_notes(edition, entity),
        linked=preview_backlinks(edition, entity),
    )
    yield Page(entity.address, "pages/source.html", view)
    yield from plan_leaves(
        edition,
        entity,
        leaves,
        lambda at: {"years": years_on(edition, shelves, at), "uses": show_uses(edition, uses[at])},
    )
    yield from plan_sections(edition, entity)


def list_printed(entity: Entity) -> tuple[Printed, ...]:
    """The forms it is printed by, the most frequent first; nothing where it is always printed by its name."""
    if all(text == entity.name for text, _ in entity.printed):
        return ()
    return tuple(Printed(text, number) for text, number in entity.printed)


def list_source_particulars(edition: Edition, entity: Entity) -> tuple[Particular, ...]:
    """What stands beside the heading."""
    particulars: tuple[Particular, ...] = ()
    record = entity.record
    if isinstance(record, Source):
        particulars += tell_word(edition, "Kind", record.kind) + tell_site(edition, record.url)
    particulars += tell_count(edition, "Published here", len(entity.published))
    particulars += tell_count(edition, "Relied on by", len({slug for slug, _ in entity.relied}), "#relied")
    return particulars + tell_span(edition, entity.articles)


def count_ways(edition: Edition, uses: Iterable[SourceUse]) -> tuple[Named, ...]:
    """How articles came by the source: directly, or through the copy nearest to them; nothing if always directly."""
    ways = Counter(use.via[0] if use.via else "" for use in uses)
    if set(ways) <= {""}:
        return ()
    ordered = sorted(ways.items(), key=lambda way: (-way[1], way[0]))
    links = edition.fragments.links
    return tuple(Named(links[ref] if ref else Html(""), n) for ref, n in ordered)


def count_passed(edition: Edition, entity: Entity) -> tuple[Named, ...]:
    """The sources that articles came by through this one."""
    keys: Iterable[SourceKey] = entity.via
    passed: Counter[Ref] = Counter(edition.article(slug).sources[number - 1].ref for slug, number in keys)
    ordered = sorted(passed.items(), key=lambda pair: (-pair[1], pair[0]))
    return name_counts(edition, ordered)


def count_kept(edition: Edition, uses: Iterable[SourceUse]) -> tuple[Particular, ...]:
    """How many originals are linked, and how many of them have an archived copy; nothing if nothing is linked."""
    states = Counter(_state_of(use) for use in uses)
    if set(states) <= {"Never linked"}:
        return ()
    return tuple(
        Particular(edition.translate(state), (Value(f"{states[state]:,}"),))
        for state in ("Archived", "Linked, no copy", "Never linked")
        if states[state]
    )


def _state_of(use: SourceUse) -> str:
    if use.entry.archived:
        return "Archived"
    return "Linked, no copy" if use.entry.url else "Never linked"


def show_uses(edition: Edition, uses: Iterable[SourceUse]) -> tuple[Use, ...]:
    """The uses as lines of the table."""
    return tuple(show_use(edition, use) for use in uses)


def show_use(edition: Edition, use: SourceUse) -> Use:
    """A use as a line of the table."""
    article = edition.article(use.article)
    date = article.entry.date
    return Use(
        date=short_date(date, edition.interface) if date else "",
        iso=date.iso if date else "",
        title=article.title,
        href=edition.href(article.address, f"source-{use.number}"),
        language=language_apart(article.language, edition.language),
        words=tell_credit(edition, use),
        copy=tell_copy(edition, use),
    )


def tell_credit(edition: Edition, use: SourceUse) -> str:
    """What the article credits the source for, under what name, and by which way it came."""
    entry = use.entry
    parts = [entry.role or entry.title]
    printed = entry.as_printed or entry.name.text
    if printed != edition.name(use.ref).name:
        parts.append(edition.translate("as “{printed}”").replace("{printed}", printed))
    if use.via:
        chain = ", ".join(edition.name(ref).name for ref in use.via)
        parts.append(edition.translate("via {chain}").replace("{chain}", chain))
    words = ", ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def tell_copy(edition: Edition, use: SourceUse) -> Value:
    """The newest archived copy, or why there is none."""
    if use.entry.archived:
        copy = use.entry.archived[-1]
        when = short_date(copy.date, edition.interface) if copy.date else edition.translate("Archived copy")
        return Value(when, copy.url, True)
    if use.entry.url:
        return Value(edition.translate("Original"), use.entry.url, True)
    return Value(edition.translate("Never linked"))
