"""Linking again after an edit gives what linking from nothing gives, and keeps what is the same."""

import random
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
import pytest

from sitegen.diagnostics import Span, sorted_diagnostics
from sitegen.link import Kept, Linked, keep_link, relink, relink_kept, restore_link
from sitegen.model.addresses import Routes
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions, RecordFacts
from sitegen.model.entries import NameItem, PhotoEntry, Printed, Publication, SourceEntry
from sitegen.model.findings import SaidFinding
from sitegen.model.mappings import Layered
from sitegen.model.site import Article, Entity
from tests.link.archives import article, page, printed, record

V = TypeVar("V")
PEOPLE = ["Anna Kern", "Boris Lund", "Kern", "Élodie Roy", "Dov Peretz"]
TAGS = ["Geneva", "Harbour", "anna-kern", "Railways", "Boris Lund", "Elections"]
TARGETS = ["anna-kern", "geneva", "articles/a1", "a2", "about", "nobody", "a5#p2", "topics/older"]
CREDITS = ["Tessa Bodoni/Specimen via Placeholder", "Specimen", "Boris Lund - Pool/Specimen Images", "xyzzy 12", ""]
SPEAKERS = ["Anna Kern", "Kern", "Boris Lund", "Lund of Lorn", "Lund", "Roy", "the Wire", "nobody we know"]

STANDING = [
    "=Anna Kern",
    "+Boris Lund",
    "-Kern",
    "=Kern",
    "=Lund",
    "=Geneva",
    "=Harbour",
    "@0",
    "~Anna",
    "=Railways",
    "=Wire",
]


