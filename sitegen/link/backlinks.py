"""Wikilinks seen from their targets: who links to a name or an article, and in which sentence."""

from collections.abc import Container, Iterable, Iterator, Mapping

from sitegen.link.mentions import is_sought
from sitegen.link.pieces import Pieces
from sitegen.link.targets import Resolved
from sitegen.model.addresses import Address
from sitegen.model.archive import PageFacts, RecordFacts
from sitegen.model.findings import Context
from sitegen.model.records import Ref, ref_of
from sitegen.model.site import Backlink

Origins = Mapping[str, tuple[Resolved, ...]]


def gather_backlinks(
    pieces: Iterable[Pieces],
    addresses: Mapping[str, Address],
    records: Iterable[tuple[RecordFacts, tuple[Resolved, ...]]],
    pages: Iterable[tuple[PageFacts, Address, tuple[Resolved, ...]]],
    searched: Container[str] = (),
) -> dict[str, tuple[Backlink, ...]]:
    """All backlinks by the key of their target (a ref, `articles/x`, `pages/x`), in the order given.

    `pieces` come newest first, so backlinks do; records and pages follow. A link to a name in the text of one of the
    articles `searched` for names is a mention instead.
    """
    found: dict[str, list[Backlink]] = {}
    for piece in pieces:
        if piece.links or piece.notes:
            slug = piece.facts.entry.slug
            _add_from_article(found, piece, addresses[slug], slug in searched)
    for facts, links in records:
        ref = ref_of(facts.collection, facts.record.slug)
        for link, context in zip(links, facts.contexts, strict=True):
            if link.key and link.key != ref:
                back = Backlink(origin="record", title=facts.record.name, address=f"{ref}/", context=context)
                found.setdefault(link.key, []).append(back)
    for page, address, links in pages:
        for link, context in zip(links, page.contexts, strict=True):
            if link.key:
                title = page.page.title.text
                back = Backlink(origin="page", title=title, address=address, context=context)
                found.setdefault(link.key, []).append(back)
    return {key: tuple(dict.fromkeys(links)) for key, links in found.items()}


def _add_from_article(found: dict[str, list[Backlink]], piece: Pieces, address: Address, is_searched: bool) -> None:
    entry = piece.facts.entry
    own = f"articles/{entry.slug}"
    contexts: tuple[Context | None, ...] = piece.facts.findings.links
    for link, context in zip(piece.links, contexts, strict=True):
        is_mention = is_searched and context is not None and is_sought(link.key)
        if link.key and link.key != own and not is_mention:
            found.setdefault(link.key, []).append(
                Backlink(
                    origin="article",
                    title=entry.title.text,
                    address=address,
                    fragment=f"p{context.block}" if context and context.block else "",
                    context=context,
                    date=entry.date,
                )
            )
    for note in piece.notes:
        for key in dict.fromkeys((*note.refs, *(_key_of(a) for a in note.links))):
            if key and key != own:
                found.setdefault(key, []).append(
                    Backlink(
                        origin="note",
                        title=entry.title.text,
                        address=address,
                        fragment=f"n-{note.entry.id}",
                        date=entry.date,
                    )
                )


def list_linked(piece: Pieces) -> Iterator[str]:
    """The keys of all that an article's links and notes may lead to."""
    yield from (link.key for link in piece.links if link.key)
    for note in piece.notes:
        yield from note.refs
        yield from filter(None, map(_key_of, note.links))


def _key_of(address: Address) -> Ref:
    """The key a note's link was resolved to; only articles need it, names stand in `refs`."""
    return address.rstrip("/") if address.startswith("articles/") else ""
