"""Photo credits: a photographer's, agency's or distributor's photographs, and the printed lines they are read from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.model.body import Weave
from sitegen.model.html import Html
from sitegen.model.pages import Page, Planned
from sitegen.model.records import Credit, Ref
from sitegen.model.site import Entity, LinkedPart, Photo, PhotoKey
from sitegen.model.views import part
from sitegen.pages.edition import Edition
from sitegen.pages.entity import (
    Named,
    describe,
    name_counts,
    name_refs,
    tell_biography,
)
from sitegen.pages.gallery import PHOTO_YEARS, PhotoCard, show_photos, show_photos_by_year
from sitegen.pages.more import plan_leaves, plan_sections
from sitegen.pages.opening import NameView
from sitegen.pages.pagination import Leaf, paginate
from sitegen.pages.particulars import Particular, Value, tell_count, tell_site, tell_span, tell_word
from sitegen.pages.sources import Printed
from sitegen.pages.yearmarks import find_marks

SHEETS_SHOWN = 24
STRIP = 4
LINES_SHOWN = 12


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A photographer under an agency: a few of the pictures held, and what the lines say of the two."""

    link: Html
    href: str
    count: int
    strip: tuple[PhotoCard, ...]
    words: str
    years: str


class CreditView(NameView):
    """A credit's page. `lines` are the printed credit lines, word for word; `sheets` an agency's photographers.

    `others` are the photographers beyond the sheets; `photos` one page of all photographs (`total`).
    """

    total: int

    def __init__(self, edition: Edition, entity: Entity, leaves: Sequence[Leaf[PhotoKey]]) -> None:
        super().__init__(edition, entity, describe(entity), leaves)
        self.total = len(entity.credited)

    def list_particulars(self) -> tuple[Particular, ...]:
        """What stands beside the heading."""
        return list_credit_particulars(self._edition, self._entity, self._all_photos)

    def list_years(self) -> Mapping[int, str]:
        """Where the photographs of each year begin."""
        pages = [[slug for slug, _ in leaf.items] for leaf in self._leaves]
        return find_marks(self._edition, self._entity.address, self._leaves, pages, PHOTO_YEARS)

    @part
    def _all_photos(self) -> tuple[Photo, ...]:
        article = self._edition.article
        return tuple([article(slug).photos[number - 1] for slug, number in self._entity.credited])

    @part
    def _lines(self) -> list[tuple[str, int]]:
        lines = Counter([photo.entry.credit for photo in self._all_photos])
        return sorted(lines.items(), key=lambda line: (-line[1], line[0]))

    @part
    def _taken(self) -> dict[Ref, list[Photo]]:
        return group_by_creator(self._entity.ref, self._all_photos)

    @part
    def _ranked(self) -> list[Ref]:
        taken = self._taken
        return sorted(taken, key=lambda ref: (-len(taken[ref]), ref))

    @part
    def introduction(self) -> Weave | None:
        return tell_biography(self._edition, self._entity)

    @part
    def lines(self) -> tuple[Printed, ...]:
        return tuple([Printed(text, n) for text, n in self._lines[:LINES_SHOWN]])

    @part
    def more_lines(self) -> int:
        return max(0, len(self._lines) - LINES_SHOWN)

    @part
    def companions(self) -> tuple[Named, ...]:
        return name_counts(self._edition, (pair for pair in self._entity.companions if pair[0] not in self._taken))

    @part
    def portraits(self) -> tuple[Named, ...]:
        return name_refs(self._edition, self._entity.portraits)

    @part
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple([show_sheet(self._edition, ref, self._taken[ref]) for ref in self._ranked[:SHEETS_SHOWN]])

    @part
    def others(self) -> tuple[Named, ...]:
        links = self._edition.fragments.links
        return tuple([Named(links[ref], len(self._taken[ref])) for ref in self._ranked[SHEETS_SHOWN:]])

    @part
    def photos(self) -> tuple[PhotoCard, ...]:
        return show_photos_by_year(self._edition, self._leaves[0].items)


def plan_credits(edition: Edition) -> Iterator[Planned]:
    """A page for every photographer, agency and distributor, and those its photographs go on at."""
    for ref in edition.site.index["credits"]:
        yield from plan_credit(edition, edition.entity(ref))


