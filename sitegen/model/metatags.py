"""What an article's `<head>` tells reference managers and social networks, as name/content pairs.

Zotero's Embedded Metadata translator takes the type from `z:itemType`, the newspaper from `z:publicationTitle` and
`prism.publicationName` (without these it would take `og:site_name`, the archive), the rest from the Highwire
tags. `citation_journal_title` is never written: it would make the article a journal article.
"""

from functools import lru_cache

from sitegen.model.addresses import Routes
from sitegen.model.authors import Author
from sitegen.model.cited import Cited
from sitegen.model.dates import Date
from sitegen.model.site import Article, Site

Pairs = tuple[tuple[str, str], ...]


def article_meta(article: Article, cited: Cited) -> Pairs:
    """The `<meta name content>` pairs of the article's page; `cited` is what can be cited of the article."""
    date = _slashed(cited.date)
    pairs = [
        ("z:itemType", "newspaperArticle"),
        ("z:publicationTitle", cited.publication),
        ("prism.publicationName", cited.publication),
        ("citation_title", cited.title),
        *[("citation_author", _author(author)) for author in cited.authors],
        ("citation_publication_date", date),
        ("citation_date", date),
        ("citation_language", cited.language),
        ("citation_volume", cited.volume),
        ("citation_issue", cited.issue),
        ("citation_firstpage", cited.page),
        ("prism.edition", cited.edition),
        ("citation_public_url", cited.copy_url),
        ("DC.rights", _rights(article)),
    ]
    return tuple([pair for pair in pairs if pair[1]])


def article_properties(article: Article, cited: Cited, site: Site, routes: Routes, description: str = "") -> Pairs:
    """The Open Graph `<meta property content>` pairs of the article's page; addresses only with a `base_url`.

    `og:locale` is left out unless the language names a region: a bare `en` would have to invent one.
    """
    pairs = [
        ("og:type", "article"),
        ("og:title", cited.title),
        ("og:url", cited.copy_url),
        ("og:site_name", cited.archive),
        ("og:description", description),
        ("og:locale", _locale(cited.language)),
        ("article:published_time", certain_day(article.entry.date)),
        ("article:modified_time", certain_day(article.entry.updated)),
        ("article:section", cited.section),
        *[("article:tag", site.names[use.ref].name) for use in article.names if use.ref in site.names],
        *_image(article, routes),
    ]
    return tuple([pair for pair in pairs if pair[1]])


def certain_day(date: Date | None) -> str:
    """The date as ISO 8601 if its day is known and not in doubt, with a time only if its zone is known too."""
    if date is None or not date.day or date.qualifier:
        return ""
    return date.full if date.zone else date.iso


def _image(article: Article, routes: Routes) -> Pairs:
    """The first photograph that is held, for a site that knows its own address; no network shows drawings in SVG."""
    if not article.photos:
        return ()
    held = (photo for photo in article.photos if photo.address and not photo.address.lower().endswith(".svg"))
    photo = next(held, None)
    if photo is None or not routes.base_url:
        return ()
    return (
        ("og:image", routes.absolute(photo.address)),
        ("og:image:width", str(photo.width) if photo.width else ""),
        ("og:image:height", str(photo.height) if photo.height else ""),
        ("og:image:alt", photo.entry.alt),
    )


def _slashed(date: Date | None) -> str:
    """`2021/12/03`, `1984/05`, `1984`: what Highwire dates look like. A doubtful date keeps its EDTF form."""
    if date is None:
        return ""
    return f"{date.iso}{date.qualifier}" if date.qualifier else date.iso.replace("-", "/")


def _author(author: Author) -> str:
    """`Family, Given`; in natural order where both parts hold a space, which Zotero would take for two people."""
    inverted = author.inverted
    parts = inverted.split(", ")
    return author.printed if len(parts) > 1 and " " in parts[0] and " " in parts[1] else inverted


@lru_cache(maxsize=256)
def _locale(language: str) -> str:
    parts = language.split("-")
    region = next((part for part in parts[1:] if len(part) == 2 and part.isalpha()), "")
    return f"{parts[0].lower()}_{region.upper()}" if region else ""


def _rights(article: Article) -> str:
    rights = article.entry.rights
    return " · ".join(part for part in (rights.holder, rights.note) if part) if rights else ""
