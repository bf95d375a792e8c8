"""The NewsArticle node and what hangs on it: photographs, sources, names, quotations."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Raw

from sitegen.model.addresses import Address, Routes, UrlStyle
from sitegen.model.findings import Summary
from sitegen.model.iris import encoded_fragment, encoded_path, way_home, web_address
from sitegen.model.jsonld import Node, filled, thing
from sitegen.model.metatags import certain_day
from sitegen.model.records import Ref
from sitegen.model.schema_types import kind_of, type_of_kind
from sitegen.model.site import Article, LinkedPart, Photo, Quotation, Site, SourceUse


class ArticleGraph:
    """Makes the nodes of one article as seen from one page, its own unless said otherwise."""

    def __init__(self, article: Article, site: Site, routes: Routes, seen_from: Address | None = None) -> None:
        self.article = article
        self.site = site
        self.routes = routes
        self._style = routes.style
        self._home = way_home(routes, article.address if seen_from is None else seen_from)
        self._here = self._home + encoded_path(routes.link(article.address))

    def node(self) -> Node:
        """The NewsArticle."""
        article, entry, clip = self.article, self.article.entry, self.article.entry.publication
        summary = self.site.summaries.get(article.slug, Summary())
        node: Node = {
            "@type": "NewsArticle",
            "@id": self._here,
            "url": self._here,
            "headline": article.title,
            "alternativeHeadline": entry.subtitle,
            "datePublished": certain_day(entry.date),
            "dateModified": certain_day(entry.updated),
            "author": self._authors(),
            "publisher": self._publisher(),
            "inLanguage": article.language,
            "genre": entry.genre,
            "isPartOf": {"@type": "CreativeWorkSeries", "name": entry.series} if entry.series else None,
            "translationOfWork": self._original(),
            "identifier": [f"{scheme}:{value}" for scheme, value in sorted(entry.identifiers.items())],
            "isAccessibleForFree": not summary.withheld,
            "wordCount": summary.words or None,
            "isBasedOn": web_address(entry.url),
            "archivedAt": [url for copy in entry.archived if (url := web_address(copy.url))],
            "citation": [self._source(use) for use in article.sources],
            "about": self._known_of([use.ref for use in article.names]),
            "mentions": self._mentions(),
            "image": [self.photo(photo) for photo in article.photos],
            "hasPart": [self.quotation(quotation) for quotation in article.quotations],
            "copyrightNotice": self._notice(),
        }
        if clip:
            node |= {"printSection": clip.section, "printEdition": clip.edition, "printPage": clip.page}
        return filled(node)

    def address(self, address: Address) -> str:
        """A reference as the page writes it."""
        return self._home + encoded_path(self.routes.link(address))

    def within(self, fragment: str) -> str:
        """A reference to a part of the article as the page writes it."""
        return f"{self._here}#{encoded_fragment(fragment)}"

    def name(self, ref: Ref) -> Raw:
        """A person, topic, place, source or credit, pointed at by its page."""
        name = self.site.names[ref]
        return _point_at(name.collection, kind_of(name) if name.record else "", ref, name.name, self._home, self._style)

    def photo(self, photo: Photo) -> Node:
        """An ImageObject; without `contentUrl` where the photograph is not held."""
        entry, credit = photo.entry, photo.credit
        is_free_to_tell = not self.site.summaries.get(self.article.slug, Summary()).withheld
        creators = (
            [*map(self._credited_person, credit.creators), *map(self._credited_agency, credit.agencies)]
            if credit
            else []
        )
        return filled(
            {
                "@type": "ImageObject",
                "@id": self.within(f"photo-{photo.number}"),
                "contentUrl": self.address(photo.address) if photo.address else "",
                "width": photo.width or None,
                "height": photo.height or None,
                "caption": entry.caption if is_free_to_tell else "",
                "creditText": entry.credit,
                "creator": creators,
                "copyrightNotice": entry.copyright,
                "license": web_address(entry.license) or _work_named(entry.license),
                "dateCreated": certain_day(entry.taken),
                "contentLocation": self._known(photo.place),
                "about": self._known_of(photo.depicts),
            }
        )

    def quotation(self, quotation: Quotation) -> Node:
        """A Quotation at its place in the article."""
        return filled(
            {
                "@type": "Quotation",
                "@id": self.within(f"q-{quotation.id}"),
                "text": quotation.words,
                "creator": self._known(quotation.speaker),
                "spokenByCharacter": self._known(quotation.speaker),
                "provider": self._known(quotation.reported_by),
            }
        )

    def _known(self, ref: Ref) -> Raw | None:
        if not ref:
            return None
        try:
            return self.name(ref)
        except KeyError:
            return None

    def _known_of(self, refs: Iterable[Ref]) -> list[Raw]:
        return [known for ref in refs if (known := self._known(ref))]

    def _authors(self) -> list[Node]:
        """The printed names; those with a page here are pointed at."""
        found: dict[str, Node] = {}
        for line in self.article.byline:
            for name in line.names:
                kind = "Person" if name.ref.startswith("people/") else "Organization"
                node: Node = {"@type": kind, "name": name.part.text}
                if name.ref in self.site.names:
                    node["@id"] = self.address(self.site.names[name.ref].address)
                found.setdefault(name.part.text, node)
        return list(found.values())

    def _original(self) -> Node | None:
        original = self.site.articles.get(self.article.entry.original) if self.article.entry.original else None
        if original is None:
            return None
        address = self._home + encoded_path(self.routes.link(original.address))
        return {"@type": "NewsArticle", "@id": address, "name": original.title}

    def _publisher(self) -> Node | Raw | None:
        clip = self.article.entry.publication
        known = self._known(self.article.publication)
        return known or ({"@type": "NewsMediaOrganization", "name": clip.name.text} if clip else None)

    def _source(self, use: SourceUse) -> Node:
        """A work relied on: named by its title, else as printed, and who published it."""
        entry = use.entry
        return filled(
            {
                "@type": "CreativeWork",
                "@id": self.within(f"source-{use.number}"),
                "name": entry.title or entry.as_printed or entry.name.text,
                "url": web_address(entry.url),
                "datePublished": certain_day(entry.date),
                "publisher": self._known(use.ref),
                "archivedAt": [url for copy in entry.archived if (url := web_address(copy.url))],
            }
        )

    def _mentions(self) -> list[Raw]:
        """Names in the text, or linked to by it or its notes, that the article is not about."""
        if not (self.article.links or self.article.notes or self.article.mentions):
            return []
        about = {use.ref for use in self.article.names}
        linked = [address.rstrip("/") for address in self.article.links]
        noted = (ref for note in self.article.notes for ref in note.refs)
        refs = dict.fromkeys((*linked, *noted, *filter(None, self.article.mentions)))
        return self._known_of([ref for ref in refs if ref not in about])

    def _notice(self) -> str:
        rights = self.article.entry.rights
        return " · ".join(filter(None, (rights.holder, rights.note))) if rights else ""

    def _credited_person(self, linked: LinkedPart) -> Node:
        return self._credited(linked, "Person")

    def _credited_agency(self, linked: LinkedPart) -> Node:
        return self._credited(linked, "Organization")

    def _credited(self, linked: LinkedPart, kind: str) -> Node:
        node: Node = {"@type": kind, "name": linked.part.text}
        if linked.ref in self.site.names:
            node["@id"] = self.address(self.site.names[linked.ref].address)
        return node


def _work_named(text: str) -> Node | None:
    return {"@type": "CreativeWork", "name": text} if text else None


@lru_cache(maxsize=65536)
def _point_at(collection: str, kind: str, ref: Ref, name: str, home: str, style: UrlStyle) -> Raw:
    """A name pointed at by its page, spelled once for all the pages that do."""
    address = Routes(style).link(f"{ref}/")
    return thing(type_of_kind(collection, kind), home + encoded_path(address), name)