def plan_credit(edition: Edition, entity: Entity) -> Iterator[Planned]:
    """The credit's own page, then older photographs and whole sections."""
    leaves = paginate(entity.credited, edition.pagination)
    yield Page(entity.address, "pages/credit.html", CreditView(edition, entity, leaves))
    yield from plan_leaves(
        edition,
        entity,
        leaves,
        items=lambda at: leaves[at].items,
        fill=lambda at: {"photos": show_photos_by_year(edition, leaves[at].items)},
    )
    yield from plan_sections(edition, entity)


def list_credit_particulars(edition: Edition, entity: Entity, photos: Sequence[Photo]) -> tuple[Particular, ...]:
    """What stands beside the heading: what it is, whose pages lead on, how much there is and since when."""
    particulars: tuple[Particular, ...] = ()
    record = entity.record
    kind = record.kind if isinstance(record, Credit) and record.kind else infer_kind(entity.ref, photos)
    particulars += tell_word(edition, "Kind", kind)
    if entity.person:
        person = edition.entity(entity.person)
        particulars += (Particular(edition.translate("Person"), (Value(person.name, edition.href(person.address)),)),)
    if isinstance(record, Credit):
        particulars += tell_site(edition, record.url)
    particulars += tell_count(edition, "Photographs", len(photos), "#photographs")
    particulars += tell_count(edition, "Articles", len(entity.articles))
    if roles := count_roles(entity.ref, photos):
        shown = tuple(Value(f"{edition.translate(role.capitalize())} {edition.number(n)}") for role, n in roles)
        particulars += (Particular(edition.translate("Credited as"), shown),)
    return particulars + tell_span(edition, entity.articles)


def infer_kind(ref: Ref, photos: Iterable[Photo]) -> str:
    """What the lines use the name as most often; empty where they disagree evenly."""
    seen: Counter[str] = Counter()
    for photo in photos:
        if photo.credit:
            seen["photographer"] += _names(ref, photo.credit.creators)
            seen["agency"] += _names(ref, photo.credit.agencies)
            seen["distributor"] += _names(ref, photo.credit.distributors)
    ranked = seen.most_common(2)
    return ranked[0][0] if ranked and ranked[0][1] and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]) else ""


def _names(ref: Ref, parts: Iterable[LinkedPart]) -> bool:
    return any(part.ref == ref for part in parts)


def count_roles(ref: Ref, photos: Iterable[Photo]) -> list[tuple[str, int]]:
    """The roles (pool, staff, handout) of the lines that name it as their creator, the most frequent first."""
    roles = Counter(
        role for photo in photos if photo.credit and _names(ref, photo.credit.creators) for role in photo.credit.roles
    )
    return sorted(roles.items(), key=lambda pair: (-pair[1], pair[0]))


def group_by_creator(ref: Ref, photos: Iterable[Photo]) -> dict[Ref, list[Photo]]:
    """The photographs under this agency or distributor by who took them."""
    taken: dict[Ref, list[Photo]] = {}
    for photo in photos:
        line = photo.credit
        if line and (_names(ref, line.agencies) or _names(ref, line.distributors)):
            for part in line.creators:
                if part.ref and part.ref != ref:
                    taken.setdefault(part.ref, []).append(photo)
    return taken


def show_sheet(edition: Edition, ref: Ref, photos: Sequence[Photo]) -> Sheet:
    """A photographer's sheet: pictures held, the chain as the newest line has it, the years."""
    held = [(photo.article, photo.number) for photo in photos if photo.address][:STRIP]
    return Sheet(
        link=edition.fragments.links[ref],
        href=edition.href(edition.name(ref).address),
        count=len(photos),
        strip=show_photos(edition, held),
        words=tell_chain(edition, photos[0]),
        years=span_years(edition, photos),
    )


def tell_chain(edition: Edition, photo: Photo) -> str:
    """The way of a photograph, e.g. `Pool, for Keystone, via Getty Images`."""
    line = photo.credit
    if line is None:
        return ""
    parts = [edition.translate(role.capitalize()) for role in line.roles]
    for words, names in (("for {name}", line.agencies), ("via {name}", line.distributors)):
        parts += [edition.translate(words).replace("{name}", edition.name(p.ref).name) for p in names if p.ref]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def span_years(edition: Edition, photos: Iterable[Photo]) -> str:
    """From the first year to the last, of the photographs or else of their articles."""
    dates = (photo.entry.taken or edition.article(photo.article).entry.date for photo in photos)
    years = sorted({date.year for date in dates if date})
    if not years:
        return ""
    if len(years) == 1:
        return str(years[0])
    return edition.translate("{start} to {end}").format(start=years[0], end=years[-1])
