"""`data/*.json`: what the archive holds, as lists of objects, one object per line so that they compare well.

Everything is named by slug within its collection; `url` is absolute with a `base_url`, else relative to the file.
Dates are EDTF, so what is partial or doubtful stays so. No text of an article is here but what findings let out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from sitegen.export.names import entity_object
from sitegen.model.addresses import Address, Routes
from sitegen.model.dates import Date
from sitegen.model.entries import ArticleEntry
from sitegen.model.findings import Summary
from sitegen.model.iris import iri
from sitegen.model.pages import OutputFile
from sitegen.model.records import COLLECTIONS, Ref
from sitegen.model.site import Article, Quotation, Site

Object = dict[str, Any]
Line = bytes | memoryview
_FOLDER = "data/"
_encode = msgspec.json.Encoder().encode
_OPENING: Final = b"[\n"
_BETWEEN: Final = b",\n"
_CLOSING: Final = b"\n]\n"
_BEFORE_SLUG: Final = {"articles": b'{"slug":"', "quotes": b'","article":"'}
"""What stands before the slug of a line's article, in the lists that are of articles."""


LISTS: Final = ("articles", *COLLECTIONS, "quotes")
"""The lists there are, by the name of their file."""


def data_files(site: Site, routes: Routes) -> Iterator[OutputFile]:
    """All lists."""
    return (data_file(name, site, routes) for name in LISTS)


def data_file(name: str, site: Site, routes: Routes) -> OutputFile:
    """One list: articles newest first, names in index order, quotations by article."""
    if write := LINES.get(name):
        return list_file(name, (write(slug, site, routes) for slug in list_listed(name, site)))
    url = _make_url(routes)
    refs = next((refs for collection, refs in site.index.items() if collection == name), ())
    return list_file(name, (_encode(entity_object(site.entities[ref], site, url)) for ref in refs))


def _make_url(routes: Routes) -> Callable[..., str]:
    def url(address: Address, fragment: str = "") -> str:
        return iri(routes, address, fragment, seen_from=_FOLDER + "articles.json")

    return url


def article_line(slug: str, site: Site, routes: Routes) -> bytes:
    """An article as it stands in the list of articles."""
    summary = site.summaries.get(slug, Summary())
    return _encode(article_object(site.articles[slug], summary, _make_url(routes)))


def list_listed(name: str, site: Site) -> Sequence[str]:
    """The articles that have something in one of these lists, newest first; in `quotes` those that quote somebody."""
    if name == "articles":
        return site.chronology
    return [slug for slug in site.chronology if site.glances[slug].quotations]


def quotation_lines(slug: str, site: Site, routes: Routes) -> bytes:
    """An article's quotations as they stand in the list of quotations."""
    url, quotations = _make_url(routes), site.articles[slug].quotations
    return _BETWEEN.join([_encode(quotation_object(quotation, site, url)) for quotation in quotations])


LINES: Final[Mapping[str, Callable[[str, Site, Routes], bytes]]] = {"articles": article_line, "quotes": quotation_lines}
"""What an article has in each list that is of articles."""


def article_object(article: Article, summary: Summary, url: Callable[..., str]) -> Object:
    """An article with its dates, what it is about and how much there is of everything."""
    entry = article.entry
    names = _slugs_by_collection([use.ref for use in article.names])
    authors = [name.ref for line in article.byline for name in line.names]
    credited = [linked.ref for photo in article.photos if photo.credit for linked in photo.credit.parts]
    relied = [ref for use in article.sources for ref in (use.ref, *use.via)]
    return {
        "slug": article.slug,
        "url": url(article.address),
        "title": article.title,
        "subtitle": entry.subtitle,
        "aliases": [alias.text for alias in entry.aliases],
        **_recorded(entry),
        "language": article.language,
        "byline": [line.printed for line in article.byline],
        "tags": list(article.tags_printed),
        "rights": entry.rights.mode if entry.rights else None,
        "is_withheld": summary.withheld,
        "words": summary.words,
        "counts": {
            "photos": len(article.photos),
            "sources": len(article.sources),
            "annotations": len(article.notes),
            "quotes": len(article.quotations),
            "mentions": sum(map(bool, article.mentions)),
        },
        "authors": _slugs("people", authors),
        "publication": _slug("sources", article.publication),
        "people": names.get("people", ()),
        "topics": names.get("topics", ()),
        "places": names.get("places", ()),
        "sources": _slugs("sources", relied),
        "credits": _slugs("credits", credited),
        "mentions": _slugs_by_collection([ref for ref in article.mentions if ref]),
        "articles": list(dict.fromkeys([*article.translations, *[related.article for related in article.related]])),
    }


