"""Pull quotes: quotations that an editor marked, large beside the text they stand in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sitegen.model.body import Body
from sitegen.model.site import Article, Quotation
from sitegen.pages.edition import Edition
from sitegen.pages.passages import Said, make_said

LAST_PARAGRAPHS: Final = 2
"""Behind these there is no room beside the text."""

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def pull_quotes(edition: Edition, article: Article, body: Body) -> Mapping[int, Said]:
    """The quotations pulled out, by the block that each stands behind."""
    pulled = choose_pulled(article.quotations, body)
    return {block: make_said(edition, article, quotation, is_under_article=True) for block, quotation in pulled}


def choose_pulled(quotations: Sequence[Quotation], body: Body) -> tuple[tuple[int, Quotation], ...]:
    """Of every section the first quotation marked in a paragraph with its speaker, but none at the end of the text."""
    marked = [q for q in quotations if q.status == "manual" and q.passage and q.passage.region == "body"]
    return tuple(_choose(marked, body)) if marked else ()


def _choose(marked: Sequence[Quotation], body: Body) -> Iterator[tuple[int, Quotation]]:
    paragraphs = [block.number for block in body.blocks if block.kind == "p"]
    fit = set(paragraphs[:-LAST_PARAGRAPHS])
    by_block: dict[int, Quotation] = {}
    for quotation in marked:
        if quotation.passage and (quotation.speaker or quotation.speaker_printed):
            by_block.setdefault(quotation.passage.block, quotation)
    is_pulled = False
    for block in body.blocks:
        if block.kind in HEADINGS:
            is_pulled = False
        elif block.number in by_block and block.number in fit and not is_pulled:
            is_pulled = True
            yield block.number, by_block[block.number]
