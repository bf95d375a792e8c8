"""Atom (RFC 4287): an entry, and a feed of entries."""

from collections.abc import Iterable

from sitegen.export.told import FeedFacts, Told, marked_file


def atom_entry(told: Told) -> bytes:
    """The entry element, on lines of its own."""
    language = f' xml:lang="{_xml(told.language)}"' if told.language else ""
    authors = "".join(f"<author><name>{_xml(name)}</name></author>\n" for name in told.authors)
    summary = f"<summary>{_xml(told.summary)}</summary>\n" if told.summary else ""
    rights = f"<rights>{_xml(told.rights)}</rights>\n" if told.rights else ""
    return (
        f"<entry{language}>\n<id>{told.id}</id>\n<title>{_xml(told.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{_xml(told.url)}"/>\n'
        f"<published>{told.published}</published>\n<updated>{told.updated}</updated>\n"
        f"{authors}{summary}{rights}</entry>\n"
    ).encode()


def atom_feed(facts: FeedFacts, identifier: str, updated: str, entries: Iterable[bytes]) -> bytes:
    """The Atom document; `entries` as `atom_entry` spells them."""
    subtitle = f"<subtitle>{_xml(facts.description)}</subtitle>\n" if facts.description else ""
    own = _xml(marked_file(f"{facts.address}feed.atom"))
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_xml(facts.language)}">\n'
        f"<id>{identifier}</id>\n<title>{_xml(facts.title)}</title>\n{subtitle}"
        f'<link rel="self" type="application/atom+xml" href="{own}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_xml(facts.link)}"/>\n'
        f"<updated>{updated}</updated>\n<author><name>{_xml(facts.title)}</name></author>\n"
        "<generator>sitegen</generator>\n"
    ).encode()
    return b"".join((head, *entries, b"</feed>\n"))


def _xml(text: str) -> str:
    """Text or attribute value; characters that XML cannot hold are left out."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text if text.isascii() else text.replace("\ufffe", "").replace("\uffff", "")
