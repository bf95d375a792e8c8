"""The tags a thread becomes; the id of a passage or quotation stands on its first piece only."""

from sitegen.model.body import LinkThread, NoteThread, QuoteThread, Thread
from sitegen.model.html import ROOT, escape


def opening_tag(thread: Thread, is_first: bool) -> str:
    """What opens a piece of the thread."""
    if isinstance(thread, LinkThread):
        outside = "" if thread.href.startswith(ROOT) else ' rel="external"'
        return f'<a href="{escape(thread.href)}"{outside}>'
    if isinstance(thread, QuoteThread):
        return f'<span class="q" id="q-{escape(thread.id)}">' if is_first else '<span class="q">'
    identity = f' id="m-{escape(thread.id)}"' if is_first else ""
    details = f' aria-details="n-{escape(thread.id)}"'
    return f'<mark class="a{thread.slot}" data-kind="{escape(thread.kind)}"{identity}{details}>'


def closing_tag(thread: Thread) -> str:
    """What closes a piece of the thread."""
    if isinstance(thread, LinkThread):
        return "</a>"
    return "</span>" if isinstance(thread, QuoteThread) else "</mark>"


def number_link(thread: NoteThread) -> str:
    """The visible number that leads to the note."""
    return (
        f'<a class="ref a{thread.slot}" data-kind="{escape(thread.kind)}" href="#n-{escape(thread.id)}" '
        f'role="doc-noteref" aria-label="{escape(thread.label)}">{thread.number}</a>'
    )
