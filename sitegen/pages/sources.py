"""Sources: what they published themselves, and which articles rely on them, how credited and by which way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.model.body import Weave
from sitegen.model.datelines import short_date
from sitegen.model.html import Html
from sitegen.model.languages import language_apart
from sitegen.model.pages import Page, Planned
from sitegen.model.records import Source
from sitegen.model.site import Article, CopyState, Entity, SourceKey, SourceUse
from sitegen.model.views import part
from sitegen.pages.edition import Edition
from sitegen.pages.entity import Named, describe, name_counts, tell_biography
from sitegen.pages.more import Use, plan_leaves, plan_sections
from sitegen.pages.opening import ShelvedView
from sitegen.pages.pagination import Leaf
from sitegen.pages.particulars import Particular, Value, tell_count, tell_site, tell_span, tell_word
from sitegen.pages.shelves import Shelf, cut_leaves, shelve_articles, shelves_on, spread_over, years_on
from sitegen.pages.yearmarks import find_marks, mark_years

USE_YEARS = "relied-"


class Printed(msgspec.Struct, frozen=True, array_like=True):
    """A form as printed and how often."""

    text: str
    count: int


class SourceView(ShelvedView):
    """A source's page. `years` are articles it published, `uses` those that rely on it (`relied` altogether).

    `ways` count how articles came by it, `passed` what others came through it; `kept` what is left of originals.
    """

    relied: str

    def __init__(
        self,
        edition: Edition,
        entity: Entity,
        leaves: Sequence[Leaf[str]],
        shelves: Iterable[Shelf],
        uses: Sequence[Sequence[SourceKey]],
    ) -> None:
        number = len({slug for slug, _ in entity.relied})
        self.relied = edition.interface.count(number, "article", "articles") if number else ""
        super().__init__(edition, entity, lead_source(edition, entity, self.relied), leaves, shelves)
        self._uses = uses

    def list_particulars(self) -> tuple[Particular, ...]:
        """What stands beside the heading."""
        return list_source_particulars(self._edition, self._entity)

    @part
    def introduction(self) -> Weave | None:
        return tell_biography(self._edition, self._entity)

    @part
    def printed(self) -> tuple[Printed, ...]:
        return list_printed(self._entity)

    @part
    def ways(self) -> tuple[Named, ...]:
        return count_ways(self._edition, self._entity)

    @part
    def passed(self) -> tuple[Named, ...]:
        return count_passed(self._edition, self._entity)

    @part
    def kept(self) -> tuple[Particular, ...]:
        return count_kept(self._edition, self._entity)

    @part
    def companions(self) -> tuple[Named, ...]:
        return name_counts(self._edition, self._entity.companions)

    @part
    def uses(self) -> tuple[Use, ...]:
        return show_uses(self._edition, self._uses[0])

    def list_years(self) -> Mapping[int, str]:
        """Where the articles of each year begin: what it published before what relies on it."""
        pages = [[slug for slug, _ in keys] for keys in self._uses]
        marks = find_marks(self._edition, self._entity.address, self._leaves, pages, USE_YEARS)
        return {**marks, **super().list_years()}


def plan_sources(edition: Edition) -> Iterator[Planned]:
    """A page for every source, and those its lists go on at."""
    for ref in edition.site.index["sources"]:
        yield from plan_source(edition, edition.entity(ref))


def plan_source(edition: Edition, entity: Entity) -> Iterator[Planned]:
    """The source's own page, then older articles and whole sections."""
    leaves = cut_leaves(edition, entity)
    shelves = shelve_articles(edition, entity, leaves)
    uses = spread_over(leaves, entity.relied, lambda key: key[0])
    view = SourceView(edition, entity, leaves, shelves, uses)
    yield Page(entity.address, "pages/source.html", view)
    yield from plan_leaves(
        edition,
        entity,
        leaves,
        items=lambda at: (shelves_on(shelves, at), uses[at]),
        fill=lambda at: {"years": years_on(edition, shelves, at), "uses": show_uses(edition, uses[at])},
    )
    yield from view.mentioned_in.plan()
    yield from plan_sections(edition, entity)


def lead_source(edition: Edition, entity: Entity, relied: str) -> str:
    """The line under the name: what its record says, else how many articles rely on it (`relied`, in words)."""
    lead = describe(entity)
    if lead or not relied:
        return lead
    return edition.translate("Relied on by {articles}.").replace("{articles}", relied)


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


def count_ways(edition: Edition, entity: Entity) -> tuple[Named, ...]:
    """How articles came by the source: directly, or through the copy nearest to them; nothing if always directly."""
    if not any(ref for ref, _ in entity.ways):
        return ()
    links = edition.fragments.links
    return tuple(Named(links[ref] if ref else Html(""), number) for ref, number in entity.ways)


def count_passed(edition: Edition, entity: Entity) -> tuple[Named, ...]:
    """The sources that articles came by through this one."""
    return name_counts(edition, entity.passed)


def count_kept(edition: Edition, entity: Entity) -> tuple[Particular, ...]:
    """How many originals are linked, and how many of them have an archived copy; nothing if nothing is linked."""
    copies = dict(entity.copies)
    if copies.keys() <= {"unlinked"}:
        return ()
    labels: dict[CopyState, str] = {
        "archived": edition.translate("Archived"),
        "linked": edition.translate("Linked, no copy"),
        "unlinked": edition.translate("Never linked"),
    }
    found = ((label, copies.get(state)) for state, label in labels.items())
    return tuple(Particular(label, (Value(edition.number(number)),)) for label, number in found if number)


def show_uses(edition: Edition, keys: Iterable[SourceKey]) -> tuple[Use, ...]:
    """The uses behind the keys as lines of the table."""
    found = [(edition.article(slug), number) for slug, number in keys]
    marks = mark_years(edition, (article.slug for article, _ in found), USE_YEARS)
    return tuple(
        [
            show_use(edition, article, article.sources[number - 1], mark)
            for (article, number), mark in zip(found, marks, strict=True)
        ]
    )


def show_use(edition: Edition, article: Article, use: SourceUse, fragment: str = "") -> Use:
    """A use as a line of the table."""
    date = article.entry.date
    return Use(
        date=short_date(date, edition.interface) if date else "",
        iso=date.iso if date else "",
        title=article.title,
        href=edition.href(article.address, f"source-{use.number}"),
        language=language_apart(article.language, edition.language),
        words=tell_credit(edition, use),
        copy=tell_copy(edition, use),
        fragment=fragment,
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
    if use.copy == "archived":
        copy = use.entry.archived[-1]
        when = short_date(copy.date, edition.interface) if copy.date else edition.translate("Archived copy")
        return Value(when, copy.url, True)
    if use.copy == "linked":
        return Value(edition.translate("Original"), use.entry.url, True)
    return Value(edition.translate("Never linked"))
