"""Words out of articles, seen from a name: what somebody said, and the sentences that link here."""

from collections.abc import Iterable
from itertools import groupby

import msgspec

from sitegen.model.datelines import short_date
from sitegen.model.dates import Date
from sitegen.model.findings import Context
from sitegen.model.html import Html
from sitegen.model.languages import language_apart
from sitegen.model.site import Article, Backlink, Quotation, QuoteKey
from sitegen.pages.edition import Edition

OPENING_MARKS = "\"“„«‹‘'「『"


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation in a list; `speaker` or `title` are empty where the list stands under them.

    `printed` and `reporter_printed` name those who have no page. `is_inferred`: who speaks is not said beside
    the words, but by a pronoun or by what they go on from.
    """

    words: str
    href: str
    title: str
    language: str
    date: Date | None
    speaker: Html
    reporter: Html
    printed: str = ""
    reporter_printed: str = ""
    is_inferred: bool = False


class LinkedFrom(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that links to this page; `is_record` tells archived words from the archive's own.

    `words` say where it stands if it is not the text itself (`In a note`).
    """

    title: str
    href: str
    date: str
    context: Context | None
    is_record: bool
    words: str


def show_quotations(edition: Edition, keys: Iterable[QuoteKey]) -> tuple[Said, ...]:
    """One person's quotations behind the keys, which stand together article by article."""
    found = []
    for slug, of_article in groupby(keys, key=lambda key: key[0]):
        article = edition.article(slug)
        by_id = {quotation.id: quotation for quotation in article.quotations}
        found += [make_said(edition, article, by_id[id_]) for _, id_ in of_article]
    return tuple(found)


def make_said(edition: Edition, article: Article, quotation: Quotation, is_under_article: bool = False) -> Said:
    """The quotation with its way back into the text: told with its speaker under an article, else with its article."""
    links = edition.fragments.links
    nobody = Html("")
    is_told_here = is_under_article and not quotation.speaker
    return Said(
        words=in_quotation_marks(quotation.words) if quotation.status == "manual" else f"“{quotation.words}”",
        href=edition.href(article.address, f"q-{quotation.id}"),
        title="" if is_under_article else article.title,
        language=language_apart(article.language, edition.language),
        date=None if is_under_article else article.entry.date,
        speaker=links[quotation.speaker] if is_under_article and quotation.speaker else nobody,
        reporter=links[quotation.reported_by] if quotation.reported_by else nobody,
        printed=quotation.speaker_printed if is_told_here else "",
        reporter_printed="" if quotation.reported_by else quotation.reporter_printed,
        is_inferred=is_under_article and quotation.status in ("pronoun", "continued"),
    )


def in_quotation_marks(words: str) -> str:
    """The words between quotation marks, unless they bring their own."""
    return words if words[:1] in OPENING_MARKS else f"“{words}”"


def show_backlinks(edition: Edition, backlinks: Iterable[Backlink]) -> tuple[LinkedFrom, ...]:
    """The passages that link here, with the sentence around each."""
    return tuple(
        LinkedFrom(
            title=backlink.title,
            href=edition.href(backlink.address, backlink.fragment),
            date=short_date(backlink.date, edition.interface) if backlink.date else "",
            context=backlink.context,
            is_record=backlink.origin == "article",
            words=edition.translate("In a note") if backlink.origin == "note" else "",
        )
        for backlink in backlinks
    )
