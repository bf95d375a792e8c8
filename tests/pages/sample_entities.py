"""A site made by hand for the pages of names: 500 people, long names, right-to-left names, a name with one article."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sitegen.diagnostics import Span
from sitegen.link.gather import rank
from sitegen.model.addresses import Routes
from sitegen.model.body import Block, Body, Run
from sitegen.model.credits import CreditPart
from sitegen.model.dates import Date
from sitegen.model.entries import AnnotationEntry, ArchivedCopy, ArticleEntry, PhotoEntry, Printed, SourceEntry
from sitegen.model.findings import Context, Findings, Passage, Summary
from sitegen.model.html import Html
from sitegen.model.interface import Interface
from sitegen.model.pages import Fragments
from sitegen.model.records import Alias, Credit, Link, Person, Place, Role, Source, Topic
from sitegen.model.site import (
    Article,
    Backlink,
    CreditLine,
    Entity,
    LinkedPart,
    Name,
    NameUse,
    Note,
    Photo,
    Quotation,
    Site,
    SourceUse,
    glance_at,
)
from sitegen.model.slugs import initial, slugify, sort_key
from sitegen.pages.edition import Edition

HERE = Span("content/sample.md")
GIVEN = "Agnes Håkon Ilse Paavo Šebnem Wilhelmina Otilia Kofi Dagny Élodie Noor Ondřej Rafael Signe Petra Tomás".split()
FAMILY = (
    "Abellus Bibendum Commodo Dignissim Efficitur Facilisis Gravida Habitant Iaculis Justo Kasd Lacinia Maecenas "
    "Natoque Odio Pellentesque Quisque Rhoncus Scelerisque Tacita Ullamcorper Varius Wisi Zzril"
).split()
LONG = "Maria Annunziata Wilhelmina Pellentesque-Vestibulum von und zu Consectetur-Adipiscing"
ARABIC = "جو نموذجي"
HUB = "Dolor Sitamet"
TITLES = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    "Sed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium doloremque laudantium totam rem",
    "Nemo enim ipsam",
)
WORDS = "Quis autem vel eum iure reprehenderit qui in ea voluptate velit."


def make_body(text: str) -> Body:
    """A body of one plain paragraph."""
    html = f"<p>{text}</p>\n"
    return Body(html, f"{text}\n", (Run(0, 3, len(text), len(text)),), (Block(1, "p", 0, len(text), 0, len(html) - 1),))


def sample_names(count: int) -> Iterator[str]:
    """The hub, a long name, an Arabic one, then as many as asked for."""
    yield from (HUB, LONG, ARABIC)
    for at in range(count):
        given, family = GIVEN[at * 7 % len(GIVEN)], FAMILY[at * 5 % len(FAMILY)]
        yield f"{given} {chr(65 + at // len(FAMILY) % 26)}. {family}" if at >= len(FAMILY) else f"{given} {family}"


class SampleArchive:
    """Articles and the names in them, gathered before both become a site."""

    def __init__(self, people: int, articles: int) -> None:
        self.names = list(dict.fromkeys(sample_names(people)))
        self.uses: dict[str, list[str]] = defaultdict(list)
        self.lists: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
        self.printed: dict[str, Counter[str]] = defaultdict(Counter)
        self.counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.together: dict[str, Counter[str]] = defaultdict(Counter)
        self.articles = {a.slug: a for a in (self.make_article(at, articles) for at in range(articles))}

    def make_article(self, at: int, total: int) -> Article:
        slug = f"sample-{total - at:05d}"
        date = None if at == total - 1 else Date(2022 - at * 9 // total, 12 - at % 12, 1 + at % 28)
        date = Date(2022, 12, 3, qualifier="~") if at == 3 else date
        named = [HUB] if at % 3 else []
        named += [self.names[2 + (at * 11 + k * k * 5) % (len(self.names) - 2)] for k in range(6)]
        people = [f"people/{slugify(name)}" for name in dict.fromkeys(named)]
        if at == 0:
            people.append(f"people/{slugify(LONG)}")
        topics = [f"topics/subject-{k}" for k in range(12) if (at + k) % (k + 2) == 0][:5]
        places = ["places/sampleville"] if at % 2 else ["places/sample-country"]
        refs = [*people, *topics, *places]
        for ref in refs:
            self.uses[ref].append(slug)
            self.lists[ref]["about"].append(slug)
            self.together[ref].update(other for other in refs if other != ref)
        hub = f"people/{slugify(HUB)}"
        photos = tuple(self.make_photo(slug, n, at, people) for n in range(1, 1 + at % 3))
        notes = tuple(self.make_note(slug, n, at, [hub, "topics/subject-0"]) for n in range(at % 4))
        quotes = tuple(self.make_quote(slug, n, people[0]) for n in range(at % 2))
        sources = tuple(self.make_source(slug, n, at) for n in range(1, 1 + at % 3))
        return Article(
            entry=ArticleEntry(
                path=f"content/articles/{slug}.md", slug=slug, title=Printed(TITLES[at % 3], HERE), date=date,
            ),
            address=f"articles/{slug}/",
            language="ar" if at == 5 else "en",
            findings=Findings(),
            names=tuple(NameUse(ref) for ref in refs),
            publication="sources/sample-gazette" if at % 4 == 0 else "",
            photos=photos, notes=notes, quotations=quotes, sources=sources,
        )  # fmt: skip

    def make_photo(self, slug: str, number: int, at: int, people: list[str]) -> Photo:
        printed = "Petra Tempor - Pool/Sample Pictures via Specimen Images" if at % 5 else "Handout"
        parts = {"creators": "Petra Tempor", "agencies": "Sample Pictures", "distributors": "Specimen Images"}
        found = {
            kind: (LinkedPart(CreditPart(text, printed.index(text), printed.index(text) + len(text)),
                              f"credits/{slugify(text)}"),)
            for kind, text in parts.items() if text in printed
        }  # fmt: skip
        key = (slug, number)
        for text in parts.values():
            if text in printed:
                self.lists[f"credits/{slugify(text)}"]["credited"].append(key)
                if slug not in self.uses[f"credits/{slugify(text)}"]:
                    self.uses[f"credits/{slugify(text)}"].append(slug)
        depicted = tuple(people[:1])
        for ref in (*depicted, "places/sampleville"):
            self.lists[ref]["depicted"].append(key)
        return Photo(
            article=slug, number=number,
            entry=PhotoEntry(span=HERE, alt="Placeholder drawing of two people at a long table", credit=printed,
                             caption=WORDS * 2, taken=Date(2021, 6, 16) if number == 1 else None),
            credit=CreditLine(printed=printed, roles=("pool",) if at % 5 else ("handout",), **found),
            place="places/sampleville", depicts=depicted,
            address="photos/lake.svg" if at % 2 else "", width=300, height=200,
        )  # fmt: skip

    def make_note(self, slug: str, number: int, at: int, refs: list[str]) -> Note:
        kind = ("context", "correction", "sic", "fact-check", "translation")[(at + number) % 5]
        found = None if at == 6 and number else Passage("body", 0, 10, block=1)
        for ref in refs:
            self.lists[ref]["notes"].append((slug, f"n{number}"))
        return Note(
            article=slug,
            entry=AnnotationEntry(id=f"n{number}", kind=kind, exact="autem vel", span=HERE, body=make_body(WORDS),
                                  verdict="Disputed" if kind == "fact-check" else ""),
            number=number + 1 if found else 0, passage=found, exact="autem vel",
            tier="anchored" if found else "orphan",
        )  # fmt: skip

    def make_quote(self, slug: str, number: int, speaker: str) -> Quotation:
        self.lists[speaker]["quotations"].append((slug, f"abcd000{number}"))
        return Quotation(
            article=slug, id=f"abcd000{number}", words="Nihil impedit quo minus id quod maxime placeat",
            passage=Passage("body", 0, 5, block=1), speaker=speaker,
            reported_by="sources/sample-gazette" if slug.endswith("2") else "",
        )  # fmt: skip

    def make_source(self, slug: str, number: int, at: int) -> SourceUse:
        name = ("Sample Gazette", "Specimen Post")[number % 2]
        ref = f"sources/{slugify(name)}"
        printed = "Sampel Gazette" if (at, number) == (5, 2) else name
        via = ("sources/sample-wire",) if at % 6 == 1 else ()
        self.printed[ref][printed] += 1
        self.lists[ref]["relied"].append((slug, number))
        if via:
            self.lists[via[0]]["via"].append((slug, number))
            self.counts[via[0]]["passed"][ref] += 1
        if slug not in self.uses[ref]:
            self.uses[ref].append(slug)
        entry = SourceEntry(
            name=Printed(printed, HERE), role="An interview" if at % 4 else "",
            url="https://example.org/a" if at % 4 else "",
            archived=(ArchivedCopy("https://example.org/copy", Date(2021, 12, 4)),) if at % 3 == 2 else (),
        )  # fmt: skip
        use = SourceUse(article=slug, number=number, entry=entry, ref=ref, via=via)
        self.counts[ref]["ways"][via[0] if via else ""] += 1
        self.counts[ref]["copies"][use.copy] += 1
        return use

    def make_entities(self) -> dict[str, Entity]:
        found = {}
        for name in self.names:
            found |= self.make_entity("people", name)
        for at in range(12):
            found |= self.make_entity("topics", f"Subject {at}")
        for name in ("Sampleville", "Sample Country", "Empty Corner"):
            found |= self.make_entity("places", name)
        for name in ("Sample Gazette", "Specimen Post", "Sample Wire"):
            found |= self.make_entity("sources", name)
        for name in ("Petra Tempor", "Sample Pictures", "Specimen Images"):
            found |= self.make_entity("credits", name)
        return found

    def make_entity(self, collection: str, name: str) -> dict[str, Entity]:
        slug = slugify(name)
        ref = f"{collection}/{slug}"
        last = name.rpartition(" ")
        sort_name = f"{last[2]}, {last[0]}" if collection == "people" and last[0] and name.isascii() else name
        around = sorted(self.together[ref].items(), key=lambda pair: (-pair[1], pair[0]))
        lists = {field: tuple(values) for field, values in self.lists[ref].items()}
        if name == "Sample Gazette":
            lists["published"] = tuple(s for s, a in self.articles.items() if a.publication == ref)
        articles = tuple(dict.fromkeys((*lists.get("published", ()), *self.uses[ref])))
        entity = Entity(
            ref=ref, collection=collection, slug=slug, name=name, sort_name=sort_name, letter=initial(sort_name),
            record=RECORDS.get(name), printed=tuple(self.printed[ref].most_common()) or ((name, len(articles)),),
            articles=tuple(sorted(articles, reverse=True)),
            companions=tuple(pair for pair in around if pair[0].startswith(f"{collection}/")),
            often_with=tuple(pair for pair in around if not pair[0].startswith(f"{collection}/")),
            backlinks=BACKLINKS if name == HUB else (),
            broader=("places/sample-country",) if name == "Sampleville" else
                    ("topics/subject-1",) if name == "Subject 0" else (),
            narrower=("topics/subject-0",) if name == "Subject 1" else
                     ("places/sampleville",) if name == "Sample Country" else (),
            person=f"people/{slugify(HUB)}" if name == "Petra Tempor" else "",
            similar=(f"people/{slugify(LONG)}",) if name == HUB else (),
            portrait=PORTRAIT if name == HUB else None,
            **lists, **{field: rank(counted) for field, counted in self.counts[ref].items()},
        )  # fmt: skip
        return {ref: entity}


BACKLINKS = tuple(
    Backlink(
        origin="article" if at % 2 else "note",
        title=TITLES[at % 3],
        address=f"articles/sample-{at + 1:05d}/",
        fragment="p1",
        context=Context("Quis autem ", HUB, " vel eum iure reprehenderit qui in ea.", 1),
        date=Date(2021, 3, at + 1),
    )
    for at in range(14)
)
PORTRAIT = Photo(
    article="", number=0, address="photos/portrait.svg", width=400, height=500,
    entry=PhotoEntry(span=HERE, alt="Drawing of a person", credit="Sample Pictures"),
)  # fmt: skip
_common = {"path": "content/x.yaml", "span": HERE}
RECORDS = {
    HUB: Person(
        **_common, slug="dolor-sitamet", name=HUB, description="Chair of the sample committee",
        aliases=(
            Alias("D. Sitamet", HERE), Alias("Долор Ситамет", HERE, language="ru"), Alias(ARABIC, HERE, language="ar"),
        ),
        identifiers={"wikidata": "Q0", "viaf": "000"}, links=(Link("https://example.org/", "A page elsewhere"),),
        roles=(Role("Clerk", Date(2001), Date(2010)), Role("Chair of the sample committee", Date(2021))),
        born=Date(1950, qualifier="~"), body=make_body(WORDS * 4),
    ),
    "Subject 0": Topic(
        **_common, slug="subject-0", name="Subject 0", kind="organization", description="A body of bodies.",
    ),
    "Sampleville": Place(**_common, slug="sampleville", name="Sampleville", latitude=50.45, longitude=30.5234),
    "Sample Gazette": Source(
        **_common, slug="sample-gazette", name="Sample Gazette", kind="newspaper", url="https://www.example.org/",
    ),
    "Specimen Images": Credit(**_common, slug="specimen-images", name="Specimen Images", kind="distributor"),
}  # fmt: skip


def sample_site(people: int = 500, articles: int = 330) -> Site:
    """The site; its people, topics, places, sources and credits point at each other as linking would have it."""
    archive = SampleArchive(people, articles)
    entities = archive.make_entities()
    index: dict[str, list[Entity]] = {name: [] for name in ("people", "topics", "places", "sources", "credits")}
    for entity in entities.values():
        index[entity.collection].append(entity)
    ordered = {
        collection: tuple(e.ref for e in sorted(of, key=lambda e: sort_key(e.sort_name, e.name)))
        for collection, of in index.items()
    }
    return Site(
        articles=archive.articles,
        chronology=tuple(archive.articles),
        entities=entities,
        names={
            ref: Name(ref=ref, collection=e.collection, name=e.name, sort_name=e.sort_name, record=e.record)
            for ref, e in entities.items()
        },
        index=ordered,
        glances={slug: glance_at(article) for slug, article in archive.articles.items()},
        summaries={slug: Summary() for slug in archive.articles},
    )


def plain_fragments(site: Site) -> Fragments:
    """Fragments without templates, for tests that only look at views."""
    return Fragments(
        rows={slug: Html(f"<li>{slug}</li>") for slug in site.articles},
        links={ref: Html(f'<a href="\x00{ref}/">{entity.name}</a>') for ref, entity in site.entities.items()},
        notes={note.key: Html("<li>") for article in site.articles.values() for note in article.notes},
    )


def sample_edition(site: Site, fragments: Fragments | None = None, **settings: object) -> Edition:
    """An edition of the site in English."""
    return Edition(
        site=site,
        fragments=fragments or plain_fragments(site),
        routes=Routes(base_url="https://example.org/"),
        interface=Interface(),
        outputs=("feeds",),
        **settings,
    )
