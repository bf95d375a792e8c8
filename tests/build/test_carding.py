"""Several processes make the cards of the search: all of them are had here, with what the making of each read."""

import pytest

from sitegen.build import workers
from sitegen.build.carding import make_cards
from sitegen.build.indexing import Card
from sitegen.build.tracing import SharedParts, TracedMapping, Tracer
from sitegen.build.workers import Crew

SLUGS = tuple(f"a{number}" for number in range(9))


@pytest.fixture(autouse=True)
def may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_may_fork", lambda: True)


def share_cards(made: list[str]) -> SharedParts[str, Card]:
    """Cards of articles; which were made in this process is added to `made`."""
    inner = Tracer()
    articles = TracedMapping("articles", {slug: f"2020-0{slug[1:]}" for slug in SLUGS}, inner)

    def make(slug: str) -> Card:
        made.append(slug)
        return Card(articles[slug], slug.encode())

    return SharedParts("cards", make, inner, Tracer())


@pytest.mark.parametrize("crew", [Crew(3, from_many=False), Crew(3)], ids=["three", "one, since there are few"])
def test_each_card_is_made_once_in_all_processes(crew: Crew) -> None:
    made: list[str] = []
    cards = share_cards(made)

    make_cards(cards, SLUGS, crew)
    found = [cards[slug].month for slug in SLUGS]

    assert found == [f"2020-0{slug[1:]}" for slug in SLUGS]
    assert len(made) == len(SLUGS) // (3 if not crew.from_many else 1)


def test_what_the_making_of_a_card_read_is_known_whichever_process_made_it() -> None:
    cards = share_cards([])

    make_cards(cards, SLUGS, Crew(3, from_many=False))

    assert cards.reads == {slug: f"\narticles/{slug}\n" for slug in SLUGS}


def test_a_card_that_holds_is_made_by_nobody() -> None:
    made: list[str] = []
    cards = share_cards(made)
    cards.recall = lambda slug: Card("2019-01", b"") if slug != "a3" else None

    make_cards(cards, SLUGS, Crew(3, from_many=False))

    assert {slug: cards[slug].month for slug in SLUGS} == dict.fromkeys(SLUGS, "2019-01") | {"a3": "2020-03"}
    assert made == ["a3"]
