"""Bodies with the threads to weave into them: links, notes, quotations."""

from collections.abc import Iterator, Sequence

from sitegen.model.addresses import Address
from sitegen.model.body import Body, LinkThread, NoteThread, QuoteThread, SizedImage, Thread, Weave
from sitegen.model.findings import Region
from sitegen.model.kinds import annotation_kinds
from sitegen.model.records import Ref
from sitegen.model.site import Article, Note
from sitegen.pages.edition import Edition
from sitegen.pages.pictures import COLUMN, COLUMN_SIZES, find_source, show_sized
from sitegen.pages.slots import NO_BODY, slotted


def weave_record_body(edition: Edition, body: Body, links: Sequence[Address], images: Sequence[Address] = ()) -> Weave:
    """The body of a record, page or note with its wikilinks, whose addresses are `links` in order."""
    return _weave(edition, body, link_threads(edition, body, links), images)


def weave_article_body(edition: Edition, article: Article, body: Body) -> Weave:
    """The published body of an article with links, marked passages and quotations, in the order of the text."""
    if not (article.links or article.notes or article.quotations or article.mentions):
        return _weave(edition, body, (), article.images)
    threads: list[Thread] = list(link_threads(edition, body, article.links))
    threads += note_threads(edition, article.notes, "body", body=body)
    threads += [
        QuoteThread(q.passage.start, q.passage.end, q.id)
        for q in article.quotations
        if q.passage and q.passage.region == "body"
    ]
    if article.mentions:
        threads += mention_threads(edition, article)
    threads += [QuoteThread(saying.start, saying.end, saying.id) for saying in body.sayings]
    threads.sort(key=lambda thread: (thread.start, -thread.end))
    return _weave(edition, body, tuple(threads), article.images)


def _weave(edition: Edition, body: Body, threads: tuple[Thread, ...], images: Sequence[Address]) -> Weave:
    if not images:
        return Weave(body, threads)
    return Weave(body, threads, image_links(edition, images), sized=size_images(edition, images))


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
    return tuple([find_source(edition, address) if address else "" for address in images])


def size_images(edition: Edition, images: Sequence[Address]) -> dict[int, SizedImage]:
    """The smaller sizes there are of a body's images, by the number of the image."""
    found = {number: show_sized(edition, address, COLUMN) for number, address in enumerate(images) if address}
    return {
        number: SizedImage(one[1].sources, one[1].srcset, COLUMN_SIZES, one[0].width, one[0].height)
        for number, one in found.items()
        if one
    }


def note_threads(
    edition: Edition, notes: Sequence[Note], region: Region, index: int = 0, body: Body = NO_BODY
) -> tuple[NoteThread, ...]:
    """A thread per note whose passage stands in this region (this caption, this body)."""
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
            name_note(edition, note),
        )
        for note, slot in slotted(notes, region, index, body)
        if note.passage
    )


def kind_label(edition: Edition, kind: str) -> str:
    """A kind of note as readers see it, e.g. `Fact-check`."""
    return edition.translate(annotation_kinds()[kind].label)


def name_note(edition: Edition, note: Note) -> str:
    """What a note is announced as, e.g. `Note 3, Fact-check`; its kind alone where it has no number."""
    label = kind_label(edition, note.entry.kind)
    return f"{edition.translate('Note')} {note.number}, {label}" if note.number else label


def cut_passage(words: str, longest: int) -> str:
    """The words of a passage on one line, an ellipsis where there are more."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[:longest].rstrip() + "…"
