"""Small sites made of values, for tests of what is exported. Names and texts are invented."""

from collections.abc import Iterable
from typing import Any

import msgspec

from sitegen.diagnostics import Span
from sitegen.model.addresses import Routes
from sitegen.model.body import Body
from sitegen.model.credits import CreditPart
from sitegen.model.dates import Date
from sitegen.model.entries import (
    AnnotationEntry,
    ArchivedCopy,
    ArticleEntry,
    FreePage,
    PhotoEntry,
    Printed,
    Publication,
    Rights,
    SourceEntry,
)
from sitegen.model.findings import Findings, Passage, Summary
from sitegen.model.records import COLLECTIONS, Alias, Person, Place, Role, Source, Topic
from sitegen.model.site import (
    Article,
    BylineLine,
    BylineName,
    CreditLine,
    Entity,
    LinkedPart,
    Name,
    NameUse,
    Note,
    Photo,
    Quotation,
    Redirect,
    Site,
    SitePage,
    SourceUse,
    glance_at,
)

HERE = Span("content/articles/a.md")
TITLE = "Second Reading"
ABSOLUTE = Routes(base_url="https://archive.example/press/")
RELATIVE = Routes()


def make_byline(*names: tuple[str, str]) -> tuple[BylineLine, ...]:
    """One printed line for each (name, ref)."""
    return tuple(
        BylineLine(f"By {name}", (BylineName(CreditPart(name, 3, 3 + len(name)), ref),)) for name, ref in names
    )


def make_article(slug: str = "talks", title: str = "Talks in the snow", **fields: Any) -> Article:
    """An article; what `Article` does not know is given to its entry."""
    own = {name: fields.pop(name) for name in list(fields) if name in Article.__struct_fields__}
    entry = ArticleEntry(path=f"content/articles/{slug}.md", slug=slug, title=Printed(title, HERE), **fields)
    defaults: dict[str, Any] = {"address": f"articles/{slug}/", "language": "en", "findings": Findings()}
    return Article(entry=entry, **(defaults | own))


def make_entity(ref: str, name: str, **fields: Any) -> Entity:
    """A name of a collection, derived unless a record is given."""
    collection, _, slug = ref.partition("/")
    defaults: dict[str, Any] = {"sort_name": name, "letter": "A"}
    return Entity(ref=ref, collection=collection, slug=slug, name=name, **(defaults | fields))  # type: ignore[arg-type]  # fields vary


def make_site(articles: Iterable[Article] = (), entities: Iterable[Entity] = (), **fields: Any) -> Site:
    """A site with its articles newest first and its indexes in the order given."""
    known = {article.slug: article for article in articles}
    named = {entity.ref: entity for entity in entities}
    moments = [(a.entry.date.order, slug) for slug, a in known.items() if a.entry.date]
    dated = [known[slug] for _, slug in sorted(moments, key=lambda pair: pair[0], reverse=True)]
    chronology = (*(a.slug for a in dated), *(slug for slug, a in known.items() if not a.entry.date))
    index = {c: tuple(ref for ref, e in named.items() if e.collection == c) for c in COLLECTIONS}
    names = {
        e.ref: Name(ref=e.ref, collection=e.collection, name=e.name, sort_name=e.sort_name, record=e.record)
        for e in named.values()
    }
    whole: dict[str, Any] = {"articles": known, "chronology": chronology, "entities": named, "names": names}
    whole["glances"] = {slug: glance_at(known[slug]) for slug in chronology}
    return Site(index=index, **(whole | fields))


def note(slug: str, **fields: Any) -> Note:
    """A note on the words “red lamp”."""
    entry: dict[str, Any] = {
        "id": "lamp",
        "kind": "sic",
        "exact": "red lamp",
        "span": HERE,
        "body": Body(html="<p>Printed <em>so</em>.</p>\n", text="Printed so.\n"),
    }
    own = {name: fields.pop(name) for name in list(fields) if name in Note.__struct_fields__}
    defaults: dict[str, Any] = {"number": 1, "passage": Passage("body", 4, 12, block=1), "exact": "red lamp"}
    return Note(article=slug, entry=AnnotationEntry(**(entry | fields)), **(defaults | own))


