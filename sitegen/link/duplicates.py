"""Two files with one slug: the first by path is kept, the other is an error that names both."""

from operator import attrgetter

import msgspec

from sitegen.diagnostics import Diagnostic, Span
from sitegen.model.archive import Archive, ArticleFacts, RecordFacts
from sitegen.model.records import Ref, ref_of


def drop_duplicates(archive: Archive) -> tuple[Archive, list[Diagnostic]]:
    """The archive with one file per slug, and an error naming both files for each that is dropped."""
    articles: dict[str, ArticleFacts] = {}
    problems: list[Diagnostic] = []
    for facts in sorted(archive.articles, key=attrgetter("entry.path")):
        first = articles.setdefault(facts.entry.slug, facts)
        if first is not facts:
            problems.append(_duplicate("article", facts.entry.slug, facts.entry.title.span, first.entry.title.span))
    records: dict[Ref, RecordFacts] = {}
    for record_facts in sorted(archive.records, key=lambda f: f.record.path):
        record = record_facts.record
        kept = records.setdefault(ref_of(record_facts.collection, record.slug), record_facts)
        if kept is not record_facts:
            problems.append(_duplicate(record_facts.collection, record.slug, record.span, kept.record.span))
    unique = msgspec.structs.replace(archive, articles=tuple(articles.values()), records=tuple(records.values()))
    return unique, problems


def _duplicate(what: str, slug: str, span: Span, other: Span) -> Diagnostic:
    return Diagnostic(
        "duplicate-slug",
        f"`{slug}` is also the slug of `{other.path}`",
        span,
        "rename one of the files, or give it a `slug`",
        related=(other,),
    )
