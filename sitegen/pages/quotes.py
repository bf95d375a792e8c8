"""All quotations, article by article, the newest first."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from sitegen.model.dates import Date
from sitegen.model.languages import language_apart
from sitegen.model.pages import Head, Page
from sitegen.model.site import Quotation
from sitegen.model.structured import quotation_structured
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head
from sitegen.pages.pagination import Leaf, Paging, leaf_address, make_paging, paginate
from sitegen.pages.passages import Said, make_said

SECTION = "quotes/"


class QuotesOfArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What people say in one article, in the order of its text."""

    title: str
    href: str
    language: str
    date: Date | None
    quotations: tuple[Said, ...]


class QuotesView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of quotations; `has_inferred`: some speakers stand in brackets, which wants an explanation."""

    head: Head
    heading: str
    lead: str
    articles: tuple[QuotesOfArticle, ...]
    has_inferred: bool
    paging: Paging


def plan_quotes(edition: Edition) -> Iterator[Page]:
    """All quotations; one page without any where there are none."""
    articles, glances = edition.site.articles, edition.site.glances
    quoting = (slug for slug in edition.site.chronology if glances[slug].quotations)
    quotations = [quotation for slug in quoting for quotation in articles[slug].quotations]
    heading, lead = edition.translate("Quotations"), count_quotations(edition, quotations)
    leaves = paginate(quotations, edition.pagination)
    for at, leaf in enumerate(leaves):
        address = leaf_address(SECTION, leaf.number)
        page = edition.translate("Page {number}").format(number=leaf.number) if leaf.number else ""
        title = ", ".join(filter(None, (heading, page)))
        structured = quotation_structured(leaf.items, address, edition.site, edition.routes, edition.title)
        groups = group_by_article(edition, leaf)
        view = QuotesView(
            head=make_head(edition, address, title, section=SECTION, structured=structured),
            heading=heading,
            lead=page or lead,
            articles=groups,
            has_inferred=any(said.is_inferred for group in groups for said in group.quotations),
            paging=make_paging(edition, SECTION, leaves, at),
        )
        yield Page(address, "pages/quotes.html", view)


def count_quotations(edition: Edition, quotations: Sequence[Quotation]) -> str:
    """How many there are, and by how many people as far as they are named: who `the mayor` is nobody can count."""
    count = edition.interface.count
    speakers = [who for quotation in quotations if (who := name_speaker(quotation))]
    total = count(len(quotations), "quotation", "quotations")
    if not speakers:
        return total
    by = count(len(set(speakers)), "speaker", "speakers")
    if len(speakers) == len(quotations):
        return edition.translate("{quotations} by {speakers}").format(quotations=total, speakers=by)
    some = edition.translate("{quotations}, {number} of them by {speakers}")
    return some.format(quotations=total, number=edition.number(len(speakers)), speakers=by)


def name_speaker(quotation: Quotation) -> str:
    """Who speaks, as one among others; empty where no name tells."""
    return quotation.speaker or (quotation.speaker_printed if quotation.is_named else "")


def group_by_article(edition: Edition, leaf: Leaf[Quotation]) -> tuple[QuotesOfArticle, ...]:
    """The quotations of a page under their articles."""
    groups = []
    for slug, of_article in groupby(leaf.items, key=lambda quotation: quotation.article):
        article = edition.article(slug)
        groups.append(
            QuotesOfArticle(
                title=article.title,
                href=edition.href(article.address),
                language=language_apart(article.language, edition.language),
                date=article.entry.date,
                quotations=tuple(make_said(edition, article, quotation, True) for quotation in of_article),
            )
        )
    return tuple(groups)
