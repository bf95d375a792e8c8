"""What is missing in the register: names by how often they are used, people in texts, and the nearest records."""

from collections.abc import Sequence

import pytest

from sitegen.diagnostics import Span
from sitegen.link.register import Register
from sitegen.link.resolve import shelve_archive
from sitegen.link.suggestions import list_unnamed, list_unregistered
from sitegen.model.archive import RecordFacts
from sitegen.model.findings import PersonCue, PersonRun
from sitegen.model.records import Alias
from sitegen.model.site import Entity, Name
from tests.link.archives import record


@pytest.fixture
def register() -> Register:
    records = [
        record("people", "vera-example", "Vera Example", Alias("The Baker", Span(""))),
        record("places", "harbour", "Harbour"),
    ]
    names = {
        f"{facts.collection}/{facts.record.slug}": Name(
            ref=f"{facts.collection}/{facts.record.slug}",
            collection=facts.collection,
            name=facts.record.name,
            sort_name=facts.record.name,
            record=facts.record,
        )
        for facts in records
        if isinstance(facts, RecordFacts)
    }
    names["people/ada-fixture"] = Name(
        ref="people/ada-fixture", collection="people", name="Ada Fixture", sort_name="Fixture, Ada"
    )
    return Register(names, shelve_archive(records), (), {})


def derived(collection: str, name: str, *articles: str) -> Entity:
    slug = name.casefold().replace(" ", "-")
    return Entity(
        ref=f"{collection}/{slug}",
        collection=collection,  # type: ignore[arg-type]  # a case names it
        slug=slug,
        name=name,
        sort_name=name,
        letter="A",
        articles=articles,
    )


def seen(name: str, *cues: PersonCue, article: str = "a") -> tuple[str, PersonRun]:
    return article, PersonRun(name, cues, 0, len(name))


def names_of(register: Register, runs: Sequence[tuple[str, PersonRun]], limit: int = 0) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in list_unnamed(register, runs, limit)[0]]


def test_names_without_a_record_come_by_how_many_articles_they_are_in(register: Register) -> None:
    entities = [derived("topics", "Rare", "a"), derived("topics", "Common", "a", "b"), derived("credits", "None")]

    found, in_all = list_unregistered(register, entities, 2)

    assert ([one.ref for one in found], in_all) == (["topics/common", "topics/rare"], 3)


@pytest.mark.parametrize(
    ("collection", "name", "near"),
    [
        ("topics", "Vera Exmaple", ("people/vera-example",)),
        ("topics", "example, vera", ("people/vera-example",)),
        ("topics", "harbor", ("places/harbour",)),
        ("people", "V. Example", ("people/vera-example",)),
        ("people", "the bakers", ("people/vera-example",)),
        ("people", "W. Example", ()),
        ("sources", "Vera Example", ()),
        ("people", "Harbour", ()),
    ],
)
def test_the_records_most_like_a_name_stand_beside_it(
    register: Register, collection: str, name: str, near: tuple[str, ...]
) -> None:
    (one,), _ = list_unregistered(register, [derived(collection, name, "a")], 0)

    assert one.near == near


def test_whoever_is_seen_with_cues_is_told_with_the_commonest_form(register: Register) -> None:
    runs = [seen("Zelda ZANDERS", "given"), seen("Zelda Zanders"), seen("Zelda Zanders", article="b")]

    ((one,), _) = list_unnamed(register, runs, 0)

    assert (one.name, one.count, one.articles, one.cues, one.first) == ("Zelda Zanders", 3, 2, ("given",), "a")


@pytest.mark.parametrize(
    "runs",
    [
        [seen("Vera Example", "speech", "rare")],
        [seen("ada fixture", "speech", "rare")],
        [seen("Example", "title", "rare")],
        [seen("Zelda Zanders", "rare")],
        [seen("Luminous Labs", "speech")],
        [seen("Grace Zanders", "given", "rare", "beginning")],
        [seen("Harbour Commission", "speech", "rare")],
        [seen("Zanders University Press", "speech", "rare")],
    ],
    ids=["known", "derived", "known surname", "too little", "no rare word", "beginning", "organisation", "press"],
)
def test_who_is_known_or_may_be_nobody_is_not_told(register: Register, runs: list[tuple[str, PersonRun]]) -> None:
    assert names_of(register, runs) == []


@pytest.mark.parametrize("cues", [("title",), ("given",), ("speech", "rare"), ("speech", "who"), ("who", "rare")])
def test_one_strong_cue_or_two_weak_ones_are_enough(register: Register, cues: tuple[PersonCue, ...]) -> None:
    assert names_of(register, [seen("Zelda Zanders", *cues)]) == [("Zelda Zanders", 1)]


def test_a_surname_counts_for_the_only_one_in_the_texts_who_has_it(register: Register) -> None:
    runs = [seen("Zelda Zanders", "given"), seen("Zanders", "title", "rare"), seen("Zanders", "title", "rare")]

    assert names_of(register, runs) == [("Zelda Zanders", 3)]


def test_a_surname_of_two_counts_for_neither(register: Register) -> None:
    runs = [seen("Zelda Zanders", "given"), seen("Quentin Zanders", "given"), seen("Zanders", "title", "rare")]

    assert names_of(register, runs) == [("Quentin Zanders", 1), ("Zelda Zanders", 1)]
