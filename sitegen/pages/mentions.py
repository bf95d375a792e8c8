"""Mentions of a name in the texts of articles, in context, year by year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from sitegen.model.dates import Date
from sitegen.model.findings import Context
from sitegen.model.languages import language_apart
from sitegen.model.pages import Planned
from sitegen.model.records import Ref
from sitegen.model.site import Article, Entity
from sitegen.pages.edition import Edition
from sitegen.pages.more import Lists, Preview, continue_list
from sitegen.pages.pagination import paginate
from sitegen.pages.years import year_of

SHOWN = 8
"""How many articles that mention it a name's own page shows."""

SENTENCES = 2
"""How many sentences of one article are shown; where the name stands besides is told by its paragraphs."""

Key = tuple[str, int]
"""An article's slug and how often it mentions the name."""


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """A sentence that mentions a name, and the way to its paragraph."""

    href: str
    context: Context


class Paragraph(msgspec.Struct, frozen=True, array_like=True):
    """A paragraph that mentions a name, too."""

    href: str
    number: int


class MentionedIn(msgspec.Struct, frozen=True, kw_only=True):
    """An article that mentions a name: the first sentences that do, and the other paragraphs."""

    title: str
    href: str
    language: str
    date: Date | None
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]


class MentionYear(msgspec.Struct, frozen=True, kw_only=True):
    """The articles of one year that mention a name, as far as they stand on this page."""

    label: str
    articles: tuple[MentionedIn, ...]


class Mentions:
    """All mentions of one name, for its own page and for the list that goes on there: the newest stand in both."""

    def __init__(self, edition: Edition, entity: Entity) -> None:
        self._edition, self._entity = edition, entity

    def preview(self) -> Preview[MentionYear]:
        """The newest articles that mention the name, under their years."""
        edition, entity = self._edition, self._entity
        more = edition.href(f"{entity.address}mentions/") if len(entity.mentions) > SHOWN else ""
        return Preview(items=self._show(entity.mentions[:SHOWN]), total=len(entity.mentions), more=more)

    def plan(self) -> Iterator[Planned]:
        """The pages of all articles that mention the name, where its own page has no room for them."""
        edition, entity = self._edition, self._entity
        if len(entity.mentions) <= SHOWN:
            return
        base, heading = f"{entity.address}mentions/", edition.translate("Mentions")
        leaves = paginate(entity.mentions, edition.pagination)
        for at, leaf in enumerate(leaves):

            def fill(items: Sequence[Key] = leaf.items) -> Lists:
                return {"mentions": self._show(items)}

            yield continue_list(edition, entity, base, leaves, at, heading, leaf.items, fill)

    def _show(self, keys: Sequence[Key]) -> tuple[MentionYear, ...]:
        """The mentions in these articles, which are newest first, by year."""
        edition, ref = self._edition, self._entity.ref
        return tuple(
            MentionYear(
                label=str(year) if year else edition.translate("Undated"),
                articles=tuple([show_article(edition, ref, edition.article(slug)) for slug, _ in of_year]),
            )
            for year, of_year in groupby(keys, key=lambda key: year_of(edition, key[0]))
        )


def show_article(edition: Edition, ref: Ref, article: Article) -> MentionedIn:
    """What one article says where it mentions the name; a sentence that does so twice is shown once."""
    found = edition.site.occurrences[article.slug]
    sentences: list[Sentence] = []
    paragraphs: dict[int, Paragraph] = {}
    end = -1
    for number, other in enumerate(article.mentions):
        if other != ref or found.places[2 * number] < end:
            continue
        block = found.block(number)
        href = edition.href(article.address, f"p{block}" if block else "")
        if len(sentences) < SENTENCES:
            context = found.context(number)
            end = found.places[2 * number + 1] + len(context.after)
            sentences.append(Sentence(href, context))
        elif all(sentence.context.block != block for sentence in sentences):
            paragraphs[block] = Paragraph(href, block)
    return MentionedIn(
        title=article.title,
        href=edition.href(article.address),
        language=language_apart(article.language, edition.language),
        date=article.entry.date,
        sentences=tuple(sentences),
        paragraphs=tuple(paragraphs.values()),
    )
