"""What every form of citation says of an article, collected once: `bibtex`, `ris`, `csl` and `citation` spell it.

Two things can be cited: the original as it was published, and this archive's copy of it. Only front matter and
resolved names come here, never a word of the text.
"""

import re
from string import ascii_letters, digits

import msgspec

from sitegen.model.addresses import Address, Routes
from sitegen.model.authors import Author, authors_of
from sitegen.model.dates import Date
from sitegen.model.iris import iri, web_address
from sitegen.model.site import Article, Site
from sitegen.model.slugs import short_digest, slugify

_NOT_ON_A_LINE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_IS_ON_A_LINE = re.compile(r"[^\x00-\x20\x7f-\x9f\u2028\u2029]+(?: [^\x00-\x20\x7f-\x9f\u2028\u2029]+)*")
_KEY_CHARACTERS = frozenset(ascii_letters + digits + "-._")


class Cited(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article's citable facts; empty where not recorded.

    `key` identifies the original in any format, `copy_key` the archived copy. `url` is the original's; `copy_url`
    the copy's full address, empty while the site has no `base_url`; `address` its canonical address.
    """

    key: str
    title: str
    archive: str
    address: Address
    authors: tuple[Author, ...] = ()
    publication: str = ""
    section: str = ""
    edition: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    date: Date | None = None
    accessed: Date | None = None
    url: str = ""
    copy_url: str = ""
    language: str = ""
    genre: str = ""
    is_annotated: bool = False

    @property
    def copy_key(self) -> str:
        """The key of the archived copy; no slug can make it."""
        return f"{self.key}:copy"


def cite(article: Article, site: Site, routes: Routes, title: str) -> Cited:
    """The citable facts of the article in the archive called `title`; texts on one line, without control characters."""
    entry = article.entry
    clip = entry.publication
    publication = site.names.get(article.publication)
    return Cited(
        key=citation_key(article.slug),
        title=one_line(article.title),
        archive=one_line(title),
        address=article.address,
        authors=authors_of(article, site),
        publication=one_line(publication.name if publication else clip.name.text if clip else ""),
        section=one_line(clip.section) if clip else "",
        edition=one_line(clip.edition) if clip else "",
        volume=one_line(clip.volume) if clip else "",
        issue=one_line(clip.issue) if clip else "",
        page=one_line(clip.page) if clip else "",
        date=entry.date,
        accessed=entry.accessed,
        url=web_address(entry.url or (clip.url if clip and not publication else "")),
        copy_url=iri(routes, article.address) if routes.base_url else "",
        language=article.language,
        genre=one_line(entry.genre),
        is_annotated=bool(article.notes),
    )


def citation_key(slug: str) -> str:
    """The article's key: its slug, or for a slug with other than plain characters something as unique."""
    if _KEY_CHARACTERS.issuperset(slug):
        return slug
    return f"{slugify(slug) or 'article'}.{short_digest(slug)}"


def one_line(text: str) -> str:
    """The text with control characters and line breaks as single spaces; no-break spaces stay as printed."""
    if not text or (text.isprintable() and "  " not in text and text[0] != " " != text[-1]):
        return text
    return text if _IS_ON_A_LINE.fullmatch(text) else _NOT_ON_A_LINE.sub(" ", text).strip(" ")
