"""W3C Web Annotations: an AnnotationPage beside each article with notes, and all of them in `data/`.

A note's address on the page (`#n-<id>`) is its id. It targets the article, and where its passage may leave, the
passage by a TextQuoteSelector over the article's plain text. Its bodies: the note itself, its verdict, its kind
and tags, and links to the names and sources it refers to.

What the model has no word for is told in schema.org's, whose prefix its context knows, so that reading a page back
loses nothing a reader sees: the date as written, where that is no moment, and what a source is cited for.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from sitegen.export.moments import universal_moment
from sitegen.export.notebodies import link_body
from sitegen.model.addresses import Address, Routes
from sitegen.model.html import ROOT
from sitegen.model.iris import iri
from sitegen.model.kinds import annotation_kinds
from sitegen.model.machines import ANNOTATIONS
from sitegen.model.pages import OutputFile
from sitegen.model.records import Ref
from sitegen.model.site import Article, Note, Site

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
COLLECTION = "data/annotations.jsonld"
Node = dict[str, Any]
_encode = msgspec.json.Encoder().encode


class AnnotationPress:
    """Makes the annotations of one site; `language` is what notes are written in, `timezone` when they were."""

    def __init__(self, site: Site, routes: Routes, *, title: str, language: str, timezone: str) -> None:
        self.site = site
        self.routes = routes
        self.title = title
        self.language = language
        self.timezone = timezone
        self.kinds = annotation_kinds()

    def page_file(self, article: Article) -> OutputFile:
        """The AnnotationPage of one article, one annotation per line."""
        path = article.address + ANNOTATIONS[1]
        head = {"@context": CONTEXT, "id": iri(self.routes, path, seen_from=path), "type": "AnnotationPage"}
        items = [self._annotation(note, article, path) for note in article.notes]
        return OutputFile(path, _with_items(head, items) + b"}\n")

    def collection_file(self) -> OutputFile:
        """The AnnotationCollection of the whole site, its only page within it; articles newest first."""
        own = iri(self.routes, COLLECTION, seen_from=COLLECTION)
        glances = self.site.glances
        articles = [self.site.articles[slug] for slug in self.site.chronology if glances[slug].notes]
        items = [self._annotation(note, article, COLLECTION) for article in articles for note in article.notes]
        head = {
            "@context": CONTEXT,
            "id": own,
            "type": "AnnotationCollection",
            "label": self.title,
            "total": len(items),
        }
        page = {"id": f"{own}#all", "type": "AnnotationPage", "partOf": own, "startIndex": 0}
        return OutputFile(COLLECTION, _encode(head)[:-1] + b',"first":' + _with_items(page, items) + b"}}\n")

    def _annotation(self, note: Note, article: Article, seen_from: Address) -> Node:
        entry = note.entry
        node: Node = {
            "id": iri(self.routes, article.address, f"n-{entry.id}", seen_from=seen_from),
            "type": "Annotation",
            "motivation": self._motivation(note),
        }
        created = universal_moment(entry.created, self.timezone) if entry.created else ""
        if created:
            node["created"] = created
        if entry.created and entry.created.edtf != created:
            node["schema:dateCreated"] = entry.created.edtf
        if entry.creator:
            node["creator"] = {"type": "Person", "name": entry.creator}
        node["body"] = [*self._texts(note, seen_from), *self._links(note, seen_from), *self._sources(note, seen_from)]
        node["target"] = self._target(note, article, seen_from)
        return node

    def _motivation(self, note: Note) -> str:
        kind = self.kinds.get(note.entry.kind)
        return kind.motivation if kind else "commenting"

    def _texts(self, note: Note, seen_from: Address) -> Iterator[Node]:
        """The note and its verdict, then what classifies it. A note with an image in it is given as plain text,
        because only a page knows where images are.
        """
        entry = note.entry
        if entry.body.text:
            is_html = ROOT not in entry.body.html
            hrefs = [iri(self.routes, address, seen_from=seen_from) if address else "" for address in note.links]
            yield {
                "type": "TextualBody",
                "value": link_body(entry.body, hrefs) if is_html else entry.body.text,
                "format": "text/html" if is_html else "text/plain",
                "language": self.language,
                "purpose": self._motivation(note),
            }
        if entry.verdict:
            yield {"type": "TextualBody", "value": entry.verdict, "format": "text/plain", "purpose": "assessing"}
        yield {"type": "TextualBody", "value": entry.kind, "purpose": "classifying"}
        for tag in entry.tags:
            yield {"type": "TextualBody", "value": tag, "purpose": "tagging"}

    def _links(self, note: Note, seen_from: Address) -> Iterator[Node]:
        for ref in note.refs:
            if ref in self.site.entities and ref not in note.sources:
                yield self._link(ref, seen_from)

    def _sources(self, note: Note, seen_from: Address) -> Iterator[Node]:
        """A link to each source, with what it is cited for."""
        for source, ref in zip(note.entry.sources, note.sources, strict=False):
            if ref not in self.site.entities:
                continue
            cited = {"schema:name": source.title, "schema:url": source.url}
            if source.date:
                cited["schema:datePublished"] = source.date.edtf
            node = self._link(ref, seen_from) | {"schema:name": source.name.text}
            if told := {name: value for name, value in cited.items() if value}:
                node["schema:citation"] = told
            yield node

    def _link(self, ref: Ref, seen_from: Address) -> Node:
        address = iri(self.routes, self.site.entities[ref].address, seen_from=seen_from)
        return {"type": "SpecificResource", "source": address, "purpose": "linking"}

    def _target(self, note: Note, article: Article, seen_from: Address) -> Node | str:
        source = iri(self.routes, article.address, seen_from=seen_from)
        if not note.exact:
            return source
        selector = {"type": "TextQuoteSelector", "exact": note.exact}
        if note.prefix:
            selector["prefix"] = note.prefix
        if note.suffix:
            selector["suffix"] = note.suffix
        return {"type": "SpecificResource", "source": source, "selector": selector}


def _with_items(head: Node, items: list[Node]) -> bytes:
    """The object without its closing brace, its items one per line."""
    return _encode(head)[:-1] + b',"items":[\n' + b",\n".join(map(_encode, items)) + b"\n]"
