"""One entry read: from what its files hold to its facts, its body and what its text tells."""

import msgspec

from sitegen.build.remembered import Origin, ReadEntry, Tail
from sitegen.config import Settings
from sitegen.find import find, link_contexts
from sitegen.model.archive import ArticleFacts, PageFacts, RecordFacts
from sitegen.model.entries import ArticleEntry, Rights
from sitegen.model.findings import Summary
from sitegen.model.records import Collection
from sitegen.read import read_article, read_page, read_record

ALL_RIGHTS = msgspec.structs.astuple(Rights())


def read_entry(origin: Origin, contents: list[bytes], settings: Settings) -> ReadEntry:
    """One entry from its files' contents, with what its text tells."""
    if origin.kind == "article":
        return _read_article(origin, contents, settings)
    html = settings.markdown_html
    if origin.kind == "record":
        collection: Collection = origin.collection  # type: ignore[assignment]  # classify gives collections only
        record = read_record(collection, origin.path, contents[0], html)
        facts = RecordFacts(collection, record.value, link_contexts(record.value.body)) if record.value else None
        return ReadEntry(facts, None, Tail(Summary(), record.diagnostics))
    page = read_page(origin.path, contents[0], html)
    page_facts = PageFacts(page.value, link_contexts(page.value.body)) if page.value else None
    return ReadEntry(page_facts, None, Tail(Summary(), page.diagnostics))


def _read_article(origin: Origin, contents: list[bytes], settings: Settings) -> ReadEntry:
    beside = dict(zip(origin.paths[1:], contents[1:], strict=True))
    outcome = read_article(
        origin.path,
        contents[0],
        (origin.sidecar, beside[origin.sidecar]) if origin.sidecar else None,
        (origin.notes, beside[origin.notes]) if origin.notes else None,
        settings.markdown_html,
    )
    if outcome.value is None:
        return ReadEntry(None, None, Tail(Summary(), outcome.diagnostics))
    entry = with_rights(outcome.value.entry, settings)
    language = (entry.language or settings.language) if settings.quotations else ""
    found = find(entry, outcome.value.body, entry.rights or Rights(), language)
    body = found.value.body
    facts = ArticleFacts(entry, found.value.findings, body.links, body.images)
    return ReadEntry(facts, body, Tail(found.value.summary, (*outcome.diagnostics, *found.diagnostics)))


def with_rights(entry: ArticleEntry, settings: Settings) -> ArticleEntry:
    """The entry with the rights that hold for it: its own, else those of the settings."""
    default = (settings.rights_mode, settings.rights_words, settings.rights_holder, settings.rights_note)
    if entry.rights or default == ALL_RIGHTS:
        return entry
    return msgspec.structs.replace(entry, rights=Rights(*default))
