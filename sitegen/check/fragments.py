"""`broken-fragment`: a wikilink to a place within an article that is not there."""

from collections.abc import Iterator

from sitegen.check.evidence import Evidence
from sitegen.diagnostics import Diagnostic, did_you_mean
from sitegen.model.site import Article

RULE = "broken-fragment"


def find_broken_fragments(evidence: Evidence) -> Iterator[Diagnostic]:
    """A warning for each: the page opens at its top, and a reader looks for the passage in vain."""
    by_address = {article.address: article for article in evidence.site.articles.values()}
    known: dict[str, frozenset[str]] = {}
    for slug, article in evidence.site.articles.items():
        if not any("#" in address for address in article.links):
            continue
        links = evidence.bodies[slug].links
        for link, target in zip(links, article.links, strict=False):
            address, _, fragment = target.partition("#")
            led_to = by_address.get(address)
            if not fragment or led_to is None:
                continue
            if led_to.slug not in known:
                known[led_to.slug] = frozenset(_list_ids(led_to, evidence)) | evidence.ids
            if fragment not in known[led_to.slug]:
                message = f"`[[{link.target}]]` leads to a place in `{led_to.entry.path}` that is not there"
                hint = did_you_mean(fragment, known[led_to.slug])
                hint = (
                    hint
                    or "paragraphs are `p1`, `p2` …, notes `n-` and quotations `q-` with their id, pictures `photo-1`"
                )
                yield Diagnostic(RULE, message, link.span, hint, "warning")


def _list_ids(article: Article, evidence: Evidence) -> Iterator[str]:
    """The ids that an article's page has of its own."""
    body = evidence.bodies[article.slug]
    yield from (f"p{block.number}" for block in body.blocks)
    yield from (heading.id for heading in body.headings)
    yield from (f"{mark}-{note.entry.id}" for note in article.notes for mark in "nm")
    yield from (f"q-{quotation.id}" for quotation in article.quotations)
    yield from (f"photo-{photo.number}" for photo in article.photos)
    yield from (f"source-{source.number}" for source in article.sources)
