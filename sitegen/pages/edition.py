"""What every family of pages is made from."""

from collections.abc import Mapping

import msgspec

from sitegen.model.addresses import Address, Routes
from sitegen.model.findings import Summary
from sitegen.model.interface import Interface
from sitegen.model.pages import Fragments
from sitegen.model.pictures import Picture
from sitegen.model.records import Ref
from sitegen.model.site import Article, Entity, Name, Site


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """The site as one build publishes it: content, addresses, words, shared fragments, and few settings.

    `title`, `description` and `language` are the archive's own; `outputs` which machine formats are written
    (`bib`, `ris`, `csl`, `jsonld`, `feeds`, `data`); `has_search` whether there is a search page, `has_index` whether
    the texts are indexed for it, `has_health` whether there is a page of how far the archive is; `pictures` are those
    of which there are smaller sizes, by the address of their original.
    """

    site: Site
    fragments: Fragments
    routes: Routes = Routes()
    interface: Interface = Interface()
    title: str = "Archive"
    description: str = ""
    language: str = "en"
    pagination: int = 50
    outputs: tuple[str, ...] = ()
    has_search: bool = True
    pictures: Mapping[Address, Picture] = {}
    has_index: bool = False
    has_health: bool = False

    def href(self, address: Address, fragment: str = "") -> str:
        """A link to a canonical address from any page."""
        return self.routes.href(address, fragment)

    def translate(self, text: str) -> str:
        """An interface text in the site's language."""
        return self.interface.translate(text)

    def number(self, number: int) -> str:
        """A number as it is written in the site's language."""
        return self.interface.number(number)

    def page_lead(self, number: int) -> str:
        """What stands under the heading of a numbered page of a list; empty for the list's own address."""
        return self.translate("Page {number}").format(number=number) if number else ""

    def article(self, slug: str) -> Article:
        """The article with this slug; a slug nobody has is a bug."""
        return self.site.articles[slug]

    def summary(self, slug: str) -> Summary:
        """What is told of an article's text."""
        return self.site.summaries[slug]

    def name(self, ref: Ref) -> Name:
        """What a person, topic, place, source or credit is called; a ref nobody has is a bug."""
        return self.site.names[ref]

    def entity(self, ref: Ref) -> Entity:
        """The person, topic, place, source or credit behind a ref; a ref nobody has is a bug."""
        return self.site.entities[ref]
