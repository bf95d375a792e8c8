"""What the pages of people, topics, places, sources and credits are made of, part by part: head, opening, sections."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from sitegen.model.addresses import Address
from sitegen.model.html import Html
from sitegen.model.pages import FeedLink
from sitegen.model.site import Entity
from sitegen.model.structured import entity_structured
from sitegen.model.views import PartedView, part
from sitegen.pages.edition import Edition
from sitegen.pages.entity import Form, entity_feeds, letter_crumb, list_forms, name_collection
from sitegen.pages.head import page_properties
from sitegen.pages.histogram import Histogram, draw_histogram
from sitegen.pages.mentions import Mentions, MentionYear
from sitegen.pages.more import Preview, preview_backlinks, preview_notes
from sitegen.pages.pagination import Leaf, Paging, make_paging
from sitegen.pages.particulars import Particular, Value, link_outward, tell_identifiers
from sitegen.pages.passages import LinkedFrom
from sitegen.pages.shelves import Shelf, find_years, years_on
from sitegen.pages.years import YearGroup


class NameHead(PartedView):
    """The `Head` of a name's own page."""

    title: str
    address: Address
    language: str
    description: str
    section: Address
    noindex: bool
    meta: tuple[tuple[str, str], ...]
    earlier: str
    later: str

    def __init__(self, edition: Edition, entity: Entity, description: str) -> None:
        self._edition, self._entity = edition, entity
        self.title, self.address, self.section = entity.name, entity.address, f"{entity.collection}/"
        self.language, self.description, self.noindex = edition.language, description, False
        self.meta, self.earlier, self.later = (), "", ""

    @part
    def canonical(self) -> str:
        return self._edition.routes.absolute(self.address)

    @part
    def feeds(self) -> tuple[FeedLink, ...]:
        return entity_feeds(self._edition, self._entity)

    @part
    def properties(self) -> tuple[tuple[str, str], ...]:
        return page_properties(self._edition, self.address, self.title, self.description)

    @part
    def structured(self) -> str:
        edition = self._edition
        return entity_structured(self._entity, edition.site, edition.routes, edition.title)


class Opening(PartedView):
    """The top of a name's page. `lead` is one line on it; `forms` are the other forms it is known or printed by.

    `extra` is the author's own, from the record: the built-in theme shows nothing of it.
    """

    name: str
    lead: str
    extra: Mapping[str, Any]

    def __init__(self, page: "NameView", edition: Edition, entity: Entity, lead: str) -> None:
        self._page, self._edition, self._entity = page, edition, entity
        self.name, self.lead = entity.name, lead
        self.extra = entity.record.extra if entity.record else {}

    @part
    def crumbs(self) -> tuple[Value, ...]:
        edition, entity = self._edition, self._entity
        way = self._page.list_crumbs() or (letter_crumb(edition, entity),)
        return (Value(name_collection(edition, entity), edition.href(f"{entity.collection}/")), *way)

    @part
    def forms(self) -> tuple[Form, ...]:
        return list_forms(self._edition, self._entity)

    @part
    def similar(self) -> tuple[Html, ...]:
        return tuple([self._edition.fragments.links[ref] for ref in self._entity.similar])

    @part
    def histogram(self) -> Histogram | None:
        glances, entity = self._edition.site.glances, self._entity
        dated = [glance for slug in entity.articles if (glance := glances[slug]).year]
        return draw_histogram(dated, entity.name, self._edition.interface, self._page.list_years())

    @part
    def particulars(self) -> tuple[Particular, ...]:
        return (*self._page.list_particulars(), *tell_identifiers(self._edition, self._entity))

    @part
    def links(self) -> tuple[Value, ...]:
        return link_outward(self._entity)

    @part
    def feeds(self) -> tuple[FeedLink, ...]:
        return entity_feeds(self._edition, self._entity)


class NameView(PartedView):
    """What the page of any name shows; `leaves` are the pages of its list, of which this is the newest."""

    nested: ClassVar[dict[str, type[PartedView]]] = {"head": NameHead, "top": Opening}
    head: NameHead
    top: Opening

    def __init__(self, edition: Edition, entity: Entity, lead: str, leaves: Sequence[Leaf[Any]]) -> None:
        self._edition, self._entity, self._leaves = edition, entity, leaves
        self.mentioned_in = Mentions(edition, entity)
        self.head, self.top = NameHead(edition, entity, lead), Opening(self, edition, entity, lead)

    def list_crumbs(self) -> tuple[Value, ...]:
        """The way down to the name from its collection; its letter where nothing is said."""
        return ()

    def list_particulars(self) -> tuple[Particular, ...]:
        """What stands beside the heading."""
        return ()

    def list_years(self) -> Mapping[int, str]:
        """Where the articles of each year are listed, for the chart to lead there; nothing where no years are."""
        return {}

    @part
    def paging(self) -> Paging:
        return make_paging(self._edition, self._entity.address, self._leaves, 0)

    @part
    def notes(self) -> Preview[Html]:
        return preview_notes(self._edition, self._entity)

    @part
    def mentions(self) -> Preview[MentionYear]:
        return self.mentioned_in.preview()

    @part
    def linked(self) -> Preview[LinkedFrom]:
        return preview_backlinks(self._edition, self._entity)


class ShelvedView(NameView):
    """What the page of a name shows that has its articles under their years."""

    def __init__(
        self, edition: Edition, entity: Entity, lead: str, leaves: Sequence[Leaf[str]], shelves: Iterable[Shelf]
    ) -> None:
        super().__init__(edition, entity, lead, leaves)
        self._shelves = shelves

    def list_years(self) -> Mapping[int, str]:
        """Where the articles of each year begin: on this page, or on an older one."""
        return find_years(self._edition, self._entity.address, self._leaves, self._shelves)

    @part
    def years(self) -> tuple[YearGroup, ...]:
        return years_on(self._edition, self._shelves, 0)