def typical_article() -> Article:
    """One article with a bit of everything, its photographs not held and held."""
    credit = CreditLine(
        printed="Ada Quill - Pool/Northern Wire",
        creators=(LinkedPart(CreditPart("Ada Quill", 0, 9), "credits/ada-quill"),),
        agencies=(LinkedPart(CreditPart("Northern Wire", 17, 30), "credits/northern-wire"),),
        roles=("pool",),
    )
    photo = PhotoEntry(
        span=HERE,
        src="lamp.jpg",
        alt="A lamp",
        caption="The lamp & the “snow”",
        credit=credit.printed,
        copyright="© AQ",
    )
    lost = msgspec.structs.replace(photo, src="", caption="Not held")
    source = SourceEntry(
        name=Printed("Norther Wire", HERE),
        as_printed="Norther Wire",
        url="https://wire.example/1",
        date=Date(2021, 12, 2),
        quote="never to be published",
    )
    return make_article(
        "talks",
        "Talks in the snow: “No <tea>” & 100% of {nothing}",
        subtitle="A dek",
        date=Date(2021, 12, 3, "14:05", "+02:00"),
        updated=Date(2021, 12, 5),
        byline=make_byline(
            ("Jan van der Berg", "people/jan-van-der-berg"),
            ("Li Wen", "people/li-wen"),
            ("Northern Wire", "sources/northern-wire"),
        ),
        publication="sources/morning-post",
        url="https://post.example/2021/talks?id=1&x=é",
        accessed=Date(2021, 12, 24),
        archived=(ArchivedCopy("https://snapshots.example/1", Date(2021, 12, 24)),),
        genre="news",
        rights=Rights(holder="Morning Post"),
        names=(
            NameUse("people/li-wen", ("Li Wen",)),
            NameUse("places/geneva", ("Geneva",)),
            NameUse("topics/tea", ("tea",)),
        ),
        tags_printed=("Geneva", "tea"),
        photos=(
            Photo(
                article="talks",
                number=1,
                entry=photo,
                credit=credit,
                place="places/geneva",
                depicts=("people/li-wen",),
                address="photos/lamp.jpg",
                width=800,
                height=600,
            ),
            Photo(article="talks", number=2, entry=lost, credit=credit),
        ),
        sources=(SourceUse(article="talks", number=1, entry=source, ref="sources/northern-wire"),),
        notes=(
            note(
                "talks",
                creator="Editor",
                created=Date(2026, 11, 23),
                tags=("misprint",),
                prefix="the ",
                suffix=" burned",
                refs=("sources/northern-wire",),
                verdict="",
            ),
        ),
        quotations=(
            Quotation(
                article="talks",
                id="0a1b2c3d",
                words="No tea today",
                passage=Passage("body", 20, 32),
                speaker="people/li-wen",
            ),
        ),
    )


def with_publication(article: Article, **fields: str) -> Article:
    """The article as published on a page of the Morning Post."""
    clip = Publication(name=Printed("Morning Post", HERE), **fields)
    return msgspec.structs.replace(article, entry=msgspec.structs.replace(article.entry, publication=clip))


TOLD = Summary(opening="The red lamp burned all night", words=320)


def typical_site(*more: Article, told: Summary = TOLD) -> Site:
    """The typical article, an undated one, one known by its year, and every name these have."""
    typical = with_publication(typical_article(), section="World", page="A1", edition="Late")
    undated = make_article("no-date", "No date")
    year = make_article("old", "Old news", date=Date(1984, qualifier="~"), noindex=True)
    articles = (typical, undated, year, *more)
    slugs = tuple(article.slug for article in articles)
    berg = Person(
        path="content/people/jan-van-der-berg.yaml",
        slug="jan-van-der-berg",
        name="Jan van der Berg",
        span=HERE,
        sort_name="Berg, Jan van der",
        aliases=(Alias("J. v. d. Berg", HERE), Alias("JB", HERE, "tag")),
        description="A reporter",
        identifiers={"wikidata": "Q1", "local": "7"},
        born=Date(1961, 4),
        roles=(Role("Reporter", Date(1990)), Role("Intern", Date(1988), Date(1989))),
    )
    geneva = Place(
        path="content/places/geneva.yaml", slug="geneva", name="Geneva", span=HERE, latitude=46.2, longitude=0.0
    )
    wire = Source(
        path="content/sources/northern-wire.yaml",
        slug="northern-wire",
        name="Northern Wire",
        span=HERE,
        url="https://wire.example/",
    )
    tea = Topic(path="content/topics/tea.yaml", slug="tea", name="Tea", span=HERE)
    return make_site(
        articles,
        summaries={"talks": told},
        entities=(
            make_entity(
                "people/jan-van-der-berg",
                "Jan van der Berg",
                sort_name="Berg, Jan van der",
                record=berg,
                articles=("talks",),
                authored=("talks",),
                companions=(("people/li-wen", 1),),
                often_with=(("topics/tea", 1),),
            ),
            make_entity(
                "people/li-wen",
                "Li Wen",
                sort_name="Li, Wen",
                articles=("talks", "no-date"),
                quotations=(("talks", "0a1b2c3d"),),
            ),
            make_entity("topics/tea", "Tea", record=tea, articles=slugs),
            make_entity("topics/undated", "Undated", articles=("no-date",)),
            make_entity("places/switzerland", "Switzerland", articles=("talks",)),
            make_entity("places/geneva", "Geneva", record=geneva, broader=("places/switzerland",), articles=("talks",)),
            make_entity("sources/morning-post", "The Morning Post", published=("talks",), articles=("talks",)),
            make_entity("sources/northern-wire", "Northern Wire", record=wire, articles=("talks",)),
            make_entity("credits/ada-quill", "Ada Quill", articles=("talks",)),
            make_entity("credits/northern-wire", "Northern Wire", articles=("talks",)),
        ),
        pages=(
            SitePage(
                entry=FreePage(path="content/pages/about.md", slug="about", title=Printed("About", HERE)),
                address="about/",
            ),
            SitePage(
                entry=FreePage(path="content/pages/x.md", slug="hidden", title=Printed("Hidden", HERE), noindex=True),
                address="hidden/",
            ),
        ),
        redirects=(
            Redirect("/old/talks.html", "articles/talks/", "Talks"),
            Redirect("/?p=123", "articles/talks/", "Talks"),
            Redirect("http://Old.example/news?id=7&x=1", "articles/talks/", "Talks"),
        ),
    )
