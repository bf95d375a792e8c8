"""An article's citations in every form, each for the original and for this archive's copy."""

from sitegen.model.addresses import Routes
from sitegen.model.bibtex import copy_entry, original_entry
from sitegen.model.cited import Cited, cite
from sitegen.model.csl import Item, copy_item, original_item
from sitegen.model.datelines import long_date
from sitegen.model.html import Html, escape
from sitegen.model.interface import Interface
from sitegen.model.ris import copy_record, original_record
from sitegen.model.site import Article, Site

_MOST_AUTHORS = 3
_ENDS_A_SENTENCE = (".", "?", "!", "…")


def bibtex(article: Article, site: Site, routes: Routes, title: str) -> str:
    """Two BibLaTeX entries, the original's and the copy's; `title` is the archive's."""
    cited = cite(article, site, routes, title)
    return f"{original_entry(cited)}\n{copy_entry(cited)}"


def ris(article: Article, site: Site, routes: Routes, title: str) -> str:
    """Two RIS records, with CRLF."""
    cited = cite(article, site, routes, title)
    return f"{original_record(cited)}\r\n{copy_record(cited)}"


def csl_items(article: Article, site: Site, routes: Routes, title: str) -> list[Item]:
    """Two CSL items, ready for JSON."""
    cited = cite(article, site, routes, title)
    return [original_item(cited), copy_item(cited)]


def citation_line(cited: Cited, interface: Interface) -> Html:
    """The copy's citation as one line: authors, “title”, publication, date, copy, archive, address.

    Names and the title each run in their own direction: a title from right to left would draw the date into itself.
    """
    quoted = f"“{_ended(_apart(cited.title))}”"
    place = [_apart(cited.publication), escape(_dated(cited, interface)), _apart(cited.page)]
    printed = ", ".join([part for part in place if part])
    form = escape(interface.translate("Annotated copy" if cited.is_annotated else "Archived copy"))
    parts = [_ended(_authors(cited, interface)), quoted, _ended(printed), _ended(f"{form}, {_apart(cited.archive)}")]
    return Html(" ".join([part for part in (*parts, escape(cited.copy_url)) if part]))


def _authors(cited: Cited, interface: Interface) -> str:
    if not cited.authors:
        return ""
    names = [_apart(name) for name in (cited.authors[0].inverted, *(author.printed for author in cited.authors[1:]))]
    if len(names) > _MOST_AUTHORS:
        return f"{names[0]} {escape(interface.translate('et al.'))}"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {escape(interface.translate('and'))} {names[-1]}"


def _dated(cited: Cited, interface: Interface) -> str:
    return long_date(cited.date, interface) if cited.date else interface.translate("Undated")


def _apart(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def _ended(html: str) -> str:
    return html if not html or html.removesuffix("</bdi>").endswith(_ENDS_A_SENTENCE) else f"{html}."
