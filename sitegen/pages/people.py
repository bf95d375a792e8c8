"""People: who they are, what they said, with whom and where they appear, in the archive's articles and pictures."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.model.body import Weave
from sitegen.model.datelines import short_date
from sitegen.model.pages import Page, Planned
from sitegen.model.records import Collection, Person, Role
from sitegen.model.site import Entity
from sitegen.model.views import part
from sitegen.pages.edition import Edition
from sitegen.pages.entity import (
    Named,
    Near,
    name_counts,
    near_names,
    tell_biography,
)
from sitegen.pages.gallery import PhotoCard
from sitegen.pages.more import (
    Preview,
    plan_sections,
    preview_photos,
    preview_quotations,
)
from sitegen.pages.network import Neighbour, Network, draw_network
from sitegen.pages.opening import ShelvedView
from sitegen.pages.pagination import Leaf
from sitegen.pages.particulars import Particular, Value, tell_count, tell_date, tell_span
from sitegen.pages.passages import Said
from sitegen.pages.photos import PhotoView, show_photo
from sitegen.pages.pictures import PORTRAIT
from sitegen.pages.shelves import Shelf, cut_leaves, plan_shelves, shelve_articles

COMPANIONS_SHOWN = 8
COMPANIONS_KNOWN = 60
"""How many of a person's companions are asked whether they appear together; others are too rare to matter."""
NEAR: tuple[tuple[str, Collection], ...] = (("Topics", "topics"), ("Places", "places"), ("Sources", "sources"))


class RoleLine(msgspec.Struct, frozen=True, array_like=True):
    """An office and its years in words (empty: not recorded)."""

    years: str
    title: str


class PersonView(ShelvedView):
    """A person's page. `years` are articles under their years, those by the person first."""

    roles: tuple[RoleLine, ...]

    def __init__(self, edition: Edition, entity: Entity, leaves: Sequence[Leaf[str]], shelves: Iterable[Shelf]) -> None:
        record = self._record = entity.record if isinstance(entity.record, Person) else None
        roles = list_roles(edition, record.roles) if record else ()
        super().__init__(edition, entity, lead_person(record, roles), leaves, shelves)
        self.roles = roles if len(roles) > 1 or (record and record.description) else ()

    def list_particulars(self) -> tuple[Particular, ...]:
        """What stands beside the portrait."""
        return list_person_particulars(self._edition, self._entity, self._record)

    @part
    def portrait(self) -> PhotoView | None:
        portrait = self._entity.portrait
        return show_photo(self._edition, portrait, wide=PORTRAIT) if portrait else None

    @part
    def biography(self) -> Weave | None:
        return tell_biography(self._edition, self._entity)

    @part
    def quotations(self) -> Preview[Said]:
        return preview_quotations(self._edition, self._entity)

    @part
    def companions(self) -> tuple[Named, ...]:
        return name_counts(self._edition, self._entity.companions, COMPANIONS_SHOWN)

    @part
    def _circle(self) -> tuple[Network | None, str]:
        return draw_circle(self._edition, self._entity)

    @part
    def network(self) -> Network | None:
        return self._circle[0]

    @part
    def network_words(self) -> str:
        return self._circle[1]

    @part
    def near(self) -> tuple[Near, ...]:
        return near_names(self._edition, NEAR, self._entity.often_with)

    @part
    def photos(self) -> Preview[PhotoCard]:
        return preview_photos(self._edition, self._entity)


def plan_people(edition: Edition) -> Iterator[Planned]:
    """A page for every person, and those its lists go on at."""
    for ref in edition.site.index["people"]:
        yield from plan_person(edition, edition.entity(ref))


def plan_person(edition: Edition, entity: Entity) -> Iterator[Planned]:
    """The person's own page, then older articles and whole sections."""
    leaves = cut_leaves(edition, entity)
    shelves = shelve_articles(edition, entity, leaves)
    view = PersonView(edition, entity, leaves, shelves)
    yield Page(entity.address, "pages/person.html", view)
    yield from plan_shelves(edition, entity, leaves, shelves)
    yield from view.mentioned_in.plan()
    yield from plan_sections(edition, entity)


