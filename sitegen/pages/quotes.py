"""All quotations, article by article, the newest first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

from sitegen.model.dates import Date
from sitegen.model.languages import language_apart
from sitegen.model.pages import Head, Sketch
from sitegen.model.site import Glance
from sitegen.model.structured import quotation_structured
from sitegen.pages.edition import Edition
from sitegen.pages.head import make_head
from sitegen.pages.pagination import Paging, leaf_address, make_paging, paginate
from sitegen.pages.passages import Said, make_said

SECTION = "quotes/"

Key = tuple[str, int]
"""An article's slug and where the quotation stands among those of the article."""


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


def plan_quotes(edition: Edition) -> Iterator[Sketch]:
    """All quotations; one page without any where there are none."""
    glances, chronology = edition.site.glances, edition.site.chronology
    keys = [(slug, at) for slug in chronology for at in range(glances[slug].quotations)]
    heading, lead = edition.translate("Quotations"), count_quotations(edition, [glances[slug] for slug in chronology])
    leaves = paginate(keys, edition.pagination)
    for at, leaf in enumerate(leaves):
        address = leaf_address(SECTION, leaf.number)
        page = edition.translate("Page {number}").format(number=leaf.number) if leaf.number else ""
        title = ", ".join(filter(None, (heading, page)))
        outline = QuotesView(
            head=make_head(edition, address, title, section=SECTION),
            heading=heading,
            lead=page or lead,
            articles=(),
            has_inferred=False,
            paging=make_paging(edition, SECTION, leaves, at),
        )

        def fill(keys: Sequence[Key] = leaf.items, head: Head = outline.head) -> dict[str, Any]:
            groups = group_by_article(edition, keys)
            is_inferred = any(said.is_inferred for group in groups for said in group.quotations)
            structured = structure_quotations(edition, keys, head)
            head = msgspec.structs.replace(head, structured=structured)
            return {"head": head, "articles": groups, "has_inferred": is_inferred}

        yield Sketch(address, "pages/quotes.html", outline, leaf.items, fill)


def structure_quotations(edition: Edition, keys: Iterable[Key], head: Head) -> str:
    """The structured data of a page of these quotations."""
    quotations = [edition.article(slug).quotations[at] for slug, at in keys]
    return quotation_structured(quotations, head.address, edition.site, edition.routes, edition.title)


def count_quotations(edition: Edition, glances: Iterable[Glance]) -> str:
    """How many there are, and by how many people as far as they are named: who `the mayor` is nobody can count."""
    count = edition.interface.count
    quoting = [glance for glance in glances if glance.quotations]
    number = sum(glance.quotations for glance in quoting)
    speakers = [who for glance in quoting for who in glance.speakers]
    total = count(number, "quotation", "quotations")
    if not speakers:
        return total
    by = count(len(set(speakers)), "speaker", "speakers")
    if len(speakers) == number:
        return edition.translate("{quotations} by {speakers}").format(quotations=total, speakers=by)
    some = edition.translate("{quotations}, {number} of them by {speakers}")
    return some.format(quotations=total, number=edition.number(len(speakers)), speakers=by)


def group_by_article(edition: Edition, keys: Iterable[Key]) -> tuple[QuotesOfArticle, ...]:
    """The quotations of a page under their articles."""
    groups = []
    for slug, of_article in groupby(keys, key=lambda key: key[0]):
        article = edition.article(slug)
        groups.append(
            QuotesOfArticle(
                title=article.title,
                href=edition.href(article.address),
                language=language_apart(article.language, edition.language),
                date=article.entry.date,
                quotations=tuple([make_said(edition, article, article.quotations[at], True) for _, at in of_article]),
            )
        )
    return tuple(groups)