def _recorded(entry: ArticleEntry) -> Object:
    """What the front matter says of the original, as it says it."""
    held = entry.held_at
    return {
        "date": _edtf(entry.date),
        "date_printed": entry.date_printed,
        "updated": _edtf(entry.updated),
        "accessed": _edtf(entry.accessed),
        "genre": entry.genre,
        "series": entry.series,
        "translation_of": entry.original or None,
        "original": entry.url,
        "archived": [{"url": copy.url, "date": _edtf(copy.date)} for copy in entry.archived],
        "identifiers": dict(sorted(entry.identifiers.items())),
        "held_at": {"repository": held.repository, "call_number": held.call_number} if held else None,
    }


def quotation_object(quotation: Quotation, site: Site, url: Callable[..., str]) -> Object:
    """A quotation, who spoke and who reported it; `speaker` may be in any collection, so it is a whole ref.

    `speaker_name` and `reporter_name` are who that is as the text has it, or an editor, also where they have no page.
    """
    return {
        "id": quotation.id,
        "url": url(site.articles[quotation.article].address, f"q-{quotation.id}"),
        "article": quotation.article,
        "text": quotation.words,
        "speaker": quotation.speaker or None,
        "speaker_name": quotation.speaker_printed or None,
        "reported_by": quotation.reported_by or None,
        "reporter_name": quotation.reporter_printed or None,
        "status": quotation.status,
    }


def list_file(name: str, lines: Iterable[Line]) -> OutputFile:
    """A list of finished lines."""
    joined = _BETWEEN.join(lines)
    return OutputFile(f"{_FOLDER}{name}.json", b"%b%b%b" % (_OPENING, joined, _CLOSING) if joined else b"[]\n")


def split_list(name: str, content: bytes) -> Mapping[str, Line]:
    """The lines that a list was made of, by the slug of the article they are of; nothing where one does not tell it.

    They are views of the content: there may be very many.
    """
    whole, before = memoryview(content), _BEFORE_SLUG[name]
    begin, end = len(_OPENING), len(content) - len(_CLOSING)
    found: dict[str, Line] = {}
    last, start = "", begin
    while begin < end:
        line_end = content.find(b"\n", begin, end)  # what is between lines ends in the only one there is
        behind = line_end + 1 - len(_BETWEEN) if line_end >= 0 else end
        key = content.find(before, begin, behind)  # no text holds a quotation mark as it is: this is the key
        closing = content.find(b'"', key + len(before), behind)
        slug = content[key + len(before) : closing].decode("utf-8", "replace")
        if key < 0 or closing < 0 or (slug in found and slug != last):
            return {}
        start = start if slug == last else begin
        found[slug] = whole[start:behind]
        last, begin = slug, behind + len(_BETWEEN)
    return found


def _edtf(date: Date | None) -> str | None:
    return date.edtf if date else None


def _slugs_by_collection(refs: Iterable[Ref]) -> dict[str, list[str]]:
    """The slugs of each collection, each once, in their order."""
    found: dict[str, list[str]] = {}
    for ref in dict.fromkeys(refs):
        collection, _, slug = ref.partition("/")
        found.setdefault(collection, []).append(slug)
    return found


def _slug(collection: str, ref: Ref) -> str | None:
    found = _slugs(collection, (ref,))
    return found[0] if found else None


def _slugs(collection: str, refs: Collection[Ref]) -> list[str]:
    """The slugs of one collection among the refs, each once, in their order."""
    if not refs:
        return []
    start = f"{collection}/"
    return [ref[len(start) :] for ref in dict.fromkeys(refs) if ref.startswith(start)]