class Edits:
    """An archive as values, changed at random; broken references are part of it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.articles = {f"a{n}": self.make_article(f"a{n}") for n in range(8)}
        self.texts: dict[str, str] = {}
        self.records = {f.record.slug: f for f in (record("people", "anna-kern", "Anna Kern", "Kern"),)}

    def some(self, items: list[str], most: int = 2) -> str:
        return ", ".join(self.random.sample(items, self.random.randint(0, most)))

    def make_article(self, slug: str) -> ArticleFacts:
        draw = self.random.random
        fields: dict[str, Any] = {"people": self.some(PEOPLE), "topics": self.some(["Harbour", "Elections"], 1)}
        fields["title"] = printed(self.random.choice(["Cranes", "Ferries", "Winter"]))
        if draw() < 0.4:
            fields["series"] = self.random.choice(["Harbour papers", "Winter papers"])
        if draw() < 0.3:
            fields["translation_of"] = printed(self.random.choice(["a1", "a2", "a30"]))
        if draw() < 0.3:
            fields["byline"] = (printed(self.random.choice(["By Farid Aziz", "Boris Lund, Specimen News"])),)
        if draw() < 0.4:
            fields["sources"] = (SourceEntry(name=printed("Wire"), via=(printed("Portal"),)),)
        if draw() < 0.3:
            fields["publication"] = Publication(name=printed(self.random.choice(["Wire", "Courier", "Specimen News"])))
        if draw() < 0.4:
            credit = self.random.choice(CREDITS)
            fields["photos"] = (PhotoEntry(span=printed("").span, credit=credit, place=printed("Geneva")),)
        if draw() < 0.3:
            fields["aliases"] = (printed(self.random.choice(["/old/", "/older/"])),)
        fields |= self.draw_decisions()
        links = tuple(self.random.sample(TARGETS, self.random.randint(0, 2)))
        title = fields.pop("title")
        made = article(slug, tags=self.some(TAGS), links=links, day=self.random.randint(0, 28), **fields)
        if draw() < 0.4:
            name, reporter = self.random.choice(SPEAKERS), self.random.choice(["", "the Wire", "Courier"])
            said = SaidFinding("00000000", "It will rain", 0, "explicit", name, name, reporter)
            made = msgspec.structs.replace(made, findings=msgspec.structs.replace(made.findings, said=(said,)))
        return msgspec.structs.replace(made, entry=msgspec.structs.replace(made.entry, title=title))

    def draw_decisions(self) -> dict[str, Any]:
        """What an article decides of names for itself."""
        fields: dict[str, Any] = {}
        draw, choose = self.random.random, self.random.choice
        if draw() < 0.2:
            fields["resolve"] = {"Geneva": printed(choose(["people/older", "topics/older", "nobody/x"]))}
        if draw() < 0.2:
            people = ["people/anna-kern", "people/anders-kern", "people/elodie-roy", "people/who", ""]
            fields["resolve"] = {"Kern": printed(choose(people))}
        if draw() < 0.2:
            fields["allow"] = (printed(choose(["Kern", "Courier", "Élodie Roy", "Dov Peretz"])),)
        if draw() < 0.1:
            fields["deny"] = (printed(choose(["Anna Kern", "Geneva"])),)
        return fields

    def make_record(self) -> RecordFacts:
        kind, slug, name = self.random.choice(
            [
                ("people", "anna-kern", "Anna Kern"),
                ("people", "boris-lund", "Boris Lund"),
                ("people", "anders-kern", "Anders Kern"),
                ("places", "geneva", "Geneva"),
                ("credits", "specimen", "Specimen"),
                ("sources", "wire", "Wire"),
                ("topics", "harbour", "Harbour"),
            ]
        )
        aliases = self.random.sample(["Kern", "K.", "xyzzy 12", "Lund of Lorn", "Railways"], self.random.randint(0, 2))
        former = self.random.choice(("older", "topics/older", "topics/harbour"))
        fields: dict[str, Any] = {"former_slugs": (printed(former),)} if self.random.random() < 0.2 else {}
        if kind == "people" and self.random.random() < 0.3:
            fields["similar"] = (NameItem(self.random.choice(("Anna Kern", "Boris Lund", "Nobody")), Span("")),)
        return record(kind, slug, name, *aliases, **fields)  # type: ignore[arg-type]  # kinds as text

    def step(self) -> None:
        for _ in range(self.random.choice((1, 1, 1, 3))):
            slug = f"a{self.random.randint(0, 11)}"
            match self.random.choice(("write", "write", "title", "delete", "text", "record", "forget", "nothing")):
                case "write":
                    self.articles[slug] = self.make_article(slug)
                case "title" if slug in self.articles:
                    facts = self.articles[slug]
                    entry = msgspec.structs.replace(facts.entry, title=Printed("Another", facts.entry.title.span))
                    self.articles[slug] = msgspec.structs.replace(facts, entry=entry)
                case "text":
                    self.texts[slug] = "\n".join(self.random.sample(STANDING, self.random.randint(1, 4)))
                case "delete":
                    self.articles.pop(slug, None)
                case "record":
                    made = self.make_record()
                    self.records[made.record.slug] = made
                case "forget":
                    self.records.pop(self.random.choice(list(self.records)), None) if self.records else None

    def archive(self) -> Archive:
        return Archive(
            articles=tuple(self.articles[slug] for slug in sorted(self.articles)),
            records=tuple(self.records[slug] for slug in sorted(self.records)),
            pages=(page("about", "geneva"),),
            held_back=frozenset({"a30"}),
            occurrences={
                slug: lines if self.articles[slug].links else lines.replace("@0", "=Wire")
                for slug, lines in self.texts.items()
                if slug in self.articles
            },
        )


OPTIONS = LinkOptions(Routes(), resolve={"Railways": printed(""), "Elections": printed("topics/older")})


def assert_same(linked: Linked, whole: Linked, when: tuple[int, int]) -> None:
    site, wanted = linked.outcome.value, whole.outcome.value
    for field in wanted.__struct_fields__:
        assert getattr(site, field) == getattr(wanted, field), (*when, field)
    assert [list(m) for m in (site.articles, site.names)] == [list(m) for m in (wanted.articles, wanted.names)]
    told = sorted_diagnostics(linked.outcome.diagnostics)
    assert told == sorted_diagnostics(whole.outcome.diagnostics), when


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_outcome_is_that_of_linking_from_nothing(seed: int, is_full: bool) -> None:
    edits = Edits(seed)
    linked = None
    for number in range(2_000 if is_full else 60):
        archive = edits.archive()
        linked, whole = relink(linked, archive, OPTIONS), relink(None, archive, OPTIONS)
        assert_same(linked, whole, (seed, number))
        edits.step()


def pass_on(linked: Linked) -> Linked:
    """The link as another process restores it, from bytes alone; facts of articles are decoded anew as well."""

    def copy(values: Mapping[str, V], kind: type[V]) -> Mapping[str, V]:
        return msgspec.msgpack.decode(msgspec.msgpack.encode(dict(values)), type=dict[str, kind])  # type: ignore[valid-type]  # a type as a value

    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(keep_link(linked)), type=Kept)
    whole = linked.outcome.value
    site = msgspec.structs.replace(
        whole, articles=copy(whole.articles, Article), entities=copy(whole.entities, Entity), names=dict(whole.names)
    )
    archive = msgspec.structs.replace(linked.archive, articles=())
    return restore_link(kept, site, archive, copy(linked.articles, ArticleFacts), OPTIONS)


def relink_passed_on(linked: Linked, archive: Archive) -> Linked:
    """The archive linked from a link that went by way of bytes."""
    before, facts = pass_on(linked), {facts.entry.slug: facts for facts in archive.articles}
    changed = frozenset([slug for slug in facts if linked.articles.get(slug) is not facts[slug]])
    laid = Layered(before.articles, {slug: facts[slug] for slug in changed}, facts)
    return relink_kept(before, msgspec.structs.replace(archive, articles=()), laid, changed)


@pytest.mark.parametrize("seed", range(6))
def test_a_link_that_was_kept_gives_what_linking_from_nothing_gives(seed: int, is_full: bool) -> None:
    edits = Edits(seed)
    linked = relink(None, edits.archive(), OPTIONS)
    for number in range(2_000 if is_full else 40):
        edits.step()
        archive = edits.archive()
        linked, whole = relink_passed_on(linked, archive), relink(None, archive, OPTIONS)
        assert_same(linked, whole, (seed, number))


def test_an_agency_in_a_byline_is_linked_once_another_article_has_the_source() -> None:
    bylined = article("a0", byline=(printed("Boris Lund, Specimen News"),))
    clip = article("a1", publication=Publication(name=printed("Specimen News")))
    first = relink(None, Archive(articles=(bylined,)), OPTIONS)

    line = relink_passed_on(first, Archive(articles=(bylined, clip))).outcome.value.articles["a0"].byline[0]

    assert [name.ref for name in line.names] == ["people/boris-lund", "sources/specimen-news"]


def test_articles_that_an_edit_does_not_touch_stay_the_same_objects() -> None:
    far = article("far", people="Anna Kern", day=1)
    edits = [article("near", people="Boris Lund", day=20), article("near", people="Dov Peretz", day=20)]
    first = relink(None, Archive(articles=(far, edits[0])), OPTIONS)
    second = relink(first, Archive(articles=(far, edits[1])), OPTIONS)
    assert second.outcome.value.articles["far"] is first.outcome.value.articles["far"]
    assert second.outcome.value.entities["people/anna-kern"] is first.outcome.value.entities["people/anna-kern"]