def list_person_particulars(edition: Edition, entity: Entity, record: Person | None) -> tuple[Particular, ...]:
    """What stands beside the portrait."""
    particulars = tell_count(edition, "Articles", len(entity.about))
    particulars += tell_count(edition, "Articles by", len(entity.authored))
    particulars += tell_count(edition, "Quotations", len(entity.quotations), "#quotations")
    particulars += tell_count(edition, "Photographs", len(entity.depicted), "#photographs")
    particulars += tell_photographs_by(edition, entity)
    particulars += tell_span(edition, entity.articles)
    if record:
        particulars += tell_date(edition, "Born", record.born) + tell_date(edition, "Died", record.died)
    return particulars


def tell_photographs_by(edition: Edition, entity: Entity) -> tuple[Particular, ...]:
    """How many photographs are credited to the person, each credit linked; none for who is no photographer."""
    credits = [edition.entity(ref) for ref in entity.credited_as]
    values = tuple(Value(edition.number(len(credit.credited)), edition.href(credit.address)) for credit in credits)
    return (Particular(edition.translate("Photographs by"), values),) if values else ()


def list_roles(edition: Edition, roles: tuple[Role, ...]) -> tuple[RoleLine, ...]:
    """The offices with their years, the latest first; those without a beginning keep their order at the end."""
    latest = sorted(roles, key=lambda role: role.start.order if role.start else (-1, 0, 0, ""), reverse=True)
    return tuple(RoleLine(role_years(edition, role), role.title) for role in latest)


def role_years(edition: Edition, role: Role) -> str:
    """When an office was held, e.g. `2021 to 2025`, `since 2021`."""
    start = short_date(role.start, edition.interface) if role.start else ""
    end = short_date(role.end, edition.interface) if role.end else ""
    if start and end:
        return edition.translate("{start} to {end}").format(start=start, end=end)
    if start:
        return edition.translate("since {start}").format(start=start)
    return edition.translate("until {end}").format(end=end) if end else ""


def lead_person(record: Person | None, roles: tuple[RoleLine, ...]) -> str:
    """The line under the name: the record's description, or the latest office and its years."""
    if record and record.description:
        return record.description
    return ", ".join(filter(None, (roles[0].title, roles[0].years))) if roles else ""


def draw_circle(edition: Edition, entity: Entity) -> tuple[Network | None, str]:
    """The network of the person's companions, and what it shows in words."""
    around = [(edition.entity(ref), n) for ref, n in entity.companions[:6]]
    neighbours = [view_neighbour(edition, other, shared) for other, shared in around]
    if len(neighbours) < 3:
        return None, ""
    circles = [{ref for ref, _ in other.companions[:COMPANIONS_KNOWN]} for other, _ in around]
    pairs = [
        (a, b)
        for a in range(len(around))
        for b in range(a + 1, len(around))
        if around[b][0].ref in circles[a] or around[a][0].ref in circles[b]
    ]
    words = edition.translate("{name} in the centre, around it {others}.").format(
        name=entity.name, others=", ".join(neighbour.label for neighbour in neighbours)
    )
    if pairs:
        both = ", ".join(
            edition.translate("{one} and {other}").format(one=neighbours[a].label, other=neighbours[b].label)
            for a, b in pairs
        )
        words += " " + edition.translate("Also together: {pairs}.").format(pairs=both)
    return draw_network(last_name(entity), neighbours, pairs), words


def view_neighbour(edition: Edition, other: Entity, shared: int) -> Neighbour:
    """A companion as the network shows it."""
    words = f"{other.name}, {edition.interface.count(shared, 'article', 'articles')}"
    return Neighbour(last_name(other), shared, words, edition.href(other.address))


def last_name(entity: Entity) -> str:
    """The part of the sort name before its comma, or the name where it has none."""
    last = entity.sort_name.partition(",")[0] if "," in entity.sort_name else ""
    return last if last and last in entity.name else entity.name
