"""Bodies and plain texts with their threads: links, marked passages and quotations, notes beside their blocks."""

from collections.abc import Callable, Sequence

from sitegen.model.body import IMAGE_MARK, NoteThread, SizedImage, Thread, Weave, block_at, escaped_runs
from sitegen.model.html import Html, escape
from sitegen.render.loom import Insertion, Loom


def give_nothing(_block: int) -> str:
    """Nothing behind any block."""
    return ""


def weave(w: Weave, notes_of: Callable[[int], str], pull_of: Callable[[int], str] = give_nothing) -> Html:
    """The body's HTML with its threads and images; each block in which a marked passage begins is put into
    `<div class="block">` together with what `notes_of(number)` gives, if that is anything. Behind each block stands
    what `pull_of(number)` gives.
    """
    body = w.body
    if not w.threads and not body.images:
        return Html(body.html)
    loom = Loom(body.html, body.runs, body.anchors, _insertions(w, notes_of, pull_of))
    return loom.weave(w.threads)


def _offer_sizes(tag: str, sized: SizedImage) -> str:
    """An image's tag with its smaller sizes; an author who gave it a width of its own keeps it."""
    if sized.srcset:
        tag = f'{tag[:-1]} srcset="{escape(sized.srcset)}" sizes="{sized.sizes}">'
    if " width=" not in tag:
        tag = f'{tag[:-1]} width="{sized.width}" height="{sized.height}">'
    sources = "".join(
        f'<source type="{kind}" srcset="{escape(srcset)}" sizes="{sized.sizes}">' for kind, srcset in sized.sources
    )
    return f"<picture>{sources}{tag}</picture>" if sources else tag


def weave_text(text: str, threads: Sequence[Thread]) -> Html:
    """Plain text (a title, a dek, a caption) as HTML with its threads."""
    if not threads:
        return Html(escape(text))
    return Loom(escape(text), escaped_runs(text), (), []).weave(threads)


def _insertions(w: Weave, notes_of: Callable[[int], str], pull_of: Callable[[int], str]) -> list[Insertion]:
    """Image addresses, blocks with notes, and what stands behind blocks, by place."""
    body = w.body
    inserted: list[Insertion] = []
    for index, image in enumerate(body.images):
        address = w.images[index] if index < len(w.images) else ""
        tag = body.html[image.html : image.html_end]
        shown = tag.replace(f"{IMAGE_MARK}{index}\x00", escape(address)) if address else escape(image.alt)
        if address and index in w.sized:
            shown = _offer_sizes(shown, w.sized[index])
        inserted.append((image.html, image.html_end, shown))
    noted = {block_at(body, t.start) for t in w.threads if isinstance(t, NoteThread)}
    for block in body.blocks:
        if block.number in noted and (notes := notes_of(block.number)):
            inserted.append((block.html, block.html, '<div class="block">\n'))
            inserted.append((block.html_end, block.html_end, f"\n{notes}</div>"))
        if pull := pull_of(block.number):
            inserted.append((block.html_end, block.html_end, f"\n{pull}"))
    inserted.sort(key=lambda insertion: insertion[:2])
    return inserted
