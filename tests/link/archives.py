"""Small archives for the tests of linking, written as values."""

from typing import Any

from sitegen.diagnostics import Span
from sitegen.link import link_archive
from sitegen.model.addresses import Routes
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions, PageFacts, RecordFacts
from sitegen.model.body import Body, WikiLink
from sitegen.model.dates import Date
from sitegen.model.entries import ArticleEntry, FreePage, NameItem, Printed
from sitegen.model.findings import Context, Findings
from sitegen.model.records import Alias, Collection, Credit, Person, Place, Record, Source, Topic

KINDS: dict[str, type[Record]] = {
    "people": Person,
    "topics": Topic,
    "places": Place,
    "sources": Source,
    "credits": Credit,
}


def printed(text: str, line: int = 2) -> Printed:
    return Printed(text, Span("content/articles/a.md", line, 1, len(text)))


def article(slug: str, *, tags: str = "", links: tuple[str, ...] = (), day: int = 0, **fields: Any) -> ArticleFacts:
    """An article; `people`, `topics`, `places` and `tags` as comma-separated text, `links` as wikilink targets."""
    path = f"content/articles/{slug}.md"

    def items(text: str) -> tuple[NameItem, ...]:
        return tuple(NameItem(part.strip(), Span(path, 3)) for part in text.split(",") if part.strip())

    for name in ("people", "topics", "places"):
        fields[name] = items(fields.get(name, ""))
    entry = ArticleEntry(
        path=path,
        slug=slug,
        title=Printed(slug.replace("-", " ").title(), Span(path, 2)),
        tags=tuple(Printed(item.text, item.span) for item in items(tags)),
        date=Date(2021, 12, day) if day else None,
        **fields,
    )
    wikilinks = tuple(WikiLink(target, 0, 1, Span(path, 9)) for target in links)
    contexts = tuple(Context("Before ", target, " after.", 1) for target in links)
    return ArticleFacts(entry, Findings(links=contexts), wikilinks)


def record(collection: Collection, slug: str, name: str, *aliases: str | Alias, **fields: Any) -> RecordFacts:
    path = f"content/{collection}/{slug}.yaml"
    forms = tuple(a if isinstance(a, Alias) else Alias(a, Span(path)) for a in aliases)
    made = KINDS[collection](path=path, slug=slug, name=name, span=Span(path), aliases=forms, **fields)
    return RecordFacts(collection, made, tuple(None for _ in made.body.links))


def page(slug: str, *links: str, **fields: Any) -> PageFacts:
    path = f"content/pages/{slug}.md"
    body = Body(links=tuple(WikiLink(target, 0, 1, Span(path, 5)) for target in links))
    made = FreePage(path=path, slug=slug, title=Printed(slug.title(), Span(path)), body=body, **fields)
    return PageFacts(made, tuple(Context("", target, "") for target in links))


def link(*facts: ArticleFacts | RecordFacts | PageFacts, routes: Routes | None = None, **options: Any) -> Any:
    """The outcome of linking these."""
    media = options.pop("media", {})
    held_back = options.pop("held_back", frozenset())
    archive = Archive(
        articles=tuple(f for f in facts if isinstance(f, ArticleFacts)),
        records=tuple(f for f in facts if isinstance(f, RecordFacts)),
        pages=tuple(f for f in facts if isinstance(f, PageFacts)),
        media=media,
        held_back=held_back,
        statics=options.pop("statics", ()),
    )
    return link_archive(archive, LinkOptions(routes or Routes(), **options))


def rules(outcome: Any) -> list[str]:
    return [d.rule for d in outcome.diagnostics]
