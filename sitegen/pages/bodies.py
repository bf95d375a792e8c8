"""Bodies with the threads to weave into them: links, notes, quotations."""

from collections.abc import Iterable, Iterator, Sequence

from sitegen.model.addresses import Address
from sitegen.model.body import Body, LinkThread, NoteThread, QuoteThread, Thread, Weave
from sitegen.model.findings import Region
from sitegen.model.kinds import annotation_kinds
from sitegen.model.records import Ref
from sitegen.model.site import Article, Note
from sitegen.pages.edition import Edition

SLOTS = 4
"""How many passages of one block can be told apart as they light up; a fifth shares the first one's slot."""


def weave_record_body(edition: Edition, body: Body, links: Sequence[Address], images: Sequence[Address] = ()) -> Weave:
    """The body of a record, page or note with its wikilinks, whose addresses are `links` in order."""
    return Weave(body, link_threads(edition, body, links), image_links(edition, images))


def weave_article_body(edition: Edition, article: Article, body: Body) -> Weave:
    """The published body of an article with links, marked passages and quotations, in the order of the text."""
    if not (article.links or article.notes or article.quotations or article.mentions):
        return Weave(body, (), image_links(edition, article.images))
    threads: list[Thread] = list(link_threads(edition, body, article.links))
    threads += note_threads(edition, article.notes, "body")
    threads += [
        QuoteThread(q.passage.start, q.passage.end, q.id)
        for q in article.quotations
        if q.passage and q.passage.region == "body"
    ]
    if article.mentions:
        threads += mention_threads(edition, article)
    threads += [QuoteThread(saying.start, saying.end, saying.id) for saying in body.sayings]
    threads.sort(key=lambda thread: (thread.start, -thread.end))
    return Weave(body, tuple(threads), image_links(edition, article.images))


def link_threads(edition: Edition, body: Body, links: Sequence[Address]) -> tuple[LinkThread, ...]:
    """A thread per wikilink that leads somewhere."""
    if not links:
        return ()
    return tuple(
        LinkThread(link.start, link.end, edition.href(address))
        for link, address in zip(body.links, links, strict=False)
        if address
    )


def mention_threads(edition: Edition, article: Article) -> Iterator[LinkThread]:
    """A link for the first mention of every name that no wikilink of the text leads to."""
    linked = {address.partition("#")[0] for address in article.links}
    done: set[Ref] = set()
    places = edition.site.occurrences[article.slug].places
    for number, ref in enumerate(article.mentions):
        if ref and ref not in done:
            done.add(ref)
            if f"{ref}/" not in linked:
                yield LinkThread(places[2 * number], places[2 * number + 1], edition.href(f"{ref}/"))


def image_links(edition: Edition, images: Sequence[Address]) -> tuple[str, ...]:
    """Where the images of a body lie."""
    return tuple([edition.href(address) if address else "" for address in images])


def note_threads(edition: Edition, notes: Sequence[Note], region: Region, index: int = 0) -> tuple[NoteThread, ...]:
    """A thread per note whose passage stands in this region (this caption)."""
    if not notes:
        return ()
    return tuple(
        NoteThread(
            note.passage.start,
            note.passage.end,
            note.entry.id,
            note.entry.kind,
            note.number,
            slot,
            kind_label(edition, note.entry.kind),
        )
        for note, slot in slotted(notes, region, index)
        if note.passage
    )


def slotted(notes: Iterable[Note], region: Region, index: int = 0) -> list[tuple[Note, int]]:
    """The notes of a region with their slots, counted from 1 anew in each block."""
    found = []
    seen: dict[int, int] = {}
    for note in notes:
        passage = note.passage
        if passage and passage.region == region and passage.index == index:
            count = seen[passage.block] = seen.get(passage.block, 0) + 1
            found.append((note, (count - 1) % SLOTS + 1))
    return found


def kind_label(edition: Edition, kind: str) -> str:
    """A kind of note as readers see it, e.g. `Fact-check`."""
    return edition.translate(annotation_kinds()[kind].label)
