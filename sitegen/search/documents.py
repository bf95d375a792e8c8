"""A document for each article and name: what is found in it, what it can be narrowed by, and where its words stand.

What can be narrowed by stands in the head, so that it is no text; an empty element before each block of the text
carries the fragment that a result leads to.
"""

from collections.abc import Iterable, Iterator, Mapping

from sitegen.model.addresses import Routes
from sitegen.model.body import Body
from sitegen.model.datelines import short_date
from sitegen.model.html import escape
from sitegen.model.interface import Interface
from sitegen.model.kinds import annotation_kinds
from sitegen.model.records import Ref
from sitegen.model.site import Article, Name, Photo
from sitegen.search.wording import space_words

KINDS: Mapping[str, str] = {
    "people": "person",
    "topics": "topic",
    "places": "place",
    "sources": "source",
    "credits": "credit",
}
"""What a name of each collection is called where results are narrowed."""

Facet = tuple[str, str]


class DocumentPress:
    """Makes documents; `names` gives what each name is called."""

    def __init__(self, names: Mapping[Ref, Name], routes: Routes, interface: Interface) -> None:
        self._names, self._routes, self._interface = names, routes, interface

    def article(self, article: Article, body: Body) -> tuple[str, bytes]:
        """The path and the document of an article, with its text as far as it may be published."""
        date = article.entry.date
        facets = dict.fromkeys(self._facets(article))
        told = {"date": short_date(date, self._interface) if date else "", "language": article.language}
        sort = f'<meta data-pagefind-sort="date[content]" content="{date.iso}">' if date else ""
        return self._document(article.address, article.title, _text_of(article, body), facets, told, sort)

    def name(self, name: Name) -> tuple[str, bytes]:
        """The path and the document of a name, found by each of its forms and by what it is.

        What a record tells at length is not searched: it would stand before what articles say.
        """
        record = name.record
        others = [alias.text for alias in record.aliases] if record else []
        texts = [("", other) for other in (name.sort_name, *others)]
        if record:
            texts.append(("", record.description))
        told = {"others": " | ".join(others)}
        return self._document(name.address, name.name, texts, [("kind", KINDS[name.collection])], told)

    def _facets(self, article: Article) -> Iterator[Facet]:
        yield "kind", "article"
        if date := article.entry.date:
            yield "year", f"{date.year}"
        for use in article.names:
            yield self._facet(use.ref)
        refs = [*(use.ref for use in article.sources), article.publication]
        for line in article.byline:
            refs += (name.ref for name in line.names)
        yield from (self._facet(ref) for ref in refs if ref)
        for photo in article.photos:
            yield "photograph", "yes"
            yield from (self._facet(ref) for ref in _credited(photo))
        kinds = annotation_kinds()
        yield from (("note", self._interface.translate(kinds[note.entry.kind].label)) for note in article.notes)

    def _facet(self, ref: Ref) -> Facet:
        name = self._names[ref]
        return KINDS[name.collection], name.name

    def _document(
        self,
        address: str,
        title: str,
        texts: Iterable[tuple[str, str]],
        facets: Iterable[Facet],
        told: Mapping[str, str],
        more: str = "",
    ) -> tuple[str, bytes]:
        head = [f'<meta data-pagefind-filter="{kind}[content]" content="{escape(value)}">' for kind, value in facets]
        given = [(key, escape(value)) for key, value in told.items() if value]
        head += [f'<meta data-pagefind-meta="{key}[content]" content="{value}">' for key, value in given]
        blocks = [f"<p>{_mark(place)}{escape(space_words(words))}</p>" for place, words in texts if words]
        language = escape(self._interface.language)
        html = (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>-</title>'
            f"{''.join(head)}{more}</head><body><main data-pagefind-body>"
            f'<h1 data-pagefind-meta="title">{escape(space_words(title))}</h1>{"".join(blocks)}</main>'
        )
        return self._routes.file(address), html.encode()


def _mark(place: str) -> str:
    return f'<i id="{escape(place)}"></i>' if place else ""


def _text_of(article: Article, body: Body) -> Iterator[tuple[str, str]]:
    """All words of an article's page that are searched, each with the fragment where they stand."""
    if article.entry.subtitle:
        yield "", article.entry.subtitle
    yield from _blocks_of(body)
    for photo in article.photos:
        credit = photo.credit.printed if photo.credit else ""
        yield f"photo-{photo.number}", " ".join(filter(None, (photo.entry.caption, credit)))
    for note in article.notes:
        yield f"n-{note.entry.id}", note.entry.body.text.strip()


def _blocks_of(body: Body) -> Iterator[tuple[str, str]]:
    for block in body.blocks:
        yield f"p{block.number}", body.text[block.text : block.text_end].strip()


def _credited(photo: Photo) -> Iterator[Ref]:
    if photo.credit:
        yield from (part.ref for part in photo.credit.parts if part.ref)
